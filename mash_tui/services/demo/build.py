"""Building the demonstration's hub: rows in batches, one transaction and its audit entries a batch."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter

from mash_tui.data import trail
from mash_tui.data.keys import load_keys
from mash_tui.data.paths import Paths
from mash_tui.data.sealing import seal
from mash_tui.data.stamps import stamp
from mash_tui.data.store import Execute, Store
from mash_tui.data.trail import Deed, Origin
from mash_tui.policy.loader import load
from mash_tui.services import words
from mash_tui.services.demo import tables
from mash_tui.services.demo.batches import BATCH, batches
from mash_tui.services.demo.colleagues import COLLEAGUES
from mash_tui.services.demo.contacts import DeedAt, Made, make_contacts
from mash_tui.services.demo.telling import Row
from mash_tui.services.demo.timing import OLDEST_DAYS, text_of
from mash_tui.services.demo.unfinished import FILE_NAME, rows_with_problems, write_drafts
from mash_tui.services.desk import Clock, open_desk
from mash_tui.services.known.of_contacts import index_made
from mash_tui.services.setup import make_hub

_MADE_BEFORE = timedelta(days=OLDEST_DAYS + 7)
"""How long before the oldest contact's time the hub says it was made."""
_WHERE = "the demonstration"
_TAKES_IN = "h.inkwell"

Advanced = Callable[[int], None]
"""Told how many contacts there are so far."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built, and how fast."""

    contacts: int
    seconds: float
    bytes: int
    """Size of the database file."""


def build_demo(
    paths: Paths, login: str, clock: Clock, size: int = 300, seed: int = 1, advanced: Advanced = lambda _: None
) -> Built:
    """Make a hub where there is no database, and fill it. The same seed, size and time make the same contacts."""
    began = perf_counter()
    now = clock().replace(microsecond=0)
    make_hub(paths, login, lambda: now - _MADE_BEFORE, demo=True)
    store = Store(paths.database, load_keys(paths.keys))
    try:
        with _without_waiting_for_the_disk(store):
            _Builder(store, login, now, size, seed).run(advanced)
            _take_in_files(paths, now, seed)
        _say(store, demo_complete=stamp(now))
    finally:
        store.close()
    return Built(size, perf_counter() - began, paths.database.stat().st_size)


@contextmanager
def _without_waiting_for_the_disk(store: Store) -> Iterator[None]:
    """Commits do not wait for the disk while building; at the end everything is on it before it is called complete."""
    connection = store.reading
    for pragma in ("synchronous = OFF", "cache_size = -98304", "wal_autocheckpoint = 16384"):
        connection.execute(f"PRAGMA {pragma}")
    # Millions of small rows and no cycles among them: the collector would only walk them again and again.
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        for pragma in ("synchronous = FULL", "cache_size = -2000", "wal_autocheckpoint = 1000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _take_in_files(paths: Paths, now: datetime, seed: int) -> None:
    """Take in a file of which every row is a problem, and the register, as a duty officer would."""
    from mash_tui.services.demo.register import take_in_register
    from mash_tui.services.intake import take_in

    desk = open_desk(as_name=_TAKES_IN, paths=paths, clock=lambda: now, make=False)
    try:
        form = desk.policy.csv_maps.get("online-form")
        data = rows_with_problems(form, now) if form else None
        if data is not None:
            take_in(desk, data, FILE_NAME, map_name="online-form")
        take_in_register(desk, seed)
    finally:
        desk.close()


def _say(store: Store, **settings: str) -> None:
    with store.light_write() as execute:
        for name, value in settings.items():
            execute("INSERT INTO setting (name, value) VALUES (?, ?)", (name, value))


def _words(made: Made) -> Row:
    told = dict(zip(tables.PARTICULARS, made.particulars, strict=True))
    children = [dict(zip(tables.CHILD, child, strict=True)) for child in made.children]
    return tuple(words.words_row(told, children, made.contact[1]).values())


def _judged(batch: Sequence[Made]) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """What was screened, rated, decided and told: table, columns and rows."""
    for table, columns in tables.JUDGED.items():
        yield table, columns, [row for made in batch for row in made.judged.get(table, ())]


class _Builder:
    def __init__(self, store: Store, login: str, now: datetime, size: int, seed: int) -> None:
        self.store = store
        self.login = login
        self.now = now
        self.size = size
        self.seed = seed
        self.numbers: dict[int, int] = {}
        self.last = (0, trail.FIRST_PREVIOUS)
        self.beside: list[DeedAt] = []
        """Audit entries of what is not a contact, until a batch takes them in."""
        self.whole_trail = size <= BATCH
        """Every change has its audit entry where one batch holds them all, and can put them in order of time."""

    def run(self, advanced: Advanced) -> None:
        policy_id, source = self.store.rows(
            "SELECT id, source FROM policy_version WHERE id = (SELECT value FROM setting WHERE name = 'policy')"
        )[0]
        _say(self.store, demo_size=str(self.size), demo_seed=str(self.seed))
        with self.store.light_write() as execute:
            self.add_colleagues(execute)
            self.beside = write_drafts(execute, self.now)
        policy = load(source, "the policy in force")

        def make() -> Iterator[Made]:
            return make_contacts(self.size, self.seed, self.now, policy, policy_id, self.login)

        done = 0
        for batch in batches(make, self.size):
            self.write(batch)
            done += len(batch)
            advanced(done)
        self.finish()

    def add_colleagues(self, execute: Execute) -> None:
        at = self.now - _MADE_BEFORE
        deeds = []
        for colleague in COLLEAGUES:
            if colleague.login == self.login:
                continue
            execute(
                "INSERT INTO person (login, name, added_at) VALUES (?, ?, ?)",
                (colleague.login, colleague.name, stamp(at)),
            )
            for role in colleague.roles:
                execute("INSERT INTO person_role (login, role) VALUES (?, ?)", (colleague.login, role.value))
            roles = sorted(role.value for role in colleague.roles)
            deeds.append(Deed("user.add", detail={"login": colleague.login, "roles": roles}))
        self.store.append(execute, at, Origin(self.login, "", _WHERE), deeds)
        number, digest = execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1", ()).fetchone()
        self.last = (number, digest)

    def write(self, batch: Sequence[Made]) -> None:
        many = self.store.reading.executemany
        with self.store.light_write() as execute:
            for table, columns, rows in (
                ("contact", tables.CONTACT, [made.contact for made in batch]),
                ("particulars", tables.PARTICULARS, [made.particulars for made in batch]),
                (words.TABLE, ("rowid", *words.FIELDS), [_words(made) for made in batch]),
                ("child", tables.CHILD, [row for made in batch for row in made.children]),
                ("adult", tables.ADULT, [row for made in batch for row in made.adults]),
                ("clock", tables.CLOCK, [row for made in batch for row in made.clocks]),
                ("entry", tables.ENTRY, [row for made in batch for row in made.entries]),
                ("restricted", tables.RESTRICTED, [row for made in batch for row in self.sealed(made)]),
                *_judged(batch),
                ("audit", trail.COLUMNS, self.audit(batch)),
            ):
                many(tables.insert_into(table, columns), rows)
            self.count_references(execute, batch)

    def sealed(self, made: Made) -> Iterator[Row]:
        contact_id, key = made.contact[0], self.store.keys.restricted
        for at, by, piece in made.pieces:
            text = json.dumps(dict(piece), ensure_ascii=False).encode()
            yield contact_id, text_of(at), by, piece["kind"], seal(key, f"restricted {contact_id}", text)

    def audit(self, batch: Sequence[Made]) -> list[Row]:
        """The audit entries of a batch, in the order of time."""
        deeds = [deed for made in batch for deed in (made.deeds if self.whole_trail else made.deeds[:1])]
        if self.whole_trail:
            deeds = sorted([*deeds, *self.beside], key=lambda deed: deed[0])
            self.beside = []
        rows = []
        for at, by, action, reference, detail in deeds:
            who = Origin(by, "", _WHERE)
            for entry in trail.chain(
                self.store.keys.audit, self.last, text_of(at), who, [Deed(action, reference, detail)]
            ):
                self.last = (entry.number, entry.hash)
                rows.append(tuple(getattr(entry, name) for name in trail.COLUMNS))
        return rows

    def count_references(self, execute: Execute, batch: Sequence[Made]) -> None:
        """The last number given out in each year, as `MASH-2026-000123` says it."""
        for made in batch:
            _, year, number = made.contact[1].split("-")
            self.numbers[int(year)] = int(number)
        for year, last in self.numbers.items():
            execute(
                "INSERT INTO reference_counter (year, last) VALUES (?, ?)"
                " ON CONFLICT (year) DO UPDATE SET last = excluded.last",
                (year, last),
            )

    def finish(self) -> None:
        """An audit entry for the whole, and what the query planner wants to know."""
        with self.store.light_write() as execute:
            for _, login, action, _, detail in self.beside:
                self.store.append(execute, self.now, Origin(login, "", _WHERE), [Deed(action, detail=detail)])
            deed = Deed("demo.built", detail={"contacts": self.size, "seed": self.seed})
            self.store.append(execute, self.now, Origin(self.login, "", _WHERE), [deed])
        index_made(self.store)
        self.store.reading.execute("ANALYZE")
        self.store.reading.execute("PRAGMA optimize")
