"""The filter of the queue says which known people it may mean: beneath the rows, or where there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import MashError, StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Role
from mash_tui.screens import known_by_filter
from mash_tui.screens.app import MashApp
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import users
from mash_tui.services.desk import Desk
from mash_tui.services.known.rows import ChildIdentities
from mash_tui.widgets.known_words import in_a_line, in_a_sentence
from tests.screens.form_desk import settle
from tests.screens.found import earlier, has_searched, people, person, search_of
from tests.screens.queueing import enter, list_of, screen_text
from tests.screens.test_queue_screen import SitDown
from tests.screens.waiting import until
from tests.services.known.children import on_register

OTIS = person("Otis Bramblecote", born="30/11/2022, 3 years", status="early help")


@dataclass
class LookUp:
    """In place of the search for people: whom it finds for which words, and what it was asked."""

    found: dict[str, ChildIdentities] = field(default_factory=dict)
    trouble: MashError | None = None
    asked: list[str] = field(default_factory=list)
    held: dict[str, Event] = field(default_factory=dict)
    """Words whose answer waits until the test lets it go."""

    def __call__(self, _desk: Desk, text: str) -> ChildIdentities:
        self.asked.append(text)
        if text in self.held:
            assert self.held[text].wait(20)
        if self.trouble is not None:
            raise self.trouble
        return self.found.get(text, people())


@pytest.fixture
def look_up(monkeypatch: pytest.MonkeyPatch) -> LookUp:
    stand_in = LookUp({"bramblcote": people(OTIS)})
    monkeypatch.setattr("mash_tui.services.people.search_people", stand_in)
    monkeypatch.setattr(known_by_filter, "RESTS", 0.0)
    return stand_in


@asynccontextmanager
async def filtered(desk: Desk, text: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The queue with this filter typed."""
    async with MashApp(desk).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("slash", *(key if key.isalnum() else "space" for key in text))
        await settle(pilot)
        yield pilot


def known_line(pilot: Pilot[Any]) -> str:
    """The line over the one that is typed in."""
    lines = screen_text(pilot).splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.startswith(" filter")) - 1]


def notice(pilot: Pilot[Any]) -> str:
    """What stands where the rows would."""
    return " ".join(" ".join(screen_text(pilot).splitlines()[3:-4]).split())


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_filter_that_finds_no_row_says_whom_it_may_mean(
    desk: Desk, look_up: LookUp, size: tuple[int, int]
) -> None:
    enter(desk, "Ada Marchbanks")
    async with filtered(desk, "bramblcote", size) as pilot:
        said = notice(pilot)
        assert "Nothing in “all open” matches “bramblcote”." in said
        assert "1 known person looks like it: Otis Bramblecote, 30/11/2022, early help. F12 shows who." in said
        assert known_line(pilot).strip() == "F12 shows who"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_beneath_rows_it_stands_in_a_line_that_moves_none(
    desk: Desk, look_up: LookUp, size: tuple[int, int]
) -> None:
    look_up.found["ada"] = people(OTIS)
    look_up.held["ada"] = Event()
    enter(desk, *["Ada Marchbanks"] * 40)
    async with MashApp(desk).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"ada")
        await until(pilot, lambda: look_up.asked[-1:] == ["ada"])
        before, first = list_of(pilot).region, screen_text(pilot).splitlines()[3]
        look_up.held["ada"].set()
        await settle(pilot)
        assert known_line(pilot).startswith(" Known: Otis Bramblecote, 30/11/2022")
        assert known_line(pilot).endswith("F12 shows who")
        assert (list_of(pilot).region, screen_text(pilot).splitlines()[3]) == (before, first)


async def test_no_key_waits_for_the_look_up(desk: Desk, look_up: LookUp) -> None:
    look_up.held["ada"] = Event()
    enter(desk, "Ada One", "Ada Two")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"ada")
        await until(pilot, lambda: look_up.asked[-1:] == ["ada"])
        await until(pilot, lambda: len(list_of(pilot).shown_rows) == 2)
        await pilot.press("enter", "down")
        assert list_of(pilot).row.child == "Ada Two"  # type: ignore[union-attr]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))
        look_up.held["ada"].set()


async def test_an_answer_to_an_earlier_filter_is_not_shown(desk: Desk, look_up: LookUp) -> None:
    look_up.held["bramblcote"] = Event()
    look_up.found["bramblcotex"] = people(person("Ivo Bramblecotex"))
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"bramblcote")
        await until(pilot, lambda: look_up.asked[-1:] == ["bramblcote"])
        await pilot.press("x")
        await until(pilot, lambda: "Ivo Bramblecotex" in notice(pilot))
        look_up.held["bramblcote"].set()
        await settle(pilot)
        assert "Ivo Bramblecotex" in notice(pilot)
        assert "Otis" not in screen_text(pilot)


async def test_what_was_said_of_a_filter_goes_with_it(desk: Desk, look_up: LookUp) -> None:
    look_up.found |= {"ada": people(OTIS), "adam": people(person("Adam Underhedge"))}
    look_up.held["adam"] = Event()
    enter(desk, "Adam Marchbanks")
    async with filtered(desk, "ada") as pilot:
        assert "Otis" in known_line(pilot)
        await pilot.press("m")
        await until(pilot, lambda: look_up.asked[-1:] == ["adam"])
        assert known_line(pilot).strip() == "F12 whole hub"
        await pilot.press("escape")
        look_up.held["adam"].set()
        await settle(pilot)
        assert "Underhedge" not in screen_text(pilot)


async def test_nobody_is_looked_up_before_the_typing_rests(
    desk: Desk, look_up: LookUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_by_filter, "RESTS", 3600.0)
    async with filtered(desk, "bramblcote"):
        assert look_up.asked == []


async def test_the_search_that_it_points_to_has_the_words(desk: Desk, look_up: LookUp) -> None:
    enter(desk, "Ada Marchbanks")
    async with filtered(desk, "bramblcote") as pilot:
        await pilot.press("f12")
        await until(pilot, lambda: has_searched(pilot))
        assert search_of(pilot).text == "bramblcote"


async def test_nobody_known_is_said_in_the_place_of_rows_and_beneath_them(desk: Desk, look_up: LookUp) -> None:
    enter(desk, "Ada Marchbanks")
    async with filtered(desk, "zzz") as pilot:
        assert "No known person looks like it." in notice(pilot)
        await pilot.press("escape", "slash", *"ada")
        await settle(pilot)
        assert known_line(pilot).split("  ")[0] == " No known person looks like it."


@pytest.mark.usefixtures("look_up")
async def test_rows_that_come_in_meanwhile_leave_it_beneath_them(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks")
    fern = colleague("fern", Role.CALL_HANDLER)
    async with filtered(desk, "bramblcote") as pilot:
        enter(fern, "Ida Bramblcote")
        await until(pilot, lambda: list_of(pilot).row is not None)
        await until(pilot, lambda: "Known: Otis Bramblecote" in known_line(pilot))


async def test_a_look_up_that_fails_breaks_nothing(desk: Desk, look_up: LookUp) -> None:
    look_up.trouble = StoreProblem("The database is damaged.")
    enter(desk, "Ada Marchbanks")
    async with filtered(desk, "ada") as pilot:
        assert "Known people could not be looked up." in known_line(pilot)
        assert [row.child for row in list_of(pilot).shown_rows] == ["Ada Marchbanks"]


async def test_who_may_not_read_contacts_looks_nobody_up(desk: Desk, colleague: SitDown, look_up: LookUp) -> None:
    enter(desk, "Ada Marchbanks")
    async with filtered(colleague("ludo", Role.ADMINISTRATOR), "bramblcote") as pilot:
        assert look_up.asked == []
        assert "Otis" not in screen_text(pilot)


async def test_who_may_no_longer_read_contacts_is_shown_nobody(desk: Desk, colleague: SitDown, look_up: LookUp) -> None:
    enter(desk, "Ada Bramblcote")
    async with filtered(colleague("fern", Role.DUTY_OFFICER), "bramblcote") as pilot:
        assert "Otis" in known_line(pilot)
        users.set_roles(desk, "fern", [Role.ADMINISTRATOR])
        await until(pilot, lambda: "Your roles do not show you contacts." in screen_text(pilot))
        assert "Otis" not in screen_text(pilot)


async def test_a_protected_address_is_neither_compared_nor_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_by_filter, "RESTS", 0.0)
    on_register(desk, "410985", protected=True)
    enter(desk, "Ada Marchbanks")
    async with filtered(desk, "lila odfernley") as pilot:
        await until(pilot, lambda: "Lilah Oddfernley, 02/10/2012, open CIN" in notice(pilot))
        assert "Doodle" not in notice(pilot)
        await pilot.press("escape", "slash", *"4", "space", *"Doodle", "space", *"Close")
        await until(pilot, lambda: "No known person looks like it." in notice(pilot))
        assert "Lilah" not in notice(pilot)


def test_a_name_that_would_act_on_a_terminal_is_only_text() -> None:
    hostile = person("Ot\x1b]0;is\x07 [@click=app.leave]x[/]\nBramblecote")
    assert not [char for char in in_a_sentence(people(hostile)) if not char.isprintable()]


@pytest.mark.parametrize(
    ("found", "line", "sentence"),
    [
        (people(OTIS, OTIS), "2 known: ", "2 known people look like it, first "),
        (people(*[OTIS] * 10), "10+ known: ", "10 or more known people look like it, first "),
        (people(household=(OTIS,)), "Known: ", "1 known person is at that address: "),
        (people(household=(OTIS, OTIS)), "2 known: ", "2 known people are at that address, first "),
        (people(OTIS, household=(OTIS,)), "Known: ", "1 known person looks like it: "),
    ],
)
def test_several_are_counted_and_the_strongest_is_named(found: ChildIdentities, line: str, sentence: str) -> None:
    otis = "Otis Bramblecote, 30/11/2022, early help"
    assert in_a_line(found) == f"{line}{otis}"
    assert in_a_sentence(found) == f"{sentence}{otis}. F12 shows who."


def test_a_child_of_earlier_contacts_alone_is_said_to_be_that() -> None:
    ada = person("Ada Marchbanks", local_id="", status="", earlier=earlier("MASH-2026-000003"))
    assert in_a_line(people(ada)) == "Known: Ada Marchbanks, 02/10/2012, from earlier contacts"


def test_a_child_protection_plan_stands_out() -> None:
    lila = person("Lila Oddfernly", relation=Relation.POSSIBLE)
    assert in_a_line(people(lila)) == "Known: Lila Oddfernly, 02/10/2012, ▲ CP PLAN"


def test_while_the_register_is_not_all_there_nobody_is_said_to_be_unknown() -> None:
    nobody = ChildIdentities(1, "", (), (), "The register is not completely taken in.")
    assert in_a_line(nobody) == "The register is not completely taken in."
    assert in_a_sentence(nobody).endswith("The register is not completely taken in.")
