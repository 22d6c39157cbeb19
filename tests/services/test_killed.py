"""Killed at any instant: nothing that was shown as saved is lost, nothing is half there (SAFETY, promises)."""

from __future__ import annotations

import random
import time

from mash_tui.data.paths import Paths
from mash_tui.services import trail
from mash_tui.services.desk import open_desk
from tests.services.writers import create_for_ever, start

KILLS = 200


def test_two_hundred_killed_writers_lose_nothing_that_was_acknowledged(paths: Paths) -> None:
    open_desk(paths=paths).close()
    chance = random.Random(20261123)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        writer = start(paths, create_for_ever)
        writer.first_word()
        # The moment of the kill is what is tested; nothing is being waited for.
        time.sleep(chance.uniform(0, 0.02))
        writer.kill()
        acknowledged += writer.listen()

    desk = open_desk(paths=paths)
    rows = desk.store.rows
    assert not [line for line in acknowledged if line.startswith("FAILED")]
    assert len(acknowledged) >= KILLS
    there = {row[0] for row in rows("SELECT reference FROM contact")}
    owned = {row[0] for row in rows("SELECT reference FROM contact WHERE owner <> ''")}
    notes = {row[0] for row in rows("SELECT text FROM entry WHERE kind = 'note'")}
    for line in acknowledged:
        what, reference, *note = line.split(" ", 2)
        assert reference in there, line
        assert what != "claimed" or reference in owned, line
        assert what != "note" or note[0] in notes, line

    count = rows("SELECT count(*) FROM contact")[0][0]
    assert rows("SELECT last FROM reference_counter")[0][0] == count
    for table in ("particulars", "child", "clock"):
        assert rows(f"SELECT count(DISTINCT contact_id) FROM {table}")[0][0] == count, table
    assert rows("SELECT count(*) FROM entry")[0][0] == len(there) + len(owned) + len(notes)
    assert rows("SELECT count(*) FROM audit WHERE action = 'contact.create'")[0][0] == count
    assert rows("PRAGMA integrity_check") == [("ok",)]
    assert rows("PRAGMA cipher_integrity_check") == []
    assert trail.verify(desk).broken is None
