"""The store: encrypted, strict, and the same as its models say."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlmodel import SQLModel

from mash_tui.data import tables
from mash_tui.data.connect import connect, require_safe_sqlite
from mash_tui.data.keys import load_keys, new_keys, write_keys
from mash_tui.data.migrate import NEWEST, migrate, migrations, schema_of
from mash_tui.data.paths import Paths
from mash_tui.domain.errors import StoreProblem
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.services.conftest import told


def test_every_migration_is_numbered_in_order_and_the_last_is_what_the_program_works_on() -> None:
    numbers = [step.number for step in migrations()]
    assert numbers == list(range(1, NEWEST + 1))


def test_the_models_and_the_migrated_tables_have_the_same_columns(desk: Desk) -> None:
    assert tables.Contact.__tablename__ == "contact"
    for name, table in SQLModel.metadata.tables.items():
        found = {row[1]: (bool(row[3]) or bool(row[5])) for row in desk.store.rows(f"PRAGMA table_info({name})")}
        assert found == {column.name: not column.nullable for column in table.columns}, name
    in_store = {row[0] for row in desk.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    words = {name for name in in_store if name.startswith(tables.WORDS)}
    assert tables.WORDS in words
    assert in_store - words - {"setting"} == set(SQLModel.metadata.tables) | tables.PLAIN_TABLES


def test_no_word_of_a_contact_stands_in_the_file_in_clear(desk: Desk, paths: Paths) -> None:
    contacts.create_contact(desk, told())
    desk.close()
    written = b"".join(file.read_bytes() for file in paths.data.iterdir() if file.is_file())
    assert len(written) > 100_000
    for word in (b"Rafferty", b"hungry", b"CREATE TABLE", b"SQLite format"):
        assert word not in written


def test_files_and_folders_are_for_their_owner_alone(desk: Desk, paths: Paths) -> None:
    assert stat.S_IMODE(paths.database.stat().st_mode) == 0o600
    assert stat.S_IMODE(paths.keys.stat().st_mode) == 0o700
    for key in paths.keys.iterdir():
        assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_keys_live_apart_from_the_data_and_are_never_overwritten(desk: Desk, paths: Paths) -> None:
    assert paths.keys not in paths.data.parents and paths.data not in paths.keys.parents
    before = load_keys(paths.keys)
    with pytest.raises(StoreProblem, match="already"):
        write_keys(paths.keys, new_keys())
    assert load_keys(paths.keys) == before
    assert "hex" not in repr(before) and before.database.hex() not in repr(before)


def test_a_key_that_others_can_read_is_refused(desk: Desk, paths: Paths) -> None:
    (paths.keys / "audit.key").chmod(0o644)
    with pytest.raises(StoreProblem, match="can be read by others"):
        load_keys(paths.keys)


def test_a_connection_is_durable_strict_and_enforces_foreign_keys(desk: Desk) -> None:
    def pragma(name: str) -> object:
        return desk.store.reading.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert (pragma("synchronous"), pragma("foreign_keys"), pragma("recursive_triggers")) == (2, 1, 1)
    with pytest.raises(sqlcipher.IntegrityError):
        desk.store.reading.execute("INSERT INTO lease VALUES (999, 'x', 'y', 'z')")


def test_an_older_sqlite_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mash_tui.data.connect.sqlcipher.sqlite_version", "3.45.1")
    with pytest.raises(StoreProblem, match=r"3\.45\.1"):
        require_safe_sqlite()


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    key = bytes(32)
    connection = connect(tmp_path / "new.db", key, create=True)
    assert len(migrate(connection)) == NEWEST
    assert migrate(connection) == []
    assert schema_of(connection) == NEWEST


@pytest.mark.parametrize("table", ["audit", "entry", "restricted"])
def test_the_database_refuses_to_change_delete_or_replace_what_is_final(desk: Desk, table: str) -> None:
    contacts.create_contact(desk, told(children=[{"date_of_birth": "not known", "address": "9 Safe Street"}],
                                       address_is_safe=True))  # fmt: skip
    run = desk.store.reading.execute
    columns = [row[1] for row in run(f"PRAGMA table_info({table})")]
    before = run(f"SELECT * FROM {table}").fetchall()
    assert before
    for statement in (
        f"UPDATE {table} SET {columns[-1]} = 'changed'",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
    ):
        with pytest.raises(sqlcipher.IntegrityError):
            run(statement)
    assert run(f"SELECT * FROM {table}").fetchall() == before


def test_statements_with_case_content_stay_out_of_error_texts(desk: Desk) -> None:
    assert desk.store.engine.hide_parameters
