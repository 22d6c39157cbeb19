"""The lines of keys and views: what stays on them however narrow they are."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from mash_tui.commands.base import Where
from mash_tui.commands.registry import commands_here
from mash_tui.services.rows import View
from mash_tui.widgets.desk_bar import DeskBar, DeskLine
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.row_text import Part
from mash_tui.widgets.view_bar import ViewBar


def text(parts: object) -> str:
    return "".join(part.text for part in parts)  # type: ignore[attr-defined]


def test_the_way_out_and_the_help_are_on_every_footer_of_80_columns() -> None:
    for where in Where:
        listed = [command for command in commands_here(where) if command.footer]
        for width in (40, 80, 120):
            line = text(Footer(listed).parts(0, width))
            assert len(line.rstrip()) <= width
            assert "help" in line, (where, width)
            assert "back" in line or "quit" in line, (where, width)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_danger_that_nobody_rated_is_on_the_first_line_however_narrow(width: int) -> None:
    said = DeskLine("Barnet MASH", "Sandra Okafor · duty officer", True, 3, 12, 4, 6)
    parts = DeskBar(said).parts(0, width)
    assert cell_len(text(parts)) == width
    assert Part("! 3 danger unrated", "overdue") in parts
    assert " 12 new " in text(parts)
    assert ("6 intake problems" in text(parts)) is (width > 60)
    assert ("Sandra" in text(parts)) is (width > 80)


def test_danger_is_the_last_that_gives_way() -> None:
    parts = DeskBar(DeskLine("Barnet MASH", "Sandra Okafor", True, 3_000, 120, 4, 6)).parts(0, 30)
    assert text(parts).strip() == "! 3,000 danger unrated"


@pytest.mark.parametrize(
    ("contacts", "width", "said"),
    [
        (4, 140, "! 4 danger unrated, 1 in intake problems"),
        (0, 140, "! 1 danger in intake problems"),
        (4, 40, "! 5 danger unrated"),
        (0, 24, "! 1 danger unrated"),
    ],
)
def test_danger_among_the_intake_problems_is_counted_too(contacts: int, width: int, said: str) -> None:
    line = DeskLine("Barnet MASH", "Sandra Okafor", True, contacts, 2, 4, 6, danger_problems=1)
    parts = DeskBar(line).parts(0, width)
    assert Part(said, "overdue") in parts
    assert cell_len(text(parts)) <= width


def test_where_nobody_is_in_danger_the_first_line_says_nothing_of_it() -> None:
    assert "danger" not in text(DeskBar(DeskLine("Barnet MASH", "Sandra", False)).parts(0, 120))


def test_a_long_name_of_a_hub_is_cut_before_anything_is_left_out() -> None:
    said = DeskLine("Multi-Agency Safeguarding Hub of the Twelve Villages", "Sandra", True, 1, 2, 3, 4)
    line = text(DeskBar(said).parts(0, 100))
    assert line.startswith(" Multi-Agency ")
    for words in ("…", "demo", "! 1 danger unrated", " 2 new ", "3 drafts d", "4 intake problems i", "Sandra"):
        assert words in line
    assert cell_len(line) == 100


def test_the_line_of_views_says_that_more_follow() -> None:
    bar = ViewBar(View.OPEN)
    line = text(bar.parts(0, 60))
    assert line.startswith("  all open")
    assert line.endswith(" ›")
    assert len(line) == 60
    bar = ViewBar(View.CLOSED)
    line = text(bar.parts(0, 60))
    assert line.startswith("‹ ")
    assert line.rstrip().endswith("closed")


def test_where_all_views_fit_nothing_says_that_more_follow() -> None:
    line = text(ViewBar(View.OPEN).parts(0, 200))
    assert "›" not in line
    assert "closed" in line
