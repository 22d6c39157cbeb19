"""A draft that several people type in: what is sealed opens for who typed it, and no word of it is lost to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.answers import HELD
from mash_tui.domain.errors import Conflict
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, drafts, restricted
from mash_tui.services.desk import Desk
from mash_tui.services.passages import PASSAGE
from mash_tui.services.unsent import NOTE, Unsent
from tests.services.conftest import everything, told

PLANTED = "Quagmarsh"
SAFE = {"children.1.address": f"77 {PLANTED} Road", "address_is_safe": "yes"}
SAID = {"concern.narrative": "hello"}


def goes_on(desk: Desk, number: int, **typed: str) -> dict[str, str]:
    """Somebody goes on with a draft; what they read of it afterwards."""
    _, seen, version = drafts.read(desk, number)
    drafts.save(desk, number, version, seen | {path.replace("__", "."): text for path, text in typed.items()})
    return drafts.read(desk, number)[1]


@pytest.fixture
def anna(colleague: Callable[..., Desk]) -> Desk:
    return colleague("anna", Role.CALL_HANDLER)


@pytest.fixture
def bert(colleague: Callable[..., Desk]) -> Desk:
    return colleague("bert", Role.DUTY_OFFICER)


@pytest.fixture
def holly(colleague: Callable[..., Desk]) -> Desk:
    return colleague("holly", Role.POLICE_DESK)


def begun(by: Desk, typed: dict[str, str]) -> tuple[int, int]:
    number = drafts.start(by)
    return number, drafts.save(by, number, 1, typed)


def test_who_began_a_draft_does_not_read_what_somebody_else_sealed_in_it(anna: Desk, holly: Desk) -> None:
    number, version = begun(anna, SAID)
    drafts.save(holly, number, version, {**SAID, **SAFE, "children.1.gp": f"the one in 77 {PLANTED} Road"})
    seen = drafts.read(anna, number)[1]
    assert seen["children.1.address"] == HELD and PLANTED not in str(seen)
    with pytest.raises(Conflict) as refused:
        drafts.save(anna, number, version, {**SAID, "referrer.name": "Ann"})
    assert PLANTED not in f"{refused.value} {refused.value.changed}"


def test_who_typed_it_reads_it_whoever_began_the_draft(anna: Desk, bert: Desk) -> None:
    number, version = begun(anna, SAID)
    drafts.save(bert, number, version, {**SAID, **SAFE})
    assert drafts.read(bert, number)[1] == {**SAID, **SAFE}
    assert drafts.read(anna, number)[1]["children.1.address"] == HELD
    # Another save of theirs makes it nobody else's.
    goes_on(anna, number, referrer__name="Ann")
    assert drafts.read(bert, number)[1] == {**SAID, **SAFE, "referrer.name": "Ann"}
    assert PLANTED not in str(drafts.read(anna, number)) + everything(anna)


def test_who_typed_an_address_reads_it_when_somebody_else_marks_it_as_safe(anna: Desk, bert: Desk, holly: Desk) -> None:
    number, _ = begun(anna, SAID)
    goes_on(bert, number, children__1__address=SAFE["children.1.address"])
    goes_on(anna, number, referrer__name="Ann")
    goes_on(holly, number, address_is_safe="yes")
    assert drafts.read(bert, number)[1]["children.1.address"] == SAFE["children.1.address"]
    assert drafts.read(anna, number)[1]["children.1.address"] == HELD


def test_ones_own_words_stay_readable_beside_those_of_others(anna: Desk, holly: Desk) -> None:
    number, _ = begun(anna, {**SAFE, "concern.narrative": f"They fled to 77 {PLANTED} Road."})
    words = drafts.read(holly, number)[1]["concern.narrative"]
    goes_on(
        holly, number, household__1__address="9 Blackfen Lane", concern__narrative=f"{words} He is at 9 Blackfen Lane."
    )
    seen = drafts.read(anna, number)[1]
    assert seen["concern.narrative"] == f"They fled to 77 {PLANTED} Road. He is at {PASSAGE}."
    assert seen["household.1.address"] == HELD
    goes_on(anna, number, concern__narrative=f"{seen['concern.narrative']} Again.")
    assert drafts.read(holly, number)[1]["concern.narrative"].endswith("He is at 9 Blackfen Lane. Again.")
    assert drafts.read(anna, number)[1]["concern.narrative"].endswith(f"He is at {PASSAGE}. Again.")


def test_unsaved_words_stay_their_writers_when_somebody_else_makes_the_contact_safe(
    desk: Desk, anna: Desk, bert: Desk
) -> None:
    made = contacts.create_contact(desk, told())
    typing = Unsent(bert, made.reference, NOTE)
    typing.keep(f"They are at {PLANTED}")
    correcting.correct_field(desk, made.reference, 1, "children.1.address", f"{PLANTED} refuge", "the mother asked")
    assert Unsent(bert, made.reference, NOTE).text == f"They are at {PLANTED}"
    number = typing._keeper.number or 0
    for somebody in (desk, anna):
        assert PLANTED not in str(drafts.read(somebody, number)[1])


FLED = (
    f"They fled to 77 {PLANTED} Road, N99 2AZ, on Monday. Her brother waits outside 77 {PLANTED} Road."
    " The aunt is at 9 Blackfen Lane."
)
TWO = {
    "children.1.given_names": "Luca", "children.1.date_of_birth": "14/02/2020", "channel": "phone", **SAFE,
    "children.1.postcode": "N99 2AZ", "household.1.name": "Ada", "household.1.address": "9 Blackfen Lane",
    "concern.narrative": FLED, "written_referral_owed": "no",
}  # fmt: skip
HIDDEN = FLED.replace(f"77 {PLANTED} Road", PASSAGE).replace("N99 2AZ", PASSAGE).replace("9 Blackfen Lane", PASSAGE)


def test_who_takes_one_mark_out_takes_no_other_passage_with_it(bert: Desk, anna: Desk, holly: Desk) -> None:
    number, _ = begun(bert, TWO)
    seen = drafts.read(anna, number)[1]
    assert seen["concern.narrative"] == HIDDEN
    out = f" Her brother waits outside {PASSAGE}."
    typed = seen["concern.narrative"].replace(out, "")
    seen = goes_on(anna, number, concern__narrative=typed)
    assert seen["concern.narrative"] == typed
    right = FLED.replace(f" Her brother waits outside 77 {PLANTED} Road.", "")
    assert drafts.read(bert, number)[1]["concern.narrative"] == right
    made = drafts.take_in(anna, number, drafts.read(anna, number)[2], seen)
    assert not isinstance(made, list)
    assert right in "\n".join(piece.text for piece in restricted.read(holly, made.reference)).replace("\\n", "\n")


@pytest.mark.parametrize(
    "away", ["The aunt is at [held in the restricted file].", "at [held in the restricted file]", HIDDEN]
)
def test_what_was_cut_out_and_pasted_again_is_whole(bert: Desk, anna: Desk, away: str) -> None:
    number, _ = begun(bert, TWO)
    goes_on(anna, number, concern__narrative=HIDDEN.replace(away, ""))
    assert PLANTED not in everything(bert) and "Blackfen" not in everything(bert)
    goes_on(anna, number, concern__narrative=HIDDEN.replace(away, "") + away)
    words = drafts.read(bert, number)[1]["concern.narrative"]
    assert PASSAGE not in words and "9 Blackfen Lane" in words
    goes_on(anna, number, concern__narrative=HIDDEN)
    assert drafts.read(bert, number)[1]["concern.narrative"] == FLED


def test_a_field_that_was_emptied_and_typed_again_from_the_screen_is_whole(bert: Desk, anna: Desk) -> None:
    number, _ = begun(bert, TWO)
    _, seen, version = drafts.read(anna, number)
    typed = {path: text for path, text in seen.items() if path != "concern.narrative"}
    drafts.save(anna, number, version, typed)
    assert drafts.read(anna, number)[1] == typed
    goes_on(anna, number, concern__narrative=HIDDEN)
    assert drafts.read(bert, number)[1]["concern.narrative"] == FLED
