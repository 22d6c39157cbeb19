"""Each thing a person can do, declared once: its key, palette entry, footer text, help and permission."""
