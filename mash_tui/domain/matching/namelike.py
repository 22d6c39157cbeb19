"""How alike two parts of a name are, and what that says for one child, for a brother or sister, and by chance.

Weights are natural logarithms of how much more often something is seen in one child told twice (or in two children of
one household) than in two children who have nothing to do with each other (Fellegi and Sunter, 1969).
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from math import log
from typing import NamedTuple

from jellyfish import damerau_levenshtein_distance, jaro_winkler_similarity

from mash_tui.domain.matching.sounds import sound
from mash_tui.domain.matching.variants import variants_of


class Alike(IntEnum):
    """How alike two parts of a name are, the strongest last."""

    DIFFERENT = 0
    FAINT = 1
    """Begins alike or has letters in common: perhaps a pet name that nobody listed."""
    INITIAL = 2
    """One is the other's initial."""
    NEAR = 3
    """Sounds alike, or two letters differ."""
    CLOSE = 4
    """One letter differs or two changed places, or it was misread (m, rn)."""
    VARIANT = 5
    """A short form, or another way to write the name."""
    EXACT = 6


class Weight(NamedTuple):
    """What something says, as natural logarithms against chance."""

    same: float
    """For one child told twice."""
    household: float
    """For two children of one household."""


NOTHING_SAID = Weight(0.0, 0.0)
_CLOSE, _NEAR, _MOSTLY, _FAINT = 0.94, 0.86, 0.75, 0.55
_SOMALI_C = re.compile("^c(?=[aeiou])")
_VOWELS = re.compile("[aeiouy]")
_DOUBLED = re.compile(r"(.)\1")
_LONG = 5
"""Letters from which a softened beginning or an O before it is looked for."""
_SHORT = 3
"""Letters up to which one wrong letter makes another name."""
_SPELT = frozenset("aeiouyrnmvwcldxh")
"""Letters that another spelling may leave out or have in place of others (`_other_spellings`)."""


def alike(asked: str, known: str) -> Alike:
    """How alike two parts of a name are."""
    if asked == known:
        return Alike.EXACT
    if known in variants_of(asked):
        return Alike.VARIANT
    if len(asked) == 1 or len(known) == 1:
        return Alike.INITIAL if asked[0] == known[0] else Alike.DIFFERENT
    differ = set(asked) ^ set(known)
    found = _by_letters(asked, known, len(differ))
    if found < Alike.CLOSE and differ <= _SPELT and _other_spellings(asked) & _other_spellings(known):
        return Alike.CLOSE
    return found


def _by_letters(asked: str, known: str, differ: int) -> Alike:
    """`differ`: how many letters one of them has and the other has not. Most names are told apart without more."""
    likeness = jaro_winkler_similarity(asked, known)
    if likeness < _FAINT:
        return Alike.FAINT if asked in known or known in asked else Alike.DIFFERENT
    if likeness >= _CLOSE:
        return Alike.CLOSE
    shorter = min(len(asked), len(known))
    apart = _letters_apart(asked, known, differ)
    if apart == 1 and (shorter > _SHORT or sorted(asked) == sorted(known)):
        return Alike.CLOSE
    is_near = apart == 1 or (apart == 2 and shorter > _SHORT + 2) or likeness >= _NEAR
    if (is_near or likeness >= _MOSTLY) and sound(asked) == sound(known):
        return Alike.CLOSE if likeness >= 0.8 else Alike.NEAR
    if is_near:
        return Alike.NEAR
    faint = asked[0] == known[0] or likeness >= _MOSTLY or _in_common(asked, known)
    return Alike.FAINT if faint else Alike.DIFFERENT


def _letters_apart(asked: str, known: str, differ: int) -> int:
    """How many letters are wrong, where that is one or two; a wrong letter is one that differs in each of them."""
    if differ > 4 or abs(len(asked) - len(known)) > 2:
        return 3
    return damerau_levenshtein_distance(asked, known)


def _in_common(asked: str, known: str) -> bool:
    """Whether three letters of the one stand together in the other."""
    return any(asked[at : at + 3] in known for at in range(len(asked) - 2))


def other_readings(name: str) -> set[str]:
    """The name as it may have been misread, or as Somali spells it, without the name itself."""
    return {form for form in _other_spellings(name) if form.isalpha()} - {name}


def _irish(name: str) -> str:
    """Without the O of O'Brien, and with the first sound unsoftened: Ní Shamhlaí and O'Samhlai are of one family."""
    bare = name[1:] if name[0] == "o" and len(name) > _LONG and name[1] not in "aeiou" else name
    return bare[0] + bare[2:] if len(bare) > _LONG and bare[1] == "h" and bare[0] in "bcdfgmpst" else bare


@lru_cache(maxsize=1024)
def _other_spellings(name: str) -> frozenset[str]:
    """The name as it may have been misread, as Somali or Irish spells it, and by its consonants, as in Arabic."""
    read = name.replace("rn", "m").replace("vv", "w").replace("cl", "d").replace("ii", "u")
    somali = _SOMALI_C.sub("", name.replace("x", "h"))
    plain = _DOUBLED.sub(r"\1", somali.replace("oo", "u").replace("ee", "i").replace("aa", "a"))
    found = {read, somali, plain, _irish(name)}
    for form in (name, somali):
        bones = _DOUBLED.sub(r"\1", _VOWELS.sub("", form))
        if len(bones) > 2:
            found.add(f"-{bones}")
    return frozenset(found)


class _Seen(NamedTuple):
    """How often names are alike in one way, and among how many forms that one is."""

    same: float
    """In one child told twice."""
    household: float
    """In two children of one household; 0 where it is no more than chance."""
    forms: float
    """How many other forms of the name would be alike in this way: only one of them was written."""


_GIVEN = {
    Alike.EXACT: _Seen(0.80, 0.003, 1),
    Alike.VARIANT: _Seen(0.06, 0.010, 5),
    Alike.CLOSE: _Seen(0.09, 0.0, 80),
    Alike.NEAR: _Seen(0.04, 0.0, 1500),
    Alike.INITIAL: _Seen(0.01, 0.0, 1),
    Alike.FAINT: _Seen(0.012, 0.0, 1),
    Alike.DIFFERENT: _Seen(0.010, 0.0, 1),
}
"""Brothers and sisters are given different names, sometimes names that sound alike."""
_FAMILY = {
    Alike.EXACT: _Seen(0.82, 0.78, 1),
    Alike.VARIANT: _Seen(0.01, 0.010, 5),
    Alike.CLOSE: _Seen(0.09, 0.08, 80),
    Alike.NEAR: _Seen(0.04, 0.03, 1500),
    Alike.INITIAL: _Seen(0.01, 0.01, 1),
    Alike.FAINT: _Seen(0.012, 0.045, 1),
    Alike.DIFFERENT: _Seen(0.04, 0.15, 1),
}
_INITIAL_SHARE = 0.07
"""How many names begin with one letter."""
_FAINT_SHARE = 0.3
"""How many names are faintly alike."""
_RAREST = 1.5e-6
_LEAST = {Alike.NEAR: -2.5, Alike.CLOSE: -2.0, Alike.VARIANT: -2.0, Alike.EXACT: 0.0}
"""What is alike never says as much against one child as another name does."""
_LIKE_SIBLINGS = log(2.0)
"""Brothers' and sisters' names sound alike a little more often than by chance."""


def weight_apart(how: Alike, *, is_given: bool) -> Weight | None:
    """What it says that names are hardly alike, whoever carries them; None where it matters how common they are."""
    return (_GIVEN_APART if is_given else _FAMILY_APART).get(how)


def given_weight(how: Alike, share: float) -> Weight:
    """What it says that given names are alike in this way; `share`: of known children with the rarer of the two.

    A wrong letter that makes another common name (Hassan, Hussain) says less than one that makes no name at all.
    """
    seen = _GIVEN[how]
    same = _against_chance(how, seen.same / seen.forms, share)
    if seen.household:
        return Weight(same, _against_chance(how, seen.household / seen.forms, share))
    return Weight(same, _LIKE_SIBLINGS if how in (Alike.CLOSE, Alike.NEAR) else 0.0)


def family_weight(how: Alike, share: float) -> Weight:
    """What it says that family names are alike in this way; `share` as for given names."""
    seen = _FAMILY[how]
    return Weight(
        _against_chance(how, seen.same / seen.forms, share), _against_chance(how, seen.household / seen.forms, share)
    )


def _against_chance(how: Alike, often: float, share: float) -> float:
    if how <= Alike.FAINT:
        return log(often / _FAINT_SHARE) if how == Alike.FAINT else log(often)
    if how == Alike.INITIAL:
        return log(often / _INITIAL_SHARE)
    return max(log(often / max(share, _RAREST)), _LEAST[how])


_APART = [how for how in Alike if how <= Alike.INITIAL]
_GIVEN_APART = {how: given_weight(how, 1.0) for how in _APART}
_FAMILY_APART = {how: family_weight(how, 1.0) for how in _APART}
