"""A draft goes on hiding what an address gave away when another one, or nothing, stands in its place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mash_tui.domain.answers import HELD
from mash_tui.domain.roles import Role
from mash_tui.services import drafts, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.draft_keeping import DraftKeeper
from mash_tui.services.form_fields import without
from mash_tui.services.passages import PASSAGE
from tests.services.conftest import everything

PLANTED = ("Hiddenfell", "Obscurewick")
HIDDEN, OBSCURE = f"5 {PLANTED[0]} Lane", f"7 {PLANTED[1]} Road"
CALL = {
    "address_is_safe": "yes", "children.1.given_names": "Luca", "children.1.family_name": "Quill",
    "children.1.date_of_birth": "14/02/2020", "children.1.address": HIDDEN,
    "children.2.given_names": "Ann", "children.2.date_of_birth": "14/02/2018", "children.2.address": OBSCURE,
    "children.2.school": f"near {OBSCURE}", "concern.already_done": f"went to {OBSCURE}",
    "concern.narrative": f"He was seen at {HIDDEN} and then she ran to {OBSCURE}, crying; back to {HIDDEN}.",
    "referrer.name": "P T", "referrer.source": "2A", "channel": "phone", "written_referral_owed": "no",
}  # fmt: skip


def is_open(words: object) -> bool:
    return any(planted in str(words) for planted in PLANTED)


@pytest.fixture
def fern(colleague: Callable[..., Desk]) -> Desk:
    return colleague("fern", Role.CALL_HANDLER)


@pytest.fixture
def holly(colleague: Callable[..., Desk]) -> Desk:
    return colleague("holly", Role.POLICE_DESK)


def begun(desk: Desk, **typed: str) -> int:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, CALL | {path.replace("__", "."): text for path, text in typed.items()})
    return number


def save(desk: Desk, number: int, fields: dict[str, str]) -> dict[str, str]:
    """Save a draft as somebody left it; what they read of it afterwards."""
    drafts.save(desk, number, drafts.read(desk, number)[2], {path: text for path, text in fields.items() if text})
    return drafts.read(desk, number)[1]


REPLACED = {
    "another address": lambda seen: seen | {"children.1.address": "9 Blackfen Lane", "children.2.address": ""},
    "not known": lambda seen: seen | {"children.1.address": "not known", "children.2.address": "not known"},
    "blank": lambda seen: seen | {"children.1.address": "", "children.2.address": ""},
    "one child taken out": lambda seen: without(seen, "children", 2),
    "no longer safe": lambda seen: seen | {"children.1.address": "", "children.2.address": "", "address_is_safe": "no"},
}  # fmt: skip


@pytest.mark.parametrize("how", REPLACED)
def test_what_an_address_gave_away_stays_held_when_it_is_replaced(
    desk: Desk, fern: Desk, colleague: Callable[..., Desk], how: str
) -> None:
    number = begun(desk)
    for who in (fern, colleague("carl", Role.CALL_HANDLER)):
        seen = save(who, number, REPLACED[how](drafts.read(who, number)[1]))
        assert PASSAGE in seen["concern.narrative"] and not is_open(seen) and not is_open(everything(desk))
    assert not is_open(drafts.read(colleague("audrey", Role.AUDITOR), number))
    assert HIDDEN in drafts.read(desk, number)[1]["concern.narrative"]


def test_the_contact_says_nothing_of_an_address_that_was_replaced_and_its_restricted_file_has_it(
    desk: Desk, fern: Desk, holly: Desk
) -> None:
    number = begun(desk)
    seen = save(fern, number, drafts.read(fern, number)[1] | {"children.1.address": "9 Blackfen Lane"})
    made = drafts.take_in(fern, number, drafts.read(fern, number)[2], seen)
    assert not isinstance(made, list)
    assert not is_open(open_contact(fern, made.reference)) and not is_open(everything(desk))
    held = "\n".join(piece.words for piece in restricted.read(holly, made.reference))
    assert f"address: {HIDDEN}" in held and "address: 9 Blackfen Lane" in held


def test_who_sees_every_address_opens_the_draft_by_answering_no(desk: Desk, fern: Desk, holly: Desk) -> None:
    number = begun(desk)
    save(fern, number, drafts.read(fern, number)[1] | {"children.1.address": "9 Blackfen Lane"})
    assert save(fern, number, drafts.read(fern, number)[1] | {"address_is_safe": "no"})["address_is_safe"] == "yes"
    save(holly, number, drafts.read(holly, number)[1] | {"address_is_safe": "no"})
    assert HIDDEN in drafts.read(fern, number)[1]["concern.narrative"]


def test_an_address_that_is_typed_key_by_key_leaves_no_pieces_of_itself(desk: Desk, fern: Desk, holly: Desk) -> None:
    number = begun(desk, children__1__address="5 Hid", concern__narrative="Hungry.")
    for length in range(len("5 Hid"), len(HIDDEN) + 1):
        save(desk, number, drafts.read(desk, number)[1] | {"children.1.address": HIDDEN[:length]})
    made = drafts.take_in(desk, number, drafts.read(desk, number)[2], drafts.read(desk, number)[1])
    assert not isinstance(made, list)
    assert "before" not in "".join(piece.words for piece in restricted.read(holly, made.reference))


def test_not_known_in_place_of_an_address_gives_nothing_away(desk: Desk, fern: Desk) -> None:
    number = begun(desk, children__2__address="not known", concern__already_done="It is not known.")
    assert drafts.read(fern, number)[1]["concern.already_done"] == "It is not known."


WORDS = st.sampled_from([PASSAGE, HELD, "quickly", "crying", "at", ""])
SPOT = st.integers(0, 40)
PATHS = st.sampled_from([*CALL, "referrer.relationship", "household.1.address"])
TEXTS = st.sampled_from(["", HELD, PASSAGE, "not known", "9 Blackfen Lane", "no", "yes"])
DEEDS = st.one_of(
    st.tuples(st.just("type"), PATHS, TEXTS),
    st.tuples(st.just("copy"), PATHS, PATHS),
    st.tuples(st.just("narrate"), SPOT, WORDS),
    st.tuples(st.just("remove"), st.just("children"), st.sampled_from([1, 2])),
)


def done(fields: dict[str, str], deed: tuple[str, str | int, str | int]) -> dict[str, str]:
    kind, where, what = deed
    if kind == "type":
        return fields | {str(where): str(what)}
    if kind == "copy":
        return fields | {str(where): fields.get(str(what), "")}
    if kind == "remove":
        return without(fields, str(where), int(what))
    words = fields.get("concern.narrative", "").split(" ")
    words[int(where) : int(where) + (0 if what else 1)] = [str(what)] if what else []
    return fields | {"concern.narrative": " ".join(words)}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(saves=st.lists(st.tuples(st.booleans(), st.lists(DEEDS, min_size=1, max_size=3)), min_size=1, max_size=5))
def test_whatever_a_second_author_does_a_planted_word_is_never_open(
    saves: list[tuple[bool, list[tuple[str, str | int, str | int]]]], two: tuple[Desk, Desk], desk: Desk
) -> None:
    number = begun(desk)
    for which, deeds in saves:
        who = two[which]
        fields = drafts.read(who, number)[1]
        for deed in deeds:
            fields = done(fields, deed)
        save(who, number, fields)
        stored = desk.store.rows("SELECT fields FROM draft WHERE id = ?", (number,))
        assert not is_open(stored) and not any(is_open(drafts.read(one, number)) for one in two)
    made = drafts.take_in(fern := two[0], number, drafts.read(fern, number)[2], drafts.read(fern, number)[1])
    assert not is_open(made if isinstance(made, list) else open_contact(fern, made.reference))


@pytest.fixture
def two(fern: Desk, colleague: Callable[..., Desk]) -> tuple[Desk, Desk]:
    return fern, colleague("gwen", Role.CALL_HANDLER)


def test_a_draft_that_goes_on_as_another_one_takes_the_held_words_along(desk: Desk, fern: Desk) -> None:
    number = begun(desk)
    keeper = DraftKeeper(fern)
    seen = keeper.resume(number)
    drafts.set_aside(desk, number, "a double")
    keeper.begin_anew(branch=True)
    keeper.keep(seen | {"referrer.name": "Ann"})
    assert keeper.number not in (None, number)
    assert drafts.read(desk, keeper.number or 0)[1]["children.1.address"] == HIDDEN
    assert not is_open(drafts.read(fern, keeper.number or 0)) and not is_open(everything(desk))
