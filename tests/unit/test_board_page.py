"""docs/board.md says what the board and the handover do: its keys, its parts, its calls."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from mash_tui.cli.app import app
from mash_tui.commands.base import Where, shown
from mash_tui.commands.registry import commands
from mash_tui.services.handover import AT_MOST, Handover
from mash_tui.widgets.block_digits import SCALES
from mash_tui.widgets.board_lines import figures
from mash_tui.widgets.handover_text import blocks
from tests.unit.test_board_lines import NOW, a_board

PAGE = (Path(__file__).parents[2] / "docs" / "board.md").read_text("utf-8")
BOARD, HANDOVER = PAGE.split("## The handover")


def rows(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_keys_of_the_figures_are_those_of_the_board() -> None:
    assert [row[0].strip("`") for row in rows(BOARD)] == [figure.key for figure in figures(a_board())]


def test_every_key_of_the_board_stands_in_the_page() -> None:
    keys = {shown(command.keys[0]) for command in commands(Where.BOARD)}
    assert keys <= set(re.findall(r"`([^`]+)`", BOARD))


def test_the_sizes_of_the_figures_are_as_written() -> None:
    words = {"three": 3, "five": 5, "ten": 10}
    written = re.findall(r"(three|five|ten)(?: lines high)? at \d+×\d+", BOARD)
    assert [words[word] for word in written] == sorted(scale.height for scale in SCALES)[1:]


def test_the_parts_of_the_handover_are_as_written() -> None:
    from mash_tui.services.handover import Part, PartKind

    parts = tuple(Part(kind, (), (), 0) for kind in PartKind)
    nothing = Handover("", NOW, "", False, NOW, "", "", parts, (), 0, 0, (), 0, 0)
    assert [row[0] for row in rows(HANDOVER)] == [block.heading for block in blocks(nothing)]
    assert AT_MOST == 100 and "At most a hundred contacts" in HANDOVER


def test_every_key_of_the_handover_stands_in_the_page() -> None:
    keys = {shown(command.keys[0]) for command in commands(Where.HANDOVER) if command.footer}
    assert keys <= set(re.findall(r"`([^`]+)`", HANDOVER))


@pytest.mark.parametrize("call", re.findall(r"^mash .*$", PAGE, re.MULTILINE))
def test_every_call_is_understood(call: str) -> None:
    from typer.main import get_command

    _, noun, *words = shlex.split(call)
    get_command(app).commands[noun].make_context(noun, words)  # type: ignore[attr-defined]
