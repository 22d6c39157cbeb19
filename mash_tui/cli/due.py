"""`mash due`: when would this be due."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON, london_day
from mash_tui.domain.clocks import Explanation, Step
from mash_tui.domain.errors import UsageProblem
from mash_tui.domain.limits import ClockKind, Unit
from mash_tui.domain.text import lines_for_terminal
from mash_tui.policy.loader import load
from mash_tui.services.due import DueAnswer, answer, london_iso, parse_received
from mash_tui.services.policy_file import Answering, answering_policy, read_policy

ASKED = (ClockKind.RETURN, ClockKind.DECISION, ClockKind.STATUTORY)
"""The clocks that can be asked about; the others start with something in a record."""


def due(
    received: Annotated[
        str,
        typer.Option(
            metavar="TIME", help="When the hub received it: 2026-04-02T16:30 is London time; an offset may follow."
        ),
    ],
    clock: Annotated[str, typer.Option(metavar="CLOCK", help="return, decision or statutory.")],
    rating: Annotated[
        str | None,
        typer.Option(metavar="RATING", help="red, amber, green or blue; the statutory clock needs none."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="List the days and hours that were counted, and why not.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: the deadline stands under `due`.")] = False,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A policy file to ask, instead of the hub's own or the shipped one."),
    ] = None,
) -> None:
    """Say when something received then would be due. Needs no database.

    Counts by the hub's policy file, or by the shipped policy where there is none. If the file is wrong, it counts by
    the version in force at the hub and says so; without a hub, or with --policy, a wrong file is refused.

    Example: mash due --rating amber --clock return --received 2026-04-02T16:30 --explain
    """
    by = Answering(load(read_policy(policy), str(policy)), str(policy)) if policy else answering_policy()
    found = answer(by.policy, _rating(rating), _clock(clock), parse_received(received, _today()))
    if by.warning:
        typer.echo(lines_for_terminal(by.warning), err=True)
    if as_json:
        typer.echo(json.dumps(found.as_json(steps=explain) | {"policy": by.name}, indent=2))
        return
    if found.receipt.said:
        typer.echo(found.receipt.said, err=True)
    for line in _plain(found, explain):
        typer.echo(lines_for_terminal(line))


def _today() -> date:
    return datetime.now(LONDON).date()


def _rating(word: str | None) -> Brag | None:
    if word is None:
        return None
    try:
        return Brag(word.strip().lower())
    except ValueError:
        known = ", ".join(brag.value for brag in Brag)
        raise UsageProblem(f"{word!r} is no rating.", remedy=f"Give one of: {known}.") from None


def _clock(word: str) -> ClockKind:
    for kind in ASKED:
        if kind.value == word.strip().lower():
            return kind
    known = ", ".join(kind.value for kind in ASKED)
    raise UsageProblem(f"{word!r} is no clock that can be asked about.", remedy=f"Give one of: {known}.")


def _plain(found: DueAnswer, explain: bool) -> list[str]:
    rating = f", {found.rating.word}" if found.rating and found.kind.by_rating else ""
    received = _words(found.receipt.at)
    if found.explanation is None:
        nothing = "no information request is made, so nothing is due"
        why = nothing if found.kind is ClockKind.RETURN else "no limit is set, so nothing is due"
        return [f"Due:       never: {why}", f"Clock:     {found.kind.word}{rating}", f"Received:  {received}"]
    note = f" ({found.note})" if found.note else ""
    return [
        f"Due:       {_words(found.explanation.due)}  {london_iso(found.explanation.due)}",
        f"Clock:     {found.kind.word}{rating}: {found.limit}{note}",
        f"Received:  {received}",
        f"Started:   {_words(found.explanation.start)}",
        *(_working(found.explanation) if explain else []),
    ]


def _working(found: Explanation) -> list[str]:
    lines = ["Counted:"]
    lines += [f"  {_step(step)}" for step in found.steps]
    if found.limit.unit in (Unit.ELAPSED_HOURS, Unit.WORKING_HOURS):
        total = sum(step.minutes or 0 for step in found.steps)
        lines.append(f"  {'Together':<31}{total:>6g} minutes")
    return lines


def _step(step: Step) -> str:
    day = f"{step.day:%a} {step.day.day} {step.day:%b %Y}"
    if step.begins is None or step.ends is None:
        return f"{day:<16} not counted   {step.note}"
    # The end of a day is the beginning of the next; on this line it is this day's.
    ends = "24:00" if london_day(step.ends) > step.day else _clock_time(step.ends)
    hours = f"{_clock_time(step.begins)} to {ends}"
    if step.minutes is None:
        return f"{day:<16} {hours}{'':13} {step.note}".rstrip()
    return f"{day:<16} {hours} {step.minutes:>6g} minutes  {step.note}".rstrip()


def _clock_time(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%H:%M}"


def _words(moment: datetime) -> str:
    local = moment.astimezone(LONDON)
    return f"{local:%A} {local.day} {local:%B %Y %H:%M %Z}"
