"""What is typed in the form, field by field, and the contact that comes of it. Pure: no store, no clock.

The fields are flat, path → text as typed (`children.1.given_names`). Blank means that nobody has asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from mash_tui.domain.codes import SOURCES
from mash_tui.domain.naming import child_called
from mash_tui.services.form_layout import every_field
from mash_tui.services.form_values import NotAnAnswer, value_of
from mash_tui.services.noticed import REMOVED_FROM_PASTE

if TYPE_CHECKING:
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.domain.contact import ContactIn

REMOVED = "removed."
"""Begins the path under which the form notes that something was taken out of what was pasted into a field."""

Fields = Mapping[str, str]

_NUMBERED = re.compile(r"(children|household)\.(\d+)\.")


def count_of(fields: Fields, group: str) -> int:
    """How many children (`children`) or adults (`household`) the fields speak of."""
    numbers = [int(found[2]) for path in fields if (found := _NUMBERED.match(path)) and found[1] == group]
    return max(numbers, default=0)


def missing(fields: Fields, is_placeholder: Callable[[str], bool]) -> list[tuple[str, str]]:
    """(path, words) of everything without which the contact cannot be taken in, in the order of the form."""
    found = []
    children = max(count_of(fields, "children"), 1)
    for number in range(1, children + 1):
        path = f"children.{number}."
        if not (fields.get(f"{path}date_of_birth", "").strip() or fields.get(f"{path}expected_delivery", "").strip()):
            whose = "" if children == 1 else f" of child {number}"
            found.append((f"{path}date_of_birth", f"date of birth{whose} (or not known)"))
    if is_placeholder(fields.get("concern.narrative", "")):
        found.append(("concern.narrative", "the worry"))
    for number in range(1, count_of(fields, "household") + 1):
        if not fields.get(f"household.{number}.name", "").strip():
            found.append((f"household.{number}.name", f"name of adult {number}"))
    if not fields.get("channel"):
        found.append(("channel", "came by"))
    if fields.get("channel") == "phone" and not fields.get("written_referral_owed"):
        found.append(("written_referral_owed", "written referral to follow?"))
    return found


def told_from(
    fields: Fields, today: date, is_placeholder: Callable[[str], bool], sources: Mapping[str, str] = SOURCES
) -> ContactIn | list[FieldProblem]:
    """The contact, or everything that stands in its way, each with its field; `sources` in the hub's own words."""
    from pydantic import ValidationError  # the models take 80 ms to load, which an opening form does not wait for

    from mash_tui.domain.checks import FieldProblem, problems_in
    from mash_tui.domain.contact import ContactIn

    children, adults = max(count_of(fields, "children"), 1), count_of(fields, "household")
    problems = {
        path: FieldProblem(path, fields.get(path, "")[:200], _WANTED.get(path, "still missing"))
        for path, _ in missing(fields, is_placeholder)
    }
    values: dict[str, Any] = {}
    for field in every_field(children, adults, sources):
        try:
            value = value_of(field, fields.get(field.path, ""), today)
        except NotAnAnswer as problem:
            problems[field.path] = FieldProblem(field.path, fields[field.path][:200], str(problem))
        else:
            if value is not None:
                _put(values, field.path, value)
    if not problems:
        try:
            return ContactIn.model_validate(_whole(values, children, fields))
        except ValidationError as error:
            problems = {problem.field: problem for problem in _at_fields(problems_in(error))}
    order = {field.path: place for place, field in enumerate(every_field(children, adults, sources))}
    return sorted(problems.values(), key=lambda problem: order.get(problem.field, len(order)))


_WANTED = {
    "concern.narrative": "write what the worry is: blank, 'see attached' and the like say nothing",
    "written_referral_owed": "is a written referral to follow this call? y or n",
}


def _at_fields(problems: list[FieldProblem]) -> list[FieldProblem]:
    """A problem of a whole child stands at its date of birth, which is what it is about."""
    return [
        replace(problem, field=f"{problem.field}.date_of_birth")
        if re.fullmatch(r"children\.\d+", problem.field)
        else problem
        for problem in problems
    ]


def _whole(values: dict[str, Any], children: int, fields: Fields) -> dict[str, Any]:
    told = values | {
        "children": [values.get("children", {}).get(str(number), {}) for number in range(1, children + 1)],
        "household": list(values.get("household", {}).values()),
    }
    told["noticed"] = [
        {"field": path.removeprefix(REMOVED), "what": REMOVED_FROM_PASTE}
        for path in sorted(fields)
        if path.startswith(REMOVED)
    ]
    return told


def _put(values: dict[str, Any], path: str, value: object) -> None:
    *places, name = path.split(".")
    for place in places:
        values = values.setdefault(place, {})
    values[name] = value


def names_so_far(fields: Fields) -> str:
    """The children as far as they are named, for the top of the form; empty while nothing is typed."""
    if not is_begun(fields):
        return ""
    return ", ".join(_called(fields, number) for number in range(1, max(count_of(fields, "children"), 1) + 1))


def is_begun(fields: Fields) -> bool:
    """Whether anything was typed. The moment of receipt the form writes by itself."""
    return any(path != "received_at" for path in fields)


def _called(fields: Fields, number: int) -> str:
    given, family, expected = (
        fields.get(f"children.{number}.{name}", "") for name in ("given_names", "family_name", "expected_delivery")
    )
    return child_called(given, family, unborn=bool(expected.strip()))


def without(fields: Fields, group: str, number: int) -> dict[str, str]:
    """The fields without one child or adult; those that follow move up."""
    kept = {}
    for path, text in fields.items():
        found = _NUMBERED.match(path.removeprefix(REMOVED))
        if found and found[1] == group:
            place = int(found[2])
            if place == number:
                continue
            if place > number:
                path = path.replace(f"{group}.{place}.", f"{group}.{place - 1}.", 1)
        kept[path] = text
    return kept
