"""Passages put back where marks stand for them, whatever was typed, moved or left out around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.services.marks import put_back
from mash_tui.services.passages import PASSAGE, Passages

A, B, C = "77 Neverwas Road", "N99 2AZ", "9 Blackfen Lane"
PASSAGES = Passages([A, B, C])
WORDS = f"She fled to {A}, {B}, on Monday. Her aunt is at {C} and rang twice."


def shown(words: str) -> str:
    return PASSAGES.hidden(words)


@pytest.mark.parametrize(
    "typed",
    [
        WORDS,
        f"{WORDS} Then {C} again.".replace(f" Then {C} again.", " Then she rang."),
        f"Her aunt is at {C} and rang twice. She fled to {A}, {B}, on Monday.",
        f"She fled to {A}, {B}, on Monday.",
        f"Her aunt is at {C} and rang twice.",
        f"Her aunt, they say, is at {C} and rang twice. On Monday she had fled to {A}, {B}.",
        f"{WORDS} Again: her aunt is at {C} and rang twice.",
    ],
)
def test_each_mark_gets_the_passage_that_the_words_beside_it_speak_for(typed: str) -> None:
    assert put_back(shown(typed), WORDS, WORDS, PASSAGES) == typed


def test_which_of_two_beside_each_other_was_taken_out_nobody_can_tell() -> None:
    typed = f"She fled to {PASSAGE}, on Monday. Her aunt is at {PASSAGE} and rang twice."
    right = [typed.replace(PASSAGE, one, 1).replace(PASSAGE, C) for one in (A, B)]
    assert put_back(typed, WORDS, WORDS, PASSAGES) in right


def test_a_mark_of_which_nothing_tells_what_it_was_stays_one() -> None:
    text = f"Nobody knows {PASSAGE} here."
    assert put_back(text, WORDS, WORDS, PASSAGES) == text


def test_where_there_is_one_passage_only_every_mark_is_that_one() -> None:
    words = f"At {A}, always."
    assert put_back(f"{PASSAGE}! New words; {PASSAGE}?", words, words, PASSAGES) == f"{A}! New words; {A}?"


@given(st.lists(st.sampled_from([A, B, C, "she", "is", "at", "\n", ","]), max_size=30))
def test_what_was_not_touched_comes_back_as_it_was(parts: list[str]) -> None:
    words = " ".join(parts)
    assert put_back(shown(words), words, words, PASSAGES) == words


@given(st.lists(st.sampled_from([A, B, C, "she", "is", "at", ","]), max_size=20), st.text("abc ,", max_size=20))
def test_typing_on_behind_the_words_loses_none(parts: list[str], more: str) -> None:
    words = " ".join([*parts, "end"])
    assert put_back(shown(words) + more, words, words, PASSAGES) == words + more
