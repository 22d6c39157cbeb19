"""The kept copy of words that are saved where they belong goes in the transaction of that deed: both, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.transaction import PlainTransaction


class Copy(NamedTuple):
    """What a program has kept of its words. A draft that has another version by now holds words of another program."""

    number: int
    """The draft's number."""
    version: int
    """Its version as this program saved or read it last."""


def finish(tx: PlainTransaction, copy: Copy | None, reference: str) -> None:
    """Let the copy go with what its words became part of. One that another program typed in since stays."""
    if copy is not None and empty(tx.execute, copy, reference):
        tx.deed("draft.finish", reference, {"draft": copy.number})


def empty(execute: Execute, copy: Copy, reference: str) -> bool:
    """End the draft of a copy and empty it; whether it was still this copy."""
    sql = (
        "UPDATE draft SET finished = ?, fields = '{}', version = version + 1"
        " WHERE id = ? AND version = ? AND finished IS NULL RETURNING id"
    )
    return execute(sql, (reference, *copy)).fetchone() is not None
