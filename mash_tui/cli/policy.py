"""`mash policy`: look at the policy in force, and check a file before it is put in force."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.counted import counted
from mash_tui.domain.text import for_terminal, lines_for_terminal
from mash_tui.policy.loader import BYTE_ORDER_MARK, load
from mash_tui.policy.problems import PolicyError
from mash_tui.services.policy_file import find_policy_text, read_policy

if TYPE_CHECKING:
    from mash_tui.services.policy_shown import Shown

policy_app = typer.Typer(
    help="The hub's policy: hours, limits, agencies, roles, maps of forms.\n\nExample: mash policy check policy.toml",
    no_args_is_help=True,
)


@policy_app.command()
def show(
    shipped: Annotated[bool, typer.Option("--shipped", help="The policy that comes with the program.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the settings as JSON.")] = False,
) -> None:
    """Print the policy in force. Puts nothing into force, and says if the hub's file holds something else.

    Before there is a hub: the file that it would be made with, or the shipped policy.

    Example: mash policy show > policy.toml
    """
    from mash_tui.services.policy_shown import policy_in_use, shipped_policy

    found = shipped_policy() if shipped else policy_in_use()
    for line in found.said:
        say(line)
    if as_json:
        typer.echo(json.dumps(_json(found), indent=2, default=_plain))
        return
    settings_text = found.source.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    typer.echo(lines_for_terminal(settings_text), nl=False)


def _json(found: Shown) -> dict[str, object]:
    settings = tomllib.loads(found.source.removeprefix(BYTE_ORDER_MARK), parse_float=Decimal)
    about: dict[str, object] = {"file": found.file, "file_is": found.file_is, "fingerprint": found.fingerprint}
    if found.kept:
        since = {"in_force_since": found.kept.since, "put_by": found.kept.by}
        about |= {"version": found.kept.version.number, **since}
    return about | {"policy": settings}


@policy_app.command("versions", short_help="List every version that was in force at this hub.")
def list_versions(as_json: AsJson = False) -> None:
    """List every version of the policy that was ever in force at this hub. Contacts name theirs by its number.

    Example: mash policy versions
    """
    from mash_tui.services.policy_shown import versions_here

    found = versions_here()
    if as_json:
        show_json(found)
        return
    cells = [
        (str(one.number), f"{one.first_in_force_at.astimezone(LONDON):%a %d/%m/%Y %H:%M}", one.put_by,
         one.fingerprint[:12], "in force" if one.in_force else "")
        for one in found
    ]  # fmt: skip
    show_table(("VERSION", "FIRST IN FORCE", "PUT BY", "FINGERPRINT", ""), cells)


@policy_app.command(short_help="Say whether a policy file is right, and what is wrong.")
def check(
    file: Annotated[
        Path | None, typer.Argument(help="The file to check; without one, the hub's own or the shipped one.")
    ] = None,
) -> None:
    """Say whether a policy file is right, and if not, what is wrong on which line.

    Example: mash policy check policy.toml
    """
    try:
        text, name = (read_policy(file), str(file)) if file else find_policy_text()
        policy = load(text, name)
    except PolicyError as error:
        for problem in error.problems:
            typer.echo(for_terminal(str(problem)), err=True)
        raise typer.Exit(error.exit_code) from None
    for caution in policy.cautions():
        typer.echo(for_terminal(f"{name}: think twice: {caution}"), err=True)
    agencies, outcomes = counted(len(policy.agencies), "agency", "agencies"), counted(len(policy.outcomes), "outcome")
    summary = f"{name}: right. {policy.hub.name}, {agencies}, {outcomes}"
    typer.echo(for_terminal(f"{summary}, version {policy.fingerprint[:12]}."))


def _plain(value: object) -> str | float:
    """Dates and amounts as JSON can hold them."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
