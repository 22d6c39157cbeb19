"""The handover: what the next shift, or the team that answers while the hub is closed, must know now.

It names children, because whoever takes over must know whom it is about; it is for staff. A safe address and what an
agency restricted are never in it: notes are told as the history tells them, and the restricted file is not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from mash_tui.data import handover_read, queue_read
from mash_tui.data.stamps import NEVER, moment, stamp
from mash_tui.domain.age import age_in_words, weeks_until
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import CalendarEnds, london_day
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import YEARS_AHEAD
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.services.history import Telling
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

AT_MOST = 100
"""Contacts of one part that are told of; how many there are is always said."""
_NOTE = 240
"""Characters of the last note."""


class PartKind(StrEnum):
    """The parts, in the order in which they are told."""

    URGENT = "urgent"
    """Reds that run, and immediate danger that nobody has rated."""
    OVERDUE = "overdue"
    DUE = "due"
    """Due before the hub opens again."""
    UNOWNED = "unowned"
    ASKED = "asked"
    """A manager was asked, and has not answered."""


_WHERE = {
    PartKind.URGENT: handover_read.URGENT,
    PartKind.OVERDUE: handover_read.OVERDUE,
    PartKind.DUE: handover_read.DUE,
    PartKind.UNOWNED: handover_read.UNOWNED,
    PartKind.ASKED: handover_read.ASKED,
}


@dataclass(frozen=True, slots=True)
class AskedOf:
    """What a manager was asked for on a contact."""

    kind: WaitingKind
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Note:
    """What was last written down on a contact, shortened."""

    at: datetime
    by: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """A contact as whoever takes over must know it."""

    reference: str
    children: tuple[str, ...]
    """Each child's name and age."""
    brag: Brag | None
    confirmed: bool
    state: State
    owner: str
    """A login, or empty for nobody."""
    concern: str
    """The concern in a few words, as the queue has it."""
    danger: bool
    """Immediate danger was ticked."""
    restricted: bool
    """There is a restricted file."""
    received_at: datetime
    due_at: datetime | None
    """The next deadline, aware UTC; None where no clock runs."""
    due_kind: str
    """Which clock, in words."""
    asked: tuple[AskedOf, ...]
    owed: str
    """What somebody must do next, in words."""
    note: Note | None


@dataclass(frozen=True, slots=True)
class Part:
    """Contacts that are told of for one reason."""

    kind: PartKind
    told: tuple[Told, ...]
    """Those that no part before told of; at most `AT_MOST`."""
    again: tuple[str, ...]
    """The references of those that a part before told of."""
    count: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class FeedbackOwed:
    """Somebody who is still to be told the outcome."""

    reference: str
    recipient: str
    owner: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class DangerRow:
    """A row of a file that could not be taken in and says immediate danger."""

    problem: int
    file: str
    row: int
    received_at: datetime
    due_at: datetime
    summary: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What whoever takes over must know, as of one minute."""

    hub: str
    written_at: datetime
    """Aware UTC."""
    written_by: str
    """The person's name and login."""
    is_open: bool
    """Whether the hub is open at that minute."""
    opens_at: datetime | None
    """When it opens again, aware UTC; None where the calendar does not reach so far."""
    out_of_hours: str
    """The team that answers while it is closed."""
    out_of_hours_phone: str
    parts: tuple[Part, ...]
    feedback: tuple[FeedbackOwed, ...]
    feedback_count: int
    drafts: int
    """Contacts and other words that somebody began to type and has not finished."""
    problems: tuple[DangerRow, ...]
    """Intake problems that say immediate danger."""
    problems_count: int
    """Intake problems that wait, these among them."""
    last_entry: int
    """The newest entry of any history, as of that minute."""

    @property
    def references(self) -> tuple[str, ...]:
        """Every contact that it tells of."""
        return tuple(told.reference for part in self.parts for told in part.told)


def write_handover(desk: Desk) -> Handover:
    """What whoever takes over must know now. Writing it is reading: the trail names every contact it tells of.

    Raises NotAllowed.
    """
    desk.require(Permission.CONTACT_READ, "handover.read")
    now, last_entry = desk.now(), _count(desk, handover_read.LAST_ENTRY)
    is_open, opens_at = _opening(desk, now)
    parts = tuple(_parts(desk, now, opens_at))
    handover = Handover(
        hub=desk.hub,
        written_at=now,
        written_by=_person(desk),
        is_open=is_open,
        opens_at=opens_at,
        out_of_hours=desk.policy.hub.out_of_hours_name,
        out_of_hours_phone=desk.policy.hub.out_of_hours_phone,
        parts=parts,
        feedback=_feedback(desk),
        feedback_count=_count(desk, handover_read.COUNT_FEEDBACK),
        drafts=_count(desk, queue_read.COUNT_DRAFTS),
        problems=_problems(desk),
        problems_count=_count(desk, queue_read.COUNT_PROBLEMS),
        last_entry=last_entry,
    )
    desk.note_shown("handover.read", handover.references, {})
    return handover


def is_overtaken(desk: Desk, handover: Handover) -> bool:
    """Whether something was done on a contact since it was written. Readings, its own among them, do not count."""
    return _count(desk, handover_read.LAST_ENTRY) != handover.last_entry


def _person(desk: Desk) -> str:
    name, login = desk.actor.name, desk.actor.login
    return login if name == login else f"{name} ({login})"


def _opening(desk: Desk, now: datetime) -> tuple[bool, datetime | None]:
    """Whether the hub is open, and when it opens the next time. While it is open: after its next closing."""
    calendar = desk.policy.calendar(now.year - 1, now.year + YEARS_AHEAD)
    hours = calendar.hours_on(london_day(now))
    is_open = calendar.is_open(now)
    try:
        return is_open, calendar.next_opening(hours[1] if is_open and hours else now)
    except CalendarEnds:
        return is_open, None


# The contacts


def _parts(desk: Desk, now: datetime, opens_at: datetime | None) -> Iterable[Part]:
    minute = now.replace(second=0, microsecond=0)
    bound = {"as_of": stamp(minute), "until": stamp(opens_at or minute), "most": AT_MOST}
    before: dict[int, str] = {}
    for kind in PartKind:
        where = _WHERE[kind]
        ids = [found[0] for found in desk.store.rows(handover_read.PART.format(where=where), bound)]
        told = {number: _told(desk, number, now) for number in ids if number not in before}
        again = tuple(before[number] for number in ids if number in before)
        before |= {number: one.reference for number, one in told.items()}
        yield Part(kind, tuple(told.values()), again, _count(desk, handover_read.COUNT.format(where=where), bound))


def _told(desk: Desk, contact_id: int, now: datetime) -> Told:
    (row,) = desk.store.rows(handover_read.CONTACT, (contact_id,))
    reference, state, brag, confirmed, concern, danger, restricted, owner, received, due, due_kind = row
    asked = tuple(
        AskedOf(WaitingKind(kind), moment(at), by)
        for kind, at, by in desk.store.rows(handover_read.ASKED_OF, (contact_id,))
    )
    return Told(
        reference=reference,
        children=_children(desk, contact_id, london_day(now)),
        brag=Brag(brag) if brag else None,
        confirmed=bool(confirmed),
        state=State(state),
        owner=owner,
        concern=concern,
        danger=bool(danger),
        restricted=bool(restricted),
        received_at=moment(received),
        due_at=None if due == NEVER else moment(due),
        due_kind=due_kind,
        asked=asked,
        owed=owed_next(State(state), owner, (one.kind for one in asked)),
        note=_last_note(desk, contact_id),
    )


def _children(desk: Desk, contact_id: int, today: date) -> tuple[str, ...]:
    found = desk.store.whole_rows(handover_read.CHILDREN, (contact_id,))
    return tuple(_child(*child, today=today) for child in found)


def _child(
    given: str, family: str, born: str | None, expected: str | None, age_as_told: str | None, *, today: date
) -> str:
    """`Rafferty Quillbrook, 10 years`; without a date what was told of the age, or that nothing was."""
    name, birth, delivery = child_called(given, family, unborn=bool(expected)), _day(born), _day(expected)
    if expected:
        return ", ".join(filter(None, (name, "unborn", weeks_until(delivery, today) if delivery else "")))
    if birth and (age := age_in_words(birth, today)):
        return f"{name}, {age}"
    told = age_as_told if age_as_told not in (None, "", NOT_KNOWN, NOT_ASKED) else ""
    return f"{name}, {told}, as told" if told else f"{name}, age not known"


def _day(told: str | None) -> date | None:
    """The date; None for words in its place, such as `not known`."""
    return date.fromisoformat(told) if told and told[:4].isdigit() else None


_ASKED_FOR = {
    WaitingKind.RATING: "a manager confirms the rating",
    WaitingKind.AUTHORISATION: "a manager answers whether to go on without the family",
    WaitingKind.DECISION: "a manager decides the outcome of each child",
}
_OWED = {
    State.RECEIVED: "tell the referrer the reference, and screen it",
    State.ACKNOWLEDGED: "screen it",
    State.SCREENING: "finish the screening, and propose a rating",
    State.RATING_PROPOSED: _ASKED_FOR[WaitingKind.RATING],
    State.GATHERING: "gather what the agencies know, and propose an outcome for each child",
    State.OUTCOME_PROPOSED: _ASKED_FOR[WaitingKind.DECISION],
    State.FEEDBACK: "tell the referrer and the family the outcome, and close it",
    State.CLOSED: "nothing: it is closed",
}
"""The step that comes next in the life of a contact (DOMAIN, 3)."""


def owed_next(state: State, owner: str, asked: Iterable[WaitingKind] = ()) -> str:
    """What somebody must do next on a contact, in words: first take it, what a manager was asked for, then the step."""
    take = [] if owner or not state.is_open else ["somebody takes it"]
    return "; ".join(dict.fromkeys([*take, *(_ASKED_FOR[kind] for kind in asked), _OWED[state]]))


def _last_note(desk: Desk, contact_id: int) -> Note | None:
    """What was last written down, as the history may say it."""
    found = desk.store.whole_rows(handover_read.LAST_NOTE, (contact_id,))
    if not found:
        return None
    at, by, text, detail = found[0]
    said = Telling(desk, desk.store.whole_rows, contact_id).text(text, json.loads(detail))
    words = " ".join(said.split())
    return Note(moment(at), by, words if len(words) <= _NOTE else f"{words[: _NOTE - 1].rstrip()}…")


# What else waits


def _feedback(desk: Desk) -> tuple[FeedbackOwed, ...]:
    found = desk.store.rows(handover_read.FEEDBACK, {"most": AT_MOST})
    return tuple(
        FeedbackOwed(reference, recipient, owner, moment(due) if due else None)
        for reference, recipient, owner, due in found
    )


def _problems(desk: Desk) -> tuple[DangerRow, ...]:
    found = desk.store.rows(handover_read.DANGER_ROWS, {"most": AT_MOST})
    return tuple(
        DangerRow(number, file, row, moment(received), moment(due), summary)
        for number, file, row, received, due, summary in found
    )


def _count(desk: Desk, sql: str, bound: dict[str, object] | None = None) -> int:
    return int(desk.store.rows(sql, bound or {})[0][0])
