"""The files that were taken in: which, when, by whom, and what became of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.lifecycle import RowState
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of which at least one row was kept. Rows that were already known are not kept again."""

    file: str
    """Its name, without the folders."""
    kind: str
    """What it was read as: `form online-form`, `police notifications`, `contacts`."""
    sha256: str
    """Of the file as it came, hexadecimal."""
    taken_at: datetime
    """When it was taken in, aware UTC."""
    taken_by: str
    """The login of who took it in."""
    outcomes: dict[str, int]
    """How many of its rows stand how today: created, amended, refused, set_aside, mended, superseded."""

    @property
    def rows(self) -> int:
        """How many of its rows were kept."""
        return sum(self.outcomes.values())

    @property
    def waiting(self) -> int:
        """How many wait to be mended."""
        return self.outcomes.get(RowState.REFUSED.value, 0)


def list_files(desk: Desk) -> list[FileRow]:
    """Every file of which a row was kept, the latest first. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "intake.files")
    outcomes: dict[int, dict[str, int]] = {}
    for file_id, outcome, count in desk.store.rows(
        "SELECT file_id, outcome, count(*) FROM intake_row GROUP BY file_id, outcome ORDER BY file_id, outcome"
    ):
        outcomes.setdefault(file_id, {})[outcome] = count
    files = desk.store.rows("SELECT id, name, kind, sha256, taken_at, taken_by FROM intake_file ORDER BY id DESC")
    return [
        FileRow(name, kind, sha256, moment(at), by, outcomes.get(number, {}))
        for number, name, kind, sha256, at, by in files
    ]
