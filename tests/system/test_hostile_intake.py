"""Hostile files, drafts and colleagues, in a real terminal: taken in, listed, opened, mended, told of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from mash_tui.data.stamps import stamp
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, drafts, problems, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.unsent import NOTE, Unsent
from tests.services.intake_files import form
from tests.system import hostile
from tests.system.conftest import Run
from tests.system.hostile import HOSTILE, RAW, only_its_own
from tests.system.keys import KEYS
from tests.system.sequences import foreign_sequences
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
THE_BAR = rb"\x1b\[(?:2K|1A)"
"""A progress bar wipes its line and goes back to it."""
REFUSED = 7
"""Rows of the three files that cannot be taken in."""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A form's CSV, police notifications and the program's own JSON, by names of which one is hostile too."""
    contents = {
        hostile.FILE_NAME: hostile.hostile_form(),
        "police.jsonl": hostile.hostile_notifications(),
        "own.json": hostile.hostile_contacts(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in contents]


@pytest.fixture
def taken_in(desk: Desk, mash: Run, files: list[str]) -> Desk:
    """A hub that took them in, at the command line of a real terminal."""
    said(mash, "intake", *files, code=1)
    assert len(problems.list_problems(desk)) == REFUSED
    assert desk.store.rows("SELECT count(*) FROM contact") == [(3,)]
    return desk


def said(mash: Run, *words: str, code: int = 0, pages: tuple[int, int] = (120, 40)) -> str:
    """What a command says in a terminal, in which nothing is escaped: a command of ours draws nothing."""
    with mash(*words, columns=pages[0], rows=pages[1]) as terminal:
        assert terminal.wait_exit() == code, terminal.screen_text()
        written = terminal.bytes_since()
    assert b"\x1b" not in written, words
    only_its_own(terminal)
    assert b"Traceback" not in written
    return written.decode()


def through(terminal: Terminal, *keys: str) -> None:
    """Press these, each when the program has drawn what the one before did."""
    for key in keys:
        terminal.press(key)
        terminal.wait_quiet()


def stack(terminal: Terminal, key: str, word: str) -> None:
    """Press a key that opens something, and wait for it."""
    terminal.press(key)
    terminal.wait_for(word)


def test_files_go_in_and_the_commands_read_them_back(taken_in: Desk, mash: Run, files: list[str]) -> None:
    assert said(mash, "intake", *files, code=1).count("already known") >= 3
    said(mash, "intake", "--dry-run", "--json", *files, code=1)
    waiting = problems.list_problems(taken_in)
    assert len(json.loads(said(mash, "problem", "list", "--json"))) == REFUSED
    assert "form" in said(mash, "problem", "list")
    for row in waiting[:2]:
        assert f"row {row.row}" in said(mash, "problem", "show", str(row.id))
    said(mash, "problem", "set-aside", str(waiting[0].id), "--reason", RAW)
    assert "click" in said(mash, "problem", "list", "--set-aside")
    for number in ("1", "2", "3"):
        assert "click" in said(mash, "contact", "show", number)


def test_a_megabyte_of_it_goes_in_under_a_bar_that_names_the_file(desk: Desk, mash: Run, tmp_path: Path) -> None:
    narratives = [f"{number} " + HOSTILE * 6_000 for number in (1, 2)]
    file = tmp_path / hostile.FILE_NAME
    file.write_bytes(form(*({"what_are_you_worried_about": text} for text in narratives)))
    with mash("intake", str(file)) as terminal:
        assert terminal.wait_exit() == 0
        written = terminal.bytes_since()
    assert b"2 created" in written and b"\x1b[2K" in written
    assert foreign_sequences(written, [THE_BAR]) == []


def test_a_hostile_row_is_mended_with_hostile_words(taken_in: Desk, mash: Run) -> None:
    wrong_bytes = next(row for row in problems.list_problems(taken_in) if row.problems[0][0] == "your_name")
    assert "no column" in said(mash, "problem", "mend", str(wrong_bytes.id), "--set", f"{RAW}={RAW}", code=2)
    assert "not a date" in said(mash, "problem", "mend", str(wrong_bytes.id), "--set", f"child1_dob={RAW}", code=1)
    mended = said(mash, "problem", "mend", str(wrong_bytes.id), "--set", f"your_name={RAW}")
    assert mended.strip() == "MASH-2026-000004"
    assert "after mending" in said(mash, "contact", "show", "4")
    said(mash, "audit", "show")


@SIZES
def test_the_problems_are_looked_at_and_mended(taken_in: Desk, mash: Run, size: tuple[int, int]) -> None:
    waiting = problems.list_problems(taken_in)
    with mash(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("2026-00000")
        stack(terminal, "i", "rows not taken in")
        for row in waiting:
            stack(terminal, "enter", "Wrong or missing")
            stack(terminal, "ctrl+s", "Still not taken in")
            stack(terminal, "escape", "rows not taken in")
            terminal.press("ctrl+l", *["down"] * (row is not waiting[-1]))
            terminal.wait_for(lambda t: "Still" not in t.screen_text())
        attached = [row.problems[0][0] for row in waiting].index("concern.narrative")
        through(terminal, "home")
        terminal.press(*["down"] * attached)
        terminal.wait_for("see attached")
        terminal.press("enter")
        terminal.send(KEYS["end"] + b" He hit her.")
        terminal.wait_for("He hit her.")
        stack(terminal, "ctrl+s", "MASH-2026-000004")
        only_its_own(terminal)
        assert terminal.exit_code is None
    assert taken_in.store.rows("SELECT count(*) FROM contact") == [(4,)]


def test_a_problem_is_set_aside_and_taken_up(taken_in: Desk, mash: Run) -> None:
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for("2026-00000")
        stack(terminal, "i", "rows not taken in")
        stack(terminal, "x", "Set this row aside")
        terminal.wait_quiet(300)  # a dialogue is deaf for a moment
        terminal.paste(HOSTILE)
        terminal.wait_for("click")
        terminal.press("ctrl+s")
        terminal.wait_for(f"{REFUSED - 1} rows not taken in")
        stack(terminal, "s", "set aside: 1 row")
        stack(terminal, "u", "waits to be mended again")
        only_its_own(terminal)
        assert terminal.exit_code is None
    assert len(problems.list_problems(taken_in)) == REFUSED


def begun(desk: Desk) -> None:
    """A form, a note and a form that was set aside, all as hostile as they were typed."""
    made = contacts.create_contact(desk, ContactIn.model_validate(hostile.hostile_contact()))
    aside = drafts.start(desk)
    drafts.save(desk, aside, 1, hostile.hostile_draft())
    drafts.set_aside(desk, aside, HOSTILE)
    Unsent(desk, made.reference, NOTE).keep(HOSTILE)
    drafts.save(desk, drafts.start(desk), 1, hostile.hostile_draft())
    # All in one millisecond, perhaps: the list goes by when each was saved, and a form must come first.
    hour_ago = stamp(desk.now() - timedelta(hours=1))
    desk.store.reading.execute("UPDATE draft SET saved_at = ? WHERE fields LIKE '%unsent.about%'", (hour_ago,))


@SIZES
def test_drafts_are_listed_and_gone_on_with(desk: Desk, mash: Run, size: tuple[int, int]) -> None:
    begun(desk)
    with mash(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("2026-00000")
        stack(terminal, "d", "not finished: 2")
        stack(terminal, "s", "Drafts set aside: 1")
        stack(terminal, "u", "again.")
        stack(terminal, "s", "not finished: 3")
        stack(terminal, "x", "Set this draft aside")
        terminal.wait_quiet(300)
        stack(terminal, "escape", "not finished: 3")
        through(terminal, "home")
        stack(terminal, "enter", "as it was saved")
        through(terminal, "end", *["pagedown"] * 6)
        terminal.press("ctrl+s")
        terminal.wait_for("is not")
        through(terminal, "ctrl+o", "ctrl+o", "pageup")
        stack(terminal, "escape", "not finished: 3")
        only_its_own(terminal)
        assert terminal.exit_code is None


def test_the_commands_read_drafts(desk: Desk, mash: Run) -> None:
    begun(desk)
    for words in (["list"], ["list", "--set-aside"], ["show", "1"], ["show", "2"], ["show", "3"]):
        assert "click" in said(mash, "draft", *words)
    said(mash, "draft", "set-aside", "3", "--reason", RAW)
    assert "draft.set_aside" in said(mash, "audit", "show")
    assert json.loads(said(mash, "draft", "show", "1", "--json"))["fields"]["referrer.name"] == HOSTILE


@pytest.fixture
def stranger(desk: Desk) -> Callable[[], Desk]:
    """A colleague whose name and login no rule has cleaned."""

    def sit_down() -> Desk:
        users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
        with desk.store.light_write() as execute:
            execute("INSERT INTO person (login, name, added_at) SELECT ?, ?, added_at FROM person LIMIT 1", (RAW, RAW))
            execute("INSERT INTO person_role (login, role) VALUES (?, 'duty_officer')", (RAW,))
        found = open_desk(paths=desk.paths, as_name="fern")
        found.actor = replace(found.actor, login=RAW, name=RAW, origin=replace(found.actor.origin, login=RAW))
        return found

    return sit_down


@SIZES
def test_toasts_pass_nothing_on(desk: Desk, mash: Run, stranger: Callable[[], Desk], size: tuple[int, int]) -> None:
    reference = contacts.create_contact(desk, ContactIn.model_validate(hostile.hostile_contact())).reference
    colleague = stranger()
    with mash(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("2026-00000")
        stack(terminal, "g", "reference")
        terminal.send("1\r")
        terminal.wait_for("Concern")
        contacts.claim(colleague, reference, 1)
        terminal.wait_for("2).")  # entry 2, in a message of many lines
        contacts.note(colleague, reference, HOSTILE)
        terminal.wait_for("3).")
        terminal.press("ctrl+l")
        terminal.wait_for(lambda t: "3)." not in t.screen_text())
        stack(terminal, "a", "Give this contact to")
        terminal.wait_quiet(300)
        terminal.press("escape")
        terminal.wait_for(lambda t: "Give this" not in t.screen_text())
        terminal.press("1", "t")
        terminal.wait_for("'s.")
        only_its_own(terminal)
        assert terminal.exit_code is None
    colleague.close()


def test_the_commands_refuse_and_record_hostile_names(desk: Desk, mash: Run, stranger: Callable[[], Desk]) -> None:
    contacts.create_contact(desk, ContactIn.model_validate(hostile.hostile_contact()))
    colleague = stranger()
    contacts.claim(colleague, "MASH-2026-000001", 1)
    colleague.close()
    assert "one owner" in said(mash, "contact", "claim", "1", code=1)
    assert "not a user" in said(mash, "--as", RAW, "contact", "list", code=4)
    assert "click" in said(mash, "user", "list")
    for words in ([], ["--json"], ["--user", RAW]):
        assert "contact.claim" in said(mash, "audit", "show", *words)
