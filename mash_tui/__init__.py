"""mash-tui: the front door of a Multi-Agency Safeguarding Hub, in a terminal."""

import os

__version__ = "0.1.0"

# Nobody's plugins look at case content, and looking for them reads the metadata of every installed package.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
