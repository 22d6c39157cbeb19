"""mash-tui: the front door of a Multi-Agency Safeguarding Hub, in a terminal."""

__version__ = "0.1.0"
