"""How a terminal draws text, and the shortest way from one look to another."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

_RESET = "\x1b[0m"
_OFF = {
    22: {"1", "2"},
    23: {"3"},
    24: {"4", "21"},
    25: {"5", "6"},
    27: {"7"},
    28: {"8"},
    29: {"9"},
}
"""What switches which attributes off."""
_OFF_ALONE = {"1": 22, "3": 23, "4": 24, "7": 27}
"""How one attribute is switched off, shorter than a reset that has to name both colours again."""


class Look(NamedTuple):
    """How a terminal draws text."""

    attributes: frozenset[str] = frozenset()
    """Bold, dim, reverse and the like, as their codes."""
    foreground: str = "39"
    """The code of the colour of the text."""
    background: str = "49"
    """The code of the colour behind it."""


PLAIN = Look()
"""How a terminal draws after a reset."""


@lru_cache(maxsize=1024)
def after(look: Look, codes: str) -> Look:
    """The look after a style sequence."""
    attributes, foreground, background = set(look.attributes), look.foreground, look.background
    left = (codes or "0").split(";")
    while left:
        code = left.pop(0)
        if code in ("38", "48"):
            length = 4 if left[:1] == ["2"] else 2
            code = ";".join([code, *left[:length]])
            del left[:length]
        number = int(code.partition(";")[0] or "0")
        if number == 0:
            attributes.clear()
            foreground, background = PLAIN.foreground, PLAIN.background
        elif 30 <= number <= 39 or 90 <= number <= 97:
            foreground = code
        elif 40 <= number <= 49 or 100 <= number <= 107:
            background = code
        elif number in _OFF:
            attributes -= _OFF[number]
        else:
            attributes.add(code)
    return Look(frozenset(attributes), foreground, background)


@lru_cache(maxsize=4096)
def change(before: Look, after: Look) -> str:
    """The shortest sequence that turns one look into another."""
    if before == after:
        return ""
    if after == PLAIN:
        return _RESET
    step, anew = _step(before, after), ["0", *_named(PLAIN, after)]
    codes = min((way for way in (step, anew) if way), key=lambda way: len(";".join(way)))
    return f"\x1b[{';'.join(codes)}m"


def _step(before: Look, after: Look) -> list[str]:
    """The codes that lead there without a reset; none where one is needed."""
    gone = before.attributes - after.attributes
    off = _OFF_ALONE.get(next(iter(gone))) if len(gone) == 1 else None
    if not gone:
        return _named(before, after)
    if off is None or after.attributes & _OFF[off]:
        return []
    return [str(off), *_named(before, after)]


def _named(before: Look, after: Look) -> list[str]:
    """The codes of what is there after and was not, or in another colour, before."""
    codes = sorted(after.attributes - before.attributes)
    if after.foreground != before.foreground:
        codes.append(after.foreground)
    if after.background != before.background:
        codes.append(after.background)
    return codes
