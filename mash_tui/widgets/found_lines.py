"""A person and a contact that a search found, each as a line of the list. Pure."""

from __future__ import annotations

from mash_tui.services.known.rows import Identity
from mash_tui.services.search import Hit
from mash_tui.widgets.found_words import ALIKE, Local, known_to, rated
from mash_tui.widgets.pick_list import Bit

WIDE = 72
"""Cells from which a line has a column for the rating."""
WIDEST = 105
"""Cells from which it has one for the concern too."""
_LOOKS = {"Red": "trouble", "Amber": "strong", "Green": "", "Blue": ""}
_BEFORE = 8
"""Cells before the word that was searched for, where a line is too short for the whole snippet."""


def person_line(one: Identity, width: int, local: Local) -> list[Bit]:
    """Name, birth date, how likely it is this person, and to whom known."""
    wide = width >= WIDE
    name, born = (26, 15) if wide else (20, 11)
    alike = [Bit(ALIKE[one.match.relation], "quiet", 15)] if wide else []
    rest = max(width - name - born - sum(bit.width for bit in alike), 8)
    return [
        Bit(one.who, "strong", name - 1),
        Bit(" "),
        Bit(one.born.partition(",")[0].replace("expected", "due"), "", born),
        *alike,
        Bit(known_to(one, local), "", rest),
    ]


def contact_line(hit: Hit, width: int, local: Local) -> list[Bit]:
    """Reference, child, when it was received, rating, and the words that were searched for."""
    wide, widest = width >= WIDE, width >= WIDEST
    reference = Bit(hit.reference if wide else hit.reference.removeprefix("MASH-"), "", 17 if wide else 12)
    child = Bit(hit.child, "strong", 26 if widest else 21 if wide else 15)
    concern = [Bit(hit.concern, "", 21), Bit(" ", "", 1)] if widest else []
    rating = [Bit(rated(hit), _LOOKS.get(hit.rating, "quiet"), 8)] if wide else []
    received = Bit(f"{local(hit.received_at):%d/%m/%y}", "quiet", 9)
    rest = max(width - 1 - sum(bit.width for bit in (reference, child, received, *rating, *concern)), 8)
    return [reference, child, Bit(" "), received, *rating, *concern, *_near(hit, rest)]


def _near(hit: Hit, width: int) -> list[Bit]:
    """As much of the snippet as there is room for, so that the first word that was searched for is in sight."""
    if not hit.marks:
        return [Bit(hit.snippet, "quiet", width)]
    start, end = hit.marks[0]
    begin = 0 if end <= width else max(hit.snippet.rfind(" ", 0, max(start - _BEFORE, 0) + 1), 0)
    before = f"{'…' if begin else ''}{hit.snippet[begin:start]}"
    room = max(width - len(before) - (end - start), 0)
    behind = [Bit(hit.snippet[end:], "quiet", room)] if room else []
    return [Bit(before, "quiet"), Bit(hit.snippet[start:end], "strong"), *behind]
