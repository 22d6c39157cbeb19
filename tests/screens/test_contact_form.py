"""The form for a new contact, under the hands of a call handler."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.widgets import Digits

from mash_tui.data.paths import under
from mash_tui.domain.errors import StoreProblem
from mash_tui.policy.loader import default_text
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.leaving import LeavingDialogue
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.screens.recorded import RecordedDialogue
from mash_tui.services import drafts
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.widgets.form_field import LineField, TextField
from mash_tui.widgets.matches import Matches
from tests.screens.form_desk import CALL, FixedClock, a_desk, settle
from tests.screens.queueing import screen_text
from tests.screens.waiting import until


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path)


@asynccontextmanager
async def form(desk: Desk, *, draft: int | None = None, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("new contact", *(() if draft is None else (draft,)))
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[Any]) -> NewContactScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, NewContactScreen))


def here(pilot: Pilot[Any]) -> str:
    return pilot.app.screen.focused.spec.path  # type: ignore[no-any-return, union-attr]


async def type_a_call(pilot: Pilot[Any]) -> None:
    """As it is told: name, agency, number; the child; the worry; how it came."""
    await pilot.press(*"Bukky", "enter", *"link worker", "enter", *"Doodle Park", "enter", "ctrl+k")
    await pilot.press(*"Skye", "enter", *"Underhedge", "enter", *"21/6/17", "enter")
    await pilot.press("pagedown", *"She sleeps on the landing.", "tab", "n", "tab", "k", "tab")
    while here(pilot) != "channel":
        await pilot.press("pagedown" if not here(pilot).startswith("referrer.") else "tab")
    await pilot.press("p", "tab", "n", "tab")


async def test_the_cursor_begins_where_a_caller_begins(desk: Desk) -> None:
    async with form(desk) as pilot:
        assert here(pilot) == "referrer.name"
        assert "date of birth" in screen(pilot).header.words


async def test_a_call_typed_as_it_is_told_becomes_a_contact_with_its_reference_in_large(desk: Desk) -> None:
    async with form(desk) as pilot:
        await type_a_call(pilot)
        await settle(pilot)
        assert "ready to take in" in screen(pilot).header.words
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordedDialogue))
        assert pilot.app.screen.reference == "MASH-2026-000001"
        assert pilot.app.screen.query_one(Digits).value == "2026-000001"
        await pilot.press("enter")
        await settle(pilot)
    found = open_contact(desk, "MASH-2026-000001")
    assert found.row.child == "Skye Underhedge"
    assert found.row.received_at == desk.now().replace(second=0), "the clocks run from when the call began"
    assert {line.label: line.value for line in found.referrer}["Telephone"] == "not known"
    assert drafts.waiting(desk) == []


async def test_a_call_in_the_hour_that_comes_twice_is_received_when_it_was_not_an_hour_before(tmp_path: Path) -> None:
    second = FixedClock(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    desk = a_desk(tmp_path, second)
    async with form(desk) as pilot:
        await type_a_call(pilot)
        await settle(pilot)
        assert screen(pilot).form.fields["received_at"] == "25/10/2026 01:30 GMT"
        await pilot.press("ctrl+s")
        await settle(pilot)
    assert open_contact(desk, "MASH-2026-000001").row.received_at == second.now


async def test_what_is_typed_is_in_the_store_half_a_second_later(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press(*"Pat")
        await until(pilot, lambda: "saved 10:41:03" in screen(pilot).header.words)
        _, fields, _ = drafts.read(desk, 1)
        assert fields["referrer.name"] == "Pat"
        await pilot.press("tab", *"g")
        await pilot.press("tab")
        await settle(pilot)
        assert drafts.read(desk, 1)[1]["referrer.role"] == "g", "leaving a field saves at once"


async def test_the_header_never_says_that_nothing_is_typed_when_something_is(desk: Desk) -> None:
    async with form(desk) as pilot:
        assert "nothing typed yet" in screen(pilot).header.words
        pilot.app.screen.focused.post_message(Key("f", "f"))  # type: ignore[union-attr]
        pilot.app.screen.focused.post_message(Key("o", "o"))  # type: ignore[union-attr]
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved 10:41:03" in screen(pilot).header.words)
        assert "nothing typed" not in screen(pilot).header.words


async def test_the_header_says_how_much_is_wanted_and_names_what_fits(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, {"channel": "phone", "household.2.relationship": "lodger"})
    for width, shown in (
        (120, "Wanted (5): date of birth (or not known) · the worry · name of adult 1 · name of adult 2 …"),
        (80, "Wanted (5): date of birth (or not known) · the worry · name of adult 1 …"),
        (60, "Wanted (5): date of birth (or not known) · the worry …"),
    ):
        async with form(desk, draft=1, size=(width, 24)) as pilot:
            assert screen(pilot).header.words.splitlines()[1] == shown


async def test_what_is_missing_and_complained_of_is_named_once(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL | {"concern.narrative": "", "children.1.date_of_birth": "31/2/17"})
    async with form(desk, draft=1) as pilot:
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "saved" in screen(pilot).header.words)
        await until(pilot, lambda: "Wanted (2): the worry · ▲ Date of birth" in screen(pilot).header.words)


async def test_no_hint_can_be_taken_for_an_answer(desk: Desk) -> None:
    async with form(desk, size=(80, 120)) as pilot:
        await pilot.press("ctrl+g")
        await settle(pilot)
        fields = [field for field in screen(pilot).form.all_fields() if isinstance(field, LineField | TextField)]
        hints = {field.spec.path: str(field.placeholder) for field in fields if field.placeholder}
        assert hints["children.1.date_of_birth"] == "(e.g. 22/3/16)"
        assert all(hint.startswith("(") and hint.endswith(")") for hint in hints.values())
        shown = screen_text(pilot)
        for path, hint in hints.items():
            assert hint in shown, f"{path} has no room for its hint"


async def test_a_child_without_a_name_is_called_the_same_in_form_drafts_and_queue(desk: Desk) -> None:
    nameless = {path: text for path, text in CALL.items() if not path.endswith(("given_names", "family_name"))}
    drafts.save(desk, drafts.start(desk), 1, nameless)
    assert drafts.waiting(desk)[0].summary == "name not known, from Bukky Adéọlá-Reed, Doodle Park Junior"
    async with form(desk, draft=1) as pilot:
        assert "name not known" in screen(pilot).header.words
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordedDialogue))
    assert open_contact(desk, "MASH-2026-000001").row.child == "name not known"


async def test_opening_and_closing_an_empty_form_leaves_no_draft(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press("tab", "tab", "escape")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, NewContactScreen)
    assert drafts.waiting(desk) == []


async def test_the_signal_that_ends_the_program_keeps_the_last_key(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press(*"Pat Quillbroo", "k")
        pilot.app.last_words.run()  # type: ignore[attr-defined]
        assert drafts.read(desk, 1)[1]["referrer.name"] == "Pat Quillbrook"


async def test_a_draft_is_gone_on_with_where_it_was_left(desk: Desk) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, {**CALL, "children.2.given_names": "Jonah", "household.1.name": "Stu"})
    async with form(desk, draft=number) as pilot:
        assert screen(pilot).form.counts == {"children": 2, "household": 1}
        assert screen(pilot).form.fields["concern.narrative"] == CALL["concern.narrative"]
        assert screen(pilot).form.fields == {**CALL, "children.2.given_names": "Jonah", "household.1.name": "Stu"}


async def test_the_form_is_there_at_once_and_says_that_drafts_wait(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, {"referrer.name": "Pat"})
    async with form(desk) as pilot:
        assert isinstance(pilot.app.screen, NewContactScreen)
        assert any("not finished yet" in str(note.message) for note in pilot.app._notifications)
        await pilot.press(*"Edith")
        await until(pilot, lambda: len(drafts.waiting(desk)) == 2)
        assert screen(pilot).form.fields["referrer.name"] == "Edith"


async def test_not_known_never_takes_the_place_of_words(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press(*"Edith", "ctrl+k")
        await settle(pilot)
        assert screen(pilot).form.fields["referrer.name"] == "Edith"
        assert here(pilot) == "referrer.name"


async def test_a_date_that_does_not_exist_is_refused_beside_its_field_at_once(desk: Desk) -> None:
    async with form(desk) as pilot:
        birth = screen(pilot).form.field_at("children.1.date_of_birth")
        assert birth is not None
        screen(pilot).form.go(birth)
        await pilot.press(*"31/02/2017", "enter")
        await settle(pilot)
        assert "28 days" in birth.parent.problem_of(birth)  # type: ignore[union-attr]
        assert birth.value == "31/02/2017"  # type: ignore[union-attr]
        screen(pilot).form.go(birth)
        await pilot.press("home", "delete", "delete", *"21", "enter")
        await settle(pilot)
        assert birth.parent.problem_of(birth) == ""  # type: ignore[union-attr]


async def test_what_is_wrong_is_shown_at_each_field_and_the_cursor_goes_to_the_first(desk: Desk) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, {**CALL, "children.1.date_of_birth": "1/1/1990", "concern.narrative": "see attached"})
    async with form(desk, draft=number) as pilot:
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert here(pilot) == "concern.narrative"
        await pilot.press(*" - she sleeps on the landing", "ctrl+s")
        await until(pilot, lambda: here(pilot) == "children.1.date_of_birth")
        field = pilot.app.screen.focused
        assert "an adult" in field.parent.problem_of(field)  # type: ignore[union-attr, arg-type]


async def test_part_of_a_word_finds_the_source(desk: Desk) -> None:
    async with form(desk) as pilot:
        source = screen(pilot).form.field_at("referrer.source")
        assert source is not None
        screen(pilot).form.go(source)
        await pilot.press(*"sch")
        await settle(pilot)
        assert pilot.app.screen.query_one(Matches).display
        await pilot.press("down", "enter")
        await settle(pilot)
        assert screen(pilot).form.fields["referrer.source"] == "3C School nurse"
        assert not pilot.app.screen.query_one(Matches).display


async def test_children_and_adults_are_added_and_removed(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert here(pilot) == "children.2.given_names"
        await pilot.press(*"Jonah", "ctrl+n")
        await settle(pilot)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert screen(pilot).form.counts["children"] == 2
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert here(pilot) == "household.1.name"
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert screen(pilot).form.counts == {"children": 2, "household": 0}


async def test_two_programs_on_one_draft_lose_no_word(desk: Desk, tmp_path: Path) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, {"referrer.name": "Pat"})
    other = a_desk(tmp_path)
    async with form(desk, draft=number) as pilot:
        drafts.save(other, number, 2, {"referrer.name": "Pat", "referrer.role": "grandmother"})
        await pilot.press("end", *" Quillbrook")
        # What only they typed comes in by itself, and both are saved.
        await until(pilot, lambda: screen(pilot).form.fields.get("referrer.role") == "grandmother")
        together = {"referrer.name": "Pat Quillbrook", "referrer.role": "grandmother"}
        await until(pilot, lambda: drafts.read(other, number)[1].items() >= together.items())
        version = drafts.read(other, number)[2]
        drafts.save(other, number, version, {"referrer.name": "Patricia Quillbrook", "referrer.role": "grandmother"})
        await pilot.press(*"!")
        await until(pilot, lambda: screen(pilot).keeper.number != number)
        await pilot.press(*" Mrs")
        await until(pilot, lambda: typed_by_me(pilot, desk) == "Pat Quillbrook! Mrs")
        told = "\n".join(str(shown.message) for shown in pilot.app._notifications)
        assert "Yours goes on as a draft of its own" in told
        assert "Patricia Quillbrook" in told, "what they typed is shown"
        mine = screen(pilot).keeper.number
        assert mine not in (None, number), "the words here have a draft of their own"
        assert drafts.read(desk, number)[1]["referrer.name"] == "Patricia Quillbrook"


@pytest.mark.parametrize("leave", [False, True])
async def test_a_draft_that_is_set_aside_elsewhere_goes_on_as_another_one(
    desk: Desk, tmp_path: Path, leave: bool
) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, {"referrer.name": "Pat"})
    async with form(desk, draft=number) as pilot:
        drafts.set_aside(a_desk(tmp_path), number, "a double")
        await pilot.press("end", *" Quillbrook")
        if leave:
            await pilot.press("escape")
        await until(
            pilot, lambda: [row.summary for row in drafts.waiting(desk)] == ["name not known, from Pat Quillbrook"]
        )
        if not leave:
            told = "\n".join(str(shown.message) for shown in pilot.app._notifications)
            assert "This draft was set aside: a double. What you typed since is kept as a new draft." in told
    assert drafts.read(desk, number)[1] == {"referrer.name": "Pat"}
    assert [row.id for row in drafts.set_aside_list(desk)] == [number]


async def test_not_known_again_and_again_goes_past_a_field_that_may_stay_blank(desk: Desk) -> None:
    async with form(desk) as pilot:
        screen(pilot).form.go(screen(pilot).form.field_at("children.1.date_of_birth"))
        await pilot.press("ctrl+k", "ctrl+k")
        await settle(pilot)
        fields = screen(pilot).form.fields
        assert fields["children.1.date_of_birth"] == "not known"
        assert "children.1.expected_delivery" not in fields
        current = screen(pilot).form.current
        assert current is not None
        assert current.spec.path == "children.1.age_as_told"
        assert not pilot.app._notifications


def typed_by_me(pilot: Pilot[Any], desk: Desk) -> str:
    """The name in the draft that this form is saved in now."""
    number = screen(pilot).keeper.number
    return "" if number is None else drafts.read(desk, number)[1].get("referrer.name", "")


async def test_a_full_disk_is_said_and_the_words_stay_until_it_can_be_saved(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise StoreProblem("The disk is full; nothing was saved.", remedy="Free some space.")

    async with form(desk) as pilot:
        with monkeypatch.context() as patch:
            patch.setattr(drafts, "start", full)
            await pilot.press(*"Pat")
            await until(pilot, lambda: "The disk is full" in screen(pilot).header.words)
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(pilot.app.screen, LeavingDialogue)
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("!")
        await until(pilot, lambda: "saved 10:41:03" in screen(pilot).header.words)
        assert drafts.read(desk, 1)[1]["referrer.name"] == "Pat!"


async def test_hostile_and_huge_pastes_do_no_harm(desk: Desk) -> None:
    from textual.events import Paste

    async with form(desk) as pilot:
        await pilot.press("x")
        pilot.app.screen.focused.post_message(Paste("\x1b]52;c;aGk=\x07[red]\u202e[@click=app.exit]\nsecond"))  # type: ignore[union-attr]
        await settle(pilot)
        assert screen(pilot).form.fields["referrer.name"] == "x]52;c;aGk=[red][@click=app.exit] second"
        assert "removed.referrer.name" in screen(pilot).form.fields
        narrative = screen(pilot).form.field_at("concern.narrative")
        assert narrative is not None
        screen(pilot).form.go(narrative)
        await pilot.pause()
        narrative.post_message(Paste("he hit [him] " * 80_000))
        await pilot.press("tab")
        await until(pilot, lambda: len(drafts.read(desk, 1)[1].get("concern.narrative", "")) == 13 * 80_000)


async def test_setting_aside_wants_a_reason_and_enter_does_not_confirm(desk: Desk) -> None:
    async with form(desk) as pilot:
        await pilot.press(*"Pat")
        await settle(pilot)
        await pilot.press("ctrl+y")
        await settle(pilot)
        await pilot.press("enter", "ctrl+s")
        await settle(pilot)
        assert drafts.waiting(desk), "no reason, no setting aside"
        await pilot.press(*"dialled wrong", "ctrl+s")
        await settle(pilot)
    assert [draft.set_aside for draft in drafts.set_aside_list(desk)] == ["dialled wrong"]


async def test_keys_that_arrive_all_at_once_land_where_they_were_meant(desk: Desk) -> None:
    from textual.events import Key

    async with form(desk) as pilot:
        keys = [
            *"Patricia",
            "enter",
            *"grandmother",
            "tab",
            "ctrl+k",
            *"020",
            "enter",
            *"Effie",
            "ctrl+n",
            *"Raffy",
            "tab",
        ]
        for key in [*keys, *"Q"]:
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        fields = screen(pilot).form.fields
        fields.pop("received_at")
        assert fields == {
            "referrer.name": "Patricia",
            "referrer.role": "grandmother",
            "referrer.agency": "not known",
            "referrer.phone": "020",
            "children.1.given_names": "Effie",
            "children.2.given_names": "Raffy",
            "children.2.family_name": "Q",
        }


async def test_words_typed_one_field_too_far_answer_nothing_and_are_not_lost(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.go(shown.field_at("concern.narrative"))
        await pilot.press(*"He says", "tab", *"not home, Bread knife", "enter")
        await until(pilot, lambda: "Bread knife" in shown.read().get("concern.narrative", ""))
        assert shown.read()["concern.narrative"].strip() == "He says not home, Bread knife"
        assert "concern.immediate_danger" not in shown.read(), "no word is ever an answer"
        assert "concern.injuries" not in shown.read()
        assert "concern.whereabouts" not in shown.read()


async def test_a_letter_or_its_word_answers_and_stays(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.go(shown.field_at("concern.immediate_danger"))
        for typed, answer in (
            ("y", "yes"),
            ("yes", "yes"),
            ("n", "no"),
            ("not known", "not known"),
            ("k", "not known"),
        ):
            await pilot.press("backspace", *(key if key != " " else "space" for key in typed))
            await until(pilot, lambda answer=answer: shown.read().get("concern.immediate_danger") == answer)
            assert shown.current is shown.field_at("concern.immediate_danger")


async def test_the_list_of_codes_goes_when_its_field_is_left(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.go(shown.field_at("referrer.source"))
        await settle(pilot)
        await pilot.press(*"sch")
        await settle(pilot)
        assert screen(pilot).query_one(Matches).display
        await pilot.press("tab")
        await settle(pilot)
        assert not screen(pilot).query_one(Matches).display
        assert "fits 2 of the list" in screen_text(pilot)


async def test_a_slip_is_mended_by_the_letter_of_the_other_answer(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.go(shown.field_at("concern.narrative"))
        await pilot.press(*"He was hit.", "tab", "n", "y")
        await settle(pilot)
        assert shown.read()["concern.immediate_danger"] == "yes"
        assert shown.read()["concern.narrative"] == "He was hit."
        assert shown.current is shown.field_at("concern.immediate_danger")


async def test_a_word_of_nothing_but_letters_that_answer_is_a_word(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.go(shown.field_at("concern.narrative"))
        await pilot.press(*"His", "tab", *"nanny hit him")
        await until(pilot, lambda: shown.read().get("concern.narrative") == "His nanny hit him")
        assert "concern.immediate_danger" not in shown.read()


async def test_words_in_a_choice_behind_a_choice_are_said_back(desk: Desk) -> None:
    async with form(desk) as pilot:
        shown = screen(pilot).form
        shown.put("concern.injuries", "yes")
        shown.go(shown.field_at("concern.injuries"))
        await pilot.press(*"no idea", "tab")
        await until(pilot, lambda: any("no idea" in str(one.message) for one in pilot.app._notifications))
        assert shown.read()["concern.injuries"] == "yes", "what stood there stands again"


async def test_sources_are_called_what_the_hub_calls_them(tmp_path: Path) -> None:
    paths = under(tmp_path)
    paths.policy.parent.mkdir(parents=True)
    ours = default_text().replace('2A = "Schools"', '2A = "Colleges of Quillshire"')
    paths.policy.write_text(ours, "utf-8")
    desk = a_desk(tmp_path)
    told = CALL | {"referrer.source": "", "referrer.agency": "", "referrer.anonymous": "yes", "referrer.name": ""}
    drafts.save(desk, drafts.start(desk), 1, told)
    async with form(desk, draft=1) as pilot:
        source = screen(pilot).form.field_at("referrer.source")
        assert source is not None
        screen(pilot).form.go(source)
        await settle(pilot)
        await pilot.press(*"quillsh")
        await settle(pilot)
        assert "Colleges of Quillshire" in screen_text(pilot)
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordedDialogue))
        await pilot.press("enter")
        await settle(pilot)
    found = open_contact(desk, "MASH-2026-000001")
    assert found.row.source == "unnamed (Colleges of Quillshire)"
    assert "2A Colleges of Quillshire" in [line.value for line in found.referrer]
