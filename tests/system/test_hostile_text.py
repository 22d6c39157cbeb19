"""Hostile text in every field, in a real terminal: no crash, and nothing but the program's own sequences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from mash_tui.domain.contact import ContactIn
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.system.conftest import MASH, Run
from tests.system.hostile import HOSTILE, RAW, hostile_contact, only_its_own
from tests.system.sequences import foreign_sequences
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system


def smuggle(desk: Desk, reference: str) -> None:
    """Put raw sequences past the cleaning, as a fault in it or an older program might have."""
    run = desk.store.reading.execute
    run("UPDATE contact SET child_line = ?, concern_line = ?, source_line = ?, owner = ?", (RAW,) * 4)
    noticed = json.dumps([[RAW, RAW, RAW]])
    run("UPDATE particulars SET narrative = ?, referrer_name = ?, noticed = ?", (RAW * 50, RAW, noticed))
    run("UPDATE child SET given_names = ?, school = ?", (RAW, RAW))
    entry = "INSERT INTO entry (contact_id, number, at, by, kind, text, detail)"
    run(f"{entry} SELECT contact_id, 99, at, ?, 'note', ?, '{{}}' FROM entry WHERE number = 1", (RAW, RAW))


def leave(terminal: Terminal, word: str) -> None:
    """Press Esc, and again where it takes two, until the word is gone."""
    terminal.press("escape")
    terminal.wait_quiet()
    if word in terminal.screen_text():
        terminal.press("escape")
    terminal.wait_for(lambda t: word not in t.screen_text())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("raw", [False, True])
def test_no_screen_passes_a_sequence_on(desk: Desk, mash: Run, size: tuple[int, int], raw: bool) -> None:
    made = contacts.create_contact(desk, ContactIn.model_validate(hostile_contact()))
    if raw:
        smuggle(desk, made.reference)
    with mash(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_for("2026-000001" if size[0] == 80 else made.reference)
        if size[0] == 120:
            terminal.wait_for("Received")  # the preview is there
        terminal.send("/click")
        terminal.wait_for("filter click")
        leave(terminal, "filter click")
        terminal.press("ctrl+p")
        terminal.send("zq[/red][@click=app.quit]")
        terminal.wait_for("zq[/red]")
        leave(terminal, "zq[")
        terminal.wait_quiet()
        terminal.send("f")
        terminal.wait_for("referrer:thorn")
        terminal.send("click")
        terminal.wait_for("Contacts with these words: 1")
        terminal.wait_quiet()
        leave(terminal, "find click")
        terminal.press("enter")
        terminal.wait_for("Concern")
        terminal.wait_quiet()
        for key in ("pagedown", "pagedown", "end", "home"):
            terminal.press(key)
            terminal.wait_quiet()
        only_its_own(terminal)
        assert terminal.exit_code is None


def test_a_megabyte_of_it_opens(desk: Desk, mash: Run) -> None:
    made = contacts.create_contact(desk, ContactIn.model_validate(hostile_contact(HOSTILE * 7_000)))
    with mash() as terminal:
        terminal.wait_for(made.reference)
        terminal.press("enter")
        terminal.wait_for("Concern")
        terminal.press("end")
        terminal.wait_quiet()
        only_its_own(terminal)
        assert terminal.exit_code is None


def test_the_command_line_passes_nothing_on(desk: Desk, environment: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "contact.json"
    file.write_text(json.dumps(hostile_contact()), "utf-8")
    calls = [
        ["contact", "add", "--file", str(file)],
        ["contact", "list"],
        ["contact", "show", "1"],
        ["contact", "note", "1", RAW],
        ["contact", "show", "1"],
        ["audit", "show"],
        ["user", "list"],
        ["contact", "show", RAW],
        [RAW],
    ]
    for number, call in enumerate(calls):
        if number == 4:
            smuggle(desk, "MASH-2026-000001")
        done = subprocess.run(
            [MASH, *call], env={**environment, "PATH": "/usr/bin:/bin"}, capture_output=True, check=False
        )
        assert foreign_sequences(done.stdout + done.stderr) == [], call
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        if number < 7:
            assert done.returncode == 0, done.stderr.decode()
