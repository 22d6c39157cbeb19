"""`mash audit`: read the audit trail, verify its chain, and take an anchor to keep elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, reference_of
from mash_tui.cli.output import say, show, show_json, show_table
from mash_tui.domain.counted import counted
from mash_tui.domain.errors import StoreProblem

if TYPE_CHECKING:
    from mash_tui.services.trail import TrailEntry

audit_app = typer.Typer(
    help="The audit trail: show, verify, anchor.\n\nExample: mash audit verify", no_args_is_help=True
)


@audit_app.command("show")
def show_trail(
    ref: Annotated[str | None, typer.Argument(help="Only entries about this contact.")] = None,
    user: Annotated[str, typer.Option("--user", metavar="LOGIN", help="Only what this user did.")] = "",
    last: Annotated[int, typer.Option("--last", metavar="N", min=1, max=1_000_000, help="The latest so many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Show who did what, when and from where; oldest first. Looking is an entry too.

    Example: mash audit show 123 --last 20
    """
    from mash_tui.services import trail

    with at_desk() as desk:
        reference = reference_of(desk, ref) if ref else ""
        entries = trail.show(desk, reference=reference, login=user, last=last)
        if as_json:
            show_json([_json(entry) for entry in entries])
        elif entries:
            show_table(("NUMBER", "TIME (UTC)", "USER", "ACTION", "ABOUT", "FROM", "DETAIL"), map(_cells, entries))
        else:
            say("The trail has no such entry.")


def _json(entry: TrailEntry) -> dict[str, object]:
    values = {name: getattr(entry, name) for name in entry.__slots__}
    return values | {"detail": json.loads(entry.detail)}


def _cells(entry: TrailEntry) -> tuple[str, ...]:
    origin = f"{entry.origin} {entry.fingerprint}".strip()
    detail = "" if entry.detail == "{}" else entry.detail
    return str(entry.number), entry.at[:19], entry.login, entry.action, entry.reference, origin, detail


@audit_app.command("verify", short_help="Check the whole trail, and name what is broken.")
def verify(
    anchor: Annotated[
        str, typer.Option("--anchor", metavar="ANCHOR", help="An anchor kept elsewhere: shows a cut tail too.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Check every entry against the one before, and name the first that is broken.

    Example: mash audit verify --anchor 1234:5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8
    """
    from mash_tui.services import trail

    with at_desk() as desk:
        found = trail.verify(desk, anchor)
    if as_json:
        show_json({"entries": found.entries, "last": found.last[0], "broken": found.broken, "why": found.why})
    if found.broken is not None:
        raise StoreProblem(
            f"The audit trail is broken at entry {found.broken}: {found.why}.",
            remedy="Keep the database and its backups as they are, and tell whoever is responsible for the records.",
        )
    if not as_json:
        seen = " and holds the anchor" if anchor else ""
        entries = counted(found.entries, "entry", "entries")
        say(f"The audit trail is whole{seen}: {entries}, the last is {found.last[0]}:{found.last[1]}")


@audit_app.command("anchor")
def anchor() -> None:
    """Print the last entry as number:hash. Keep it where the holder of the keys cannot change it.

    Example: mash audit anchor >> /media/records/anchors.txt
    """
    from mash_tui.services import trail

    with at_desk() as desk:
        show(trail.anchor(desk))
