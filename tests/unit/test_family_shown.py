"""What a contact shows and owes of its family: four fields that stay four, the authorisation, what lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.consent import Authorised, FamilyBasis
from mash_tui.domain.lifecycle import State
from mash_tui.policy.family_loader import shipped_family
from mash_tui.services import family_form as form
from mash_tui.services.family_text import lines_of
from mash_tui.services.next_step import owed
from mash_tui.services.rows import ContactView, Line
from tests.unit.family_views import AGAINST, AGREED, a_family
from tests.unit.rows import a_row, a_view

RULES = shipped_family()


def told(**family: str) -> ContactView:
    """A contact with what its referrer told."""
    lines = tuple(Line(name, value, f"family.{name}") for name, value in family.items())
    return replace(a_view(a_row()), family=lines)


def lines(basis: FamilyBasis, stands: Authorised) -> dict[str, str]:
    return {line.label: line.value for line in lines_of(a_family(basis, stands), lambda at: at.astimezone(LONDON))}


def test_the_four_fields_are_four_lines() -> None:
    shown = lines(AGAINST, Authorised.ASKED)
    assert shown["Family informed"] == "no"
    assert shown["Agreement"] == "no: from Stu, stepfather; it covers himself"
    assert shown["Lawful basis"] == "Children Act 1989 s47: a child protection enquiry"
    assert shown["Going on without"] == (
        "the family's knowledge and agreement, because: He would run with them tonight."
    )
    assert shown["  asked"] == "by fern, Mon 23/11/2026 10:00: He would run with them tonight."
    assert shown["Before agencies are asked"] == "a manager has yet to authorise it"


def test_agreement_is_not_shown_as_a_basis() -> None:
    shown = lines(replace(AGREED, lawful_basis=()), Authorised.NOT_NEEDED)
    assert shown["Lawful basis"] == "none recorded; agreement is none"
    assert "no lawful basis" in shown["Before agencies are asked"]


def test_a_complete_record_lacks_nothing() -> None:
    shown = lines(AGREED, Authorised.NOT_NEEDED)
    assert "Before agencies are asked" not in shown
    assert shown["Going on without"] == "nothing: they know and agreed"


@pytest.mark.parametrize(("stands", "word"), [(Authorised.GIVEN, "given"), (Authorised.REFUSED, "refused")])
def test_who_answered_stands_with_the_reason(stands: Authorised, word: str) -> None:
    assert lines(AGAINST, stands)[f"  {word}"] == "by maud, Mon 23/11/2026 10:00: The risk tonight outweighs it."


# What is owed


def owed_of(state: State, brag: Brag | None, **more: object) -> list[str]:
    view = replace(a_view(a_row(state=state, brag=brag)), **more)  # type: ignore[arg-type]
    return [step.words for step in owed(view) if step.command == "RecordFamily"]


@pytest.mark.parametrize("state", [State.RATING_PROPOSED, State.GATHERING])
def test_from_the_rating_on_the_family_is_owed(state: State) -> None:
    assert owed_of(state, Brag.AMBER) == ["family"]
    assert owed_of(state, Brag.BLUE) == [], "no agency is asked about a Blue"
    assert owed_of(state, Brag.AMBER, family_recorded=a_family(AGREED, Authorised.NOT_NEEDED)) == []


@pytest.mark.parametrize("state", [State.RECEIVED, State.ACKNOWLEDGED, State.SCREENING, State.CLOSED])
def test_before_it_is_not(state: State) -> None:
    assert owed_of(state, None) == []


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (Authorised.NEEDED, "family: authorisation"),
        (Authorised.ASKED, "authorisation"),
        (Authorised.REFUSED, "family: refused"),
    ],
)
def test_what_lacks_is_owed(stands: Authorised, words: str) -> None:
    assert owed_of(State.GATHERING, Brag.RED, family_recorded=a_family(AGAINST, stands)) == [words]


def test_what_a_manager_was_asked_is_owed_whenever_it_was() -> None:
    assert owed_of(State.SCREENING, None, family_recorded=a_family(AGAINST, Authorised.ASKED)) == ["authorisation"]


# The form


def test_the_form_begins_with_what_was_told() -> None:
    view = told(informed="no", agreement="yes", agreement_from="Mum", reason_not_informed="He is there.")
    assert form.begun(view) == FamilyBasis("no", "yes", "Mum")


def test_nobody_is_named_for_an_agreement_that_nobody_told() -> None:
    assert form.begun(told(agreement="not known", agreement_from="Mum")).agreement_from == ""
    assert form.begun(told(agreement="no", agreement_from="not asked")).agreement_from == ""


def test_the_form_begins_with_what_was_recorded_last() -> None:
    view = replace(told(informed="yes"), family_recorded=a_family())
    assert form.begun(view) == AGAINST


@pytest.mark.parametrize("basis", [AGAINST, AGREED, FamilyBasis("", ""), replace(AGAINST, reason="One.\n\nTwo: three")])
def test_words_that_are_kept_are_the_form_again(basis: FamilyBasis) -> None:
    kept = form.kept_text(form.fields_of(basis))
    assert form.basis_of(form.kept_fields(kept)) == basis


@pytest.mark.parametrize(
    ("recorded", "now", "stands"),
    [
        (None, AGAINST, Authorised.NEEDED),
        (None, AGREED, Authorised.NOT_NEEDED),
        (a_family(AGAINST, Authorised.GIVEN), AGAINST, Authorised.GIVEN),
        (a_family(AGAINST, Authorised.GIVEN), replace(AGAINST, reason="He has a car."), Authorised.NEEDED),
        (a_family(AGAINST, Authorised.ASKED), replace(AGAINST, informed="yes"), Authorised.ASKED),
        (a_family(AGAINST, Authorised.REFUSED), AGAINST, Authorised.REFUSED),
        (a_family(AGAINST, Authorised.NEEDED), AGAINST, Authorised.NEEDED),
    ],
)
def test_the_form_says_how_it_will_stand(recorded: object, now: FamilyBasis, stands: Authorised) -> None:
    assert form.stands_after(RULES, recorded, now) is stands  # type: ignore[arg-type]


def test_saving_asks_a_manager_where_one_goes_on_for_a_new_reason() -> None:
    assert form.asks_manager(Authorised.NEEDED, AGAINST)
    assert not form.asks_manager(Authorised.NEEDED, replace(AGAINST, reason=""))
    assert not form.asks_manager(Authorised.GIVEN, AGAINST)
    assert not form.asks_manager(Authorised.REFUSED, AGAINST), "the same reason was refused"


@pytest.mark.parametrize("stands", list(Authorised))
def test_the_outlook_names_who_answered(stands: Authorised) -> None:
    words = form.outlook(stands, a_family(AGAINST, stands), AGAINST)
    assert words.endswith((".", "s"))
    assert ("maud" in words) is (stands in (Authorised.GIVEN, Authorised.REFUSED))
