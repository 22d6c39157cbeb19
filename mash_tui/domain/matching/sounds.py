"""How a name sounds, the same for the ways in which one name of another language is written in English."""

from __future__ import annotations

import re
from functools import lru_cache

from jellyfish import metaphone

_LENGTH = 5
"""Sounds that are kept: endings are dropped and added (Kowalski, Kowalska)."""
_SPELT: tuple[tuple[str, str], ...] = (
    ("sch", "sh"), ("szcz", "sh"), ("sz", "sh"), ("cz", "ch"), ("tsch", "ch"), ("tch", "ch"), ("dzh", "j"),
    ("dj", "j"), ("rz", "sh"), ("zh", "j"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("bh", "b"), ("th", "t"),
    ("ph", "f"), ("q", "k"), ("x", "ks"), ("wr", "r"), ("w", "v"), ("ck", "k"), ("cc", "k"), ("pf", "f"),
)  # fmt: skip
"""Ways of spelling one sound, of several languages; each is replaced in this order."""
_VOWELS_FIRST = re.compile("^[aeiouy]+(?=[^aeiouy])")


def sound(token: str) -> str:
    """A code for how it begins to sound: Mohammed and Muhamad, Yusuf and Youssef, Wojciech and Vojcieh share theirs."""
    return whole_sound(token)[:_LENGTH]


@lru_cache(maxsize=4096)
def whole_sound(token: str) -> str:
    """The same to its end: streets begin alike more often than names."""
    spelt = token
    for written, said in _SPELT:
        if written in spelt:
            spelt = spelt.replace(written, said)
    spelt = _VOWELS_FIRST.sub("a", spelt)
    code: str = metaphone(spelt)
    first, rest = code[:1], code[1:].replace("H", "").replace(" ", "")
    kept = first
    for letter in rest:
        if letter != kept[-1:]:
            kept += letter
    return kept or token[:2].upper()
