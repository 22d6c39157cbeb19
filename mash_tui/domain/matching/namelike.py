"""How alike two parts of a name are, and what that says for one child, for a brother or sister, and by chance.

Weights are natural logarithms of how much more often something is seen in one child told twice (or in two children of
one household) than in two children who have nothing to do with each other (Fellegi and Sunter, 1969).
"""

from __future__ import annotations

from enum import IntEnum
from math import log
from typing import NamedTuple

from jellyfish import damerau_levenshtein_distance, jaro_winkler_similarity

from mash_tui.domain.matching.sounds import sound
from mash_tui.domain.matching.variants import variants_of


class Alike(IntEnum):
    """How alike two parts of a name are, the strongest last."""

    DIFFERENT = 0
    INITIAL = 1
    """One is the other's initial."""
    NEAR = 2
    """Sounds alike, or two letters differ."""
    CLOSE = 3
    """One letter differs or two changed places."""
    VARIANT = 4
    """A short form, or another way to write the name."""
    EXACT = 5


class Weight(NamedTuple):
    """What something says, as natural logarithms against chance."""

    same: float
    """For one child told twice."""
    household: float
    """For two children of one household."""


NOTHING_SAID = Weight(0.0, 0.0)
_CLOSE, _NEAR = 0.94, 0.86
_SHORT = 3
"""Letters up to which one wrong letter makes another name."""


def alike(asked: str, known: str) -> Alike:
    """How alike two parts of a name are."""
    if asked == known:
        return Alike.EXACT
    if known in variants_of(asked):
        return Alike.VARIANT
    if len(asked) == 1 or len(known) == 1:
        return Alike.INITIAL if asked[0] == known[0] else Alike.DIFFERENT
    return _by_letters(asked, known)


def _by_letters(asked: str, known: str) -> Alike:
    likeness = jaro_winkler_similarity(asked, known)
    if likeness < 0.6:
        return Alike.DIFFERENT
    shorter = min(len(asked), len(known))
    apart = damerau_levenshtein_distance(asked, known)
    if (apart == 1 and shorter > _SHORT) or likeness >= _CLOSE:
        return Alike.CLOSE
    same_sound = sound(asked) == sound(known)
    if apart == 1 or (apart == 2 and shorter > _SHORT + 2) or likeness >= _NEAR or (same_sound and likeness >= 0.75):
        return Alike.CLOSE if same_sound and likeness >= 0.8 else Alike.NEAR
    return Alike.DIFFERENT


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
    Alike.DIFFERENT: _Seen(0.012, 0.0, 1),
}
"""Brothers and sisters are given different names, sometimes names that sound alike."""
_FAMILY = {
    Alike.EXACT: _Seen(0.82, 0.78, 1),
    Alike.VARIANT: _Seen(0.01, 0.010, 5),
    Alike.CLOSE: _Seen(0.09, 0.08, 80),
    Alike.NEAR: _Seen(0.04, 0.03, 1500),
    Alike.INITIAL: _Seen(0.01, 0.01, 1),
    Alike.DIFFERENT: _Seen(0.04, 0.15, 1),
}
_INITIAL_SHARE = 0.07
"""How many names begin with one letter."""
_RAREST = 1.5e-6
_LIKE_SIBLINGS = log(2.0)
"""Brothers' and sisters' names sound alike a little more often than by chance."""


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
    if how == Alike.DIFFERENT:
        return log(often)
    if how == Alike.INITIAL:
        return log(often / _INITIAL_SHARE)
    return max(log(often / max(share, _RAREST)), log(0.01))
