"""Programs that the desk is measured against: as little as Textual allows."""
