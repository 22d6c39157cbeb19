"""A whole contact as plain labelled text, as JSON, and as the list of its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.cli.output import show, show_pairs, show_table
from mash_tui.domain.calendar import LONDON, london_day
from mash_tui.domain.countdown import label
from mash_tui.domain.counted import in_months
from mash_tui.services.family_text import lines_of
from mash_tui.services.policy_recount import BY_POLICY
from mash_tui.services.rows import ClockRow, ContactView, Line
from mash_tui.widgets.row_text import NOBODY, age_in_full, rating_text
from mash_tui.widgets.told_pieces import complaint_pieces, feedback_pieces

if TYPE_CHECKING:
    from mash_tui.services.known.confirmed import Confirmed


def write(view: ContactView, confirmed: Sequence[Confirmed], now: datetime, months: int) -> None:
    """Print it, in the order of the work. `months`: how far back the policy counts contacts about a child."""
    row = view.row
    show(f"{row.reference}  {row.child}, {age_in_full(row, london_day(now))}")
    show_pairs([*_standing(view, now, months), *map(_who, confirmed)])
    for number, child in enumerate(view.children, start=1):
        _section(f"Child {number}" if len(view.children) > 1 else "Child", child)
    for number, adult in enumerate(view.household, start=1):
        _section(f"Adult {number}", adult)
    _section("Referrer", view.referrer)
    _section("Concern", view.concern)
    show_pairs([("In the referrer's words", view.narrative)], indent="  ")
    _section("Family", view.family)
    if view.family_recorded is not None:
        _section(
            "Family, recorded by the hub", lines_of(view.family_recorded, lambda moment: moment.astimezone(LONDON))
        )
    _telling(view, now)
    if view.noticed:
        show("\nNoticed when it was taken in")
        show_table(("  FIELD", "VALUE", "WHAT"), [(f"  {field}", value, what) for field, value, what in view.noticed])
    _clocks(view)
    _history(view)


def _standing(view: ContactView, now: datetime, months: int) -> Iterator[tuple[str, str]]:
    row = view.row
    marks = {
        "immediate danger": row.danger,
        "a restricted file": row.restricted,
        "sent again with changes": row.amended,
        f"contact number {row.repeat} about this child in {in_months(months)}": row.repeat > 1,
    }
    yield "Rating", rating_text(row.brag, row.confirmed)
    yield "State", row.state.word
    yield "Owner", row.owner or NOBODY
    yield "Open now by", row.at_desk or NOBODY
    if row.due_at is not None:
        yield "Next due", f"{row.due_kind}, {_time(row.due_at)} ({label(now, row.due_at)})"
    yield "Received", f"{_time(row.received_at)} by {view.channel}"
    if _time(view.entered_at) != _time(row.received_at):
        yield "Entered", f"{_time(view.entered_at)} by {view.entered_by}"
    yield "Marks", ", ".join(words for words, there in marks.items() if there) or "none"
    if view.submission:
        yield "Sent as", view.submission
    yield "Policy", view.policy
    yield "Version", str(row.version)


def _who(one: Confirmed) -> tuple[str, str]:
    return f"Child {one.position} is", f"{one.known}, said by {one.said.by} on {_time(one.said.at)}"


def _section(title: str, lines: Iterable[Line]) -> None:
    show(f"\n{title}")
    show_pairs([(line.label, line.value) for line in lines], indent="  ")


def _telling(view: ContactView, now: datetime) -> None:
    pieces = [*feedback_pieces(view.feedback, now, _local), *complaint_pieces(view.complaints, now, _local)]
    if pieces:
        show("\nFeedback and complaints")
        show_pairs([(piece.label, piece.text) for piece in pieces], indent="  ")


def _local(moment: datetime) -> datetime:
    return moment.astimezone(LONDON)


def _clocks(view: ContactView) -> None:
    show("\nClocks")
    rows = [
        (
            f"  {clock.kind}",
            clock.limit,
            _time(clock.started_at),
            _time(clock.due_at),
            str(clock.policy),
            _end_of(clock),
        )
        for clock in view.clocks
    ]
    show_table(("  CLOCK", "LIMIT", "STARTED", "DUE", "POLICY", ""), rows)


def _end_of(clock: ClockRow) -> str:
    if clock.settled_at is None:
        return "running"
    ended = "ended" if clock.settled_by == BY_POLICY else "met"
    how = f": {clock.settled_how}" if clock.settled_how else ""
    return f"{ended} {_time(clock.settled_at)} by {clock.settled_by}{how}"


def _history(view: ContactView) -> None:
    show("\nHistory")
    for entry in view.entries:
        after = f" (corrected by entry {entry.corrected_by})" if entry.corrected_by else ""
        show_pairs([(f"{entry.number} {_time(entry.at)} {entry.by}, {entry.kind}", entry.text + after)], indent="  ")


def _time(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%a %d/%m/%Y %H:%M}"


def fields(view: ContactView) -> list[tuple[str, str]]:
    """The paths that a correction names, each with its value's first line."""
    return [(line.field, line.value.split("\n")[0]) for line in view.correctable]


def as_json(view: ContactView, confirmed: Sequence[Confirmed], row: dict[str, object]) -> dict[str, Any]:
    """The contact for machines: its row, what was told as field → value, clocks, history, who the children are."""
    told = {line.field: line.value for line in view.told}
    names = (
        "channel",
        "submission",
        "entered_at",
        "entered_by",
        "policy",
        "noticed",
        "clocks",
        "entries",
        "feedback",
        "complaints",
        "family_recorded",
    )
    return row | {"told": told} | {name: getattr(view, name) for name in names} | {"confirmed": confirmed}
