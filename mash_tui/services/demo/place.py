"""Where a demonstration may be: never on top of a hub's real data."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from mash_tui.data.keys import KEY_NAMES, key_file, load_keys
from mash_tui.data.paths import Paths, find_paths, under
from mash_tui.data.stamps import moment
from mash_tui.data.store import Store
from mash_tui.domain.errors import MashError, Refused


@dataclass(frozen=True, slots=True)
class Place:
    """The folder of a demonstration, and what is in it."""

    home: Path
    paths: Paths
    passing: bool
    """Whether it is a temporary folder of this run."""
    ready: bool
    """Whether the demonstration that is wanted is there already."""
    said: str = ""
    """What the person should know about what was found."""


def find_place(home: str | None, size: int, seed: int) -> Place:
    """The folder of `MASH_HOME`, or a temporary one. Raises Refused for a database that is not a demonstration.

    A demonstration of another size or seed, or one whose building was cut short, is cleared away.
    """
    if not home:
        folder = Path(tempfile.mkdtemp(prefix="mash-demo-"))
        return Place(folder, under(folder), passing=True, ready=False)
    paths = find_paths({"MASH_HOME": home})
    folder = paths.data.parent
    if not paths.database.exists():
        return Place(folder, paths, passing=False, ready=False)
    found = _settings(paths)
    if found.get("demo") != "yes":
        raise Refused(
            f"The database at {paths.database} is not a demonstration; nothing was touched.",
            rule="a demonstration never touches real data",
            remedy="Unset MASH_HOME, or set it to an empty folder.",
        )
    if "demo_complete" in found and (found["demo_size"], found["demo_seed"]) == (str(size), str(seed)):
        made = moment(found["demo_complete"])
        said = f"This demonstration was made on {made:%d/%m/%Y at %H:%M} UTC; its clocks are relative to then."
        return Place(folder, paths, passing=False, ready=True, said=said)
    why = "had another size or seed" if "demo_complete" in found else "was not finished"
    _clear(paths)
    return Place(folder, paths, passing=False, ready=False, said=f"The demonstration found there {why}: made anew.")


def _settings(paths: Paths) -> dict[str, str]:
    """What the database there says about itself; nothing when it cannot be read."""
    try:
        store = Store(paths.database, load_keys(paths.keys))
    except MashError:
        return {}
    try:
        return dict(store.rows("SELECT name, value FROM setting WHERE name LIKE 'demo%'"))
    except MashError:
        return {}
    finally:
        store.close()


def _clear(paths: Paths) -> None:
    """Remove a demonstration's database, and then its keys, which open nothing else."""
    for ending in ("", "-wal", "-shm"):
        paths.database.with_name(paths.database.name + ending).unlink(missing_ok=True)
    for name in KEY_NAMES:
        key_file(paths.keys, name).unlink(missing_ok=True)
