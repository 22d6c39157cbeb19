"""`mash authorise`: what waits for a manager's authorisation, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, Version, reference_of
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.approvals import WaitsRow
    from mash_tui.services.desk import Desk

_HEADINGS = ("RATING", "REFERENCE", "CHILD", "ASKED BY", "ASKED", "")


def authorise(
    ref: Annotated[
        str | None, typer.Argument(help="The reference: MASH-2026-000123, 2026-123 or 123; without it, the list.")
    ] = None,
    give: Annotated[bool, typer.Option("--give", help="Authorise going on without the family.")] = False,
    refuse: Annotated[bool, typer.Option("--refuse", help="Refuse it.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in words.")] = "",
    version: Version = None,
    as_json: AsJson = False,
) -> None:
    """List the authorisations that wait, read one, or answer it. Nobody answers their own.

    Example: mash authorise 123 --give --reason "Telling him tonight puts her at risk"
    """
    if (give and refuse) or (ref is None and (give or refuse)):
        raise UsageProblem("It is one answer about one contact.", remedy="Give REF and --give or --refuse.")
    with at_desk() as desk:
        if ref is None:
            _list(desk, as_json=as_json)
        elif give or refuse:
            _answer(desk, reference_of(desk, ref), reason, version, give=give)
        else:
            _read(desk, reference_of(desk, ref), as_json=as_json)


def _list(desk: Desk, *, as_json: bool) -> None:
    from mash_tui.services.approvals import list_waiting
    from mash_tui.services.waiting import WaitingKind

    rows = [row for row in list_waiting(desk) if row.kind is WaitingKind.AUTHORISATION]
    if as_json:
        show_json([_json(row) for row in rows])
    elif rows:
        show_table(_HEADINGS, [_cells(desk, row) for row in rows])
    else:
        say("No authorisation waits for you.")


def _cells(desk: Desk, row: WaitsRow) -> tuple[str, ...]:
    from mash_tui.widgets.row_text import rating_text

    contact = row.contact
    rating = rating_text(contact.brag, contact.confirmed)
    asked = f"{desk.local(row.at):%a %d/%m/%Y %H:%M}"
    mine = "yours: somebody else answers" if row.mine else ""
    return (rating, contact.reference, contact.child, row.by, asked, mine)


def _json(row: WaitsRow) -> dict[str, Any]:
    contact = row.contact
    return {
        "reference": contact.reference,
        "version": contact.version,
        "authorisation": row.row_id,
        "child": contact.child,
        "brag": contact.brag,
        "asked_by": row.by,
        "asked_at": row.at,
        "answerable": row.answerable,
    }


def _read(desk: Desk, reference: str, *, as_json: bool) -> None:
    from mash_tui.cli import family_text
    from mash_tui.services.contact_view import open_contact

    view = open_contact(desk, reference)
    if as_json:
        show_json(family_text.as_json(view))
        return
    family_text.write(view, desk.local)
    if view.family_recorded is None or not view.family_recorded.authorisation:
        say(f"No authorisation waits on {reference}.")


def _answer(desk: Desk, reference: str, reason: str, version: int | None, *, give: bool) -> None:
    from mash_tui.services import authorisations
    from mash_tui.services.contact_view import open_contact

    view = open_contact(desk, reference)
    number = view.family_recorded.authorisation if view.family_recorded else 0
    use_case = authorisations.give if give else authorisations.refuse
    use_case(desk, reference, view.row.version if version is None else version, number, reason)
    say(f"{reference}: {'authorised' if give else 'refused'}.")
