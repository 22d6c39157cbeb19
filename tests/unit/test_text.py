"""Text from people: what is removed on the way in, and what never reaches a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.text import clean, clean_line, for_terminal, lines_for_terminal, plain
from mash_tui.widgets.row_text import wrapped

FORBIDDEN = [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x200E, 0x202E, 0x2066, 0xD800, 0xFEFF, 0xE0041]


@pytest.mark.parametrize("code", FORBIDDEN)
def test_control_and_invisible_characters_do_not_survive(code: int) -> None:
    assert chr(code) not in clean(f"a{chr(code)}b").text
    if code < 0xA0 or code in (0x200E, 0x202E, 0x2066, 0xD800):
        assert chr(code) not in for_terminal(f"a{chr(code)}b")


@pytest.mark.parametrize("kept", ["\t", "\n", "Ọlárò", "ليلى", "👩‍👧", "✨️", "می‌خواهم", "[he hit him]", "=1+1"])
def test_words_of_every_script_survive_as_they_were(kept: str) -> None:
    assert clean(kept).text == unicodedata.normalize("NFC", kept)
    assert not clean(kept).removed


def test_what_was_removed_is_known() -> None:
    assert clean("a\x1b[2Jb").removed
    assert clean("a\x1b[2Jb").text == "a[2Jb"
    assert not clean("one\r\ntwo").removed


@pytest.mark.parametrize("separator", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_becomes_one(separator: str) -> None:
    assert clean(f"one{separator}two").text == "one\ntwo"


def test_names_are_composed_and_lines_are_single() -> None:
    assert clean_line("  Ìdo\u0300wu\u0301 \xa0 Ọlárò\n") == "Ìdòwú Ọlárò"


def test_search_text_knows_no_accents() -> None:
    assert plain("Ayọ̀mídé  ÀRÒSỌLÁ") == "ayomide arosola"


@given(st.text())
def test_nothing_a_terminal_acts_on_gets_through(text: str) -> None:
    shown = for_terminal(text)
    assert len(shown) == len(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs") for c in shown)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") for c in lines_for_terminal(text).replace("\n", ""))


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text).text
    assert clean(once).text == once
    assert not clean(once).removed


@given(st.text(), st.integers(min_value=-5, max_value=12))
def test_breaking_lines_ends_and_loses_no_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(for_terminal(text.replace("\n", " ").expandtabs(2)).split())
