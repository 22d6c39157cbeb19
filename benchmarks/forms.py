"""Invented contacts: rows of the online form's export, and the same as the program takes them.

Nobody in them exists: telephone numbers are of Ofcom's range for drama, mail domains end in `.example`, and
postcodes begin with N99 or ZZ, which are not in use.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from mash_tui.domain.contact import ChildIn, ConcernIn, ContactIn, FamilyIn, ReferrerIn

COLUMNS = (
    *("submission_id", "submitted_date", "submitted_time", "form_version"),
    *("your_name", "your_job_title", "your_organisation", "your_phone", "your_email"),
    *("source_of_referral", "wish_to_be_anonymous", "number_of_children"),
    *(
        f"child{number}_{part}"
        for number in (1, 2, 3, 4)
        for part in ("first", "last", "known_as", "dob", "due_date", "sex", "ethnicity", "school")
    ),
    *("address", "postcode", "where_is_child_now", "other_people_in_household"),
    *("first_language", "interpreter_needed", "parents_aware", "parents_consent", "consent_from"),
    *("reason_not_told", "incident_date", "main_concern", "child_in_immediate_danger", "injuries"),
    *("what_are_you_worried_about", "what_have_you_done"),
)

FIRST = ("Aster", "Bramwell", "Clementine", "Dagobert", "Eglantine", "Ferdinand", "Gwendoline", "Hyacinth")
LAST = ("Inkpot", "Paperclip", "Quillfeather", "Snapdragon", "Teacosy", "Umbrella", "Windmill", "Yardstick")
SCHOOLS = ("Make Believe Primary School", "Cardboard Academy", "Paper Moon Primary School")
SOURCES = (("School", "2A"), ("Health visitor", "3B"), ("GP practice", "3A"), ("Housing", "4"), ("Police", "6"))
CONCERNS = ("Neglect", "Domestic abuse", "Physical abuse", "Home conditions")
SENTENCES = (
    "The coat has been wet three mornings running and nobody has come to the door when we called.",
    "“We have tea when somebody gets paid” was what was said to the teaching assistant on Thursday.",
    "A neighbour heard shouting late on Friday; the child says nothing happened and looks away.",
    "Attendance has fallen to seventy-one per cent since half term, and letters have gone unanswered.",
    "There were no marks to be seen and no account of an injury; the child ate two dinners.",
    "The family moved in the summer, and no health visitor has seen the younger one since.",
)


def write_csv(path: Path, rows: int, *, seed: int = 1, now: datetime | None = None) -> None:
    """Write an export of so many submissions of the last days, every one fit to be taken in."""
    dice, moment = random.Random(seed), now or datetime.now(UTC)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(_form(dice, number, moment) for number in range(1, rows + 1))


def contacts(many: int, *, seed: int = 1) -> Iterator[ContactIn]:
    """Give so many contacts of one child each."""
    dice = random.Random(seed)
    for number in range(many):
        first, last = _name(dice, number)
        yield ContactIn(
            children=(
                ChildIn(
                    given_names=first, family_name=last, date_of_birth=_birthday(dice), sex="F",
                    school=dice.choice(SCHOOLS), address=f"{number + 1} Nowhere Lane", postcode="N99 1ZZ",
                ),
            ),
            referrer=ReferrerIn(
                name="Odette Thimble", role="Teacher", agency=SCHOOLS[0], phone="020 7946 0123",
                email="o.thimble@makebelieve.example", source="2A",
            ),
            concern=ConcernIn(narrative=_story(dice, first), category=dice.choice(CONCERNS)),
            family=FamilyIn(informed="yes", agreement="yes", agreement_from="Mother"),
        )  # fmt: skip


def _form(dice: random.Random, number: int, now: datetime) -> dict[str, str]:
    sent = now - timedelta(minutes=dice.randrange(60, 60 * 24 * 9))
    source, _ = dice.choice(SOURCES)
    children = dice.choice((1, 1, 1, 2, 3))
    first, last = _name(dice, number)
    form = {
        "submission_id": f"BENCH-{number:06}",
        "submitted_date": f"{sent:%d/%m/%Y}",
        "submitted_time": f"{sent:%H:%M}",
        "form_version": "3.2",
        "your_name": f"{dice.choice(FIRST)} Thimble-{number}",
        "your_job_title": "Safeguarding lead",
        "your_organisation": dice.choice(SCHOOLS),
        "your_phone": f"020 7946 0{dice.randrange(1000):03}",
        "your_email": f"thimble{number}@makebelieve.example",
        "source_of_referral": source,
        "wish_to_be_anonymous": "No",
        "number_of_children": str(children),
        "address": f"{number} Nowhere Lane",
        "postcode": f"{dice.choice(('N99', 'ZZ9'))} {dice.randrange(10)}AA",
        "where_is_child_now": "At home",
        "other_people_in_household": f"Mother Primrose {last}",
        "first_language": "English",
        "interpreter_needed": "No",
        "parents_aware": "Yes",
        "parents_consent": "Yes",
        "consent_from": "Mother",
        "incident_date": f"{sent - timedelta(days=2):%d/%m/%Y}",
        "main_concern": dice.choice(CONCERNS),
        "child_in_immediate_danger": "No",
        "injuries": "No",
        "what_are_you_worried_about": _story(dice, first),
        "what_have_you_done": "Spoke to the mother at the gate.",
    }
    for child in range(1, children + 1):
        form |= {
            f"child{child}_first": dice.choice(FIRST) if child > 1 else first,
            f"child{child}_last": last,
            f"child{child}_dob": f"{_birthday(dice):%d/%m/%Y}",
            f"child{child}_sex": dice.choice(("Male", "Female")),
            f"child{child}_ethnicity": "White - British",
            f"child{child}_school": dice.choice(SCHOOLS),
        }
    return form


def _name(dice: random.Random, number: int) -> tuple[str, str]:
    return dice.choice(FIRST), f"{dice.choice(LAST)}-{_letters(number)}"


def _letters(number: int) -> str:
    """Write a number in letters: names have no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize()


def _birthday(dice: random.Random) -> date:
    return datetime.now(UTC).date() - timedelta(days=dice.randrange(200, 15 * 365))


def _story(dice: random.Random, child: str) -> str:
    return f"{child}: " + " ".join(dice.sample(SENTENCES, 4))
