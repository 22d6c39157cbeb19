"""`mash confirm`: a manager answers a proposed rating; alone it lists what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, Version, line_of, reference_of
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.cli.rate import brag_of, said, stands
from mash_tui.domain.errors import Refused, UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.approvals import WaitsRow
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow


def confirm(
    ref: Annotated[
        str | None, typer.Argument(metavar="[REF]", help="The reference; without it, what waits is listed.")
    ] = None,
    change: Annotated[
        str | None, typer.Option("--change", metavar="RATING", help="Answer with another rating; needs a reason.")
    ] = None,
    back: Annotated[bool, typer.Option("--return", help="Return it; the question is the reason.")] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, or the question; to confirm it may stay away.")
    ] = "",
    as_json: AsJson = False,
    version: Version = None,
) -> None:
    """Confirm the rating that somebody else proposed, change it, or return it with a question.

    Without a reference: list what waits for you, a Red that you have not seen first, then the oldest deadline.

    Example: mash confirm 123 --change green --reason "The school saw her today; she is well"
    """
    if back and change is not None:
        raise UsageProblem("A rating is changed or returned.", remedy="Give --change or --return, not both.")
    with at_desk() as desk:
        if ref is not None:
            said(_answer(desk, reference_of(desk, ref), change, back, reason, version))
        elif change is not None or back or reason:
            raise UsageProblem("An answer is for one contact.", remedy="Give its reference.")
        else:
            _list(desk, as_json=as_json)


def _answer(desk: Desk, reference: str, change: str | None, back: bool, reason: str, version: int | None) -> QueueRow:
    from mash_tui.services import ratings
    from mash_tui.services.approvals import waiting_row
    from mash_tui.services.waiting import WaitingKind

    row = line_of(desk, reference)
    waits = waiting_row(desk, reference, WaitingKind.RATING)
    if waits is None:
        raise Refused(f"No rating waits on {reference}: it is {stands(row)}.", rule="only what waits is answered")
    seen = row.version if version is None else version
    if change is not None:
        return ratings.change(desk, reference, seen, waits.row_id, brag_of(change), reason)
    if back:
        return ratings.send_back(desk, reference, seen, waits.row_id, reason)
    return ratings.confirm(desk, reference, seen, waits.row_id, reason)


def _list(desk: Desk, *, as_json: bool) -> None:
    from mash_tui.services.approvals import list_waiting

    rows = list_waiting(desk)
    if as_json:
        show_json(rows)
        return
    if rows:
        show_table(("reference", "asked", "rating", "due", "by", "since", "child"), [_cells(desk, row) for row in rows])
    answerable = sum(row.answerable for row in rows)
    others = f", {len(rows) - answerable} of yours with others" if answerable < len(rows) else ""
    say(f"{answerable or 'Nothing'} to answer{others}.")


def _cells(desk: Desk, row: WaitsRow) -> tuple[str, ...]:
    contact = row.contact
    due = f"{desk.local(contact.due_at):%a %d %b %H:%M}" if contact.due_at else ""
    who = f"{row.by} (you)" if row.mine else row.by
    unseen = " not seen" if row.unseen else ""
    return (
        contact.reference, row.kind.value, f"{stands(contact)}{unseen}", due, who,
        f"{desk.local(row.at):%a %d %b %H:%M}", contact.child,
    )  # fmt: skip
