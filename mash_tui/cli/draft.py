"""`mash draft`: contacts that somebody began to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, Reason, plain_number
from mash_tui.cli.output import say, show_json, show_pairs, show_table

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import DraftRow

draft_app = typer.Typer(
    help="Drafts: contacts begun and not yet finished.\n\nExample: mash draft list", no_args_is_help=True
)
Number = Annotated[int, typer.Argument(callback=plain_number, help="The draft's number: `mash draft list`.")]


@draft_app.command("list")
def list_drafts(
    aside: Annotated[bool, typer.Option("--set-aside", help="Those that were set aside, with the reasons.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the drafts that wait to be finished, oldest first.

    Example: mash draft list
    """
    from mash_tui.services import drafts

    with at_desk() as desk:
        rows = drafts.set_aside_list(desk) if aside else drafts.waiting(desk)
        if as_json:
            show_json(rows)
        elif rows:
            show_table(("NUMBER", "BY", "SAVED", "WHO", "SET ASIDE"), [_cells(desk, row) for row in rows])
        else:
            say("No draft is set aside." if aside else "No draft waits.")


def _cells(desk: Desk, row: DraftRow) -> tuple[str, ...]:
    return str(row.id), row.by, f"{desk.local(row.saved_at):%a %d/%m/%Y %H:%M}", row.summary, row.set_aside


@draft_app.command("show")
def show_draft(number: Number, as_json: AsJson = False) -> None:
    """Read a draft as it was typed. Reading is an entry in the audit trail.

    Example: mash draft show 4
    """
    from mash_tui.services import drafts

    with at_desk() as desk:
        row, typed, version = drafts.read(desk, number)
        if as_json:
            show_json({"draft": row, "version": version, "fields": typed})
            return
        ends = row.finished or (f"set aside: {row.set_aside}" if row.set_aside else "waits to be finished")
        saved = f"{desk.local(row.saved_at):%a %d/%m/%Y %H:%M} by {row.saved_by}"
        show_pairs(
            [("Draft", str(row.id)), ("Begun by", row.by), ("Saved", saved), ("State", ends), *sorted(typed.items())]
        )


@draft_app.command("set-aside")
def set_aside(number: Number, reason: Reason) -> None:
    """Put a draft away with a reason. Nothing is deleted: it can be taken up again.

    Example: mash draft set-aside 4 --reason "The caller rang off, and sent the form instead"
    """
    from mash_tui.services import drafts

    with at_desk() as desk:
        drafts.set_aside(desk, number, reason)
    say(f"Draft {number} is set aside.")


@draft_app.command("take-up")
def take_up(number: Number) -> None:
    """Take a draft up again that was set aside.

    Example: mash draft take-up 4
    """
    from mash_tui.services import drafts

    with at_desk() as desk:
        drafts.take_up(desk, number)
    say(f"Draft {number} waits to be finished.")
