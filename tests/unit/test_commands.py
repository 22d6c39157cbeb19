"""Every command is declared whole: a key of its own, words for the user, an action that exists."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path

import pytest
from textual.actions import parse

import mash_tui.commands
import mash_tui.screens
from mash_tui.commands.base import Command, Where, shown
from mash_tui.commands.keys_page import page
from mash_tui.commands.registry import bindings, bound_action, command_named, commands, commands_here
from mash_tui.screens.app import MashApp
from mash_tui.screens.base import DeskScreen

FRAMEWORK = {"base", "registry", "keys_page"}
FILES = {module.name for module in pkgutil.iter_modules(mash_tui.commands.__path__)} - FRAMEWORK
PLACES = [where for where in Where if where.value in FILES]
ALL = [(where, command) for where in PLACES for command in commands(where)]


def test_every_command_file_is_a_place() -> None:
    assert {where.value for where in Where} >= FILES


@pytest.mark.parametrize("where", PLACES)
def test_a_file_lists_every_command_that_it_declares(where: Where) -> None:
    module = import_module(f"mash_tui.commands.{where.value}")
    declared = {
        value
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, Command) and value.__module__ == module.__name__
    }
    assert declared == {command for command in commands(where) if command.__module__ == module.__name__}


@pytest.mark.parametrize("where", PLACES)
def test_no_two_commands_of_a_place_share_a_key(where: Where) -> None:
    keys = [key for command in commands(where) for key in command.keys]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(("where", "command"), ALL)
def test_a_command_says_what_it_does_in_a_sentence(where: Where, command: type[Command]) -> None:
    assert command.__doc__
    assert command.help().endswith(".")
    assert len(command.help()) <= 150


@pytest.mark.parametrize(("where", "command"), ALL)
def test_a_command_has_an_action_and_a_key_or_a_palette_entry(where: Where, command: type[Command]) -> None:
    assert command.action
    assert command.keys or command.palette


@pytest.mark.parametrize(("where", "command"), ALL)
def test_a_plain_ssh_terminal_can_send_every_key(where: Where, command: type[Command]) -> None:
    forbidden = {"ctrl+enter", "ctrl+m", "ctrl+i", "ctrl+h", "ctrl+shift+p", "ctrl+b", "ctrl+a"}
    assert not forbidden & set(command.keys)


def test_names_are_unique_so_that_a_permission_check_finds_the_right_command() -> None:
    by_name: dict[str, type[Command]] = {}
    for _, command in ALL:
        assert by_name.setdefault(command.__name__, command) is command
        assert command_named(command.__name__) is command


def test_a_key_of_the_place_itself_goes_before_the_same_key_of_anywhere() -> None:
    here = commands_here(Where.QUEUE)
    names = [command.__name__ for command in here]
    assert "Quit" in names
    assert names.index("Quit") < names.index("Help")
    assert "Back" not in names, "both its keys mean something else in the queue"


def test_a_command_that_needs_a_permission_goes_through_the_check() -> None:
    take = command_named("TakeContact")
    assert bound_action(take) == "permitted('TakeContact')"
    assert ("t", "permitted('TakeContact')") in {(b.key, b.action) for b in bindings(Where.QUEUE)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("key", "text"), [("question_mark", "?"), ("ctrl+p", "^p"), ("f1", "F1"), ("enter", "Enter"), ("t", "t")]
)
def test_keys_read_as_people_write_them(key: str, text: str) -> None:
    assert shown(key) == text


def screens_of(where: Where) -> list[type]:
    """The classes whose actions the commands of a place run."""
    if where is Where.ANYWHERE:
        return [MashApp]
    for module in pkgutil.iter_modules(mash_tui.screens.__path__):
        import_module(f"mash_tui.screens.{module.name}")
    return [screen for screen in kinds_of(DeskScreen) if screen.__dict__.get("where") is where]


def kinds_of(kind: type) -> list[type]:
    """All subclasses, near and far."""
    return [found for near in kind.__subclasses__() for found in (near, *kinds_of(near))]


@pytest.mark.parametrize(("where", "command"), ALL)
def test_the_action_of_a_command_exists_where_it_works(where: Where, command: type[Command]) -> None:
    target, name, _ = parse(command.action)
    owners = [MashApp] if target == "app" else screens_of(where)
    assert owners, f"no screen is for {where}"
    for owner in owners:
        assert hasattr(owner, f"action_{name}"), f"{owner.__name__} has no action_{name}"


@pytest.mark.parametrize("where", [where for where in PLACES if where is not Where.ANYWHERE])
def test_no_place_takes_every_key_of_a_command_that_works_anywhere(where: Where) -> None:
    hidden = set(commands(Where.ANYWHERE)) - set(commands_here(where))
    allowed = {"Back", "Leave"} | ({"NewContact"} if where is Where.SCREENING else set())
    assert {command.__name__ for command in hidden} <= allowed, "only leaving may mean more in a place, and n a no"


def test_the_page_of_keys_is_up_to_date() -> None:
    written = Path(mash_tui.__file__).parents[1] / "docs" / "keys.md"
    assert written.read_text() == page(), "make it anew: python -m mash_tui.commands.keys_page > docs/keys.md"
