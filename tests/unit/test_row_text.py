"""A line of the queue at every width: what it may lose, and what it never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.services.rows import Place, QueueRow
from mash_tui.widgets import row_text

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
WIDTHS = range(40, 200)


def a_row(**more: object) -> QueueRow:
    """A Red in danger, late, with every mark."""
    values: dict[str, object] = {
        "id": 1,
        "reference": "MASH-2026-000123",
        "version": 1,
        "state": State.RATING_PROPOSED,
        "brag": Brag.RED,
        "confirmed": False,
        "urgent": True,
        "due_at": NOW - timedelta(days=99, hours=23),
        "due_kind": "decision",
        "child": "Rafferty Quillbrook-Larkspur +2",
        "born": None,
        "unborn": False,
        "concern": "Physical abuse",
        "source": "Fable Avenue Primary School",
        "owner": "sandra.okafor",
        "at_desk": "dana",
        "danger": True,
        "restricted": True,
        "amended": True,
        "repeat": 12,
        "received_at": NOW - timedelta(days=101),
        "closed_at": None,
        "place": Place(0, "", 1),
        "age_as_told": "about 10",
    }
    return QueueRow(**(values | more))  # type: ignore[arg-type]


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
