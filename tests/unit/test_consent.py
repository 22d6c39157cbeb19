"""The four fields about a family: what is gone without, when a manager must authorise, what that covers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.consent import (
    AGREEMENT,
    ANSWERS,
    KNOWLEDGE,
    Authorised,
    FamilyBasis,
    basis_problems,
    changed_since,
    contradictions,
    gone_without,
    needs_authorisation,
)
from mash_tui.domain.contact import Answer

AGREED = FamilyBasis("yes", "yes", "Dora Quillbrook, mother", "herself and Rafferty", ("s17",))
AGAINST = FamilyBasis("no", "no", lawful_basis=("s47",), reason="Telling him puts Rafferty at risk tonight.")

answers = st.sampled_from(ANSWERS)
bases = st.builds(
    FamilyBasis,
    answers,
    answers,
    st.sampled_from(["", "mother"]),
    st.sampled_from(["", "Rafferty"]),
    st.lists(st.sampled_from(["s17", "s47", "art10"]), unique=True).map(tuple),
    st.sampled_from(["", "He would run.", "She would hide him."]),
)


def test_the_answers_are_those_of_a_contact() -> None:
    assert tuple(answer.value for answer in Answer) == ANSWERS


def test_nothing_is_gone_without_where_the_family_knows_and_agreed() -> None:
    assert gone_without(AGREED) == ()
    assert not needs_authorisation(AGREED, agreement_too=True)
    assert basis_problems(AGREED, Authorised.NOT_NEEDED) == ()


@pytest.mark.parametrize("answer", [answer for answer in ANSWERS if answer != "yes"])
def test_whatever_is_no_yes_is_gone_without(answer: str) -> None:
    assert gone_without(FamilyBasis(answer, "yes", "mother", "Rafferty")) == (KNOWLEDGE,)
    assert gone_without(FamilyBasis("yes", answer)) == (AGREEMENT,)


def test_without_their_knowledge_a_manager_authorises_whatever_the_hub_says_of_agreement() -> None:
    assert needs_authorisation(replace(AGREED, informed="no"), agreement_too=False)
    assert not needs_authorisation(FamilyBasis("yes", "no"), agreement_too=False)
    assert needs_authorisation(FamilyBasis("yes", "no"), agreement_too=True)


def test_agreement_is_not_the_lawful_basis() -> None:
    missing = basis_problems(replace(AGREED, lawful_basis=()), Authorised.NOT_NEEDED)
    assert missing == ("no lawful basis is recorded: agreement is none",)


def test_nothing_recorded_is_no_basis() -> None:
    assert basis_problems(None, Authorised.NOT_RECORDED) == (
        "what the family knows and agreed to is not recorded",
    )  # fmt: skip


@pytest.mark.parametrize("authorised", [Authorised.NEEDED, Authorised.ASKED, Authorised.REFUSED])
def test_a_basis_that_nobody_authorised_is_not_complete(authorised: Authorised) -> None:
    assert len(basis_problems(AGAINST, authorised)) == 1
    assert basis_problems(AGAINST, Authorised.GIVEN) == ()


@pytest.mark.parametrize(
    ("basis", "field"),
    [
        (FamilyBasis("", "yes", "mother", "Rafferty"), "informed"),
        (FamilyBasis("yes", ""), "agreement"),
        (FamilyBasis("yes", "yes", "", "Rafferty"), "agreement_from"),
        (FamilyBasis("yes", "yes", "mother", ""), "covers"),
        (FamilyBasis("yes", "not asked", "mother"), "agreement"),
        (replace(AGREED, reason="He would run."), "reason"),
    ],
)
def test_what_contradicts_itself_names_the_field(basis: FamilyBasis, field: str) -> None:
    assert [name for name, _ in contradictions(basis)] == [field]


def test_who_refused_agreement_may_be_named() -> None:
    assert contradictions(replace(AGAINST, agreement_from="Stu, stepfather", covers="himself")) == []


def test_an_authorisation_covers_what_became_better_and_who_agreed() -> None:
    for better in (replace(AGAINST, informed="yes"), replace(AGAINST, agreement_from="Stu", covers="himself")):
        assert changed_since(AGAINST, better) == ()


@pytest.mark.parametrize(
    ("authorised", "now", "changed"),
    [
        (FamilyBasis("yes", "not asked"), FamilyBasis("yes", "no"), "agreement: no"),
        (FamilyBasis("yes", "no"), FamilyBasis("not known", "no"), "family informed: not known"),
        (AGAINST, replace(AGAINST, lawful_basis=("s47", "art10")), "another lawful basis"),
        (AGAINST, replace(AGAINST, reason="She would hide him."), "another reason"),
    ],
)
def test_an_authorisation_does_not_cover_what_nobody_was_asked(
    authorised: FamilyBasis, now: FamilyBasis, changed: str
) -> None:
    assert changed_since(authorised, now) == (changed,)


def test_the_order_in_which_the_bases_were_ticked_is_no_change() -> None:
    one = replace(AGAINST, lawful_basis=("s17", "s47"))
    assert changed_since(one, replace(one, lawful_basis=("s47", "s17"))) == ()


@given(bases, st.sampled_from(list(Authorised)))
def test_a_complete_basis_says_all_four(basis: FamilyBasis, authorised: Authorised) -> None:
    if basis_problems(basis, authorised):
        return
    assert basis.informed in ANSWERS and basis.agreement in ANSWERS and basis.lawful_basis
    assert (basis.informed == basis.agreement == "yes") or basis.reason
    assert authorised.lets_go_on


@given(bases, bases, bases)
def test_what_an_authorisation_covers_is_covered_by_what_covers_that(
    first: FamilyBasis, second: FamilyBasis, third: FamilyBasis
) -> None:
    """Whoever changes it in two steps gets no further than in one."""
    if not changed_since(first, second) and not changed_since(second, third):
        assert not changed_since(first, third)


@given(bases, bases)
def test_an_authorisation_never_covers_more_than_was_gone_without(authorised: FamilyBasis, now: FamilyBasis) -> None:
    if not changed_since(authorised, now):
        assert set(gone_without(now)) <= set(gone_without(authorised))
