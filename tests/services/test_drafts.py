"""Drafts: kept as typed, listed until finished or set aside, and a safe address in them is sealed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.answers import HELD
from mash_tui.domain.errors import Conflict, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, drafts, restricted
from mash_tui.services.desk import Desk
from mash_tui.services.form_fields import without
from mash_tui.services.passages import PASSAGE
from tests.services.conftest import StandingClock, everything, told

SAFE = "77 Neverwas Road"
TYPED = {"children.1.given_names": "Luca", "children.1.address": SAFE, "address_is_safe": "yes"}


def test_a_draft_is_listed_until_it_is_finished(desk: Desk) -> None:
    number = drafts.start(desk)
    version = drafts.save(desk, number, 1, {"children.1.given_names": "Luca"})
    assert [row.summary for row in drafts.waiting(desk)] == ["Luca"]
    made = drafts.finish(desk, number, version, told())
    assert drafts.waiting(desk) == []
    assert contacts.open_contact(desk, made.reference).row.child == "Rafferty Quillbrook"
    with pytest.raises(Refused, match=made.reference):
        drafts.save(desk, number, version + 1, {"a": "b"})


def test_set_aside_with_a_reason_and_taken_up_again(desk: Desk) -> None:
    number = drafts.start(desk)
    with pytest.raises(Refused, match="reason"):
        drafts.set_aside(desk, number, " - ")
    drafts.set_aside(desk, number, "the caller rang off")
    assert [row.set_aside for row in drafts.set_aside_list(desk)] == ["the caller rang off"]
    with pytest.raises(NotFound):
        drafts.set_aside(desk, number, "another reason over the first")
    drafts.take_up(desk, number)
    assert [row.id for row in drafts.waiting(desk)] == [number]
    for wrong in (number, 999):
        with pytest.raises(NotFound):
            drafts.take_up(desk, wrong)


def test_a_caller_who_wants_to_stay_unnamed_is_not_named_in_the_list(desk: Desk) -> None:
    typed = {"children.1.given_names": "Luca", "referrer.name": "Ann Thornapple", "referrer.agency": "Fable Avenue"}
    number = drafts.start(desk)
    version = drafts.save(desk, number, 1, typed)
    assert [row.summary for row in drafts.waiting(desk)] == ["Luca, from Ann Thornapple, Fable Avenue"]
    drafts.save(desk, number, version, {**typed, "referrer.anonymous": "yes"})
    assert [row.summary for row in drafts.waiting(desk)] == ["Luca"]


@pytest.mark.parametrize(
    "typed", [TYPED, {"children.1.address": f"{SAFE} (safe address)", "children.1.whereabouts": f"at {SAFE}"}]
)
def test_a_safe_address_in_a_draft_is_sealed(desk: Desk, colleague: Callable[..., Desk], typed: dict[str, str]) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, typed)
    assert SAFE not in everything(desk)
    assert drafts.read(desk, number)[1] == typed
    assert SAFE not in str(drafts.read(colleague("fern", Role.CALL_HANDLER), number))
    assert SAFE in str(drafts.read(colleague("holly", Role.POLICE_DESK), number))


def typed_by_two(desk: Desk, colleague: Callable[..., Desk], typed: dict[str, str]) -> tuple[Desk, int]:
    """A draft of the first user, and a colleague who may not read the restricted file."""
    number = drafts.start(desk)
    drafts.save(desk, number, 1, typed)
    return colleague("fern", Role.CALL_HANDLER), number


FLED = {**TYPED, "concern.narrative": f"They fled to {SAFE.upper()} on Monday.", "children.1.school": "Fable Avenue"}


def test_who_goes_on_with_a_draft_destroys_no_sealed_word(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern, number = typed_by_two(desk, colleague, FLED)
    _, seen, version = drafts.read(fern, number)
    assert seen["children.1.address"] == HELD
    assert seen["concern.narrative"] == f"They fled to {PASSAGE} on Monday."
    for more in ({"referrer.name": "Ann"}, {"concern.narrative": f"{seen['concern.narrative']} Again."}):
        seen |= more
        version = drafts.save(fern, number, version, seen)
        assert SAFE.casefold() not in everything(desk).casefold()
    found = drafts.read(desk, number)[1]
    assert found == {**FLED, "referrer.name": "Ann", "concern.narrative": f"{FLED['concern.narrative']} Again."}


def test_who_cannot_see_an_address_cannot_open_it(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern, number = typed_by_two(desk, colleague, TYPED)
    _, seen, version = drafts.read(fern, number)
    drafts.save(fern, number, version, {**seen, "address_is_safe": "no"})
    assert SAFE not in everything(desk)
    assert drafts.read(desk, number)[1] == TYPED


def test_sealed_words_move_up_with_their_child(desk: Desk, colleague: Callable[..., Desk]) -> None:
    typed = {"children.2.address": f"{SAFE}, refuge", "children.3.address": "9 Elsewhere Lane", "children.3.gp": SAFE}
    fern, number = typed_by_two(desk, colleague, typed)
    _, seen, version = drafts.read(fern, number)
    drafts.save(fern, number, version, without(seen, "children", 1))
    found = drafts.read(desk, number)[1]
    assert {path: found[path] for path in found if path.startswith("c")} == without(typed, "children", 1)


def test_a_new_address_in_place_of_a_held_one_is_kept(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern, number = typed_by_two(desk, colleague, TYPED)
    _, seen, version = drafts.read(fern, number)
    drafts.save(fern, number, version, {**seen, "children.1.address": "9 Elsewhere Lane"})
    assert drafts.read(fern, number)[1]["children.1.address"] == "9 Elsewhere Lane"
    assert drafts.read(desk, number)[1]["children.1.address"] == HELD
    assert "Elsewhere" not in everything(desk)


def test_a_colleague_finishes_a_draft_without_ever_seeing_its_address(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    whole = {**FLED, "children.1.date_of_birth": "22/03/2016", "channel": "form"}
    fern, number = typed_by_two(desk, colleague, whole)
    _, seen, version = drafts.read(fern, number)
    seen["address_is_safe"] = "no"
    version = drafts.save(fern, number, version, seen)
    made = drafts.take_in(fern, number, version, seen)
    assert not isinstance(made, list)
    shown = contacts.open_contact(desk, made.reference)
    assert PASSAGE in shown.narrative
    assert SAFE not in everything(desk)
    pieces = [piece.text for piece in restricted.read(colleague("holly", Role.POLICE_DESK), made.reference)]
    assert any(SAFE in piece and SAFE.upper() in piece for piece in pieces)


def test_what_was_set_aside_is_not_typed_on_there(desk: Desk, colleague: Callable[..., Desk]) -> None:
    number = drafts.start(desk)
    version = drafts.save(desk, number, 1, {"concern.narrative": "hello"})
    drafts.set_aside(colleague("bert", Role.DUTY_OFFICER), number, "a double")
    with pytest.raises(Refused, match=r"was set aside: a double") as refused:
        drafts.save(desk, number, version, {"concern.narrative": "hello more"})
    assert refused.value.rule == drafts.SET_ASIDE
    with pytest.raises(Refused, match="set aside"):
        drafts.save(desk, number, version + 1, {"concern.narrative": "hello more"})
    with pytest.raises(Refused, match="set aside"):
        drafts.finish(desk, number, version + 1, told())
    assert drafts.read(desk, number)[1] == {"concern.narrative": "hello"}


def test_who_saved_a_draft_last_is_told_and_not_who_began_it(
    desk: Desk, colleague: Callable[..., Desk], clock: StandingClock
) -> None:
    bert = colleague("bert", Role.DUTY_OFFICER)
    number = drafts.start(desk)
    version = drafts.save(desk, number, 1, {"concern.narrative": "hello"})
    clock.forward(minutes=5)
    drafts.save(bert, number, version, {"concern.narrative": "hello from bert"})
    with pytest.raises(Conflict, match="bert saved this draft") as refused:
        drafts.save(desk, number, version, {"concern.narrative": "hello from me"})
    assert (refused.value.by, refused.value.at) == ("bert", "Mon 23 Nov 10:05")
    row = drafts.read(desk, number)[0]
    assert (row.by, row.saved_by) == (desk.actor.login, "bert")


def test_what_stands_in_the_way_of_a_draft_says_no_sealed_word(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern, number = typed_by_two(desk, colleague, {**FLED, "channel": "form"})
    _, seen, version = drafts.read(fern, number)
    problems = drafts.take_in(fern, number, version, seen)
    assert isinstance(problems, list)
    assert [problem.field for problem in problems] == ["children.1.date_of_birth"]
    assert SAFE.casefold() not in repr(problems).casefold()


def test_the_list_of_drafts_shows_no_sealed_word(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern, _ = typed_by_two(desk, colleague, {**TYPED, "referrer.agency": f"Refuge at {SAFE}"})
    for somebody in (desk, fern):
        assert [row.summary for row in drafts.waiting(somebody)] == ["Luca"]
