"""What a contact must satisfy: days are London's, and a receipt is believable or refused."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from mash_tui.domain.checks import Rules, problems_of
from mash_tui.domain.contact import ContactIn

RULES = Rules(19, lambda narrative: narrative == "see attached")
SUMMER_NIGHT = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
"""Half past midnight on 2 July in London."""


def contact(child: dict[str, object], **concern: object) -> ContactIn:
    return ContactIn.model_validate(
        {
            "children": [{"given_names": "Wren", "family_name": "Tallow", **child}],
            "household": [{"name": "Ida Tallow", "date_of_birth": "1990-05-04"}],
            "concern": {"narrative": "He comes to school hungry.", **concern},
        }
    )


@pytest.mark.parametrize(("day", "wrong"), [("2026-07-02", 0), ("2026-07-03", 2)])
def test_the_day_of_a_receipt_is_londons(day: str, wrong: int) -> None:
    told = contact({"date_of_birth": day}, incident_date=day)
    found = problems_of(told, RULES, SUMMER_NIGHT, SUMMER_NIGHT)
    assert len(found) == wrong
    assert {problem.field for problem in found} <= {"children.1.date_of_birth", "concern.incident_date"}


def test_an_age_is_counted_on_the_london_day() -> None:
    found = problems_of(contact({"date_of_birth": "2007-07-02"}), RULES, SUMMER_NIGHT, SUMMER_NIGHT)
    assert [problem.reason for problem in found] == ["makes the child 19: an adult's date of birth"]


@pytest.mark.parametrize(
    ("received", "reason"),
    [
        (datetime(1960, 1, 1, tzinfo=UTC), "is before 2000"),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=9))), "is before 2000"),
        (datetime(1999, 12, 31, 23, 59, tzinfo=UTC), "is before 2000"),
        (datetime(2000, 1, 1, tzinfo=UTC), ""),
        (SUMMER_NIGHT + timedelta(minutes=5), ""),
        (SUMMER_NIGHT + timedelta(minutes=6), "is in the future"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-9))), "is in the future"),
    ],
)
def test_a_receipt_is_believable_or_named(received: datetime, reason: str) -> None:
    found = problems_of(contact({"date_of_birth": "not known"}), RULES, received, SUMMER_NIGHT)
    assert [(problem.field, problem.reason) for problem in found] == ([("received_at", reason)] if reason else [])
