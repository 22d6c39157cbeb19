"""A name as tokens that can be compared: no case, accents, apostrophes or order; other scripts in Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

MOST_TOKENS = 5
"""Parts of a name that are compared; more are a list of names in the wrong box."""
_LONGEST = 40
_APOSTROPHES = re.compile(r"['`´‘’ʼʻ＇′]")
_WORDS = re.compile(r"[a-z0-9]+")
_JOINED = frozenset({"o", "mc", "mac", "st", "abd", "abdul", "abdel", "abdur", "abu", "ab"})
"""What belongs to the part behind it, written apart or not: O Brien, Mc Donald, Abdul Rahman."""
PARTICLES = frozenset(
    [
        "al", "el", "ul", "ur", "ud", "bin", "bint", "ibn", "de", "da", "dos", "del", "di", "du", "la", "van",
        "von", "der", "den", "ter", "y", "ni", "ui", "nic",
    ]
)  # fmt: skip
"""What one clerk writes before a family name and another leaves out: Al-Hassan, dos Santos, Ní Shamhlaí. As given names
they are names: Al, Van, Di.
"""
_NO_NAMES = frozenset(
    [
        "unborn", "baby", "babies", "twin", "twins", "triplet", "foetus", "fetus", "unnamed", "unknown", "notknown",
        "infant", "nfn", "fnu", "tbc", "tba", "nk",
    ]
)  # fmt: skip
"""What stands where a name is not known yet, and is nobody's name."""
_BESIDE_NO_NAME = frozenset(["boy", "girl", "male", "female", "child", "of", "one", "two", "a", "b"])
"""What stands beside it: Baby boy of Asha."""
_NOT_TOLD = re.compile(r"\b(?:not|n)[\s/.]*(?:known|told|given|asked|k)\b\.?")
"""Not known, N/K: written apart it would be two names."""
_LETTER_FOR = str.maketrans("01358", "olesb")
"""A digit in a name is a letter that was read or typed wrong."""


def tokens_of(text: str) -> tuple[str, ...]:
    """The parts of a given name, or of what else somebody is called: `Łukasz Jan` becomes `("lukasz", "jan")`."""
    return _tokens(text[: _LONGEST * MOST_TOKENS]) if text else ()


def family_tokens_of(text: str) -> tuple[str, ...]:
    """The parts of a family name, without particles: `Al-Hassan O’Brien` becomes `("hassan", "obrien")`."""
    parts = tokens_of(text)
    return tuple(part for part in parts if part not in PARTICLES) or parts


def given_tokens_of(text: str, family: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a given name; none of `Baby Okunola` of the Okunolas, who has no name yet."""
    parts = tokens_of(text)
    if not not_yet_named(text):
        return parts
    return tuple(part for part in parts if part not in family and part not in _BESIDE_NO_NAME)


def not_yet_named(text: str) -> bool:
    """Whether a given name says that there is none yet: `Baby Okunola`, `Unborn`."""
    return any(word in _NO_NAMES for word in _WORDS.findall(_NOT_TOLD.sub("notknown", fold(text[:_LONGEST]))))


@lru_cache(maxsize=1024)
def _tokens(text: str) -> tuple[str, ...]:
    folded = _NOT_TOLD.sub("", _APOSTROPHES.sub("", fold(text)))
    parts = [_letters(word) for word in _WORDS.findall(folded)]
    kept = [part for part in _joined([part for part in parts if part]) if part not in _NO_NAMES]
    return tuple(part[:_LONGEST] for part in kept[:MOST_TOKENS])


def fold(text: str) -> str:
    """Lower case in Latin letters without accents: Müller, Şeyma, Мария and 陈 become muller, seyma, mariya, chen."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return (bare if bare.isascii() else anyascii(bare)).lower()


def _letters(word: str) -> str:
    if word.isalpha():
        return word
    return "" if word.isdigit() else word.translate(_LETTER_FOR)


def _joined(parts: list[str]) -> list[str]:
    """The parts with those that belong to the next one put before it."""
    found: list[str] = []
    before = ""
    for part in parts:
        if part in _JOINED and part is not parts[-1]:
            before += part
            continue
        found.append(before + part)
        before = ""
    return [*found, before] if before else found
