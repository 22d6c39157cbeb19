"""What works on a row that is open to read: one that was set aside, or that somebody may not mend."""

from __future__ import annotations

from mash_tui.commands.contact import ScrollDown, ScrollPageDown, ScrollPageUp, ScrollUp
from mash_tui.commands.problems import TakeProblemUpAgain

COMMANDS = (TakeProblemUpAgain, ScrollDown, ScrollUp, ScrollPageDown, ScrollPageUp)
