"""The list of the queue: moving, reading on by key, and how little is drawn."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from mash_tui.screens.app import MashApp
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.rows import Place
from mash_tui.widgets.contact_list import ContactList
from mash_tui.widgets.row_window import RowWindow
from tests.screens.form_desk import settle
from tests.screens.queueing import child, enter, enter_many, list_of, queue_of, screen_text
from tests.services.conftest import StandingClock, told


async def test_the_first_paint_shows_the_first_rows(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        text = screen_text(pilot)
        assert "Ada Marchb" in text
        assert "2026-000001" in text
        assert "unrated" in text


@pytest.mark.parametrize(("keys", "name"), [(("down",), "0002"), (("j", "j", "k"), "0002"), (("j", "up"), "0001")])
async def test_the_cursor_moves_by_arrows_and_letters(desk: Desk, keys: tuple[str, ...], name: str) -> None:
    enter_many(desk, 5)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        row = list_of(pilot).row
        assert row is not None
        assert row.child == f"Child {name}"


async def test_a_cursor_key_draws_two_lines(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    enter_many(desk, 50)
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        drawn: list[tuple[int, ...]] = []
        monkeypatch.setattr(ContactList, "redraw", lambda _list, *ys: drawn.append(ys))
        monkeypatch.setattr(ContactList, "refresh", lambda *_, **__: drawn.append((-1,)))
        await pilot.press("down")
        assert drawn == [(1, 2)]


async def test_at_the_edge_the_list_scrolls_by_half_a_page(desk: Desk) -> None:
    enter_many(desk, 100)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        contacts = list_of(pilot)
        await pilot.press(*["down"] * (contacts.page_rows - 1))
        assert contacts.top == 0
        await pilot.press("down")
        assert contacts.top == contacts.page_rows - contacts.page_rows // 2


async def test_the_whole_view_can_be_walked_down_and_up_in_order(desk: Desk) -> None:
    enter_many(desk, 700)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        contacts = list_of(pilot)
        seen = []
        for _ in range(700):
            assert contacts.row is not None
            seen.append(contacts.row.id)
            contacts.move(1)
        assert seen == list(range(1, 701))
        assert len(contacts.window.rows) <= RowWindow.HELD
        for expected in reversed(range(1, 700)):
            contacts.move(-1)
            assert contacts.row is not None
            assert contacts.row.id == expected


async def test_end_home_and_pages(desk: Desk) -> None:
    enter_many(desk, 300)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        contacts = list_of(pilot)
        await pilot.press("end")
        assert contacts.row is not None and contacts.row.id == 300
        assert contacts.shown_rows[-1].id == 300
        await pilot.press("pageup")
        assert contacts.row is not None and contacts.row.id == 300 - contacts.page_rows
        await pilot.press("home")
        assert contacts.row is not None and contacts.row.id == 1
        await pilot.press("pagedown", "pagedown")
        assert contacts.row is not None and contacts.row.id == 1 + 2 * contacts.page_rows
        assert "Child" in screen_text(pilot)


async def test_a_taller_terminal_is_filled(desk: Desk) -> None:
    enter_many(desk, 300)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        await pilot.resize_terminal(80, 200)
        assert len(list_of(pilot).shown_rows) == list_of(pilot).page_rows
        assert list_of(pilot).cursor < list_of(pilot).top + list_of(pilot).page_rows


@pytest.mark.parametrize("size", [(20, 5), (40, 8), (72, 10), (200, 60)])
async def test_any_size_of_terminal_is_survived(desk: Desk, size: tuple[int, int]) -> None:
    enter_many(desk, 30)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("down", "pagedown", "end", "home")
        assert list_of(pilot).cursor == 0


async def test_the_mouse_picks_a_row_and_the_wheel_scrolls(desk: Desk) -> None:
    enter_many(desk, 60)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        contacts = list_of(pilot)
        await pilot.click(ContactList, offset=(10, 4))
        assert contacts.cursor == 3
        contacts.post_message(ContactList.Wheeled(3))
        await pilot.pause()
        assert (contacts.top, contacts.cursor) == (3, 3)
        contacts.post_message(ContactList.Wheeled(3))
        await pilot.pause()
        assert (contacts.top, contacts.cursor) == (6, 6)


def test_a_window_read_around_a_row_that_is_gone_stands_at_its_successor(desk: Desk) -> None:
    from mash_tui.screens.queue_reader import QueueReader
    from mash_tui.services.rows import View

    enter_many(desk, 20)
    reader = QueueReader(desk, View.OPEN)
    rows = reader.first(20).rows
    window = RowWindow()
    gone = Place(rows[9].place.segment, rows[9].place.at, rows[9].id)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET is_open = 0, closed_at = received_at WHERE id = ?", (rows[9].id,))
    index = window.around(reader, gone, 5)
    assert window.rows[index].id == rows[10].id


def aged(pilot: Pilot[None]) -> str:
    """The age in the line of the only contact."""
    return next(line for line in screen_text(pilot).splitlines() if "Ada Marchb" in line).split("…")[1].split()[0]


async def test_at_midnight_in_london_a_child_is_a_day_older(desk: Desk, clock: StandingClock) -> None:
    clock.moment = datetime(2026, 7, 3, 22, 59, tzinfo=UTC)
    contacts.create_contact(desk, told(children=[child("Ada Marchbanks", date_of_birth="2016-07-04")]))
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        assert aged(pilot) == "9"
        clock.forward(minutes=1)
        queue_of(pilot).minute_turned()
        await settle(pilot)
        assert aged(pilot) == "10"
