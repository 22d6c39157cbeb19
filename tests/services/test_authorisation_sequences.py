"""Whatever is recorded, asked and answered, by whom and in whatever order: what stands is what the history tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mash_tui.data.paths import under
from mash_tui.domain.consent import Authorised, FamilyBasis, basis_problems, changed_since
from mash_tui.domain.errors import Refused
from mash_tui.domain.roles import Role
from mash_tui.services import authorisations, contacts, family, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.family_state import Step, authorisation_state, current, recorded
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.conftest import StandingClock, told

PEOPLE = ("fern", "maud", "nora")
BASES = (
    FamilyBasis("yes", "yes", "Dora, mother", "herself", ("s17",)),
    FamilyBasis("no", "not asked", lawful_basis=("s47",), reason="He would run with them."),
    FamilyBasis("no", "no", lawful_basis=("s47",), reason="He would run with them."),
    FamilyBasis("yes", "no", "Stu", lawful_basis=("s47",), reason="He would run with them."),
    FamilyBasis("no", "not asked", lawful_basis=("s47", "art10"), reason="She would hide him."),
    FamilyBasis("not known", "not known"),
)


class Deed(NamedTuple):
    """What somebody tries."""

    by: str
    what: str
    basis: FamilyBasis


deeds = st.lists(
    st.builds(
        Deed, st.sampled_from(PEOPLE), st.sampled_from(["record", "record and ask", "ask", "give", "refuse"]),
        st.sampled_from(BASES),
    ),
    min_size=1, max_size=14,
)  # fmt: skip


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Desk]]:
    """A hub; everybody may do everything, so that nothing but the rules refuses."""
    paths, clock = under(Path(tmp_path_factory.mktemp("hub"))), StandingClock()
    first = open_desk(paths=paths, clock=clock)
    for login in PEOPLE:
        users.add(first, login, login.title(), [Role.MANAGER])
    found = {login: open_desk(paths=paths, clock=clock, as_name=login) for login in PEOPLE}
    yield found
    for desk in (first, *found.values()):
        desk.close()


def attempt(desk: Desk, reference: str, deed: Deed) -> None:
    """Try it on what stands; a rule may refuse."""
    view = open_contact(desk, reference)
    version, recorded_now = view.row.version, view.family_recorded
    number = recorded_now.authorisation if recorded_now else 0
    try:
        match deed.what:
            case "record":
                family.record(desk, reference, version, deed.basis)
            case "record and ask":
                family.record(desk, reference, version, deed.basis, ask=True)
            case "ask":
                authorisations.ask(desk, reference, version, f"Asked at version {version}.")
            case "give":
                authorisations.give(desk, reference, version, number, "The risk outweighs it.")
            case _:
                authorisations.refuse(desk, reference, version, number, "They can be told.")
    except Refused as refusal:
        assert refusal.rule and refusal.message


@settings(max_examples=40, deadline=None)
@given(deeds)
def test_no_order_of_deeds_authorises_what_no_other_manager_was_asked(
    people: dict[str, Desk], tried: list[Deed]
) -> None:
    desk = people["fern"]
    made = contacts.create_contact(desk, told())
    for deed in tried:
        attempt(people[deed.by], made.reference, deed)
        read = desk.store.rows
        state, now = authorisation_state(desk.policy.family, read, made.id), current(read, made.id)
        waiting = waits(desk.store.reading.execute, WaitingKind.AUTHORISATION, made.id)
        assert (waiting or 0) == state.id, "what waits is what is asked"
        if state.stands is Authorised.GIVEN:
            assert now is not None and state.answer is not None and state.asked is not None
            about = recorded(read, state.answer.family_id)
            assert state.answer.by not in (state.asked.by, about.by)
            assert changed_since(about.basis, now.basis) == ()
            assert state.answer.reason
        if now is not None and not basis_problems(now.basis, state.stands):
            assert now.basis.lawful_basis
            assert now.basis.informed == now.basis.agreement == "yes" or state.stands is Authorised.GIVEN
    whole_history(desk, made.id)


def whole_history(desk: Desk, contact_id: int) -> None:
    """Every row has its entry, each saved a version of its own, and each answer answers an earlier request."""
    rows = desk.store.rows
    written = [
        row
        for table in ("family_basis", "authorisation")
        for row in rows(f"SELECT entry, at, by FROM {table} WHERE contact_id = ?", (contact_id,))
    ]
    kinds = "kind IN ('family', 'authorisation')"
    told_of = rows(f"SELECT number, at, by FROM entry WHERE contact_id = ? AND {kinds}", (contact_id,))
    assert sorted(written) == sorted(told_of)
    assert rows("SELECT version FROM contact WHERE id = ?", (contact_id,)) == [(1 + len(written),)]
    steps = rows("SELECT id, step, answers FROM authorisation WHERE contact_id = ? ORDER BY id", (contact_id,))
    asked = {number for number, step, _ in steps if step == Step.ASKED}
    for number, step, answers in steps:
        assert (answers is None) is (step == Step.ASKED)
        assert answers is None or (answers in asked and answers < number)
