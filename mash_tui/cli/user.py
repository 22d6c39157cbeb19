"""`mash user`: who works here, and in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.roles import Role

if TYPE_CHECKING:
    from mash_tui.services.users import UserRow

user_app = typer.Typer(help="Users: add, list, change roles, disable.", no_args_is_help=True)
Login = Annotated[str, typer.Argument(help="The login name.")]
Roles = Annotated[list[Role], typer.Option("--role", help="A role; give the option again for another.")]


@user_app.command("add")
def add(
    login: Login,
    role: Roles,
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="The name that colleagues see.")] = "",
) -> None:
    """Add a user with roles.

    Example: mash user add fern --name "Fern Example" --role duty_officer
    """
    from mash_tui.services import users

    with at_desk() as desk:
        say(f"Added {_words(users.add(desk, login, name, role))}.")


@user_app.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List every user, disabled ones too: their names stand on what they did.

    Example: mash user list --json
    """
    from mash_tui.services import users

    with at_desk() as desk:
        rows = users.everybody(desk)
        if as_json:
            show_json(rows)
            return
        cells = [
            (row.login, f"disabled {desk.local(row.disabled_at):%d/%m/%Y}" if row.disabled_at else "works here",
             row.name, ", ".join(role.word for role in row.roles) or "no role")
            for row in rows
        ]  # fmt: skip
        show_table(("LOGIN", "STATE", "NAME", "ROLES"), cells)


@user_app.command("roles")
def roles(login: Login, role: Roles) -> None:
    """Give a user exactly these roles; the ones not named are taken away.

    Example: mash user roles fern --role duty_officer --role manager
    """
    from mash_tui.services import users

    with at_desk() as desk:
        say(f"Changed {_words(users.set_roles(desk, login, role))}.")


@user_app.command("disable")
def disable(login: Login) -> None:
    """Let a user in no more. Their name stays on everything they did.

    Example: mash user disable fern
    """
    from mash_tui.services import users

    with at_desk() as desk:
        users.disable(desk, login)
    say(f"{login} is let in no more.")


def _words(user: UserRow) -> str:
    return f"{user.login} ({user.name}): {', '.join(role.word for role in user.roles) or 'no role'}"
