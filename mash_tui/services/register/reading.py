"""Reading the register: the files that were taken in, one child, and what files changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import NotFound
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.register.fields import ADDRESS, FIELDS, PROTECTED

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

MOST_CHANGES = 1_000
"""Changes of a file that are listed."""
_CHANGES = (
    "SELECT register_change.file_id, started_at, local_id, given_names, family_name, field, before, after"
    " FROM register_change JOIN register_child ON register_child.id = register_id"
    " JOIN register_file ON register_file.id = register_change.file_id"
)


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """An export that was taken in."""

    number: int
    file: str
    """Its name, without folders."""
    sha256: str
    """Of the file as it came, hexadecimal."""
    started_at: datetime
    """Aware UTC."""
    finished_at: datetime | None
    """Aware UTC; None where it was cut off, or is being taken in now."""
    taken_by: str
    """The login of who took it in."""
    rows: int
    added: int
    changed: int
    gone: int
    """How many children it marked as gone: a whole export names them no longer."""


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """What a file changed of a child."""

    file: int
    at: datetime
    """When the file was begun, aware UTC."""
    local_id: str
    who: str
    """The child's name as it is now."""
    field: str
    before: str
    after: str
    """A protected address is in neither."""


@dataclass(frozen=True, slots=True)
class RegisterChild:
    """A child of the register."""

    values: dict[str, str]
    """Field → what the register has; a protected address is not shown."""
    protected: bool
    gone_at: datetime | None
    """When a whole export no longer named the child, aware UTC."""
    file: int
    """The file that last said something new."""
    changes: tuple[RegisterChange, ...]
    """Oldest first."""


def list_register_files(desk: Desk) -> list[RegisterFile]:
    """Every file that was taken in, the latest first. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "register.files")
    sql = (
        "SELECT id, name, sha256, started_at, finished_at, taken_by, rows, added, changed, gone"
        " FROM register_file ORDER BY id DESC"
    )
    return [
        RegisterFile(number, name, sha256, moment(began), moment(ended) if ended else None, *rest)
        for number, name, sha256, began, ended, *rest in desk.store.rows(sql)
    ]


def open_register_child(desk: Desk, local_id: str) -> RegisterChild:
    """One child, with an entry in the trail that this person looked. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "register.open")
    sql = f"SELECT id, protected, gone_at, file_id, {', '.join(FIELDS)} FROM register_child WHERE local_id = ?"  # noqa: S608
    found = desk.store.rows(sql, (clean_line(local_id),))
    if not found:
        raise NotFound("The register has no child with this number.", remedy="Check the number.")
    register_id, protected, gone_at, file_id, *texts = found[0]
    values = dict(zip(FIELDS, texts, strict=True))
    if protected:
        values |= dict.fromkeys(ADDRESS, PROTECTED)
    desk.write_deeds([Deed("register.open", detail={"local_id": values["local_id"]})])
    changes = _changes(desk, "register_id = ? ORDER BY register_change.id", (register_id,))
    return RegisterChild(values, bool(protected), moment(gone_at) if gone_at else None, file_id, tuple(changes))


def list_changes(desk: Desk, file: int | None = None) -> list[RegisterChange]:
    """What a file changed, the latest one without a number; at most MOST_CHANGES. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "register.changes")
    number = file if file is not None else desk.store.rows("SELECT max(id) FROM register_file")[0][0]
    if number is None or not desk.store.rows("SELECT 1 FROM register_file WHERE id = ?", (number,)):
        raise NotFound("There is no such file.", remedy="`mash register list` shows the files.")
    desk.write_deeds([Deed("register.changes", detail={"file": number})])
    return _changes(desk, "register_change.file_id = ? ORDER BY register_change.id LIMIT ?", (number, MOST_CHANGES))


def changes_left_out(desk: Desk, listed: Sequence[RegisterChange]) -> int:
    """How many changes of the file `list_changes` did not list, beyond MOST_CHANGES. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "register.changes")
    if len(listed) < MOST_CHANGES:
        return 0
    counted = desk.store.rows("SELECT count(*) FROM register_change WHERE file_id = ?", (listed[0].file,))
    return int(counted[0][0]) - len(listed)


def _changes(desk: Desk, where: str, parameters: tuple[object, ...]) -> list[RegisterChange]:
    sql = f"{_CHANGES} WHERE {where}"
    return [
        RegisterChange(number, moment(at), local_id, f"{given} {family}".strip(), field, before, after)
        for number, at, local_id, given, family, field, before, after in desk.store.rows(sql, parameters)
    ]


def when(stored: str) -> datetime:
    """The aware UTC moment of a change of `gone_at`."""
    return moment(stored)
