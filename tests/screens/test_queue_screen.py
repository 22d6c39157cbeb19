"""The queue: views, filter, what others do meanwhile, the preview, and what may be done by whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from textual.events import Key
from textual.geometry import Region
from textual.widgets import Input

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import FIRST_USER_ROLES, Permission, Role
from mash_tui.screens import beside
from mash_tui.screens.app import MashApp
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import contacts, queue, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.rows import View
from mash_tui.widgets.contact_list import ContactList
from mash_tui.widgets.filter_line import FilterLine
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.say import tell
from mash_tui.widgets.view_bar import ViewBar
from tests.screens.form_desk import settle
from tests.screens.queueing import (
    bar_of,
    child,
    enter,
    enter_many,
    list_of,
    messages,
    preview_of,
    queue_of,
    screen_text,
)
from tests.screens.waiting import until
from tests.services.conftest import StandingClock, told

SitDown = Callable[..., Desk]


def readings(desk: Desk) -> int:
    return int(desk.store.rows("SELECT count(*) FROM audit WHERE action = 'contact.preview'")[0][0])


async def test_views_are_changed_with_arrows_and_letters_and_show_their_counts(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(160, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "all open 2" in screen_text(pilot)
        assert "unowned 2" in screen_text(pilot)
        await pilot.press("right")
        assert "You own no open contact." in screen_text(pilot)
        await pilot.press("l")
        assert "Ada Marchb" in screen_text(pilot)
        await pilot.press("h", "h", "h")
        assert "No contact has been closed." in screen_text(pilot)


@pytest.mark.parametrize(
    ("keys", "view"), [("v9", View.FEEDBACK), ("v0", View.CLOSED), ("v1", View.OPEN), ("vjj\r", View.UNOWNED)]
)
async def test_every_view_is_two_keys_away(desk: Desk, keys: str, view: View) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        for key in keys:  # as fast as a hand can
            pilot.app.post_message(Key("enter" if key == "\r" else key, key))
        await until(pilot, lambda: pilot.app.screen is queue_of(pilot) and queue_of(pilot)._view is view)


async def test_the_list_of_views_shows_their_counts_and_closes(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(60, 15)) as pilot:
        await until(pilot, lambda: queue_of(pilot)._counting.counts)
        await pilot.press("v")
        await until(pilot, lambda: "feedback owed" in screen_text(pilot))
        assert re.search(r"1  all open +1\b", screen_text(pilot))
        await pilot.press("escape")
        assert queue_of(pilot).is_current


async def test_a_view_is_found_again_where_it_was_left(desk: Desk) -> None:
    enter_many(desk, 200)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "right", "left")
        row = list_of(pilot).row
        assert row is not None and row.id == 200


async def test_the_view_bar_keeps_the_current_view_in_sight_at_80_columns(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        for view in [*list(View)[1:], View.OPEN]:
            await pilot.press("right")
            assert view.word in screen_text(pilot).splitlines()[1]
        await pilot.click(ViewBar, offset=(14, 0))
        assert "You own no open contact." in screen_text(pilot)


async def test_new_contacts_of_others_are_told_and_do_not_move_the_row_under_the_cursor(
    desk: Desk, colleague: SitDown
) -> None:
    enter_many(desk, 40)
    fern = colleague("fern", Role.CALL_HANDLER)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "down")
        before, line = list_of(pilot).row, list_of(pilot).cursor - list_of(pilot).top
        assert before is not None
        danger = {"narrative": "He is at the door with a knife.", "immediate_danger": "yes"}
        enter(fern, "Cleo Danger", concern=danger)
        enter(fern, "Dov Danger", concern=danger)
        await until(pilot, lambda: "2 new" in screen_text(pilot))
        after = list_of(pilot).row
        assert after is not None and after.id == before.id
        assert list_of(pilot).cursor - list_of(pilot).top == line
        assert bar_of(pilot).said.new == 2
        await pilot.press("u")
        assert list_of(pilot).row.child == "Dov Danger"  # type: ignore[union-attr]
        assert bar_of(pilot).said.new == 1
        await pilot.press("u")
        assert list_of(pilot).row.child == "Cleo Danger"  # type: ignore[union-attr]
        assert bar_of(pilot).said.new == 0
        await pilot.press("u")
        assert "Nothing new" in messages(pilot.app)  # type: ignore[arg-type]


async def test_what_comes_in_elsewhere_is_news_even_in_the_same_name_and_what_was_typed_here_is_not(desk: Desk) -> None:
    enter_many(desk, 3)
    elsewhere = open_desk(paths=desk.paths, clock=desk.now)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        enter(desk, "Ada Here")
        enter(elsewhere, "Bram File")
        await until(pilot, lambda: "Bram File" in screen_text(pilot) and "Ada Here" in screen_text(pilot))
        assert bar_of(pilot).said.new == 1


async def test_what_another_person_takes_is_theirs_on_this_screen_at_once(desk: Desk, colleague: SitDown) -> None:
    reference = enter(desk, "Ada Marchbanks")[0]
    fern = colleague("fern", Role.DUTY_OFFICER)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        contacts.claim(fern, reference, 1)
        await until(pilot, lambda: list_of(pilot).row.owner == "fern")  # type: ignore[union-attr]
        await until(pilot, lambda: "fern" in screen_text(pilot))


@pytest.mark.parametrize("width", [40, 60])
async def test_on_a_narrow_terminal_a_child_in_danger_is_told_from_the_others(desk: Desk, width: int) -> None:
    enter(desk, "Ada Marchbanks")
    enter(desk, "Cleo Danger", concern={"narrative": "He has a knife.", "immediate_danger": "yes"})
    async with MashApp(desk).run_test(size=(width, 15)) as pilot:
        cleo, ada = screen_text(pilot).splitlines()[3:5]
        assert "Cleo" in cleo and "Ada" in ada
        assert "!" in cleo and "!" not in ada
        assert "unrated" in cleo and "Tue" in cleo


@pytest.mark.parametrize(("size", "keys"), [((60, 15), "End"), ((60, 15), "/"), ((40, 15), "End")])
async def test_on_a_narrow_terminal_the_last_row_help_and_the_way_out_are_in_sight(
    desk: Desk, size: tuple[int, int], keys: str
) -> None:
    enter_many(desk, 30)
    async with MashApp(desk).run_test(size=size) as pilot:
        await pilot.press("end", *(["slash"] if keys == "/" else []))
        await until(pilot, lambda: "all open 30" in screen_text(pilot))
        await until(pilot, lambda: keys == "End" or "filter" in screen_text(pilot).splitlines()[-3])
        await until(pilot, lambda: "\n›" in screen_text(pilot))
        lines = screen_text(pilot).splitlines()
        assert "000030" in next(line for line in lines if line.startswith("›"))
        assert "? help" in lines[-1] and "q quit" in lines[-1]
        assert lines[1].startswith("  all open 30") and lines[1].endswith("›")


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_message_hides_no_row_of_the_list(desk: Desk, size: tuple[int, int]) -> None:
    enter_many(desk, 60)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET owner = ?", (desk.actor.login,))
    async with MashApp(desk).run_test(size=size, notifications=True) as pilot:
        await pilot.press("end", "t")
        await until(pilot, lambda: "is yours already." in screen_text(pilot))
        lines = screen_text(pilot).splitlines()
        rows = lines[3 : 3 + len(list_of(pilot).shown_rows)]
        assert [row for row in rows if "yours" in row[: list_of(pilot).size.width]] == []
        assert "? help" in lines[-1]


async def test_the_filter_shows_what_matches_as_it_is_typed_and_esc_clears_it(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow", "Cleo Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"march")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert [row.child for row in list_of(pilot).shown_rows] == ["Ada Marchbanks", "Cleo Marchbanks"]
        await pilot.press("enter", "down")
        assert list_of(pilot).row.child == "Cleo Marchbanks"  # type: ignore[union-attr]
        assert "march" in screen_text(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert len(list_of(pilot).shown_rows) == 3
        assert not pilot.app.screen.query(FilterLine)


async def test_a_filter_that_nothing_matches_says_so_and_how_to_clear_it(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"zzz")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Nothing in “all open” matches “zzz”." in screen_text(pilot)
        assert "Esc clears the filter." in screen_text(pilot)


async def test_a_filter_in_markup_is_only_text(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash")
        pilot.app.screen.query_one(Input).value = "[/red][@click=app.leave]x"
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "[/red][@click=app.leave]x" in screen_text(pilot)


async def test_a_first_run_says_what_to_do(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        text = screen_text(pilot)
        for words in ("no contact yet", "log the first contact", "mash intake", "mash demo"):
            assert words in text


async def test_a_queue_that_cannot_be_read_does_not_look_empty_and_can_be_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, "Ada Marchbanks")
    whole = queue.first

    def broken(*_: Any, **__: Any) -> Any:
        raise StoreProblem("The disk does not answer.", remedy="Look at the disk.")

    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(queue, "first", broken)
        await pilot.press("r")
        text = screen_text(pilot)
        assert "could not be read" in text and "not empty" in text
        assert "The disk does not answer." in text and "Look at the disk." in text
        monkeypatch.setattr(queue, "first", whole)
        await pilot.press("r")
        assert "Ada Marchb" in screen_text(pilot)


async def test_an_administrator_is_shown_no_contact(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(colleague("ludo", Role.ADMINISTRATOR)).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: "Your roles do not show you contacts." in screen_text(pilot))
        assert "Marchbanks" not in screen_text(pilot)
        assert "police desk and auditor carry it" in " ".join(screen_text(pilot).split())
        assert messages(pilot.app) == ""  # type: ignore[arg-type]


async def test_who_becomes_an_administrator_keeps_no_counts(desk: Desk, colleague: SitDown) -> None:
    """They are of contacts that the person may no longer see, and so is what came in."""
    enter(desk, "Ada Marchbanks")
    async with MashApp(fern := colleague("fern", Role.DUTY_OFFICER)).run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: "all open 1" in screen_text(pilot))
        enter(desk, "Bram Marchbanks")
        await until(pilot, lambda: "1 new" in screen_text(pilot))
        users.set_roles(desk, "fern", [Role.ADMINISTRATOR])
        await until(pilot, lambda: "Your roles do not show you contacts." in screen_text(pilot))
        await until(pilot, lambda: " mine  unowned  unrated " in screen_text(pilot))
        assert not [word for word in ("new", "drafts", "intake problems") if word in screen_text(pilot)]
        assert messages(pilot.app) == ""  # type: ignore[arg-type]
    assert not fern.may(Permission.CONTACT_READ)


async def test_the_preview_reads_a_contact_only_when_the_cursor_rests_on_it(desk: Desk) -> None:
    enter(desk, "Ada One", "Bram Two", "Cleo Three", "Dov Four")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "down", "down")
        assert readings(desk) == 0
        await until(pilot, lambda: preview_of(pilot).reference == "MASH-2026-000004")
        assert readings(desk) == 1
        await until(pilot, lambda: "MASH-2026-000004" in screen_text(pilot))


async def test_at_80_columns_the_list_stands_alone_and_nothing_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "REST", 0.0)
    enter_many(desk, 3)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        await settle(pilot)
        assert not preview_of(pilot).display
        assert readings(desk) == 0
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: preview_of(pilot).display)
        await pilot.press("p")
        assert not preview_of(pilot).display


async def test_taking_a_contact_makes_it_yours(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: list_of(pilot).row.owner == desk.actor.login)  # type: ignore[union-attr]
        assert "MASH-2026-000001 is yours now." in messages(pilot.app)  # type: ignore[arg-type]


async def test_a_key_that_the_roles_do_not_permit_says_why_and_is_not_offered(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks")
    auditor = colleague("otto", Role.AUDITOR)
    async with MashApp(auditor).run_test(size=(80, 24)) as pilot:
        assert " take" not in screen_text(pilot).splitlines()[-1]
        await pilot.press("t", "n")
        assert "your roles do not permit it" in messages(pilot.app)  # type: ignore[arg-type]
        assert "duty officer, senior social worker, manager and police desk carry it" in messages(pilot.app)  # type: ignore[arg-type]
        assert list_of(pilot).row.owner == ""  # type: ignore[union-attr]
        assert pilot.app.screen is queue_of(pilot)


async def test_enter_opens_the_contact_under_the_cursor(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen))
        assert "MASH-2026-000002" in screen_text(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert pilot.app.screen is queue_of(pilot)


async def test_the_footer_can_be_clicked(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        footer = screen_text(pilot).splitlines()[-1]
        await pilot.click(Footer, offset=(footer.index("take"), 0))
        await until(pilot, lambda: list_of(pilot).row.owner == desk.actor.login)  # type: ignore[union-attr]


async def test_the_bar_always_counts_drafts_and_intake_problems(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "0 drafts d" in screen_text(pilot)
        assert "0 intake problems i" in screen_text(pilot)


async def test_at_the_turn_of_the_minute_only_the_timers_that_moved_on_are_drawn_up_to_what_moved(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, "Ada Marchbanks")
    clock.forward(hours=22)
    enter(desk, "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        assert "2h 0m left" in screen_text(pilot)
        drawn: list[object] = []
        refresh = ContactList.refresh
        monkeypatch.setattr(
            ContactList, "refresh", lambda _list, *regions: drawn.append(regions) or refresh(_list, *regions)
        )
        clock.forward(minutes=1)
        queue_of(pilot).minute_turned()
        assert drawn == [(Region(0, 1, len(" 1h 59m left"), 1),)]
        clock.forward(minutes=1)
        await pilot.pause()
        queue_of(pilot).minute_turned()
        assert drawn[1:] == [(Region(0, 1, len(" 1h 58"), 1),)]
        await pilot.pause()
        assert "1h 58m left" in screen_text(pilot)


async def test_nothing_is_drawn_when_somebody_saves_what_is_not_on_the_screen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter_many(desk, 100)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        drawn: list[object] = []
        monkeypatch.setattr(type(list_of(pilot)), "redraw", lambda _list, *ys: drawn.append(ys))
        monkeypatch.setattr(type(list_of(pilot)), "refresh", lambda *a, **_: drawn.append(a))
        with desk.store.light_write() as execute:
            execute("UPDATE contact SET owner = 'fern' WHERE id = 90", ())
        queue_of(pilot).store_changed()
        assert drawn == []


async def test_a_rating_that_is_proposed_reads_differently_from_one_that_is_confirmed(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'red', confirmed = id % 2", ())
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        ratings = [line[14:22].strip() for line in screen_text(pilot).splitlines()[3:5]]
        assert sorted(ratings) == ["R Red", "R Red?"]


async def test_text_that_would_act_on_a_terminal_or_reads_as_markup_is_shown_as_text(desk: Desk) -> None:
    enter(
        desk,
        "Ada [/red]",
        concern={"narrative": "[@click=app.leave]go[/] \x1b]0;title\x07", "category": "[he hit him]"},
    )
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET child_line = ?", ("A\x1b[2J\u202eb [/red]",))
    async with MashApp(desk).run_test(size=(160, 40)) as pilot:
        await until(pilot, lambda: preview_of(pilot).reference and "[@click=app.leave]go[/]" in screen_text(pilot))
        text = screen_text(pilot)
        assert "\x1b" not in text and "\u202e" not in text
        assert "A�[2J�b [/red]" in text
        assert "[he hit him]" in text
        assert "[@click=app.leave]go[/]" in text


async def test_in_a_demonstration_f2_makes_the_person_somebody_else(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(120, 24)) as pilot:
        await pilot.press("f2")
        assert desk.actor.roles == FIRST_USER_ROLES
        assert "only in a demonstration" in messages(pilot.app)  # type: ignore[arg-type]
        monkeypatch.setattr(Desk, "demo", True)
        await pilot.press("f2")
        await pilot.pause()
        assert desk.actor.roles == frozenset({Role.CALL_HANDLER})
        assert "call handler" in screen_text(pilot)
        for _ in range(6):
            await pilot.press("f2")
        await pilot.pause()
        assert desk.actor.roles == frozenset({Role.ADMINISTRATOR})
        assert "Your roles do not show you contacts." in screen_text(pilot)


async def test_children_of_a_contact_show_name_and_age(desk: Desk) -> None:
    unborn = child("Baby Quillbrook", date_of_birth=None, expected_delivery="2027-02-01", sex="U")
    contacts.create_contact(desk, told(children=[child("Ada Marchbanks"), child("Bram Marchbanks")]))
    contacts.create_contact(desk, told(children=[unborn]))
    contacts.create_contact(desk, told(children=[child("Cleo Small", date_of_birth="2026-06-20")]))
    contacts.create_contact(desk, told(children=[child("Dov Who", date_of_birth="not known")]))
    as_told = child("Ede Seen", date_of_birth="not known", age_as_told="about 11, perhaps 12")
    contacts.create_contact(desk, told(children=[as_told]))
    async with MashApp(desk).run_test(size=(160, 24)) as pilot:
        await pilot.press("p")
        await pilot.pause()
        text = screen_text(pilot)
        for words in ("Ada Marchbanks +1", " 10 ", "unb", " 5m", " ? ", "~11"):
            assert words in text


async def test_with_a_filter_in_force_what_others_save_is_still_seen(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow", "Cleo Marchbanks")
    fern = colleague("fern", Role.DUTY_OFFICER)
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"march", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.press("down")
        contacts.claim(fern, "MASH-2026-000003", 1)
        enter(fern, "Dov Marchbanks", "Edda Oakhollow")
        found = ["Ada Marchbanks", "Cleo Marchbanks", "Dov Marchbanks"]
        await until(pilot, lambda: [row.child for row in list_of(pilot).shown_rows] == found)
        await until(pilot, lambda: list_of(pilot).shown_rows[1].owner == "fern")
        rows = list_of(pilot).shown_rows
        assert list_of(pilot).row == rows[1]


async def test_a_filter_stays_in_force_from_view_to_view(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"march", "enter", "right", "right")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert [row.child for row in list_of(pilot).shown_rows] == ["Ada Marchbanks"]


@pytest.mark.parametrize("columns", [60, 80, 120])
async def test_the_last_word_of_a_message_is_shown_however_long_it_is(desk: Desk, columns: int) -> None:
    async with MashApp(desk).run_test(size=(columns, 30), notifications=True) as pilot:
        for words in range(8, 32):
            tell(pilot.app, f"{'word ' * words}end.")
            await settle(pilot)
            assert "end." in screen_text(pilot), words
            pilot.app.clear_notifications()
