"""What a sender changed, fitted into what stands: two possible contacts may make an impossible one between them.

A form that says `unborn` is right by itself, and so is the date of birth that the hub has put in since. What of a
change makes the contact impossible is not made; the history says so beside what the sender says. Pure.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from mash_tui.domain.checks import Rules, problems_in, problems_of
from mash_tui.domain.contact import ContactIn
from mash_tui.services.intake.comparing import Plan
from mash_tui.services.record import ContactRefused

IMPOSSIBLE = "it contradicts what stands here"
"""Why a contact keeps its own value that the sender changed."""
_TOGETHER = {"date_of_birth": "expected_delivery"}
"""A field that changes together with another one."""


def fit(plan: Plan, now: Mapping[str, Any], rules: Rules, told_at: datetime) -> None:
    """Take back what makes the contact impossible that was not so before.

    `told_at` is the receipt of the sending: a child may be born after the first one. Raises ContactRefused when
    the contact cannot be at all, such as with more children than one may have.
    """
    if not plan.changes:
        return
    allowed = _wrong(now, rules, told_at)
    for field in sorted({field for field, _ in _wrong(plan.plain, rules, told_at) - allowed}):
        part = field.rpartition(".")[0]
        places = [
            place
            for place, change in enumerate(plan.changes)
            if not change.kept and change.field.rpartition(".")[0] == part
        ]
        alone = (place for place in places if not _names(_without(plan, now, [place]), rules, told_at, field))
        one = next(alone, None)
        taken_back = places if one is None else [one]
        plan.plain = _without(plan, now, taken_back)
        for place in taken_back:
            plan.changes[place] = replace(plan.changes[place], kept=IMPOSSIBLE)


def _names(plain: Mapping[str, Any], rules: Rules, told_at: datetime, field: str) -> bool:
    return any(wrong == field for wrong, _ in _wrong(plain, rules, told_at))


def _wrong(plain: Mapping[str, Any], rules: Rules, told_at: datetime) -> set[tuple[str, str]]:
    """What is impossible about a contact: field and reason."""
    try:
        told = ContactIn.model_validate(plain)
    except ValidationError as error:
        raise ContactRefused(problems_in(error)) from None
    return {(problem.field, problem.reason) for problem in problems_of(told, rules, told_at, told_at)}


def _without(plan: Plan, now: Mapping[str, Any], places: list[int]) -> dict[str, Any]:
    """The contact as it would be without some of the changes."""
    plain = copy.deepcopy(plan.plain)
    for place in places:
        *path, name = plan.changes[place].field.split(".")
        target, stands = _at(plain, path), _at(now, path)
        for field in filter(None, (name, _TOGETHER.get(name))):
            if field in stands:
                target[field] = stands[field]
    return plain


def _at(plain: Any, path: list[str]) -> Any:
    for part in path:
        plain = plain[int(part) - 1] if part.isdecimal() else plain[part]
    return plain
