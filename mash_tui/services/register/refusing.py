"""Who may take a register file in, and the entry in the trail of a file that was refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO

from mash_tui.data.trail import Deed
from mash_tui.domain.errors import Refused
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def require_may_import(desk: Desk) -> None:
    """Raise NotAllowed for who may not; asked before a path is looked at, which says whether there is a file."""
    desk.require(Permission.INTAKE_RUN, "register.import")


@contextmanager
def refusal_in_trail(desk: Desk, file: BinaryIO, name: str) -> Iterator[None]:
    """Put it into the trail where the file is refused: its name and hash, and no word of what is in it."""
    try:
        yield
    except Refused:
        file.seek(0)
        digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
        desk.write_deeds([Deed("register.refused", detail={"name": name, "sha256": digest})])
        raise
