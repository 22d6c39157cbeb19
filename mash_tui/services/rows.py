"""Rows made for the screens and the command line: frozen, complete, nothing loaded later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag, RatingDeed
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.waiting import WaitingKind

if TYPE_CHECKING:
    from mash_tui.services.complaint_rows import ComplaintRow
    from mash_tui.services.decision_view import ChildOutcome
    from mash_tui.services.feedback_rows import FeedbackRow
    from mash_tui.services.screening_view import Screened

if TYPE_CHECKING:
    from mash_tui.services.family_rows import FamilyView


class View(StrEnum):
    """The views of the queue, in the order they are shown."""

    OPEN = "open"
    MINE = "mine"
    UNOWNED = "unowned"
    UNRATED = "unrated"
    TO_CONFIRM = "to_confirm"
    GATHERING = "gathering"
    DECISION_DUE = "decision_due"
    OVERDUE = "overdue"
    FEEDBACK = "feedback"
    CLOSED = "closed"

    @property
    def word(self) -> str:
        """The name on screen."""
        return _WORDS[self]


_WORDS = {
    View.OPEN: "all open",
    View.MINE: "mine",
    View.UNOWNED: "unowned",
    View.UNRATED: "unrated",
    View.TO_CONFIRM: "awaiting confirmation",
    View.GATHERING: "gathering",
    View.DECISION_DUE: "decision due",
    View.OVERDUE: "overdue",
    View.FEEDBACK: "feedback owed",
    View.CLOSED: "closed",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands in the order of a view: a key to read on from, never an offset."""

    segment: int
    """0 overdue and urgent, 1 overdue, 2 urgent, 3 the rest; 0 for every closed row."""
    at: str
    """The stored deadline (or closing time), UTC ISO text."""
    id: int
    """The contact's id, which breaks ties."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of the queue."""

    id: int
    reference: str
    version: int
    state: State
    brag: Brag | None
    """The rating, None for unrated."""
    confirmed: bool
    """Whether a manager has confirmed the rating."""
    urgent: bool
    """A Red, or unrated with immediate danger ticked: stands before the rest."""
    due_at: datetime | None
    """The next deadline, aware UTC; None for a closed contact, and where no clock runs."""
    due_kind: str
    """Which clock that deadline belongs to, in words."""
    child: str
    """The first child's name, and how many more: `Rafferty Quillbrook +2`. Text from people, cleaned."""
    born: date | None
    """The first child's date of birth, None when it is not known."""
    unborn: bool
    """Whether the first child is not yet born."""
    concern: str
    """The concern in a few words. Text from people, cleaned."""
    source: str
    """Whom it came from. Text from people, cleaned."""
    owner: str
    """Whose it is: a user's name, or empty for nobody."""
    at_desk: str
    """Who has it open at this moment, or empty."""
    danger: bool
    """Immediate danger was ticked."""
    restricted: bool
    """There is a restricted file."""
    amended: bool
    """The sender sent it again with changes."""
    repeat: int
    """How many contacts about this child in twelve months, this one included; 0 for not yet counted."""
    received_at: datetime
    """Receipt by the hub, aware UTC."""
    closed_at: datetime | None
    place: Place
    age_as_told: str = ""
    """The first child's age in the referrer's words, where no date of birth is known: `about 10`."""


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled value on a contact."""

    label: str
    value: str
    field: str = ""
    """The path that a correction names, such as `children.1.date_of_birth`; empty for what cannot be corrected."""


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock of a contact."""

    kind: str
    """Which, in words."""
    started_at: datetime
    due_at: datetime
    limit: str
    """The limit in words: `1 working day`."""
    settled_at: datetime | None
    """When it was met, None while it runs."""
    settled_by: str
    settled_how: str = ""
    """How it was met, in words; empty while it runs."""
    policy: int = 0
    """The number of the policy version that it is, or was last, counted under."""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of a contact's history."""

    number: int
    at: datetime
    by: str
    kind: str
    """What it is about, in words."""
    text: str
    corrects: int | None
    """The entry that this one corrects."""
    corrected_by: int | None
    """The later entry that corrects this one."""


@dataclass(frozen=True, slots=True)
class RatingStep:
    """A step of the rating, as the history of ratings shows it."""

    id: int
    step: RatingDeed
    brag: Brag
    before: Brag | None
    """What the contact counted as until then."""
    was_confirmed: bool
    counts: bool
    """Whether the contact counted as `brag` from this step on."""
    reason: str
    return_before: datetime | None
    return_after: datetime | None
    decision_before: datetime | None
    decision_after: datetime | None
    at: datetime
    by: str
    entry: int
    """Its number in the history."""
    answers: int | None
    """The proposal that it answers."""

    @property
    def moved(self) -> tuple[tuple[str, datetime | None, datetime | None], ...]:
        """The deadlines that it moved: which, before, after."""
        both = (
            (ClockKind.RETURN.word, self.return_before, self.return_after),
            (ClockKind.DECISION.word, self.decision_before, self.decision_after),
        )
        return tuple(one for one in both if one[1] != one[2])


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What waits for a manager on a contact."""

    kind: WaitingKind
    what: str
    """What is asked for, in a word or two, where that is known: `Amber`."""
    at: datetime
    """When it was asked, aware UTC."""
    by: str
    """Who asked."""


@dataclass(frozen=True, slots=True)
class ContactView:
    """A whole contact, as a screen or `mash contact show` needs it."""

    row: QueueRow
    children: tuple[tuple[Line, ...], ...]
    household: tuple[tuple[Line, ...], ...]
    referrer: tuple[Line, ...]
    concern: tuple[Line, ...]
    """Everything about the concern but the narrative."""
    narrative: str
    family: tuple[Line, ...]
    clocks: tuple[ClockRow, ...]
    entries: tuple[EntryRow, ...]
    """Oldest first."""
    noticed: tuple[tuple[str, str, str], ...]
    """(field, value, what was noticed)."""
    channel: str
    submission: str
    policy: str
    """The policy version it was worked under."""
    entered_at: datetime
    """When it was entered here, aware UTC: a form of yesterday may be taken in today."""
    entered_by: str
    """The login of who entered it."""
    corrected: Mapping[str, int] = field(default_factory=dict)
    """Path of a field that was corrected → the number of the latest entry that says so."""
    screening: tuple[Screened, ...] = ()
    """The checklist with its answers."""
    ratings: tuple[RatingStep, ...] = ()
    """Every step of the rating, oldest first."""
    asked: tuple[AskedRow, ...] = ()
    """What waits for a manager."""
    family_recorded: FamilyView | None = None
    """What the hub recorded of the family, beside what was told; None while nothing is recorded."""
    outcomes: tuple[ChildOutcome, ...] = ()
    """The outcome of each child as it stands."""
    feedback: tuple[FeedbackRow, ...] = ()
    """Who is to be told, and who was, since the outcomes were decided."""
    complaints: tuple[ComplaintRow, ...] = ()
    """Complaints about it, the first one first."""

    @property
    def told(self) -> tuple[Line, ...]:
        """Every field that was told, the narrative first."""
        groups = (self.concern, self.referrer, self.family, *self.children, *self.household)
        narrative = Line("The concern", self.narrative, "concern.narrative")
        return (narrative, *(line for group in groups for line in group if line.field))

    @property
    def correctable(self) -> tuple[Line, ...]:
        """Every field that a correction can name: what was told, and when it was received, as it is typed."""
        from mash_tui.domain.typed_time import written  # the queue, which opens first, has no use for it

        return (*self.told, Line("Received", written(self.row.received_at), "received_at"))


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """What stands beside the queue for the row under the cursor."""

    reference: str
    heading: str
    """The first child and age."""
    lines: tuple[Line, ...]
    narrative: str
    """The beginning of the concern, at most 600 characters."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A contact that somebody began to type."""

    id: int
    by: str
    """Who began it."""
    started_at: datetime
    saved_at: datetime
    summary: str
    """The child's and the caller's name as far as typed."""
    set_aside: str
    """Why it was set aside, or empty."""
    finished: str
    """The reference it became, or empty."""
    saved_by: str
    """Who saved it last."""


WHOLE_ROW = "(row)"
"""The column of a problem that is about a row as a whole, and of the row as one text."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A row that could not be taken in, kept until somebody mends it."""

    id: int
    file: str
    row: int
    """Counted from 1, the header not counted."""
    received_at: datetime
    due_at: datetime
    """The statutory clock runs from receipt, whatever is wrong with the row."""
    summary: str
    problems: tuple[tuple[str, str, str], ...]
    """(column, value, reason)."""
    taken_in: str
    """The reference it became, or empty."""
    version: int = 1
    """What `problems.mend` is given, so that two people do not mend the same row."""
    set_aside: str = ""
    """Why it was set aside, or empty."""
    danger: bool = False
    """It says that a child is in immediate danger."""
    values: dict[str, str] = field(default_factory=dict)
    """Column → what stands there, that of immediate danger first; empty where only the list is read."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows each view has, as of one look."""

    views: dict[View, int]
    drafts: int
    problems: int
    danger: int
    """Open contacts with immediate danger ticked that nobody has rated."""
    danger_problems: int = 0
    """Rows among the intake problems that say immediate danger."""
