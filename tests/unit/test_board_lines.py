"""The face of the board: figures that fit, words beside every colour, on a small terminal and on a wall."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.services.board import LEVELS, OPEN_STATES, Asked, Board, DueRow, Flow, Level, OwnerRow
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.block_digits import SCALES, Scale, drawn
from mash_tui.widgets.board_lines import figures, lay_out

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
SIZES = [(80, 23), (120, 39), (200, 59)]


def due(number: int, minutes: int, brag: Brag | None = Brag.AMBER) -> DueRow:
    level = Level(brag, confirmed=brag is not None and number % 2 == 0)
    return DueRow(f"MASH-2026-{number:06d}", level, NOW + timedelta(minutes=minutes), "decision", "m.ludlow")


def a_board(count: int = 3) -> Board:
    """Every rating in every state, so many times."""
    cells = {(level, state): count for level in LEVELS for state in OPEN_STATES}
    return Board(
        hub="Barnet MASH",
        as_of=NOW,
        cells=cells,
        overdue_by_level={Level(Brag.RED, True): 2, Level(None): 1},
        owners=tuple(OwnerRow(f"officer-{number:02d}", 30 - number, 1, 0) for number in range(20)),
        unowned=OwnerRow("", 7, 2, 1),
        overdue_rows=tuple(due(number, -number, Brag.RED) for number in range(1, 30)),
        due_next=tuple(due(number, number, None) for number in range(50, 90)),
        danger=0,
        waiting=tuple(Asked(kind, 2, NOW) for kind in WaitingKind),
        feedback_owed=4,
        complaints=2,
        complaints_overdue=1,
        problems=6,
        danger_problems=1,
        today=Flow(12, 4, 3, 2, 5, 1),
    )


def text(board: Board, size: tuple[int, int], trouble: str = "") -> list[str]:
    lines = lay_out(board, NOW, *size, trouble)
    return ["".join(part.text for part in line) for line in lines]


@pytest.mark.parametrize("size", [*SIZES, (40, 10), (20, 5), (300, 100), (80, 12)])
@pytest.mark.parametrize("count", [0, 3, 1_700])
def test_it_fits_every_terminal(size: tuple[int, int], count: int) -> None:
    lines = text(a_board(count), size)
    assert len(lines) <= size[1]
    if size[0] >= 80:
        assert max(map(cell_len, lines)) <= size[0]


@pytest.mark.parametrize("size", SIZES)
def test_every_rating_is_a_word_and_proposed_stands_apart_from_confirmed(size: tuple[int, int]) -> None:
    table = "\n".join(text(a_board(), size)).partition("\n all open")
    found = re.findall(r"^ (unrated|[RAGB] \w+\??)(?: proposed)? +(.*)$", table[0], re.MULTILINE)
    rows = {name: counts.split() for name, counts in found}
    for brag in Brag:
        assert f"{brag.letter} {brag.word}" in rows and f"{brag.letter} {brag.word}?" in rows
    assert "unrated" in rows
    assert rows["R Red"] == ["3"] * 7 + ["21", "2"]
    assert table[2].split("\n")[0].split() == ["27"] * 7 + ["189", "3"]


def test_the_states_have_their_words_where_there_is_room() -> None:
    assert all(state.word in "\n".join(text(a_board(), (200, 59))) for state in OPEN_STATES)
    assert State.RATING_PROPOSED.word not in "\n".join(text(a_board(), (80, 23)))


@pytest.mark.parametrize("size", SIZES)
def test_figures_of_the_day_and_what_is_owed_are_said(size: tuple[int, int]) -> None:
    said = "\n".join(text(a_board(), size))
    assert "12 received   4 rated   3 confirmed   2 decided   5 closed   1 reopened" in said
    assert "4 feedback   2 complaints (1 overdue)   6 intake problems (1 danger!)" in said


@pytest.mark.parametrize(("size", "least"), [((80, 23), 2), ((120, 39), 4), ((200, 59), 10)])
def test_what_is_overdue_and_what_is_due_next_both_have_lines(size: tuple[int, int], least: int) -> None:
    said = text(a_board(), size)
    assert sum("over " in line and "2026-0000" in line for line in said) >= least
    assert sum("left" in line and "2026-0000" in line for line in said) >= least
    assert any("nobody" in line for line in said)


def test_danger_and_trouble_are_said_first() -> None:
    assert "! 2 danger unrated" in text(replace(a_board(), danger=2), (80, 23))[0]
    assert "NOT READ: the disk is full." in text(a_board(), (80, 23), "NOT READ: the disk is full.")[0]


def test_each_figure_says_what_it_counts_and_which_key_leads_there() -> None:
    labels = next(line for line in text(a_board(), (80, 23)) if "Enter open" in line)
    assert [word for figure in figures(a_board()) for word in (figure.key, figure.word)] == labels.split()


@pytest.mark.parametrize("scale", SCALES)
def test_a_figure_is_as_large_as_its_size_says_and_no_two_digits_are_alike(scale: Scale) -> None:
    for figure in (7, 10, 1_234_567_890):
        lines = drawn(figure, scale)
        assert len(lines) == scale.height
        assert {cell_len(line) for line in lines} == {scale.width(figure)}
    assert len({tuple(drawn(digit, scale)) for digit in range(10)}) == 10


@pytest.mark.parametrize("count", [3, 30, 300, 3_000])
def test_figures_become_smaller_before_they_are_cut(count: int) -> None:
    figure = f"{count * len(LEVELS) * len(OPEN_STATES)}"
    for size in SIZES:
        said = text(a_board(count), size)
        large = sum(any(sign in line for sign in "█▀▄") for line in said)
        assert large in {10, 5, 3, 0}
        if not large:
            assert any(figure in line and "all open" not in line for line in said)


@pytest.mark.parametrize("size", SIZES)
def test_on_a_wall_the_figures_are_large(size: tuple[int, int]) -> None:
    blocks = sum(any(sign in line for sign in "█▀▄") for line in text(a_board(), size))
    assert blocks == {80: 3, 120: 5, 200: 10}[size[0]]


def test_hostile_words_reach_no_terminal() -> None:
    board = replace(a_board(), hub="Barnet\x1b]0;owned\x07", owners=(OwnerRow("x\x1b[2J", 1, 1, 1),))
    assert "\x1b" not in "".join(text(board, (80, 23)))
