"""What is told apart by lengths and letters alone is told apart rightly: the longer comparison would say the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from jellyfish import damerau_levenshtein_distance

from mash_tui.domain.matching.namelike import (
    _SPELT,
    Alike,
    _letters_apart,
    _other_spellings,
    given_weight,
    weight_apart,
)
from mash_tui.domain.matching.whole import _at_most_apart

NAMES = st.text("abcdehilmnoruvwxy", min_size=1, max_size=8)
"""Of the letters that other spellings change, so that names often agree."""


def wrong(name: str, at: int, letter: str, what: int) -> str:
    """The name with a letter more, less, other, or two changed round."""
    at %= len(name)
    behind = name[at + 1 :]
    return (
        name[:at] + letter + name[at:],
        name[:at] + behind,
        name[:at] + letter + behind,
        name[:at] + behind[:1] + name[at] + behind[1:],
    )[what]


SLIPS = st.lists(st.tuples(st.integers(0, 8), st.sampled_from("abxh"), st.integers(0, 3)), max_size=4)


@given(NAMES, SLIPS)
def test_slips_are_counted_as_the_whole_comparison_counts_them(name: str, slips: list[tuple[int, str, int]]) -> None:
    other = name
    for slip in slips:
        other = wrong(other, *slip) or name
    apart = damerau_levenshtein_distance(name, other)
    for most in (1, 2, 3):
        assert _at_most_apart(name, other, most) == (apart <= most)
    assert min(3, _letters_apart(name, other, len(set(name) ^ set(other)))) == min(3, apart)


@given(NAMES, NAMES)
def test_names_of_which_one_has_a_letter_that_no_spelling_changes_are_never_spelt_alike(one: str, other: str) -> None:
    for more in ("", "t", "sk"):
        if not set(one + more) ^ set(other) <= _SPELT:
            assert not _other_spellings(one + more) & _other_spellings(other)
    for spelling in _other_spellings(one):
        assert (set(one) ^ set(spelling)) - {"-"} <= _SPELT


def test_what_is_hardly_alike_weighs_the_same_however_common_it_is() -> None:
    for how in Alike:
        rare, common = (given_weight(how, share) for share in (1e-6, 0.1))
        assert (rare == common) == (weight_apart(how, is_given=True) is not None)
