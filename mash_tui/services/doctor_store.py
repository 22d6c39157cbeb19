"""What `mash doctor` says about the database: does it open, is it whole, do its numbers agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.backup import sealed_pieces, unsound
from mash_tui.data.connect import Connection, connect, in_words, is_store_error
from mash_tui.data.keys import KEY_NAMES, Keys, key_file, load_keys
from mash_tui.data.migrate import NEWEST, require_current
from mash_tui.data.sealing import unseal
from mash_tui.data.trail import COLUMNS
from mash_tui.data.trail import verify as verify_chain
from mash_tui.domain.bank_holidays import library_version
from mash_tui.domain.counted import counted
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.policy.loader import load
from mash_tui.policy.problems import PolicyError
from mash_tui.services.carrying import listed, roles_with
from mash_tui.services.doctor import Check, Finding, fault, fault_of, ok, warning
from mash_tui.services.doctor_known import known_children
from mash_tui.services.doctor_register import register
from mash_tui.services.policy_file import text_of
from mash_tui.services.policy_source import fingerprint_of, policy_bytes
from mash_tui.services.words import words_missing

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths


def database(paths: Paths) -> Iterator[Check]:
    """Everything about the database, as far as it opens."""
    if not paths.database.exists():
        orphaned = any(key_file(paths.keys, name).exists() for name in KEY_NAMES)
        what = f"there is none at {paths.database}" + (", but there are keys for one" if orphaned else "")
        remedy = "Mount its disk, or `mash restore FILE`." if orphaned else "Run `mash init`, or set MASH_HOME."
        yield fault("database", what, remedy, damaged=orphaned)
        return
    try:
        keys = load_keys(paths.keys)
    except MashError:
        yield fault("database", "not looked at: the keys are not there", damaged=True)
        return
    connection = connect(paths.database, keys.database)
    try:
        yield from _whole(connection, paths, keys)
    finally:
        connection.close()


def _whole(connection: Connection, paths: Paths, keys: Keys) -> Iterator[Check]:
    """Each look alone: a damaged page in one table still lets the others be looked at."""
    hub = _Opened(connection, paths, keys)
    schema = _looked("database", _schema, hub)
    yield schema
    yield _looked("writing", _writing, hub)
    yield _looked("pages", _pages, hub)
    if schema.finding is Finding.OK:
        yield _looked("audit trail", _chain, hub)
        yield _looked("restricted key", _restricted, hub)
        yield _looked("policy in force", _in_force, hub)
        yield _looked("counters", _counters, hub)
        yield _looked("register", _register, hub)
        yield _looked("look-up", _known, hub)
        yield _looked("search", _search, hub)


def _register(hub: _Opened) -> Check:
    return register(hub.connection, hub.paths)


def _known(hub: _Opened) -> Check:
    return known_children(hub.connection)


class _Opened(NamedTuple):
    connection: Connection
    paths: Paths
    keys: Keys


def _looked(name: str, look: Callable[[_Opened], Check], hub: _Opened) -> Check:
    try:
        return look(hub)
    except MashError as error:
        return fault_of(name, error)
    except Exception as error:
        if not is_store_error(error):
            raise
        return fault_of(name, in_words(error, hub.paths.database))


def _schema(hub: _Opened) -> Check:
    require_current(hub.connection)
    users = hub.connection.execute("SELECT count(*) FROM person WHERE disabled_at IS NULL").fetchone()[0]
    contacts = hub.connection.execute("SELECT count(*) FROM contact").fetchone()[0]
    held = f"{counted(users, 'user')}, {counted(contacts, 'contact')}"
    return ok("database", f"{hub.paths.database} opens: schema {NEWEST}, {held}")


def _writing(hub: _Opened) -> Check:
    hub.connection.execute("BEGIN IMMEDIATE")
    hub.connection.execute("ROLLBACK")
    return ok("writing", "this account may write")


def _pages(hub: _Opened) -> Check:
    if unsound(hub.connection):
        # A page may have been on its way to the file as it was read: look again while nobody writes.
        hub.connection.execute("BEGIN IMMEDIATE")
        try:
            wrong = unsound(hub.connection)
        finally:
            hub.connection.execute("ROLLBACK")
        if wrong:
            return fault("pages", wrong, "Stop work, keep the file as it is, and restore a backup.", damaged=True)
    return ok("pages", "every page and the structure are whole")


def _chain(hub: _Opened) -> Check:
    rows = hub.connection.execute(f"SELECT {', '.join(COLUMNS)} FROM audit ORDER BY number")  # noqa: S608 fixed names
    found = verify_chain(hub.keys.audit, rows)
    if found.broken is not None:
        return fault(
            "audit trail",
            f"broken at entry {found.broken}: {found.why}",
            "If it is entry 1, the audit key may be another hub's. Keep the file and tell whoever is responsible.",
            damaged=True,
        )
    return ok("audit trail", f"whole, {counted(found.entries, 'entry', 'entries')}")


def _restricted(hub: _Opened) -> Check:
    pieces = sealed_pieces(hub.connection)
    for piece in pieces:
        unseal(hub.keys.restricted, piece.purpose, piece.content)
    if not pieces:
        return ok("restricted key", "present; nothing is sealed with it yet")
    return ok("restricted key", "opens what is sealed with it")


def _in_force(hub: _Opened) -> Check:
    settings = dict(hub.connection.execute("SELECT name, value FROM setting").fetchall())
    standing = f"version {settings['policy']}, {settings['policy_fingerprint'][:12]}"
    try:
        source = policy_bytes(hub.paths.policy)
        same = settings["policy_fingerprint"] == fingerprint_of(source)
        if not same:
            load(text_of(source, "file"), "file")
    except (OSError, PolicyError):
        return warning(
            "policy in force",
            f"{standing}; the file is refused, so this one goes on",
            "Put the file right: `mash policy check` says what is wrong. Everybody is warned until then.",
        )
    if same and settings.get("bank_holidays_version") == library_version():
        return ok("policy in force", f"{standing}, the one in the file")
    what = "a newer list of bank holidays waits" if same else "the file holds another"
    return warning("policy in force", f"{standing}; {what}", _who_puts_it(settings["permissions"]))


def _who_puts_it(permissions: str) -> str:
    """When a change comes into force, and which role it takes under the policy in force."""
    roles = roles_with(Permission.POLICY_MANAGE, permissions)
    if not roles:
        return "No role carries policy.manage under the policy in force, so nobody can put it into force."
    return f"It comes into force when somebody with the role {listed(roles, 'or')} next starts mash."


def _search(hub: _Opened) -> Check:
    if words_missing(hub.connection.execute):
        return warning("search", "some contacts are not found by their words", "Run `mash init --upgrade`.")
    return ok("search", "every contact is found by its words")


def _counters(hub: _Opened) -> Check:
    # One state of the database for all of them: at a busy hub somebody logs a contact between two counts.
    hub.connection.execute("BEGIN")
    try:
        return _counted(hub)
    finally:
        hub.connection.rollback()


def _counted(hub: _Opened) -> Check:
    behind = hub.connection.execute(
        "SELECT year, last, highest FROM (SELECT CAST(substr(reference, 6, 4) AS INTEGER) AS of_year,"
        " max(CAST(substr(reference, 11) AS INTEGER)) AS highest FROM contact GROUP BY of_year)"
        " LEFT JOIN reference_counter ON year = of_year WHERE year IS NULL OR last < highest"
    ).fetchone()
    if behind is not None:
        return fault("counters", f"the counter of {behind[0]} stands at {behind[1]}, reference {behind[2]} is in use")
    contacts = hub.connection.execute("SELECT count(*) FROM contact").fetchone()[0]
    logged = hub.connection.execute("SELECT count(*) FROM audit WHERE action = 'contact.create'").fetchone()[0]
    if contacts != logged:
        return fault(
            "counters", f"{counted(contacts, 'contact')}, but {logged:,} in the audit trail",
            "Keep the database and its backups, and tell whoever is responsible for the records.", damaged=True,
        )  # fmt: skip
    return ok("counters", f"references, {counted(contacts, 'contact')} and the audit trail agree")
