"""What waits beside the queue: contacts that somebody is typing, and rows of a form that could not be taken in."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mash_tui.data.stamps import stamp
from mash_tui.data.store import Execute
from mash_tui.domain.calendar import LONDON
from mash_tui.policy.intake import CsvMap
from mash_tui.services.demo.contacts import DeedAt

FILE_NAME = "demonstration_export.csv"
"""The file that the rows with problems say they came from."""

_Deeds = list[DeedAt]


@dataclass(frozen=True, slots=True)
class _Typed:
    """A draft."""

    login: str
    began: int
    """Minutes before now."""
    saved: int
    """Minutes before now of the last save."""
    fields: Mapping[str, str]
    set_aside: str | None = None


def _typed() -> tuple[_Typed, ...]:
    return (
        _Typed(
            "d.dialtone", 6, 2,
            {
                "channel": "phone",
                "referrer.name": "Rashida Lever-Arch",
                "referrer.role": "Pastoral lead",
                "referrer.agency": "Foolscap High School",
                "referrer.phone": "020 7946 0233",
                "children.1.given_names": "Zion",
                "children.1.family_name": "Inkstand",
                "concern.narrative": "Zion (Year 9) did not go home last night. He turned up this morning in somebody",
            },
        ),
        _Typed(
            "f.switchboard", 47, 31,
            {
                "channel": "phone",
                "referrer.name": "not known",
                "children.1.given_names": "Hibaaq",
                "children.1.date_of_birth": "about 4",
                "concern.narrative": "Caller rang off. Heard a child crying behind her, said “they've gone out and",
                "concern.immediate_danger": "not known",
            },
        ),
        _Typed(
            "f.switchboard", 190, 171,
            {
                "channel": "in person",
                "referrer.name": "Delphine Bulldogclip",
                "referrer.relationship": "aunt",
                "children.1.given_names": "Ionuț",
                "children.1.family_name": "Cartonescu",
                "children.1.address": "Flat 7, Bookend House, Folio Square",
                "household_as_told": "mother, mother's friend, baby",
            },
        ),
        _Typed(
            "d.dialtone", 1500, 1490,
            {
                "channel": "phone",
                "referrer.agency": "Folio Homes",
                "children.1.family_name": "Papelão",
                "concern.narrative": "Wanted adult services, not",
            },
            set_aside="caller wanted adult services and was put through",
        ),
    )  # fmt: skip


def write_drafts(execute: Execute, now: datetime) -> _Deeds:
    """Add the drafts; their audit entries as (time, login, action, reference, detail).

    None is the visitor's own, who has typed nothing yet.
    """
    deeds: _Deeds = []
    for number, typed in enumerate(_typed(), start=1):
        began, saved = (now - timedelta(minutes=minutes) for minutes in (typed.began, typed.saved))
        execute(
            "INSERT INTO draft (id, version, login, started_at, saved_at, fields, set_aside)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                number, len(typed.fields) + 1, typed.login, stamp(began), stamp(saved),
                json.dumps(typed.fields, ensure_ascii=False), typed.set_aside,
            ),
        )  # fmt: skip
        deeds.append((int(began.timestamp()), typed.login, "draft.start", "", {"draft": number}))
        if typed.set_aside:
            deeds.append((int(saved.timestamp()), typed.login, "draft.set_aside", "", {"draft": number}))
    return deeds


def rows_with_problems(form: CsvMap, now: datetime) -> bytes | None:
    """A form's export of which no row can be taken in; None for a form with other columns than the shipped one."""
    numbered = [column for child in form.children() for column in child]
    header = [*form.columns, *numbered]
    if not set(_PROBLEMS[0]) <= set(header):
        return None
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, restval="")
    writer.writeheader()
    for number, problem in enumerate(_PROBLEMS):
        sent = (now - timedelta(minutes=35 + 190 * number)).astimezone(LONDON)
        day = {"submitted_date": sent.strftime(form.date_format), "submitted_time": sent.strftime(form.time_format)}
        times = {"NEXT_MONTH": (sent + timedelta(days=33)).strftime(form.date_format)}
        values = {column: times.get(value, value) for column, value in problem.items()}
        writer.writerow({"submission_id": f"DEMO-1009{number:02d}", **day, **values})
    return text.getvalue().encode(form.encoding)


def _row(school: str, given: str, family: str, born: str, told: str, **more: str) -> dict[str, str]:
    return {
        "your_name": "Hywel Hole-Punch",
        "your_job_title": "Designated safeguarding lead",
        "your_organisation": school,
        "your_phone": "020 7946 0417",
        "your_email": "h.holepunch@papermill.example",
        "source_of_referral": "School",
        "wish_to_be_anonymous": "No",
        "number_of_children": "1",
        "child1_first": given,
        "child1_last": family,
        "child1_dob": born,
        "child1_sex": "Female",
        "address": "12 Stencil Street",
        "postcode": "N99 4QX",
        "parents_aware": "Yes",
        "main_concern": "Neglect",
        "child_in_immediate_danger": "No",
        "what_are_you_worried_about": told,
    } | more


_PROBLEMS: tuple[dict[str, str], ...] = (
    _row(
        "Papermill Primary School", "Skye", "Blotterby", "31/02/2017",
        "Her stepfather is at the gate, has been drinking, and says that he will take her tonight whatever we do.",
        child_in_immediate_danger="Yes",
    ),
    _row("Figment Park Primary School", "Maliha", "Khatawala", "04/09/2015", "See attached", child1_sex="Girl"),
    _row(
        "Little Envelopes Nursery", "Baby", "Mastilov", "NEXT_MONTH", "Mother told us that she has nowhere to go.",
        source_of_referral="Nursery / early years", child1_sex="Not known",
    ),
    _row(
        "Sample Street Dental Practice", "Taras", "Chornylko", "19/05/2013",
        "Four teeth need to come out. He has not been brought three times and is in pain.",
        source_of_referral="Tooth people", child1_sex="Male",
    ),
    _row(
        "Ampersand Athletic JFC", "Rico", "Inkstand", "02/11/1989",
        "One of our under-tens says that he sleeps in the car.", source_of_referral="Sports club", child1_sex="Male",
    ),
    _row(
        "Blotting Close Surgery", "Anaya", "Kitabdan", "12.3.14",
        "Seen with her grandmother, who asked that somebody look at how things are at home.",
        source_of_referral="GP practice", child_in_immediate_danger="Maybe",
    ),
)  # fmt: skip
