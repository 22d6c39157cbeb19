"""What works on a draft that is open to read: one that was set aside, or that somebody may not go on with."""

from __future__ import annotations

from mash_tui.commands.contact import ScrollDown, ScrollPageDown, ScrollPageUp, ScrollUp
from mash_tui.commands.drafts import TakeUpAgain

COMMANDS = (TakeUpAgain, ScrollDown, ScrollUp, ScrollPageDown, ScrollPageUp)
