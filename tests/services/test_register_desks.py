"""A register is taken in while desks work, and after a kill at any moment."""

from __future__ import annotations

import fcntl
import io
import os
import signal
from collections import Counter
from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import Refused, StoreProblem
from mash_tui.domain.matching.keys import keys_of
from mash_tui.domain.matching.prepared import as_text, prepare
from mash_tui.domain.matching.rarity import counted_as
from mash_tui.services import trail
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.doctor import Finding, examine
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.indexing import ALL
from mash_tui.services.known.mending import mend_index
from mash_tui.services.register import importing
from mash_tui.services.register.fields import TOLD_COLUMNS, told_of_register
from mash_tui.services.register.importing import INDEXING, TAKING, import_register
from mash_tui.services.register.reading import list_register_files
from mash_tui.services.register.writing import BULK_FROM, Writing
from tests.services.register_files import FIONN, YASMIN, export, imported, many
from tests.services.writers import Say, create_many, start

LARGE = BULK_FROM + 1_000


def require_whole_index(desk: Desk) -> None:
    """Every child of the register is in the look-up's index with each key once, and every name is counted right."""
    rows = desk.store.rows(f"SELECT id, {', '.join(TOLD_COLUMNS)} FROM register_child")
    known = {of_register(number): prepare(told_of_register(told)) for number, *told in rows}
    texts = dict(desk.store.rows("SELECT id, told FROM known_child WHERE id % 2 = 0"))
    assert texts == {known_id: as_text(child) for known_id, child in known.items()}
    keys = {key | known_id for known_id, child in known.items() for key in keys_of(child)}
    assert keys <= {key for (key,) in desk.store.rows("SELECT key_and_id FROM known_key")}
    names = Counter(name for child in known.values() for name in counted_as(child)) + Counter({ALL: len(known)})
    carried = dict(desk.store.rows("SELECT name, carried FROM known_name WHERE carried <> 0"))
    assert carried == names


def killed_at(stage: str, call: int, content: bytes) -> Callable[[Desk, Say], None]:
    """A program that is killed at a certain step of taking a file in."""

    def work(desk: Desk, say: Say) -> None:
        calls: Counter[str] = Counter()

        def after(name: str, _done: int, _total: int) -> None:
            calls[name] += 1
            if (name, calls[name]) == (stage, call):
                say("about to be killed")
                os.kill(os.getpid(), signal.SIGKILL)

        import_register(desk, io.BytesIO(content), "register.csv", after=after)

    return work


@pytest.mark.parametrize(("stage", "call"), [(TAKING, 3), (TAKING, 6), (INDEXING, 1), (INDEXING, 40), (INDEXING, 64)])
def test_an_import_that_was_killed_is_said_and_completed_by_the_same_file(paths: Paths, stage: str, call: int) -> None:
    content = export(*many(LARGE))
    open_desk(paths=paths).close()
    assert start(paths, killed_at(stage, call, content)).listen() == ["about to be killed"]

    desk = open_desk(paths=paths)
    assert list_register_files(desk)[0].finished_at is None
    assert cut_off_in_doctor(paths)
    there = desk.store.rows("SELECT count(*) FROM register_child")[0][0]
    report = imported(desk, content)
    assert [(one.number, one.is_this) for one in report.cut_off] == [(1, True)]
    assert (report.added, report.unchanged) == (LARGE - there, there)
    assert desk.store.rows("SELECT count(DISTINCT local_id) FROM register_child") == [(LARGE,)]
    require_whole_index(desk)
    assert imported(desk, content).cut_off == ()
    assert not cut_off_in_doctor(paths)
    assert trail.verify(desk).broken is None
    assert desk.store.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_kill_at_the_very_end_is_completed_too(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    open_desk(paths=paths).close()
    content = export(*many(LARGE))

    def work(desk: Desk, _: Say) -> None:
        monkeypatch.setattr(Writing, "_close", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
        import_register(desk, io.BytesIO(content), "register.csv")

    start(paths, work).listen()
    desk = open_desk(paths=paths)
    assert list_register_files(desk)[0].finished_at is None
    assert imported(desk, content).unchanged == LARGE
    require_whole_index(desk)


def test_names_that_nobody_carries_are_forgotten_when_the_index_is_mended(desk: Desk) -> None:
    imported(desk, export(YASMIN))
    with desk.store.light_write() as execute:
        execute("INSERT INTO known_name VALUES ('@thistle', 1), ('@hidden lane', 0)", ())
        execute("UPDATE known_name SET carried = 7 WHERE name = 'yasmin'", ())
        execute("DELETE FROM known_key", ())
    mend_index(desk.store, [of_register(1)])
    require_whole_index(desk)
    assert desk.store.rows("SELECT name FROM known_name WHERE carried <= 0") == []


def cut_off_in_doctor(paths: Paths) -> bool:
    found = {check.name: check for check in examine(paths)}["register"]
    return found.finding is Finding.WARNING and "register.csv" in found.what


def test_another_file_after_a_kill_mends_the_index_and_says_which_file_was_cut_off(paths: Paths) -> None:
    open_desk(paths=paths).close()
    start(paths, killed_at(INDEXING, 1, export(*many(LARGE)))).listen()
    desk = open_desk(paths=paths)
    report = imported(desk, export(YASMIN), name="later.csv")
    assert [(one.number, one.name, one.is_this) for one in report.cut_off] == [(1, "register.csv", False)]
    require_whole_index(desk)


def test_desks_save_without_error_while_a_changed_register_is_taken_in(
    paths: Paths, record_property: Callable[[str, object], None]
) -> None:
    desk = open_desk(paths=paths)
    imported(desk, export(*many(LARGE)))
    changed = [*many(1_500, status="open CIN"), *many(1_500, first=1_501, surname="Newname")]
    later = export(*changed, *many(LARGE - 4_000, first=3_001), *many(BULK_FROM, first=LARGE + 1))
    writers = [start(paths, create_many(40)) for _ in range(2)]
    report = imported(desk, later, whole=True)
    said = [line for writer in writers for line in writer.listen()]
    assert not [line for line in said if line.startswith("FAILED")]
    assert len(said) == 80
    record_property("longest wait, ms", max(float(line.split()[1]) for line in said))
    assert (report.rows, report.added, report.changed) == (LARGE - 1_000 + BULK_FROM, BULK_FROM, 3_000)
    assert (report.unchanged, report.gone) == (LARGE - 4_000, 1_000)
    assert dict(report.fields) == {"status": 1_500, "family_name": 1_500}
    rows = desk.store.rows
    assert rows("SELECT count(*) FROM contact") == [(80,)]
    assert rows("SELECT count(*) FROM register_change") == [(4_000,)]
    assert rows("SELECT count(*) FROM register_child WHERE gone_at <> ''") == [(1_000,)]
    assert trail.verify(desk).broken is None


def test_a_few_changes_are_one_transaction(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def cut(*_: object) -> None:
        raise StoreProblem("the disk is full")

    monkeypatch.setattr("mash_tui.services.register.writing.Writing._close", cut)
    with pytest.raises(StoreProblem):
        imported(desk, export(*many(900)))
    assert desk.store.rows("SELECT count(*) FROM register_child") == [(0,)]
    assert desk.store.rows("SELECT count(*) FROM register_file") == [(0,)]


def test_a_second_import_at_the_same_moment_is_refused(desk: Desk, paths: Paths) -> None:
    with (paths.data / ".register").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(Refused, match="being taken in at this moment"):
            imported(desk, export(YASMIN, FIONN))
    assert imported(desk, export(YASMIN, FIONN)).added == 2


def test_a_file_that_is_written_to_meanwhile_is_given_up(
    desk: Desk, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = paths.data / "register.csv"
    there.write_bytes(export(*many(3_000)))
    looked_at = importing.checked

    def and_written(*parts: object) -> set[str]:
        ids = looked_at(*parts)  # type: ignore[arg-type]
        there.write_bytes(export(*many(3_000, status="open CIN")) + b"one more")
        return ids

    monkeypatch.setattr(importing, "checked", and_written)
    with there.open("rb") as file, pytest.raises(StoreProblem, match="was changed while"):
        import_register(desk, file, "register.csv")
