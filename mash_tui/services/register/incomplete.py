"""Whether the register is completely taken in: while it is not, nobody may be told that a child is not known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.services.known.filed_by import OLDER, is_filed_by_older
from mash_tui.services.register.unsettled import UNSETTLED

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def what_is_missing(desk: Desk) -> str:
    """What is to be said beside every answer that may not be whole; else empty.

    While a file is being taken in, after one was cut off, and while children are filed by an earlier version's rules.
    """
    return " ".join(filter(None, (_of_files(desk), OLDER if is_filed_by_older(desk.store.rows) else "")))


def _of_files(desk: Desk) -> str:
    files = desk.store.rows(UNSETTLED)
    if not files:
        return ""
    number, _, _, started = files[-1]
    begun = f"{desk.local(moment(started)):%d/%m/%Y %H:%M}"
    return (
        f"The register is not completely taken in (file {number}, begun {begun}): what is not found may still be known."
    )
