"""The command line, one file a noun; the same services stand behind it as behind the screens."""
