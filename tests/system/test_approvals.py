"""Four ratings over a slow line: how many keys, how many bytes; and a kill in the middle of a decision."""

from __future__ import annotations

import re
import signal

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, ratings, unsent, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.queue import row
from tests.services.conftest import told
from tests.services.screened import screened
from tests.system.conftest import Run
from tests.system.sequences import POINTER_SHAPE
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

NAMES = ("Skye", "Wren", "Posy", "Rafferty")
MOST_BYTES = 6_000
"""Of an item, from the key that asks until the next one is read whole; the words typed are in it."""


@pytest.fixture
def waiting(desk: Desk) -> list[str]:
    """Four ratings that a senior social worker proposed; their references."""
    users.add(desk, "ayesha", "Ayesha Rahman", [Role.SENIOR_SOCIAL_WORKER])
    users.add(desk, "maria", "Maria Achebe", [Role.MANAGER])
    ayesha = open_desk(paths=desk.paths, as_name="ayesha")
    made = []
    for name in NAMES:
        child = {"given_names": name, "family_name": "Underhedge", "date_of_birth": "2017-06-21"}
        logged = contacts.create_contact(desk, told(children=[child]))
        screened(ayesha, logged.reference)
        ratings.propose(ayesha, logged.reference, 1, Brag.AMBER, f"Second call about {name} from the school this week.")
        made.append(logged.reference)
    ayesha.close()
    return made


def confirmed(desk: Desk, reference: str) -> bool:
    found = row(desk, reference)
    return found is not None and found.confirmed


def test_four_ratings_are_confirmed_with_few_keys_and_few_bytes(desk: Desk, waiting: list[str], mash: Run) -> None:
    keys, sizes = 0, []
    with mash("--as", "maria", columns=80, rows=24) as terminal:
        terminal.wait_for("awaiting confirmation 4")
        terminal.send("2")
        keys += 1
        for place, (name, reference) in enumerate(zip(NAMES, waiting, strict=True)):
            terminal.wait_for(lambda t, name=name: f"Second call about {name}" in flat(t))
            mark = terminal.mark()
            terminal.send("y")
            terminal.wait_for("Confirm Amber?")
            terminal.send("ok")
            terminal.wait_for("ok")
            terminal.send("\x13")
            keys += 4
            following = NAMES[place + 1 : place + 2]
            done = f"Second call about {following[0]}" if following else "Nothing waits for you"
            terminal.wait_for(lambda t, done=done: done in flat(t) and "Confirm Amber?" not in flat(t))
            terminal.wait_for(lambda _, reference=reference: confirmed(desk, reference))
            sizes.append(len(terminal.bytes_since(mark)))
    print(f"four ratings: {keys} keys, {sizes} bytes")
    assert keys <= 4 * 4 + 1  # y, two letters that stand for the reason, ^s
    assert max(sizes) < MOST_BYTES


def test_keys_typed_before_anything_is_seen_answer_nothing(desk: Desk, waiting: list[str], mash: Run) -> None:
    with mash("--as", "maria", columns=80, rows=24) as terminal:
        terminal.wait_for("awaiting confirmation 4")
        terminal.send("2y\x13")
        terminal.wait_for(lambda t: "Second call about Skye" in flat(t))
        terminal.send("j")
        terminal.wait_for(lambda t: "Second call about Wren" in flat(t))
    assert not any(confirmed(desk, reference) for reference in waiting)


def flat(terminal: Terminal) -> str:
    """The screen on one line: what is broken between lines is found too."""
    return " ".join(terminal.screen_text().split())


def bells(terminal: Terminal, mark: int) -> int:
    """How often it rang; the shape of the pointer ends with the same byte."""
    return re.sub(POINTER_SHAPE, b"", terminal.bytes_since(mark)).count(b"\x07")


@pytest.mark.parametrize("how", ["hang up", "SIGKILL"])
def test_a_decision_typed_and_not_sent_is_there_on_return(desk: Desk, waiting: list[str], mash: Run, how: str) -> None:
    words = "The school saw her at nine; father is on his way."
    with mash("--as", "maria", columns=80, rows=24) as terminal:
        terminal.wait_for("awaiting confirmation 4")
        terminal.send("2")
        terminal.wait_for(lambda t: "Second call about Skye" in flat(t))
        terminal.send("y")
        terminal.wait_for("Confirm Amber?")
        terminal.send(words)
        terminal.wait_for("on his way.")
        if how == "SIGKILL":
            terminal.wait_for(lambda _: [one.text for one in unsent.waiting(desk)] == [words])
            terminal.kill(signal.SIGKILL)
        else:
            terminal.hang_up()
        terminal.wait_exit()
    assert not confirmed(desk, waiting[0])
    with mash("--as", "maria", columns=80, rows=24) as terminal:
        terminal.wait_for("awaiting confirmation 4")
        terminal.send("2")
        terminal.wait_for(lambda t: "Second call about Skye" in flat(t))
        terminal.send("y")
        terminal.wait_for("on his way.")
        terminal.wait_for("are not saved yet")
        terminal.send(" Agreed.\x13")
        terminal.wait_for(lambda _: confirmed(desk, waiting[0]))
    assert unsent.waiting(desk) == []


def test_a_red_rings_once_and_stands_above_the_queue(desk: Desk, waiting: list[str], mash: Run) -> None:
    with mash("--as", "maria", columns=80, rows=24) as terminal:
        terminal.wait_for("awaiting confirmation 4")
        mark = terminal.mark()
        ratings.propose(desk, waiting[3], 2, Brag.RED, "Police are on their way to the house.")
        terminal.wait_for("RED, not seen", mark=mark)
        terminal.wait_for("opens it")
        assert bells(terminal, mark) == 1
        terminal.send("!")
        terminal.wait_for("owed:")
        terminal.wait_for(lambda t: "RED, not seen" not in t.screen_text())
        contacts.note(desk, waiting[0], "Rang the school.")
        terminal.send("1")
        terminal.wait_for("all open")
        assert "RED, not seen" not in terminal.screen_text()
        assert bells(terminal, mark) == 1
