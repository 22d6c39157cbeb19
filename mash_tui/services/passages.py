"""The passages of held addresses, and the one decision whether an address is kept safe (DOMAIN, 9). Pure.

`says_safe` decides it of what is told, whether in a file, in the form or in the store, `is_kept_safe` of a contact
in the store, and `given_away` what must then stand nowhere else.

What is taken out of running words is what literally stands in a held address, never a guess. Nothing here loads
the models of a contact: a form that is saved as it is typed asks here too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from mash_tui.domain.answers import HELD
from mash_tui.domain.postcode import POSTCODE
from mash_tui.domain.text import clean

PASSAGE = f"[{HELD}]"
"""What stands in running words in place of a passage that gives a held address away."""

IN_ADDRESSES = ("address", "postcode", "whereabouts", "household_as_told")
"""Names of the fields that are held whole."""

IsSafe = Callable[[str], bool]
"""Tells a text that says that an address must be kept safe (policy, `[desk]`)."""

_POSTCODE = re.compile(rf"\b{POSTCODE}\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b[0-9]+[a-z]?(?:\s*[-/]\s*[0-9]+[a-z]?)?\s+(?=[^\W\d_]{3})", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:road|street|lane|avenue|close|crescent|drive|way|court|gardens?|grove|hill|house|mews|park|place|rise|row"
    r"|square|terrace|walk|gate|green|rd|st|ave|cres|dr|ln|broadway)\b",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"[,;:\n()|]+|\s[-–—]\s")
_SHORTEST_NAME = 9


def says_safe(agreed: bool, addresses: Iterable[str], is_safe: IsSafe) -> bool:
    """Whether a contact's addresses are kept safe: it says so, one of them is held already, or one is marked."""
    texts = list(addresses)
    return agreed or HELD in texts or marked(texts, is_safe)


def is_address(path: str) -> bool:
    """Whether a field, by its path such as `children.1.postcode`, may hold an address."""
    return path.rpartition(".")[2] in IN_ADDRESSES


def is_kept_safe(addresses: Iterable[str]) -> bool:
    """Whether a contact in the store is safe, going by its children's addresses: a safe one's are all held."""
    return HELD in addresses


def marked(texts: Iterable[str], is_safe: IsSafe) -> bool:
    """Whether one of these texts says that an address must be kept safe, hidden characters or not."""
    return any(is_safe(clean(text).text) for text in texts if text)


def passages_of(address: str, is_safe: IsSafe, *, is_address: bool = True) -> Iterator[str]:
    """The street lines and postcodes of an address, as they stand there.

    Words that are no address, such as who lives there, give only what can be nothing else: postcodes, and a
    number with a street's name.
    """
    if address == HELD:
        return
    yield from (found.group() for found in _POSTCODE.finditer(address))
    segments = [part.strip(" .") for part in _SEGMENTS.split(_POSTCODE.sub(", ", address))]
    numbered = False
    for part in segments:
        for found in _NUMBERED.finditer(part):
            line = part[found.start() :]
            street = _STREET.search(line)
            if street:
                yield line[: street.end()]
            elif is_address:
                yield line
            numbered = numbered or bool(street) or is_address
    if is_address and not numbered:
        names = (part for part in segments if len(part) >= _SHORTEST_NAME and " " in part and not is_safe(part))
        yield from [next(names, "")]


def given_away(name: str, text: str, is_safe: IsSafe, *, elsewhere: bool = False) -> Iterator[str]:
    """The passages of one field of a safe contact, by the field's name; none of a field that holds no address.

    `elsewhere` says that this is the address of somebody who lives elsewhere: held only where it is marked.
    """
    if name in ("address", "postcode") and (not elsewhere or is_safe(text)):
        yield from passages_of(text, is_safe, is_address=name == "address")
    elif name in ("whereabouts", "household_as_told") and is_safe(text):
        yield from passages_of(text, is_safe, is_address=False)


class Passages:
    """The passages of held addresses, looked for in other words whatever their case and blanks."""

    def __init__(self, passages: Iterable[str]) -> None:
        self.texts = frozenset(" ".join(text.split()) for text in passages if len(text.strip()) > 3)
        found = sorted((_pattern(text) for text in self.texts), key=len, reverse=True)
        self._wanted = re.compile("|".join(found), re.IGNORECASE) if found else None

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands there."""
        return self._wanted is not None and self._wanted.search(text) is not None

    def hidden(self, text: str) -> str:
        """The text with each of them taken out."""
        return self._wanted.sub(PASSAGE, text) if self._wanted else text

    def found(self, text: str, *, marks_too: bool = False) -> list[str]:
        """Those that stand there, in order and as they stand there; the marks among them too."""
        wanted = [*([re.escape(PASSAGE)] if marks_too else []), *([self._wanted.pattern] if self._wanted else [])]
        return [one.group() for one in re.finditer("|".join(wanted), text, re.IGNORECASE)] if wanted else []


def _pattern(text: str) -> str:
    if postcode := _POSTCODE.fullmatch(text):
        return rf"(?<!\w){postcode[1]}\s*{postcode[2]}(?!\w)"
    words = map(re.escape, text.replace(",", " ").split())
    return r"(?<!\w)" + r"[\s,]+".join(words) + r"(?!\w)"
