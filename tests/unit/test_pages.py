"""What the pages say that one types is understood by the program: every command in them, with every option."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mash_tui.cli.document import Documented, documented

ROOT = Path(__file__).parents[2]
DOCS = sorted(page for page in ROOT.joinpath("docs").glob("*.md") if page.name != "commands.md")
"""Without the one that the commands write themselves: test_cli_help has it."""
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS]
COMMANDS = {one.words: one for one in documented()}
_BLOCK = re.compile(r"^```[a-z]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_CALL = re.compile(r"^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:\S*/)?(mash(?: .*)?)$")


def calls_in(text: str) -> list[str]:
    """Each call of the program in blocks and in backticks, without what stands behind `#`, `|` or `>`."""
    blocks = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    said = [*blocks, *_INLINE.findall(_BLOCK.sub("", text))]
    found = (_CALL.match(piece.strip()) for line in said for piece in re.split(r"&&|\||;| #|>", line))
    return [match.group(1).strip() for match in found if match]


def command_of(call: str) -> Documented | None:
    """The longest command that the call begins with."""
    words = [word for word in call.split() if word != "--as" and not word.startswith("-")]
    names = (" ".join(words[:count]) for count in range(min(len(words), 4), 0, -1))
    return next((COMMANDS[name] for name in names if name in COMMANDS), None)


CALLS = [(page, call) for page in PAGES for call in calls_in(page.read_text("utf-8"))]


def test_the_pages_say_many_calls() -> None:
    assert len({call for _, call in CALLS}) > 60


@pytest.mark.parametrize(("page", "call"), CALLS, ids=lambda part: part.name if isinstance(part, Path) else part)
def test_a_call_in_a_page_is_one_of_the_program(page: Path, call: str) -> None:
    words = call.split()
    if len(words) == 1 or words[1].startswith("-"):
        return  # the interface, or an option of the program itself: test_cli_help has those
    command = command_of(call)
    assert command is not None, f"{page.name}: {call}: there is no such command"
    known = {option for param in command.command.params for option in (*param.opts, *param.secondary_opts)}
    typed = {word.partition("=")[0] for word in words if word.startswith("--")} - {"--as", "--help", "--"}
    assert typed <= known, f"{page.name}: {call}"
    assert not command.is_group or len(words) == len(command.words.split()), f"{page.name}: {call}"
