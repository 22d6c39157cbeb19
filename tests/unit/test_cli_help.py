"""Every command says what it does, with an example, and stands in docs/commands.md."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mash_tui.cli.app import NOUNS, app
from mash_tui.cli.document import Documented, documented, page

COMMANDS = list(documented())
VERBS = [one for one in COMMANDS if not one.is_group]
DOCS = Path(__file__).parents[2] / "docs" / "commands.md"

each_command = pytest.mark.parametrize("one", COMMANDS, ids=lambda one: one.words)
each_verb = pytest.mark.parametrize("one", VERBS, ids=lambda one: one.words)


@each_command
def test_every_command_says_what_it_does(one: Documented) -> None:
    assert len(one.help.split("\n\n")[0]) > 15
    assert one.help[0].isupper()


@each_verb
def test_every_command_has_an_example_that_is_a_call_of_it(one: Documented) -> None:
    words = [word for word in shlex.split(one.example) if not word.startswith("MASH_HOME=")]
    assert words[: len(one.words.split())] == one.words.split()


@each_verb
def test_every_example_is_understood(one: Documented) -> None:
    words = [word for word in shlex.split(one.example) if not word.startswith("MASH_HOME=")][len(one.words.split()) :]
    cut = next((place for place, word in enumerate(words) if word in (">", ">>", "|")), len(words))
    one.command.make_context(one.words, words[:cut])


@each_verb
def test_every_option_and_argument_has_a_word_of_help(one: Documented) -> None:
    for param in one.command.params:
        assert param.get_help_record(one.context) is not None, param.name
        assert len(param.get_help_record(one.context)[1]) > 5, param.name


@each_verb
def test_every_command_shows_its_help(one: Documented) -> None:
    result = CliRunner().invoke(app, [*one.words.split()[1:], "--help"])
    assert result.exit_code == 0
    assert "Example: mash" in result.stdout or "Example: MASH_HOME" in result.stdout


@pytest.mark.parametrize("group", [one for one in COMMANDS if one.is_group], ids=lambda one: one.words)
def test_the_verbs_of_a_noun_are_each_said_whole_on_a_line(group: Documented) -> None:
    shown = CliRunner().invoke(app, [*group.words.split()[1:], "--help"], env={"COLUMNS": "80"}).stdout
    assert "..." not in shown.replace("[ARGS]...", "").replace("COMMAND ...", "")
    assert all(len(line) <= 80 for line in shown.splitlines())


@each_verb
def test_every_help_fits_eighty_columns(one: Documented) -> None:
    shown = CliRunner().invoke(app, [*one.words.split()[1:], "--help"], env={"COLUMNS": "80"}).stdout
    assert [line for line in shown.splitlines() if len(line) > 80] == []


def test_the_page_of_commands_is_the_one_the_commands_write() -> None:
    assert DOCS.read_text("utf-8") == page(), "run `make docs`"


def test_the_schema_in_the_docs_is_the_one_the_program_prints() -> None:
    result = CliRunner().invoke(app, ["contact", "schema"])
    assert DOCS.with_name("contact.schema.json").read_text("utf-8") == result.stdout, "run `make docs`"


@each_command
def test_every_command_stands_in_the_page(one: Documented) -> None:
    assert f"# {one.words}\n" in DOCS.read_text("utf-8")


def test_the_first_help_fits_a_small_screen() -> None:
    result = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "80"})
    lines = result.stdout.splitlines()
    assert len(lines) < 24
    assert all(len(line) <= 80 for line in lines)
    for noun in NOUNS:
        alone = any(line.split()[:1] == [noun] for line in lines)
        assert alone or any(line.startswith("  ") and noun in line[2:].split("   ")[0].split() for line in lines)
    assert "..." not in result.stdout.replace("COMMAND ...", "")


@pytest.mark.parametrize("quick", ["--version", "due --rating red --clock return --received 2026-04-02T16:30"])
def test_what_needs_no_database_loads_none(quick: str) -> None:
    seen = (
        "import sys; from mash_tui.cli.app import run; run(sys.argv[1:]);"
        "print([m for m in ('sqlmodel', 'sqlalchemy', 'sqlcipher3', 'textual', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", seen, *quick.split()], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
