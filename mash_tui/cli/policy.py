"""`mash policy`: look at the policy in use, and check a file before it is put in force."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from mash_tui.domain.text import for_terminal, lines_for_terminal
from mash_tui.policy.loader import BYTE_ORDER_MARK, load
from mash_tui.policy.problems import PolicyError
from mash_tui.services.policy_file import find_policy_text, read_policy

policy_app = typer.Typer(help="The hub's policy: hours, limits, agencies, roles, intake maps.", no_args_is_help=True)


@policy_app.command()
def show(
    as_json: Annotated[bool, typer.Option("--json", help="Print the settings as JSON.")] = False,
) -> None:
    """Print the policy file in use: the hub's own if there is one, else the shipped one.

    Example: mash policy show > policy.toml
    """
    text, name = find_policy_text()
    policy = load(text, name)
    if as_json:
        settings = tomllib.loads(text.removeprefix(BYTE_ORDER_MARK), parse_float=Decimal)
        found = {"file": name, "fingerprint": policy.fingerprint, "policy": settings}
        typer.echo(json.dumps(found, indent=2, default=_plain))
        return
    typer.echo(f"{name}, version {policy.fingerprint[:12]}", err=True)
    settings_text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    typer.echo(lines_for_terminal(settings_text), nl=False)


@policy_app.command()
def check(
    file: Annotated[Path | None, typer.Argument(help="The file to check; without one, the policy in use.")] = None,
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
    agencies, outcomes = len(policy.agencies), len(policy.outcomes)
    summary = f"{name}: right. {policy.hub.name}, {agencies} agencies, {outcomes} outcomes"
    typer.echo(for_terminal(f"{summary}, version {policy.fingerprint[:12]}."))


def _plain(value: object) -> str | float:
    """Dates and amounts as JSON can hold them."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
