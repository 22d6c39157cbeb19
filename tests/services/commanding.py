"""A hub at the command line: `Mash(home)("contact", "list")` runs the command in this process."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from mash_tui.cli.app import app
from mash_tui.data.paths import under
from mash_tui.domain.contact import ContactIn
from mash_tui.services import contacts
from mash_tui.services.desk import open_desk
from tests.services.conftest import told


@dataclass(frozen=True)
class Answer:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stands on stdout, parsed."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Mash:
    """The program at one hub."""

    home: Path
    """What MASH_HOME is."""

    def __call__(self, *words: str | Path, stdin: str | bytes = "", by: str = "") -> Answer:
        """Run a command, as the account's own user or `by` another."""
        who = ["--as", by] if by else []
        result = CliRunner().invoke(
            app, [*who, *map(str, words)], input=stdin, env={"MASH_HOME": str(self.home), "COLUMNS": "80"}
        )
        return Answer(result.exit_code, result.stdout, result.stderr)

    def log(self, *contacts_told: ContactIn) -> list[str]:
        """Log contacts; their references."""
        desk = open_desk(paths=under(self.home))
        try:
            return [contacts.create_contact(desk, one).reference for one in contacts_told or (told(),)]
        finally:
            desk.close()

    def roles(self, login: str, roles: Iterable[str]) -> str:
        """Add a user with these roles; the login."""
        words = [word for role in roles for word in ("--role", role)]
        assert self("user", "add", login, *words).code == 0
        return login
