"""What somebody types to search for words, taken apart. Pure: what is typed is never the syntax of any store.

Words are looked for as they stand, the last one as the beginning of a word; "quotes" make a phrase, and `child:`,
`referrer:`, `agency:` and `ref:` say where to look. Accents and case do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mash_tui.domain.text import clean, plain

MOST_PIECES = 12
"""Words and phrases that are looked for; what is typed behind them says nothing more."""
SHORTEST_BEGINNING = 3
"""Letters from which the last word counts as the beginning of a longer one. Nearly every contact has a word that
begins with one certain letter."""
_LONGEST = 400
"""Characters of what is typed that are read."""

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A word, as the full-text indexes of the stores take text apart: letters and digits, with their accents."""
_PIECES = re.compile(r'(?:(?P<where>[a-z]+):)?(?:"(?P<phrase>[^"]*)(?P<closed>"?)|(?P<word>[^\s"]+))', re.IGNORECASE)
_REFERENCE_IN_WORDS = re.compile(r"\bmash[\s-]+(\d{4})[\s-]+(\d+)", re.IGNORECASE)
_REFERENCE = re.compile(r"(?:mash-)?(?:(\d{4})-)?(\d{1,9})", re.IGNORECASE)
_QUOTES = str.maketrans("“”„‟«»", '""""""')


class Where(StrEnum):
    """Where words of a contact stand."""

    REFERENCE = "reference"
    CHILD = "child"
    REFERRER = "referrer"
    AGENCY = "agency"
    NARRATIVE = "narrative"


_WHERE = {
    "ref": Where.REFERENCE,
    "reference": Where.REFERENCE,
    "child": Where.CHILD,
    "referrer": Where.REFERRER,
    "from": Where.REFERRER,
    "agency": Where.AGENCY,
    "narrative": Where.NARRATIVE,
    "concern": Where.NARRATIVE,
}
WORDS_ANYWHERE = (Where.CHILD, Where.REFERRER, Where.AGENCY, Where.NARRATIVE)
"""Where words are looked for when nothing says where."""


@dataclass(frozen=True, slots=True)
class Number:
    """A contact's reference, or part of one."""

    year: str
    """Four digits, or empty for any year."""
    digits: str
    """As typed."""

    @property
    def full(self) -> str:
        """The number as references have it: six digits or more."""
        return f"{int(self.digits):06d}"


@dataclass(frozen=True, slots=True)
class Sought:
    """A word or a phrase that a contact must have."""

    words: tuple[str, ...]
    """One, or several that stand one behind the other. Letters and digits only."""
    where: tuple[Where, ...]
    """In which fields."""
    begins: bool = False
    """Whether the last of the words is the beginning of one."""
    number: Number | None = None
    """The reference that it may be too."""

    @property
    def plain_words(self) -> tuple[str, ...]:
        """Without accents and case, for comparing."""
        return tuple(plain(word) for word in self.words)


def sought(typed: str) -> tuple[Sought, ...]:
    """What is looked for: a contact must have all of it. Empty where nothing was typed that is a word."""
    text = clean(typed[:_LONGEST]).text.translate(_QUOTES)
    text = _REFERENCE_IN_WORDS.sub(r"mash-\1-\2", text)
    found = list(_PIECES.finditer(text))
    pieces = []
    for piece in found:
        still_typing = piece is found[-1] and not piece["closed"] and piece.end() == len(text)
        pieces += _piece(piece, still_typing)
    return tuple(pieces[:MOST_PIECES])


def _piece(found: re.Match[str], still_typing: bool) -> list[Sought]:
    name = (found["where"] or "").lower()
    text = found["phrase"] if found["phrase"] is not None else found["word"]
    if text.endswith(":") and text[:-1].lower() in _WHERE:
        return []  # what to look for there is still to be typed
    if name and name not in _WHERE:
        text = f"{name} {text}"
    words = tuple(WORD.findall(text))
    if not words:
        return []
    where = (_WHERE[name],) if name in _WHERE else WORDS_ANYWHERE
    number = None
    if name not in _WHERE or where == (Where.REFERENCE,):
        number = _number(text)
    begins = still_typing and len(words[-1]) >= SHORTEST_BEGINNING
    return [Sought(words, where, begins, number)]


def _number(text: str) -> Number | None:
    found = _REFERENCE.fullmatch(text)
    return Number(found[1] or "", found[2]) if found else None
