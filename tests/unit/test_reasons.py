"""What pydantic refuses is said in a clerk's words, whatever stands in a field."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from mash_tui.domain.checks import problems_in
from mash_tui.domain.contact import ContactIn

WHOLE: dict[str, Any] = {
    "children": [{"given_names": "Luca", "family_name": "Tarn", "date_of_birth": "2016-03-22"}],
    "household": [{"name": "Nan", "date_of_birth": "not known"}],
    "concern": {"narrative": "He was hit by his uncle."},
    "channel": "phone",
}


def said_of(**changes: object) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        ContactIn.model_validate(WHOLE | changes)
    return [problem.reason for problem in problems_in(refused.value)]


@pytest.mark.parametrize("junk", [None, 7, 3.5, True, [], {}, "2016-13-45", "soon"])
@pytest.mark.parametrize("group", ["children", "household"])
def test_a_day_that_is_none_is_refused_without_the_librarys_words(group: str, junk: object) -> None:
    person = {**WHOLE[group][0], "date_of_birth": junk}
    reasons = said_of(**{group: [person]})
    assert reasons
    assert not [reason for reason in reasons if "Input should" in reason or "Value error" in reason]


@pytest.mark.parametrize("junk", [7, [], {}, True])
def test_a_moment_that_is_none_is_refused_without_them(junk: object) -> None:
    assert not [reason for reason in said_of(received_at=junk) if "Input should" in reason or "Value error" in reason]
