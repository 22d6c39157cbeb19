"""What was noticed as a contact was taken in: the words of it, and what an officer must look at first.

Pure, and light: the page of a contact imports it.
"""

from __future__ import annotations

from collections.abc import Iterable

from mash_tui.services.told_labels import label_of

Noticed = tuple[str, str, str]
"""(field, value, what was noticed), as a contact keeps it; the field is a path, or the sender's own name for it."""

OWED = "blank when it was taken in: nobody had asked"
"""A blank cell that the hub still owes the question for."""
SAFE_ADDRESS = "a safe address: it is in the restricted file. Check that nothing else here gives it away"
HELD_HERE = "a held address stood here: the words as told are in the restricted file"
"""A field out of which a passage was taken."""
UNKNOWN_NAME = "the program does not know this name: what stands there was put in the restricted file"
"""A part of a police notification that the map does not know."""
ASK_FIRST = "taken as no: ask before the referrer is named to the family"
REMOVED = "control characters were removed"
"""A text out of which something was taken that could act on a terminal, or hide."""
REMOVED_FROM_PASTE = "control or invisible characters were left out when it was pasted"
UNWRAPPED = 'the spreadsheet\'s ="…" around it was taken off'
NOT_MAPPED = "the program does not know this column: its value was not taken over"

_FIRST = (
    (SAFE_ADDRESS, HELD_HERE, UNKNOWN_NAME, ASK_FIRST),
    (REMOVED, REMOVED_FROM_PASTE, UNWRAPPED, NOT_MAPPED),
)
"""What may give somebody away, then what is not as it was told; dates and ages after them (`_ABOUT_TIME`)."""
_ABOUT_TIME = ("date", "day", "time", "clocks", "twice")


def left_blank(noticed: Iterable[Noticed]) -> list[str]:
    """The names of what the sender left blank, each once, in the order of the form."""
    return list(dict.fromkeys(name_of(field) for field, _, what in noticed if what == OWED))


def to_look_at(noticed: Iterable[Noticed]) -> list[Noticed]:
    """What needs a look, each once: first what is dangerous to overlook, the rest in the order of the form."""
    return sorted(dict.fromkeys(note for note in noticed if note[2] != OWED), key=_urgency)


def name_of(field: str) -> str:
    """A field as an officer reads it: our label for a path, the sender's own name without its underlines."""
    return label_of(field) if "." in field else field.replace("_", " ")


def _urgency(note: Noticed) -> int:
    what = note[2]
    for place, words in enumerate(_FIRST):
        if what in words:
            return place
    return len(_FIRST) if any(word in what for word in _ABOUT_TIME) else len(_FIRST) + 1
