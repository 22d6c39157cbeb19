"""Searching people and contacts on the screen: as it is typed, and never in the way of typing."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot

import mash_tui.screens.search as searching
from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.screens.person import PersonScreen
from mash_tui.screens.search import SearchScreen
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.known.rows import ChildIdentities, Identity
from mash_tui.services.search import Hit
from tests.screens.form_desk import settle as at_rest
from tests.screens.found import earlier, has_searched, people, person, search_of
from tests.screens.queueing import child, enter, list_of, messages, screen_text
from tests.screens.test_queue_screen import SitDown
from tests.screens.waiting import until
from tests.services.conftest import told

Answers = Callable[[Desk, str], ChildIdentities]


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[[ChildIdentities], None]:
    """Whom the look-up knows: nobody, until a test says who."""

    def answer(found: ChildIdentities) -> None:
        monkeypatch.setattr(searching, "search_people", lambda _desk, _text: found)

    answer(people())
    return answer


def logged(desk: Desk, narrative: str, name: str = "Rafferty Quillbrook", **changes: object) -> str:
    concern = {"narrative": narrative, "category": "Neglect"}
    return contacts.create_contact(desk, told(children=[child(name)], concern=concern, **changes)).reference


@asynccontextmanager
async def opened(desk: Desk, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The program, with the search opened by its key and these keys typed."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: list_of(pilot).is_mounted)
        await pilot.press("f", *keys)
        await until(pilot, lambda: has_searched(pilot) and not app.workers)
        await at_rest(pilot)
        yield pilot


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await until(pilot, lambda: has_searched(pilot))
    await pilot.pause()


def shown(pilot: Pilot[Any]) -> list[str]:
    """Who and what the list shows, in its order."""
    rows = search_of(pilot).found.rows
    return [row.reference if isinstance(row, Hit) else row.who if isinstance(row, Identity) else "–" for row in rows]


async def test_before_anything_is_typed_it_says_what_can_be(desk: Desk) -> None:
    async with opened(desk) as pilot:
        assert "a child who may be known" in search_of(pilot).notice.words
        assert "Nobody" not in screen_text(pilot)


async def test_contacts_are_found_as_words_are_typed_and_opened(desk: Desk) -> None:
    logged(desk, "He is thirsty.")
    reference = logged(desk, "He comes to school hungry.")
    async with opened(desk, *"hung") as pilot:
        assert shown(pilot) == ["–", reference]
        assert "He comes to school hungry." in search_of(pilot).beneath.words
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))


async def test_going_back_finds_the_cursor_where_it_was(desk: Desk) -> None:
    for _ in range(3):
        logged(desk, "He comes to school hungry.")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        row = list_of(pilot).row
        await pilot.press("f", *"hungry")
        await until(pilot, lambda: has_searched(pilot))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ContactScreen) and app.screen.settled)
        assert app.screen.reference == "MASH-2026-000002"  # type: ignore[attr-defined]
        await pilot.press("escape")
        await until(pilot, lambda: has_searched(pilot))
        current = search_of(pilot).found.current
        assert isinstance(current, Hit)
        assert (search_of(pilot).text, current.reference) == ("hungry", "MASH-2026-000002")
        await pilot.press("escape")
        await until(pilot, lambda: len(app.screen_stack) == 1)
        assert row is not None
        assert list_of(pilot).row == row


async def test_people_stand_before_contacts_and_the_cursor_walks_over_both(
    desk: Desk, known: Callable[[ChildIdentities], None]
) -> None:
    reference = logged(desk, "Lila Oddfernly was there.")
    sister = person("Juno Oddfernly", 2, relation=Relation.HOUSEHOLD)
    known(people(person("Lila Oddfernly"), household=(sister,)))
    async with opened(desk, *"oddfern") as pilot:
        assert shown(pilot) == ["–", "Lila Oddfernly", "Juno Oddfernly", "–", reference]
        at = [search_of(pilot).found.cursor]
        for key in ("down", "down", "up", "up", "up", "tab", "tab", "pagedown", "pageup"):
            await pilot.press(key)
            at.append(search_of(pilot).found.cursor)
        await at_rest(pilot)
        assert at == [1, 2, 4, 2, 1, 1, 4, 1, 4, 1]
        words = screen_text(pilot)
        assert "same address" in words
        assert "name sounds alike; birth date agrees" in words
        assert "CP plan · Petra Nettlewick" in words


async def test_the_first_heading_is_in_sight_whenever_the_cursor_is_below_it(desk: Desk) -> None:
    for _ in range(40):
        logged(desk, "He comes to school hungry.")
    async with opened(desk, *"hungry") as pilot:
        found = search_of(pilot).found
        await pilot.press("pagedown", "pagedown")
        assert found.scroll_y > 0
        await pilot.press("pageup", "pageup", "up")
        assert (found.cursor, found.scroll_y) == (1, 0)
        await pilot.press("pagedown", "pagedown")
        await typed(pilot, "space", *"school")
        assert (found.cursor, found.scroll_y) == (1, 0)


async def test_a_click_goes_to_a_row_and_another_opens_it(desk: Desk) -> None:
    for _ in range(3):
        logged(desk, "He comes to school hungry.")
    async with opened(desk, *"hungry") as pilot:
        found = search_of(pilot).found
        await pilot.click(found, offset=(10, 3))
        assert found.cursor == 3
        assert pilot.app.focused is not None, "the line keeps the keys"
        await pilot.click(found, offset=(10, 0))
        await pilot.click(found, offset=(10, 3))
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))


async def test_enter_on_somebody_of_the_register_reads_about_them_and_their_contacts(
    desk: Desk, known: Callable[[ChildIdentities], None]
) -> None:
    reference = logged(desk, "He is hungry.")
    known(people(person("Lila Oddfernly", earlier=earlier(reference), in_twelve_months=1)))
    async with opened(desk, *"lila", "space", "o") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PersonScreen) and pilot.app.screen.settled)
        await at_rest(pilot)
        words = screen_text(pilot)
        for said in ("Lila Oddfernly", "CP plan", "Petra Nettlewick", "1 contact in twelve months", reference):
            assert said in words
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen) and pilot.app.screen.settled)
        await pilot.press("escape", "escape")
        await until(pilot, lambda: has_searched(pilot))


async def test_a_child_known_from_one_contact_alone_opens_it(
    desk: Desk, known: Callable[[ChildIdentities], None]
) -> None:
    reference = logged(desk, "He is hungry.")
    known(people(person("Lila Oddfernly", local_id="", status="", worker="", earlier=earlier(reference))))
    async with opened(desk, *"lila") as pilot:
        assert "1 contact, last 20/11/2026" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))


async def test_nothing_found_is_not_nothing_typed_and_not_a_failure(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged(desk, "He is hungry.")
    async with opened(desk, *"bicycle") as pilot:
        assert "Nobody is known by “bicycle”, and no contact has these words." in search_of(pilot).notice.words
        assert "Enter open" not in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "there is nothing to open" in messages(pilot.app))
        assert "your roles" not in messages(pilot.app)

        def broken(*_: object, **__: object) -> None:
            raise StoreProblem("The database is damaged.", remedy="Restore a backup.")

        monkeypatch.setattr(searching, "search_words", broken)
        monkeypatch.setattr(searching, "search_people", broken)
        await typed(pilot, "s")
        assert "✗ The search could not be done." in search_of(pilot).notice.words
        assert "The database is damaged. Restore a backup." in search_of(pilot).notice.words
        assert "Nobody" not in search_of(pilot).notice.words
        monkeypatch.undo()
        monkeypatch.setattr(searching, "search_people", lambda *_: people())
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Nobody is known" in search_of(pilot).notice.words)


async def test_where_one_part_fails_the_other_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    reference = logged(desk, "He is hungry.")

    def broken(*_: object) -> None:
        raise StoreProblem("The register is damaged.")

    monkeypatch.setattr(searching, "search_people", broken)
    async with opened(desk, *"hungry") as pilot:
        assert shown(pilot) == ["–", "–", reference]
        assert "People: ✗ could not be looked up. The register is damaged." in screen_text(pilot)
        current = search_of(pilot).found.current
        assert isinstance(current, Hit)


async def test_what_was_found_too_late_is_not_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    slow, began, done = Event(), Event(), Event()
    first = logged(desk, "He is hungry.")
    second = logged(desk, "He is hungry, and a bicycle was stolen.")
    search = searching.search_words

    def search_words(desk: Desk, text: str, **more: Any) -> tuple[Hit, ...]:
        hits = search(desk, text, **more)
        if "bicycle" not in text:
            began.set()
            slow.wait(10)
            done.set()
        return hits

    monkeypatch.setattr(searching, "search_words", search_words)
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"hungry")
        await until(pilot, began.is_set)
        await typed(pilot, "space", *"bicycle")
        assert search_of(pilot).text == "hungry bicycle", "every key was taken meanwhile"
        assert shown(pilot) == ["–", second]
        slow.set()
        await until(pilot, done.is_set)
        await pilot.pause()
        assert first not in shown(pilot)


async def test_enter_typed_ahead_opens_what_is_found_if_it_is_all_there_is(desk: Desk) -> None:
    logged(desk, "He is hungry.")
    reference = logged(desk, "A bicycle.")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *reference.lower(), "enter")
        await until(pilot, lambda: isinstance(app.screen, ContactScreen))


async def test_enter_typed_ahead_opens_none_of_several(desk: Desk) -> None:
    for _ in range(2):
        logged(desk, "He is hungry.")
    async with opened(desk, *"hungry", "enter") as pilot:
        assert len(shown(pilot)) == 3
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_the_filter_of_the_queue_goes_along(desk: Desk) -> None:
    closed = logged(desk, "A bicycle was stolen.")
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at", ())
    enter(desk, "Ada Marchbanks")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"bicycle")
        await until(pilot, lambda: "F12 searches the whole hub" in screen_text(pilot))
        assert "F12 whole hub" in screen_text(pilot).splitlines()[-4]
        await pilot.press("f12")
        await until(pilot, lambda: has_searched(pilot))
        assert (search_of(pilot).text, shown(pilot)) == ("bicycle", ["–", closed])
        await pilot.press("escape")
        await until(pilot, lambda: "Nothing in “all open” matches “bicycle”." in screen_text(pilot))


async def test_it_opens_over_a_form_and_gives_it_back(desk: Desk) -> None:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, NewContactScreen) and app.screen.settled)
        form = app.screen
        await pilot.press("f12")
        await until(pilot, lambda: has_searched(pilot))
        await pilot.press("f12", *"quill", "escape")
        await until(pilot, lambda: app.screen is form)


async def test_a_contact_that_comes_in_meanwhile_is_found_and_the_cursor_stays(desk: Desk) -> None:
    first = logged(desk, "He is hungry.")
    async with opened(desk, *"hungry") as pilot:
        later = logged(desk, "He is hungry.")
        search_of(pilot).store_changed()
        await until(pilot, lambda: later in shown(pilot))
        current = search_of(pilot).found.current
        assert isinstance(current, Hit)
        assert current.reference == first


async def test_who_may_not_read_contacts_is_told_why_not(desk: Desk, colleague: SitDown) -> None:
    app = MashApp(colleague("ada", Role.ADMINISTRATOR))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        await until(pilot, lambda: "contact.read" in messages(app))
        assert len(app.screen_stack) == 1


async def test_text_from_people_is_shown_as_it_is(desk: Desk, known: Callable[[ChildIdentities], None]) -> None:
    logged(desk, "[/red] He said [@click=app.quit]hungry[/]. \x1b[2J", name="[bold]Ada [/]")
    known(people(person("[/red] Lila \x1b]52;c;x\x07", worker="[@click=app.quit]")))
    async with opened(desk, *"hungry") as pilot:
        words = screen_text(pilot)
        assert "[/red] Lila" in words
        assert "[bold]Ada" in words
        await pilot.press("tab")
        await until(pilot, lambda: "[@click=app.quit]hungry" in screen_text(pilot))
        assert "\x1b" not in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_every_size_shows_list_and_what_is_beneath(
    desk: Desk, size: tuple[int, int], known: Callable[[ChildIdentities], None]
) -> None:
    reference = logged(desk, "He comes to school hungry.")
    known(people(person("Lila Oddfernly")))
    async with opened(desk, *"hungry", size=size) as pilot:
        words = screen_text(pilot)
        assert "▸Lila Oddfernly" in words
        assert reference.removeprefix("MASH-") in words
        assert "Lila Oddfernly · 02/10/2012, 14 years · looks the same" in words
        assert "Esc back" in words
