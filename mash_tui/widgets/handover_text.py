"""The handover in words: plain text of at most eighty columns for file and terminal, sections for the page. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from mash_tui.domain import countdown
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.counted import counted
from mash_tui.services.handover import DangerRow, Handover, Part, PartKind, Told
from mash_tui.widgets.page import Piece, Section
from mash_tui.widgets.row_text import wrapped

WIDTH = 80
"""Columns that no line goes over."""
_INDENT = "  "
_HEADINGS = {
    PartKind.URGENT: "Red, or immediate danger that nobody has rated",
    PartKind.OVERDUE: "Overdue",
    PartKind.DUE: "Due before the hub opens again",
    PartKind.UNOWNED: "Without an owner",
    PartKind.ASKED: "Waiting for a manager",
}
_WHERE_THE_REST_IS = {
    PartKind.OVERDUE: "mash contact list --view overdue",
    PartKind.UNOWNED: "mash contact list --view unowned",
}


class Paragraph(NamedTuple):
    """One thing that is told of."""

    key: str
    head: str
    """Its first line; empty for what is about no contact."""
    lines: tuple[str, ...] = ()
    """What stands beneath, further in."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is told of for one reason."""

    key: str
    heading: str
    count: int
    paragraphs: tuple[Paragraph, ...]


def text_of(handover: Handover) -> str:
    """The whole of it as text."""
    return "\n".join(_text(handover))


def sections_of(handover: Handover) -> tuple[Section, ...]:
    """The whole of it as a page to read."""
    title, *rest = head(handover)
    first = Section("handover", title, tuple(Piece(f"head {at}", "", line) for at, line in enumerate(rest)))
    return (first, *(_section(block) for block in blocks(handover)))


def head(handover: Handover) -> list[str]:
    """Which hub, who wrote it and when, when it opens again, and who answers until then."""
    opens = f"It opens again {_full(handover.opens_at)}." if handover.opens_at else "When it opens again is not known."
    return [
        f"Handover: {handover.hub}",
        f"Written {_full(handover.written_at)} by {handover.written_by}.",
        f"The hub is {'open' if handover.is_open else 'closed'}. {opens}",
        f"Out of hours: {handover.out_of_hours}, {handover.out_of_hours_phone}.",
        "It names children: for staff who take over, and kept as the record is kept.",
    ]


def blocks(handover: Handover) -> Iterator[Block]:
    """What is told of, the most pressing first."""
    now = handover.written_at
    for part in handover.parts:
        yield Block(part.kind.value, _HEADINGS[part.kind], part.count, (*_contacts(part, now), *_others(part)))
    yield _feedback(handover)
    problems = tuple(_problem(row, now) for row in handover.problems)
    yield Block("danger", "Intake problems that say immediate danger", len(handover.problems), problems)
    waiting = f"{counted(handover.drafts, 'draft')}, {counted(handover.problems_count, 'intake problem')}."
    unfinished = handover.drafts + handover.problems_count
    yield Block("unfinished", "Begun and not finished", unfinished, (Paragraph("unfinished", waiting),))


def _text(handover: Handover) -> Iterator[str]:
    for line in head(handover):
        yield from wrapped(line, WIDTH)
    for block in blocks(handover):
        yield ""
        yield _with_count(block).upper()
        yield "-" * WIDTH
        for paragraph in block.paragraphs:
            yield from wrapped(paragraph.head, WIDTH)
            for line in paragraph.lines:
                yield from (f"{_INDENT}{piece}" for piece in wrapped(line, WIDTH - len(_INDENT)))


def _section(block: Block) -> Section:
    pieces = [
        piece
        for one in block.paragraphs
        for piece in (
            Piece(one.key, "", one.head, "strong" if one.lines else ""),
            *(Piece(f"{one.key} {at}", "", line, indent=len(_INDENT)) for at, line in enumerate(one.lines)),
        )
    ]
    return Section(block.key, _with_count(block), tuple(pieces))


def _with_count(block: Block) -> str:
    return f"{block.heading}: {f'{block.count:,}' if block.count else 'none'}"


# Contacts


def _contacts(part: Part, now: datetime) -> Iterator[Paragraph]:
    for told in part.told:
        owner = told.owner or "nobody has it"
        yield Paragraph(
            told.reference,
            f"{told.reference} | {_rated(told)} | {told.state.word} | {owner}",
            tuple(_beneath(told, now)),
        )


def _rated(told: Told) -> str:
    if told.brag is None:
        return "unrated"
    return f"{told.brag.letter} {told.brag.word}, {'confirmed' if told.confirmed else 'proposed'}"


def _beneath(told: Told, now: datetime) -> Iterator[str]:
    yield "; ".join(told.children)
    marks = (["immediate danger ticked"] if told.danger else []) + (["there is a restricted file"] * told.restricted)
    yield "; ".join((f"About: {told.concern}", f"received {_moment(told.received_at)}", *marks))
    due = f"Due: {told.due_kind}, {_due(now, told.due_at)}" if told.due_at else "Due: no clock runs"
    yield due
    yield f"Next: {told.owed}"
    for asked in told.asked:
        yield f"Asked of a manager by {asked.by}, {_moment(asked.at)}: {asked.kind.value}"
    if told.note:
        yield f"Last note, {_moment(told.note.at)} by {told.note.by}: {told.note.text}"


def _others(part: Part) -> Iterator[Paragraph]:
    """Those told of above, by their references, and how many are not told of at all."""
    if part.again:
        yield Paragraph(f"{part.kind} again", f"Told of above: {', '.join(part.again)}")
    missing = part.count - len(part.told) - len(part.again)
    if missing > 0:
        where = _WHERE_THE_REST_IS.get(part.kind, "mash contact list")
        yield Paragraph(f"{part.kind} more", f"{missing:,} more are not told of here: {where}")


# What else waits


def _feedback(handover: Handover) -> Block:
    told = [
        Paragraph(
            f"{owed.reference} {owed.recipient}",
            f"{owed.reference} | to the {owed.recipient} | {owed.owner or 'nobody has it'} |"
            f" {_due(handover.written_at, owed.due_at) if owed.due_at else 'no clock runs'}",
        )
        for owed in handover.feedback
    ]
    missing = handover.feedback_count - len(told)
    if missing > 0:
        told.append(Paragraph("feedback more", f"{missing:,} more are not told of here."))
    return Block("feedback", "Feedback owed", handover.feedback_count, tuple(told))


def _problem(row: DangerRow, now: datetime) -> Paragraph:
    return Paragraph(
        f"problem {row.problem}",
        f"Problem {row.problem} | {row.file}, row {row.row}",
        (
            row.summary or "no name could be read",
            f"Received {_moment(row.received_at)}; due {_due(now, row.due_at)}",
        ),
    )


def _due(now: datetime, due: datetime) -> str:
    """What is over or left, and until when: `2h 14m over (Mon 23 Nov 14:00)`."""
    label = countdown.label(now, due)
    return f"{label} ({_moment(due)})" if label.endswith(("over", "left", "now")) else _moment(due)


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _full(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M}"
