"""Reading contacts: the list, one contact whole, its restricted file, and the schema of what can be logged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, reference_of
from mash_tui.cli.output import say, show, show_json, show_pairs, show_table
from mash_tui.services.rows import View

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.queue import Page
    from mash_tui.services.rows import QueueRow

_MOST_ROWS = 100_000
_PAGE = 500
"""Rows read at once: a long list is never one long query."""
_HEADINGS = ("DUE", "RATING", "REFERENCE", "CHILD", "AGE", "OWNER", "STATE", "MARKS", "FROM", "CONCERN")


def list_contacts(
    view: Annotated[
        View, typer.Option("--view", metavar="VIEW", help=f"Which part of the queue: {', '.join(View)}.")
    ] = View.OPEN,
    find: Annotated[str, typer.Option("--find", metavar="TEXT", help="Only contacts with all of these words.")] = "",
    last: Annotated[bool, typer.Option("--last", help="The end of the view instead of its beginning.")] = False,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=_MOST_ROWS, help="At most so many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """List contacts in the order of the queue: overdue first, then Red, then the next deadline.

    Example: mash contact list --view overdue --json
    """
    with at_desk() as desk:
        page = _read(desk, view, find, limit, last)
    if as_json:
        show_json([_json(row) for row in page.rows])
    elif page.rows:
        show_table(_HEADINGS, [_cells(row, page) for row in page.rows])
    else:
        say(f"There is no contact in the view `{view.word}`{' with these words' if find else ''}.")
    if page.more:
        say(f"There are more than these {len(page.rows)}: ask for them with --limit.")


def _read(desk: Desk, view: View, find: str, limit: int, last: bool) -> Page:
    from mash_tui.services import queue

    if last:
        return queue.last(desk, view, limit, find)
    page = queue.first(desk, view, min(limit, _PAGE), find)
    rows = list(page.rows)
    while page.more and len(rows) < limit:
        page = queue.after(desk, view, rows[-1].place, min(limit - len(rows), _PAGE), find)
        rows += page.rows
    return queue.Page(tuple(rows), page.more, page.as_of)


def _cells(row: QueueRow, page: Page) -> tuple[str, ...]:
    from mash_tui.domain.calendar import london_day
    from mash_tui.widgets.row_text import NOBODY, age, marks, rating_text, timer

    return (
        timer(row, page.as_of), rating_text(row.brag, row.confirmed), row.reference, row.child,
        age(row, london_day(page.as_of)), row.owner or NOBODY, row.state.word, marks(row), row.source, row.concern,
    )  # fmt: skip


def _json(row: QueueRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__slots__ if name not in ("id", "place")}


def show_contact(
    ref: RefText,
    fields: Annotated[bool, typer.Option("--fields", help="List the fields that `correct --field` takes.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read a contact whole: what was told, its clocks and its history. Reading is an entry in the audit trail.

    Example: mash contact show 123
    """
    from mash_tui.cli import contact_text
    from mash_tui.services.contact_view import open_contact
    from mash_tui.services.known.confirmed import confirmed_of

    with at_desk() as desk:
        view = open_contact(desk, reference_of(desk, ref))
        confirmed = confirmed_of(desk, view.row.reference)
        if as_json:
            show_json(contact_text.as_json(view, confirmed, _json(view.row)))
        elif fields:
            show_table(("FIELD", "VALUE"), contact_text.fields(view))
        else:
            contact_text.write(view, confirmed, desk.now(), desk.policy.desk.repeat_months)


def restricted(ref: RefText, as_json: AsJson = False) -> None:
    """Read the restricted file of a contact. Every reading is in the audit trail before a word is shown.

    Example: mash contact restricted 2026-123
    """
    from mash_tui.services.restricted import read

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        pieces = read(desk, reference)
        if as_json:
            show_json(pieces)
            return
        for piece in pieces:
            about = (("Marking", piece.marking), ("Handling", piece.handling))
            head = [("Kind", piece.kind), ("Since", f"{desk.local(piece.at):%d/%m/%Y %H:%M} by {piece.by}")]
            show_pairs([*head, *(pair for pair in about if pair[1]), ("Text", piece.words)])
            show("")
    if not pieces:
        say(f"{reference} has no restricted file.")


def schema() -> None:
    """Print the JSON Schema of a contact, generated from the program's own model. Needs no database.

    Example: mash contact schema > contact.schema.json
    """
    from mash_tui.services.schema import contact_schema

    show_json(contact_schema())
