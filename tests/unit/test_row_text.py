"""A line of the queue at every width: what it may lose, and what it never does."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from mash_tui.widgets import row_text
from tests.unit.rows import NOW, a_row

WIDTHS = range(40, 200)


def line(width: int, **more: object) -> str:
    parts = row_text.parts(a_row(**more), row_text.columns_for(width), NOW)
    return "".join(part.text for part in parts)


@pytest.mark.parametrize("width", WIDTHS)
def test_danger_rating_and_timer_stand_on_a_line_of_every_width(width: int) -> None:
    text = line(width)
    assert cell_len(text) == width
    assert "99d 23h over" in text
    assert "R Red?" in text
    assert "!" in text
    assert "000123" in text
    assert "Raff" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_the_names_of_the_columns_are_as_wide_as_the_rows(width: int) -> None:
    heading = row_text.heading(row_text.columns_for(width))
    assert cell_len(heading) == width
    assert heading.index("rating") == line(width).index("R Red?")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_not_in_danger_never_shows_its_sign(width: int) -> None:
    assert "!" not in line(width, danger=False)


def test_a_line_of_60_columns_keeps_the_whole_reference_age_and_owner() -> None:
    text = line(60)
    for words in ("2026-000123", "~10", "sandr…", "!"):
        assert words in text


def test_nothing_is_left_out_at_72_columns() -> None:
    assert all(row_text.columns_for(72))
