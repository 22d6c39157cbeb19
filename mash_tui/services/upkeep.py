"""Looking after a hub from outside of it: finding its place, and bringing its database up to date."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.data.connect import connect, require_database
from mash_tui.data.keys import load_keys
from mash_tui.data.migrate import NEWEST, migrate, require_current, schema_of
from mash_tui.data.paths import find_paths
from mash_tui.data.store import Store
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import UsageProblem
from mash_tui.domain.matching.rules import RULES
from mash_tui.services.backup import safe_copy
from mash_tui.services.identity import login_of, origin_of
from mash_tui.services.known.filed_by import is_filed_by_older, remember
from mash_tui.services.known.filing_anew import file_anew
from mash_tui.services.known.of_contacts import children_missing, index_all
from mash_tui.services.words import fill_words, words_missing

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths
    from mash_tui.services.desk import Clock


FIRST_WITH_INDEX = 3
"""The schema that brought the index of known children."""
_INDEXED = "DELETE FROM setting WHERE name = 'children_unindexed'"
"""Every child of a contact is in it now: nothing more is said at the start."""


def this_place(as_name: str | None) -> tuple[Paths, str]:
    """The hub of this environment and who asks, before there is a database. Raises NotAllowed for `--as`."""
    paths = find_paths()
    return paths, login_of(paths.database, as_name)


def bring_up_to_date(paths: Paths, login: str, clock: Clock, backup: Path | None) -> list[str]:
    """Migrate an older database, a checked backup first; the names of the steps, none when it is current.

    Raises UsageProblem when there is something to do and no place for the backup is named, StoreProblem for a
    newer database. Nobody can be asked for a permission: who holds the keys and the file does this.
    """
    require_database(paths.database)
    keys = load_keys(paths.keys)
    connection = connect(paths.database, keys.database)
    try:
        if schema_of(connection) >= NEWEST:
            require_current(connection)
            return _catch_up(Store(paths.database, keys), paths, login, clock)
        if backup is None:
            raise UsageProblem(
                "The database is from an older mash-tui; before it is changed a backup is made.",
                remedy="Say where: `mash init --upgrade --backup FILE`.",
            )
        before = schema_of(connection)
        copy = safe_copy(connection, keys, backup)
        steps = migrate(connection)
    finally:
        connection.close()
    store = Store(paths.database, keys)
    detail = {"from": before, "to": NEWEST, "backup": copy.anchor}
    if before < FIRST_WITH_INDEX:
        index_all(store)
        with store.light_write() as execute:
            remember(execute)
    elif is_filed_by_older(store.rows):
        file_anew(store, paths)
    with store.light_write() as execute:
        fill_words(execute)
        execute(_INDEXED, ())
        store.append(execute, clock(), origin_of(login), [Deed("schema.upgraded", detail=detail)])
    store.close()
    return steps


def _catch_up(store: Store, paths: Paths, login: str, clock: Clock) -> list[str]:
    """What an upgrade that was cut off left to be done, and what newer rules of the look-up want."""
    done: list[str] = []
    deeds: list[Deed] = []
    with closing(store):
        if is_filed_by_older(store.rows):
            file_anew(store, paths)
            done.append("known children, filed by the rules of this version")
            deeds.append(Deed("lookup.filed_anew", detail={"rules": RULES}))
        elif children_missing(store):
            index_all(store)
            done.append("the children that a look-up finds")
        with store.light_write() as execute:
            execute(_INDEXED, ())
            written = fill_words(execute) if words_missing(execute) else 0
            if written:
                done.append("the words that a search finds")
            if len(done) > len(deeds):
                deeds.append(Deed("words.indexed", detail={"contacts": written}))
            if deeds:
                store.append(execute, clock(), origin_of(login), deeds)
    return done
