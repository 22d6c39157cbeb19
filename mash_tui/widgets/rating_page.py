"""A rating to be read before it is answered, and the steps of one: sections. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.countdown import label
from mash_tui.services.next_step import asked_for
from mash_tui.services.rows import ContactView, Line, QueueRow, RatingStep
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.page import Piece, Section
from mash_tui.widgets.row_text import rating_text

if TYPE_CHECKING:
    from mash_tui.services.rating_view import RatingView

Local = Callable[[datetime], datetime]
_MINUTE = "%a %d %b %H:%M"


def asked_sections(view: RatingView, now: datetime, local: Local) -> tuple[Section, ...]:
    """What is proposed and why; what the referrer said; what the screening found; how the rating came about."""
    return (
        Section("proposed", _heading(view), tuple(_proposal(view, now, local))),
        Section("concern", "The concern", (Piece("narrative", "", view.narrative),)),
        *_found(view),
        *_before(view, local),
    )


def _heading(view: RatingView) -> str:
    row = view.row
    repeats = f", {row.repeat} contacts in twelve months" if row.repeat > 1 else ""
    return f"{row.reference}  {row.child}{repeats}"


def _proposal(view: RatingView, now: datetime, local: Local) -> Iterator[Piece]:
    asked = view.waits
    if asked is None:
        yield Piece("none", "", "No rating waits here any more.", "trouble")
        return
    yield Piece("asked", f"{asked.brag.word} proposed", f"by {asked.by}, {local(asked.at):{_MINUTE}}", "strong")
    yield Piece("because", "Because", asked.reason)
    if asked.before is not None:
        stood = f"{asked.before.word}, {'confirmed' if asked.was_confirmed else 'proposed'}"
        yield Piece("before", "Before", stood if asked.counts else f"{stood}: it counts until you answer")
    yield Piece("means", "Means", view.choice(asked.brag).meaning, "quiet")
    for due in view.choice(asked.brag).deadlines:
        when = f"{label(now, due.due_at)}, {local(due.due_at):{_MINUTE}} ({due.limit})" if due.due_at else "not timed"
        over = due.due_at is not None and due.due_at <= now
        yield Piece(
            f"due {due.kind}", due.kind.capitalize(), f"{'▲ ' if over else ''}{when}", "trouble" if over else ""
        )
    if view.row.danger:
        yield Piece("danger", "! Immediate danger", "was ticked by the referrer", "trouble")


def _found(view: RatingView) -> Iterator[Section]:
    pieces = [Piece(f"found {line.label}", line.label, line.value) for line in view.found]
    if view.missing:
        pieces.append(Piece("missing", "Still open", "; ".join(view.missing), "strong"))
    if pieces:
        yield Section("screening", "Screening found", tuple(pieces))


def found_in_short(found: Iterable[Line]) -> str:
    """The answers of the checklist by what was answered: `yes: Domestic abuse · not known: Siblings · no: 9`."""
    by_answer: dict[str, list[str]] = {}
    for line in found:
        by_answer.setdefault(line.value.partition(" · ")[0], []).append(line.label.rstrip("?"))
    said = [f"{answer}: {', '.join(labels)}" for answer, labels in by_answer.items() if answer != "no"]
    return " · ".join([*said, *([f"no: {len(by_answer['no'])}"] if "no" in by_answer else [])])


def _before(view: RatingView, local: Local) -> Iterator[Section]:
    earlier = [step for step in view.steps if view.waits is None or step.id < view.waits.id]
    if earlier:
        yield Section("ratings", "The rating so far", tuple(step_pieces(earlier, local)))


def rating_pieces(view: ContactView, local: Local) -> Iterator[Piece]:
    """The rating on the page of its contact: how it stands, what waits, every step."""
    row = view.row
    stands = rating_text(row.brag, row.confirmed)
    yield Piece("stands", "Stands", f"{stands}{_standing(row)}", "strong" if row.brag else "quiet")
    asked = asked_for(view, WaitingKind.RATING)
    if asked is not None:
        yield Piece("asked", "Waits", f"{asked.what}, proposed by {asked.by}: a manager answers it", "strong")
    yield from step_pieces(view.ratings, local)


def _standing(row: QueueRow) -> str:
    if row.brag is None:
        return ""
    return ", confirmed by a manager" if row.confirmed else ", proposed: it counts, and waits to be confirmed"


def step_pieces(steps: Iterable[RatingStep], local: Local) -> Iterator[Piece]:
    """Each step: what, who, when, from what; why; the deadlines that moved."""
    for step in steps:
        came = f", from {step.before.word}" if step.before and step.before is not step.brag else ""
        waits = "" if step.counts or step.step != "proposed" else ", counted once confirmed"
        what = f"{step.brag.word} {step.step.value} by {step.by}{came}{waits}"
        yield Piece(f"step {step.id}", f"{local(step.at):{_MINUTE}}", what, "strong")
        yield Piece(f"step {step.id} why", "", step.reason, indent=24)
        for kind, before, after in step.moved:
            yield Piece(
                f"step {step.id} {kind}", "", f"{kind}: {_when(before, local)} → {_when(after, local)}", "quiet", 24
            )


def _when(moment: datetime | None, local: Local) -> str:
    return f"{local(moment):{_MINUTE}}" if moment else "not timed"
