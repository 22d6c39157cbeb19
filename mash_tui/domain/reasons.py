"""What pydantic refused, in words that a clerk understands: what was expected, never the library's own wording."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_SCHEMA = "`mash contact schema` says what a contact looks like"
_MOMENT = "2026-11-09T09:12:00Z"
_DAY = "expected a day like 2016-03-22, or `not known`"

_EXPECTED: Mapping[str, str] = {
    "missing": f"is missing and is needed: {_SCHEMA}",
    "extra_forbidden": f"no contact has this field: {_SCHEMA}",
    "model_type": "expected an object in curly brackets",
    "tuple_type": "expected a list in square brackets",
    "string_type": "expected text in quotation marks",
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "date_type": _DAY,
    "date_parsing": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "datetime_type": f"expected a date and time like {_MOMENT}",
    "timezone_aware": f"has no offset from UTC: expected a date and time like {_MOMENT}",
    "datetime_parsing": f"there is no such date and time: expected one like {_MOMENT}",
    "datetime_from_date_parsing": f"there is no such date and time: expected one like {_MOMENT}",
}

_COUNTED: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "literal_error": lambda told: f"expected {told['expected']}",
    "enum": lambda told: f"expected {told['expected']}",
    "greater_than_equal": lambda told: f"expected {told['ge']:,} or more",
    "less_than_equal": lambda told: f"expected {told['le']:,} or less",
    "too_short": lambda told: f"expected at least {told['min_length']:,}",
}


def reason_of(item: ErrorDetails) -> str:
    """Why a value was refused. What our own validators say stands as it is."""
    kind = item["type"]
    if kind in ("too_long", "string_too_long"):
        what = "characters" if isinstance(item.get("input"), str) else "entries"
        return f"is longer than {item['ctx']['max_length']:,} {what}"
    if kind in _COUNTED:
        return _COUNTED[kind](item["ctx"])
    return _EXPECTED.get(kind) or item["msg"].removeprefix("Value error, ").rstrip(".")
