"""`mash user`: who works here, and in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.counted import counted
from mash_tui.domain.roles import Role

if TYPE_CHECKING:
    from mash_tui.services.users import Changed, UserRow

user_app = typer.Typer(
    help="Users: add, list, change roles, disable, enable.\n\nExample: mash user list", no_args_is_help=True
)
_ROLES = f"One of {', '.join(Role)}; give it again for another role."
Login = Annotated[str, typer.Argument(help="The login name.")]
Roles = Annotated[list[Role], typer.Option("--role", metavar="ROLE", help=_ROLES)]


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


@user_app.command("list", short_help="List every user, disabled ones too.")
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
             f"{desk.local(row.added_at):%d/%m/%Y}", row.name, ", ".join(role.word for role in row.roles) or "no role")
            for row in rows
        ]  # fmt: skip
        show_table(("LOGIN", "STATE", "SINCE", "NAME", "ROLES"), cells)


@user_app.command("roles", short_help="Give a user exactly these roles.")
def roles(login: Login, role: Roles, as_json: AsJson = False) -> None:
    """Give a user exactly these roles; the ones not named are taken away.

    The open contacts of somebody who may work none from now on go back to the queue.

    Example: mash user roles fern --role duty_officer --role manager
    """
    from mash_tui.services import users

    with at_desk() as desk:
        done = users.set_roles(desk, login, role)
    _tell(done, f"Changed {_words(done.user)}.", as_json)
    if done.user.disabled_at:
        say(f"{login} is disabled all the same: `mash user enable {login}` lets them in again.")


@user_app.command("disable")
def disable(login: Login, as_json: AsJson = False) -> None:
    """Let a user in no more. Their name stays on everything they did.

    Their open contacts go back to the queue, each with a line of its history.

    Example: mash user disable fern
    """
    from mash_tui.services import users

    with at_desk() as desk:
        done = users.disable(desk, login)
    _tell(done, f"{login} is let in no more.", as_json)


@user_app.command("enable")
def enable(login: Login) -> None:
    """Let a disabled user in again, with the roles they have.

    Example: mash user enable fern
    """
    from mash_tui.services import users

    with at_desk() as desk:
        say(f"Enabled {_words(users.enable(desk, login))}.")


def _tell(done: Changed, words: str, as_json: bool) -> None:
    """Say what was done, and what became of the contacts that the user owned."""
    if as_json:
        show_json({"user": done.user, "released": done.released})
        return
    say(words)
    if done.released:
        contacts = counted(done.released, "open contact")
        say(f"{contacts} of {done.user.login} went back to the queue: nobody owns them now.")


def _words(user: UserRow) -> str:
    return f"{user.login} ({user.name}): {', '.join(role.word for role in user.roles) or 'no role'}"
