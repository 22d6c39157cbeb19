"""`mash rate`: the BRAG rating of a contact, shown or proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, Version, reference_of, version_now
from mash_tui.cli.output import say, show, show_json, show_pairs, show_table
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from mash_tui.services.desk import Desk
    from mash_tui.services.rating_view import Due, RatingView
    from mash_tui.services.rows import QueueRow, RatingStep

_MINUTE = "%a %d %b %Y %H:%M"
WhyRated = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in words; a rating needs it.")]


def rate(
    ref: RefText,
    brag: Annotated[
        str | None, typer.Option("--brag", metavar="RATING", help="Propose this one: red, amber, green or blue.")
    ] = None,
    reason: WhyRated = "",
    as_json: AsJson = False,
    version: Version = None,
) -> None:
    """Show the rating of a contact, with the four choices, their deadlines and every step; or propose one.

    A proposal counts at once, clocks from receipt, unless it would lower what a manager confirmed, or a Red.

    Example: mash rate 123 --brag amber --reason "Third call from the school; mother does not answer"
    """
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        if brag is not None:
            from mash_tui.services.ratings import propose

            said(propose(desk, reference, version_now(desk, reference, version), brag_of(brag), reason))
            return
        if reason:
            raise UsageProblem("A reason is for a rating.", remedy="Give --brag too.")
        from mash_tui.services.rating_view import rating_view

        view = rating_view(desk, reference)
        show_json(view) if as_json else _write(desk, view)


def brag_of(word: str) -> Brag:
    """The rating of a word. Raises UsageProblem for another."""
    try:
        return Brag(word.strip().lower())
    except ValueError:
        raise UsageProblem(f"{word!r} is no rating.", remedy="Write red, amber, green or blue.") from None


def stands(row: QueueRow) -> str:
    """What a contact counts as, in words."""
    return f"{row.brag.word}, {'confirmed' if row.confirmed else 'proposed'}" if row.brag else "unrated"


def said(row: QueueRow) -> None:
    """What stands now, on stderr."""
    say(f"{row.reference}: {stands(row)}, {row.state.word}, owner {row.owner or 'nobody'}, version {row.version}.")


def _write(desk: Desk, view: RatingView) -> None:
    row = view.row
    show_pairs(_pairs(desk, view))
    show("")
    show_table(
        ("rating", "return due", "decision due", "meaning"),
        [(one.brag.word, *(_when(desk, due) for due in one.deadlines), one.meaning) for one in view.choices],
    )
    if view.steps:
        show("")
    for step in view.steps:
        _write_step(desk, step)
    if row.brag is None:
        say(f"{row.reference} is unrated: --brag proposes a rating.")


def _pairs(desk: Desk, view: RatingView) -> Iterator[tuple[str, str]]:
    row, asked = view.row, view.waits
    yield "Contact", f"{row.reference}  {row.child}"
    yield "Rating", stands(row)
    yield "Contacts in twelve months", str(row.repeat or "not counted")
    if asked is not None:
        yield "Waits for a manager", f"{asked.brag.word}, proposed by {asked.by} {desk.local(asked.at):{_MINUTE}}"
        yield "Because", asked.reason
    for line in view.found:
        yield line.label, line.value
    if view.missing:
        yield "Still open before a rating", "; ".join(view.missing)


def _write_step(desk: Desk, step: RatingStep) -> None:
    before = f" (before: {step.before.word})" if step.before else ""
    show(f"{desk.local(step.at):{_MINUTE}}  {step.by} {step.step.value} {step.brag.word}{before}: {step.reason}")
    for kind, was, now in step.moved:
        show(f"    {kind}: {_moment(desk, was)} -> {_moment(desk, now)}")


def _when(desk: Desk, due: Due) -> str:
    return _moment(desk, due.due_at)


def _moment(desk: Desk, moment: datetime | None) -> str:
    return f"{desk.local(moment):{_MINUTE}}" if moment else "not timed"
