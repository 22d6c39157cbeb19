"""How lists of drafts and intake problems say when."""

from __future__ import annotations

from datetime import datetime


def when(local: datetime) -> str:
    """Day and time of a London moment: `23 Nov 10:41`."""
    return f"{local:%d %b %H:%M}"
