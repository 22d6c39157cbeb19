"""A contact from received to closed, the way a hub really works it: three people, three terminals, the keyboard alone.

A duty officer tells the referrer and screens, a senior social worker proposes a rating, a manager confirms it, the
officer proposes the outcome, the manager decides it, and the officer tells referrer and family and closes. The keys are
counted: those that do something, apart from the words that a review will read.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from mash_tui.domain.roles import Role
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from tests.services.conftest import told
from tests.system.conftest import Run
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system

REFERENCE = "MASH-2026-000001"
PEOPLE = {"fern": Role.DUTY_OFFICER, "sana": Role.SENIOR_SOCIAL_WORKER, "maria": Role.MANAGER}
MOST_KEYS = 45
"""Keys that the whole way may cost. More of them is a step that became longer: look which, before raising this."""
READS = 300
"""Milliseconds for which a dialogue stands still before somebody answers: keys held down as it opens do not count."""


@dataclass
class Hands:
    """Somebody at a terminal, whose keys are counted."""

    login: str
    terminal: Terminal
    keys: list[str] = field(default_factory=list)
    """The keys that did something."""
    typed: int = 0
    """Characters of words."""

    def sees(self, words: str) -> None:
        """Wait until the words are on the screen, however its lines are broken."""
        self.terminal.wait_for(lambda terminal: words in in_one_line(terminal), timeout=20)

    def press(self, *names: str, sees: str) -> None:
        """Press keys, one after the other, and wait for what they lead to."""
        self.keys += names
        self.terminal.press(*names)
        self.sees(sees)

    def answers(self, *names: str, sees: str) -> None:
        """The same in a dialogue, once it was read."""
        self.terminal.wait_quiet(READS)
        self.press(*names, sees=sees)

    def types(self, words: str) -> None:
        """Type words, and see them."""
        self.typed += len(words)
        self.terminal.send(words)
        self.sees(words)


def in_one_line(terminal: Terminal) -> str:
    """What the screen says, without its line breaks and borders."""
    return " ".join(terminal.screen_text().replace("│", " ").split())


def answered(items: int) -> str:
    """What stands there when so many items of the checklist are answered, and saved."""
    return f"{items} of 13 answered"


@pytest.fixture
def hub(desk: Desk, mash: Run) -> Iterator[dict[str, Hands]]:
    """Three people before the same queue, at 80×24."""
    for login, role in PEOPLE.items():
        users.add(desk, login, f"{login.title()} Example", [role])
    contacts.create_contact(desk, told())
    hands = {login: Hands(login, mash("--as", login, columns=80, rows=24)) for login in PEOPLE}
    for one in hands.values():
        one.sees(REFERENCE.removeprefix("MASH-"))
    yield hands


def test_three_people_take_a_contact_from_received_to_closed(
    desk: Desk, hub: dict[str, Hands], record_property: Callable[[str, object], None]
) -> None:
    fern, sana, maria = hub["fern"], hub["sana"], hub["maria"]
    tell_the_referrer(fern)
    screen(fern)
    propose_a_rating(sana)
    confirm_it(maria)
    propose_the_outcome(fern)
    decide_it(maria)
    tell_them_and_close(fern)

    assert how_it_stands(desk) == ("closed", "amber", 1, "fern")
    assert who_did(desk) == [
        ("contact.acknowledge", "fern"), ("rating.propose", "sana"), ("rating.confirm", "maria"),
        ("outcome.propose", "fern"), ("decision.make", "maria"), ("contact.close", "fern"),
    ]  # fmt: skip
    keys = {one.login: len(one.keys) for one in hub.values()}
    words = sum(one.typed for one in hub.values())
    record_property("keys", json.dumps(keys))
    print(f"from received to closed: {sum(keys.values())} keys {keys}, and {words} characters of words")
    assert sum(keys.values()) <= MOST_KEYS


def tell_the_referrer(fern: Hands) -> None:
    """The reference, by telephone."""
    fern.press("enter", sees="acknowledge")
    fern.press("y", sees="The referrer was told the reference")
    fern.types("by telephone")
    fern.answers("ctrl+s", sees="acknowledged")


def screen(fern: Hands) -> None:
    """Thirteen items: most are one key, two need the source that was looked at, one is what mash knows."""
    fern.press("s", sees=answered(0))
    fern.press("n", "y", sees=answered(2))
    for done in (3, 4):  # already open to somebody, plan or looked after
        fern.press("n", sees="Looked at (needed)")
        fern.answers("ctrl+t", sees="register of known children")
        fern.answers("ctrl+s", sees=answered(done))
    fern.press("c", sees=answered(5))
    fern.press("n", "y", sees=answered(7))
    fern.press(*"nnnn", sees=answered(11))
    fern.press("n", "n", sees="nothing is missing before a rating")
    fern.press("q", sees="b rating")


def propose_a_rating(sana: Hands) -> None:
    """Amber, with the reason."""
    sana.press("enter", sees="b rating")
    sana.press("b", sees="serious safeguarding concern")
    sana.answers("a", sees="why: what you know")
    sana.types("School sees hunger, and mother has not answered twice.")
    sana.answers("ctrl+s", sees="A Amber?")


def confirm_it(maria: Hands) -> None:
    """Read whole, then two keys; the reasons of the proposal stand."""
    maria.press("2", sees="mother has not answered twice")
    maria.press("y", sees="Confirm Amber?")
    maria.answers("ctrl+s", sees="Amber confirmed")


def propose_the_outcome(fern: Hands) -> None:
    """Early help, with the reason."""
    fern.sees("gathering")
    fern.press("u", sees="Propose the outcome")
    fern.answers("e", sees="● e Early Help")
    fern.press("tab", sees="the reason: it stands in the history")
    fern.types("Hunger, no immediate danger.")
    fern.answers("ctrl+s", sees="A manager decides")


def decide_it(maria: Hands) -> None:
    """The reason, and why it is decided although agencies have still time to answer."""
    maria.sees("Hunger, no immediate danger.")
    maria.press("y", sees="Decide the outcome")
    maria.types("Agreed.")
    maria.answers("tab", sees="why it is decided without them")
    maria.types("School answered by telephone.")
    maria.answers("ctrl+s", sees="decided for the child")


def tell_them_and_close(fern: Hands) -> None:
    """The words are made of the record; how it went is typed."""
    fern.sees("feedback owed")
    fern.press("F", sees="What the referrer is told")
    fern.types("Told her at noon.")
    fern.answers("ctrl+s", sees="What the family is told")
    fern.types("Mother told, she agrees.")
    fern.answers("ctrl+s", sees="X close it")
    fern.press("X", sees="Close this contact")
    fern.answers("ctrl+s", sees="closed: R reopens it")


def how_it_stands(desk: Desk) -> tuple[object, ...]:
    """State, rating, whether it is confirmed, owner."""
    row: tuple[object, ...] = desk.store.rows("SELECT state, brag, confirmed, owner FROM contact")[0]
    return row


def who_did(desk: Desk) -> list[tuple[str, str]]:
    """Who took the steps that make somebody answerable, as the trail has them."""
    steps = ("contact.acknowledge", "rating.%", "outcome.%", "decision.%", "contact.close")
    wanted = " OR ".join(["action LIKE ?"] * len(steps))
    sql = f"SELECT action, login FROM audit WHERE reference = ? AND ({wanted}) AND action NOT LIKE '%.open'"
    return desk.store.rows(f"{sql} ORDER BY number", (REFERENCE, *steps))
