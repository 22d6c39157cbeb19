"""The lines of keys and views: what stays on them however narrow they are."""

from __future__ import annotations

from mash_tui.commands.base import Where
from mash_tui.commands.registry import commands_here
from mash_tui.services.rows import View
from mash_tui.widgets.footer import Footer
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
