"""The SQLAlchemy engine over the encrypted file."""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from mash_tui.data.connect import begin_writing, connect


def make_engine(path: Path, key: bytes) -> Engine:
    """An engine whose every transaction begins IMMEDIATE: a deferred one fails as soon as two desks write."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=4,
        # Statements carry case content: they must never reach a log or an error text.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _begin_immediate(connection: Connection) -> None:
    begin_writing(connection.connection.dbapi_connection)
