"""What is typed in the form becomes the contact that was told, or problems each at its field."""

from __future__ import annotations

from datetime import date

import pytest

from mash_tui.domain.contact import Answer, Channel, ContactIn
from mash_tui.services.form_fields import count_of, missing, names_so_far, told_from, without
from mash_tui.services.form_layout import FormField, Kind, every_field
from mash_tui.services.form_values import NotAnAnswer, code_of, matches, moment_of, shown_back

TODAY = date(2026, 11, 12)
ENOUGH = {
    "children.1.given_names": "Skye",
    "children.1.family_name": "Underhedge",
    "children.1.date_of_birth": "21/6/17",
    "concern.narrative": "Sleeps on the landing behind a curtain.",
    "channel": "phone",
    "written_referral_owed": "no",
}


def is_placeholder(text: str) -> bool:
    return text.strip().casefold() in ("", "see attached")


def told(**more: str) -> ContactIn:
    found = told_from(ENOUGH | more, TODAY, is_placeholder)
    assert isinstance(found, ContactIn), found
    return found


def problems(fields: dict[str, str]) -> dict[str, str]:
    found = told_from(fields, TODAY, is_placeholder)
    assert isinstance(found, list)
    return {problem.field: problem.reason for problem in found}


def field(path: str) -> FormField:
    return next(field for field in every_field(2, 1) if field.path == path)


def test_a_call_in_few_words_is_a_contact() -> None:
    contact = told()
    assert contact.channel is Channel.PHONE
    assert contact.children[0].date_of_birth == date(2017, 6, 21)
    assert contact.children[0].address == "not asked", "blank is a question that the hub still owes"
    assert contact.concern.immediate_danger is Answer.NOT_ASKED


def test_every_field_of_a_contact_can_be_typed() -> None:
    paths = {field.path for field in every_field(1, 1)}
    of_the_model = {"channel", "received_at", "household_as_told", "address_is_safe", "written_referral_owed"}
    contact = ContactIn.model_fields
    for group in ("referrer", "concern", "family"):
        of_the_model |= {f"{group}.{name}" for name in contact[group].annotation.model_fields}  # type: ignore[union-attr]
    from mash_tui.domain.contact import AdultIn, ChildIn

    of_the_model |= {f"children.1.{name}" for name in ChildIn.model_fields}
    of_the_model |= {f"household.1.{name}" for name in AdultIn.model_fields}
    assert paths == of_the_model


def test_two_children_and_an_adult_keep_their_own_fields() -> None:
    contact = told(
        **{
            "children.2.given_names": "Jonah",
            "children.2.date_of_birth": "not known",
            "children.2.age_as_told": "3 or so",
            "household.1.name": "Stu",
            "household.1.alleged_perpetrator": "yes",
            "children.1.disability": "LD, aut",
            "children.1.ethnicity": "white brit",
            "referrer.source": "2A schools",
            "referrer.anonymous": "yes",
            "received_at": "12/11/2026 10:41",
        }
    )
    assert [child.given_names for child in contact.children] == ["Skye", "Jonah"]
    assert contact.children[1].date_of_birth == "not known"
    assert contact.household[0].alleged_perpetrator is Answer.YES
    assert contact.children[0].disability == ("LD", "AUT")
    assert contact.children[0].ethnicity == "WBRI"
    assert (contact.referrer.source, contact.referrer.anonymous) == ("2A", True)
    assert contact.received_at is not None
    assert contact.received_at.isoformat() == "2026-11-12T10:41:00+00:00"


def test_an_empty_form_lists_what_is_missing_and_nothing_else() -> None:
    assert [path for path, _ in missing({}, is_placeholder)] == [
        "children.1.date_of_birth", "concern.narrative", "channel",
    ]  # fmt: skip
    assert missing(ENOUGH, is_placeholder) == []


def test_a_wrong_field_is_named_with_its_reason_and_the_rest_is_looked_at_too() -> None:
    found = problems(
        ENOUGH
        | {
            "children.1.date_of_birth": "31/02/2017",
            "concern.narrative": "see attached",
            "referrer.source": "zebra",
        }
    )
    assert list(found) == ["children.1.date_of_birth", "concern.narrative", "referrer.source"]
    assert "28 days" in found["children.1.date_of_birth"]


def test_both_dates_are_a_problem_at_the_date_of_birth() -> None:
    found = problems(ENOUGH | {"children.1.expected_delivery": "1/2/27"})
    assert "not both" in found["children.1.date_of_birth"]


def test_what_was_left_out_of_a_paste_is_noticed() -> None:
    contact = told(**{"removed.concern.narrative": "yes"})
    assert [(noticed.field, "left out" in noticed.what) for noticed in contact.noticed] == [("concern.narrative", True)]


@pytest.mark.parametrize(("typed", "code"), [("sch", ["2A", "3C"]), ("schools", ["2A"]), ("gp", ["3A"]), ("6", ["6"])])
def test_a_code_is_found_by_part_of_its_words(typed: str, code: list[str]) -> None:
    assert [found for found, _ in matches(field("referrer.source"), typed)] == code


def test_a_word_that_fits_two_codes_is_not_guessed() -> None:
    with pytest.raises(NotAnAnswer, match="fits 2"):
        code_of(field("referrer.source"), "sch")


@pytest.mark.parametrize(
    ("path", "typed", "text", "beside"),
    [
        ("children.1.date_of_birth", "21/6/17", "21/06/2017", "9 years"),
        ("children.1.date_of_birth", "nk", "not known", ""),
        ("children.1.expected_delivery", "31 dec 26", "31/12/2026", "due in 7 weeks"),
        ("concern.incident_date", "9/11/26", "09/11/2026", "3 days ago"),
        ("concern.incident_date", "Yesterday", "11/11/2026", "1 day ago"),
        ("referrer.source", "schools", "2A schools", ""),
        ("received_at", "10:41", "12/11/2026 10:41", ""),
        ("received_at", "11/11/26 9.05", "11/11/2026 09:05", ""),
        ("children.1.disability", "aut,ld", "AUT, LD", "autism or Asperger syndrome, learning"),
    ],
)
def test_what_is_understood_is_shown_back_in_full(path: str, typed: str, text: str, beside: str) -> None:
    said = shown_back(field(path), typed, TODAY)
    assert (said.text, said.beside, said.problem) == (text, beside, "")


def test_a_birth_in_the_future_points_to_the_field_for_the_expected_date() -> None:
    said = shown_back(field("children.1.date_of_birth"), "1/2/2027", TODAY)
    assert said.text == "1/2/2027"
    assert "a field of its own" in said.problem


def test_an_hour_that_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(NotAnAnswer, match="clocks went forward"):
        moment_of("29/3/2026 01:30", TODAY)
    assert field("received_at").kind is Kind.MOMENT


def test_the_hour_that_comes_twice_is_shown_back_as_the_one_that_was_taken() -> None:
    first = shown_back(field("received_at"), "25/10/2026 01:30", TODAY)
    assert (first.text, first.beside[:15]) == ("25/10/2026 01:30 BST", "01:30 came twic")
    again = shown_back(field("received_at"), first.text, TODAY)
    assert (again.text, again.beside, again.problem) == (first.text, "", "")
    assert shown_back(field("received_at"), "25/10/2026 01:30 GMT", TODAY).text == "25/10/2026 01:30 GMT"


def test_taking_a_child_away_moves_those_after_it_up() -> None:
    fields = {"children.1.given_names": "A", "children.2.given_names": "", "children.3.given_names": "C"}
    assert without(fields, "children", 2) == {
        "children.1.given_names": "A", "children.2.given_names": "C",
    }  # fmt: skip
    assert count_of(fields, "children") == 3
    assert names_so_far(fields) == "A, name not known, C"
