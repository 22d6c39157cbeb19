"""A contact as sections to read, in the order of the work. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from mash_tui.commands.contact import ScreenContact
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.countdown import label
from mash_tui.services.noticed import left_blank, name_of, to_look_at
from mash_tui.services.rows import ClockRow, ContactView, EntryRow, Line
from mash_tui.services.told_labels import within
from mash_tui.widgets.family_page import family_pieces
from mash_tui.widgets.outcome_page import outcome_pieces
from mash_tui.widgets.page import Piece, Section
from mash_tui.widgets.rating_page import rating_pieces
from mash_tui.widgets.screening_text import section_of
from mash_tui.widgets.told_pieces import complaint_pieces, feedback_pieces

_SCREENS = ScreenContact.keys[0]

Local = Callable[[datetime], datetime]
"""A moment as London clocks show it."""

Corrected = Mapping[str, int]
"""Path of a field that was corrected → the entry of the history that says so."""

_WORRYING = ("concern.immediate_danger", "concern.injuries")


Who = Callable[[int], Iterable[Piece]]
"""Who the child at a place may be, for the lines under that child."""


def sections_of(
    view: ContactView, now: datetime, local: Local, may_read_restricted: bool, who: Who = lambda _: ()
) -> tuple[Section, ...]:
    """The page: concern, children, household, referrer, family, screening, rating, outcome, feedback, history."""
    return (
        Section("concern", "Concern", (*_first(view, may_read_restricted), *_concern(view))),
        Section(
            "children",
            _counted("Child", "Children", len(view.children)),
            _people(view.children, "Child", view.corrected, who),
        ),
        Section(
            "household",
            _counted("Adult", "Adults", len(view.household)),
            _people(view.household, "Adult", view.corrected),
        ),
        Section("referrer", "Referrer", (*_told(view.referrer, view.corrected), *_where_from(view, local))),
        Section(
            "family",
            "Family: what they know and agreed to",
            (*_lines(view.family, view.corrected), *family_pieces(view.family_recorded, local)),
        ),
        *([section_of(view.screening, local, _SCREENS)] if view.screening else []),
        Section("rating", "Rating", tuple(rating_pieces(view, local))),
        *_outcomes(view, local),
        *_telling(view, now, local),
        Section("clocks", "Clocks", tuple(_clock(clock, now, local) for clock in view.clocks)),
        Section("history", _entries_counted(len(view.entries)), _history(view.entries, local)),
    )


def _outcomes(view: ContactView, local: Local) -> Iterator[Section]:
    if pieces := outcome_pieces(view.outcomes, local):
        yield Section("outcome", "Outcome", pieces)


def _telling(view: ContactView, now: datetime, local: Local) -> Iterator[Section]:
    """Who is to be told, once the outcomes are decided; complaints, where there are any."""
    if view.feedback:
        yield Section("feedback", "Feedback", feedback_pieces(view.feedback, now, local))
    if view.complaints:
        counted = _counted("Complaint", "Complaints", len(view.complaints))
        yield Section("complaints", counted, complaint_pieces(view.complaints, now, local))


def _counted(one: str, many: str, count: int) -> str:
    return one if count == 1 else f"{many}: {count or 'none named'}"


def _entries_counted(count: int) -> str:
    return f"History: {count} {'entry' if count == 1 else 'entries'}"


def _first(view: ContactView, may_read_restricted: bool) -> list[Piece]:
    pieces = []
    if view.row.restricted:
        who = "v opens it; the reading is recorded" if may_read_restricted else "ask the police desk"
        pieces.append(Piece("restricted", "■ Restricted file", f"there is one: {who}", "strong"))
    return pieces


def _concern(view: ContactView) -> list[Piece]:
    danger = [line for line in view.concern if line.field in _WORRYING]
    rest = [line for line in view.concern if line.field not in _WORRYING]
    return [
        *_lines(tuple(danger), view.corrected),
        Piece("", "", ""),
        Piece("narrative", "", view.narrative),
        *_mark_below("concern.narrative", view.corrected),
        Piece("", "", ""),
        *_told(tuple(rest), view.corrected),
        *_noticed(view),
    ]


def _noticed(view: ContactView) -> Iterator[Piece]:
    """What needs a look, the dangerous first; then, on a line together, what the sender left blank."""
    notices, blank = to_look_at(view.noticed), left_blank(view.noticed)
    if notices or blank:
        yield Piece("", "", "")
    for place, (field, value, what) in enumerate(notices):
        stood = f" (stood there: {value})" if value else ""
        # The words of the label once: the notices read as a list beside it.
        yield Piece(
            f"noticed {field} {what}", " " if place else "? Look at", f"{name_of(field)}: {what}{stood}", "strong"
        )
    if blank:
        yield Piece("left blank", "", f"Blank when it was taken in: {', '.join(blank)}", "quiet")


def _people(
    people: tuple[tuple[Line, ...], ...], word: str, corrected: Corrected, who: Who = lambda _: ()
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for number, lines in enumerate(people, start=1):
        if len(people) > 1:
            pieces.append(Piece(f"{word} {number}", "", f"{'' if number == 1 else chr(10)}{word} {number}", "strong"))
        pieces += (*_told(lines, corrected), *who(number))
    return tuple(pieces)


def _lines(lines: tuple[Line, ...], corrected: Corrected) -> tuple[Piece, ...]:
    return tuple(
        Piece(line.field or line.label, line.label, f"{line.value}{_mark(line.field, corrected)}", _look(line))
        for line in lines
    )


def _mark(field: str, corrected: Corrected) -> str:
    """What stands behind a value that was corrected: where the history says from what, and why."""
    return f"  ↺ corrected: entry {corrected[field]}" if field in corrected else ""


def _mark_below(field: str, corrected: Corrected) -> Iterator[Piece]:
    if mark := _mark(field, corrected):
        yield Piece(f"{field} corrected", "", mark.strip(), "quiet")


def _told(lines: tuple[Line, ...], corrected: Corrected) -> tuple[Piece, ...]:
    """What was told, line by line; what nobody knows or nobody asked about, each on a line together.

    What was corrected to that has a line of its own, with its mark.
    """
    unsaid_lines = [line for line in lines if line.value in (NOT_KNOWN, NOT_ASKED) and line.field not in corrected]
    told = _lines(tuple(line for line in lines if line not in unsaid_lines), corrected)
    unsaid = []
    for value, heading in ((NOT_KNOWN, "Not known"), (NOT_ASKED, "Not asked")):
        names = [within(line.label) for line in unsaid_lines if line.value == value]
        if names:
            key = f"{lines[0].field} {value}"
            unsaid.append(Piece(key, heading, ", ".join(names), "quiet"))
    return (*told, *unsaid)


def _look(line: Line) -> str:
    if line.value in (NOT_ASKED, NOT_KNOWN):
        return "quiet"
    return "trouble" if line.field in _WORRYING and line.value == "yes" else ""


def _where_from(view: ContactView, local: Local) -> tuple[Piece, ...]:
    received = f"{view.channel}, {local(view.row.received_at):%a %d/%m/%Y %H:%M}"
    pieces = [Piece("received", "Received", f"{received}{_mark('received_at', view.corrected)}")]
    if view.submission:
        pieces.append(Piece("submission", "Sender's number", view.submission))
    return (*pieces, Piece("policy", "Worked under", f"policy {view.policy}", "quiet"))


def _clock(clock: ClockRow, now: datetime, local: Local) -> Piece:
    due = f"{local(clock.due_at):%a %d %b %H:%M} ({clock.limit} from {local(clock.started_at):%a %d %b %H:%M})"
    if clock.settled_at is not None:
        late = clock.settled_at > clock.due_at
        when = f"{local(clock.settled_at):%a %d %b %H:%M}"
        return Piece(
            f"clock {clock.kind}", clock.kind, f"{'✗ late,' if late else '✓'} {when}, {clock.settled_by}; due {due}",
            "" if late else "good",
        )  # fmt: skip
    over = clock.due_at <= now
    return Piece(
        f"clock {clock.kind}", clock.kind, f"{'▲ ' if over else ''}{label(now, clock.due_at)}: due {due}",
        "trouble" if over else "strong",
    )  # fmt: skip


def _history(entries: tuple[EntryRow, ...], local: Local) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for entry in entries:
        head = f"{entry.number}  {local(entry.at):%a %d %b %H:%M}  {entry.by}: {entry.kind}"
        if entry.corrected_by is not None:
            head = f"✗ {head}: corrected by {entry.corrected_by}"
        elif entry.corrects is not None:
            head = f"↺ {head} of {entry.corrects}"
        pieces.append(Piece(f"entry {entry.number} head", "", head, "quiet"))
        pieces.append(Piece(f"entry {entry.number}", "", entry.text, "struck" if entry.corrected_by else "", indent=4))
    return tuple(pieces)
