"""Text from people is untrusted: cleaned once on the way in, and once more on the way to a terminal.

What is removed and why was tried on real terminals: escape sequences set the clipboard and typed keys,
C1 bytes did the same, bidirectional controls showed other words than the ones stored (SAFETY, 6).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_ZERO_WIDTH = "\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"
_UNWANTED = re.compile(f"[{_CONTROLS}{_BIDI}{_ZERO_WIDTH}{_SURROGATES}]")
_UNSHOWABLE = re.compile(f"[\x00-\x1f\x7f-\x9f{_BIDI}{_ZERO_WIDTH}{_SURROGATES}\u2028\u2029]")
"""The invisible ones too: terminals do not agree on their width, so that the rest of a line would stand elsewhere."""

REPLACEMENT = "\ufffd"
"""What stands on screen for a character that must not reach the terminal."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The outcome of cleaning one piece of text."""

    text: str
    """NFC, lines broken by LF only, no control or invisible characters but TAB, ZWJ, ZWNJ, variation selectors."""
    removed: bool
    """Whether characters were taken out (line breaks of other kinds and composition do not count)."""


def clean(text: str) -> Cleaned:
    """Make text from outside safe to keep: the caller keeps the original bytes where evidence matters."""
    if text.isascii() and text.isprintable():
        return Cleaned(text, False)
    broken = _LINE_BREAKS.sub("\n", text)
    kept, removed = _UNWANTED.subn("", broken)
    return Cleaned(unicodedata.normalize("NFC", kept), removed > 0)


def clean_within(value: object) -> object:
    """A value as JSON has them with every text in it cleaned, names of objects too."""
    match value:
        case str():
            return clean(value).text
        case Mapping():
            return {clean_within(key): clean_within(inner) for key, inner in value.items()}
        case list() | tuple():
            return [clean_within(inner) for inner in value]
    return value


def clean_line(text: str) -> str:
    """Clean text that belongs on one line: a name, an address, a reference. Runs of white space become a blank."""
    kept = text if text.isascii() and text.isprintable() else clean(text).text
    return " ".join(kept.split())


def for_terminal(text: str) -> str:
    """Replace whatever a terminal might act on, line breaks and tabs included: for one line of output."""
    if text.isprintable():
        return text
    return _UNSHOWABLE.sub(REPLACEMENT, text)


def lines_for_terminal(text: str) -> str:
    """As `for_terminal`, keeping line breaks and turning tabs into blanks: for plain output of many lines."""
    return "\n".join(for_terminal(line.expandtabs(4)) for line in text.split("\n"))


def plain(text: str) -> str:
    """Text to search in: no accents, no case, single blanks. `Ayọ̀mídé` becomes `ayomide`."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
