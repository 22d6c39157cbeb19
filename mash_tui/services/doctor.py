"""`mash doctor`: everything that can be looked at without showing a word of any case.

Each check stands alone and works as far as it can: a hub with a missing key still hears about its permissions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from mash_tui.data.paths import Paths, find_paths
from mash_tui.domain.errors import MashError, StoreProblem


class Finding(StrEnum):
    """How a check came out."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    """What was looked at."""
    finding: Finding
    what: str
    """What was found."""
    remedy: str = ""
    """What to do about it, empty when nothing is to be done."""
    damaged: bool = False
    """Whether data is damaged or cannot be reached."""


def ok(name: str, what: str) -> Check:
    """All is well."""
    return Check(name, Finding.OK, what)


def warning(name: str, what: str, remedy: str = "") -> Check:
    """Work can go on, and somebody should look."""
    return Check(name, Finding.WARNING, what, remedy)


def fault(name: str, what: str, remedy: str = "", *, damaged: bool = False) -> Check:
    """Something is wrong."""
    return Check(name, Finding.FAULT, what, remedy, damaged)


def fault_of(name: str, error: MashError) -> Check:
    """A fault in the words of an error."""
    return fault(name, error.message, error.remedy, damaged=isinstance(error, StoreProblem))


Look = Callable[[Paths], Iterable[Check]]


def examine(paths: Paths | None = None) -> list[Check]:
    """Look at everything, in the order in which a person would: the program, the place, the data."""
    from mash_tui.services import doctor_place, doctor_program, doctor_store

    places = paths or find_paths()
    looks: tuple[tuple[str, Look], ...] = (
        ("program", doctor_program.versions),
        ("compiled files", doctor_program.compiled),
        ("terminal", doctor_program.terminal),
        ("paths", doctor_place.folders),
        ("permissions", doctor_place.permissions),
        ("disk space", doctor_place.space),
        ("keys", doctor_place.keys),
        ("policy", doctor_place.policy),
        ("database", doctor_store.database),
    )
    return [check for name, look in looks for check in attempt(name, look, places)]


def attempt(name: str, look: Look, paths: Paths) -> Iterator[Check]:
    """What a look finds; a look that fails is a fault of its own and keeps no other from being taken."""
    try:
        yield from look(paths)
    except MashError as error:
        yield fault_of(name, error)
    except OSError as error:
        yield fault(name, f"cannot be looked at: {error.strerror} ({error.filename})", damaged=True)
    except Exception as error:  # noqa: BLE001 an unforeseen failure is itself a finding
        yield fault(name, f"the check itself failed ({type(error).__name__})")


def exit_code(checks: Iterable[Check]) -> int:
    """0 when there is no fault, 5 when data is damaged or unreachable, 1 for other faults."""
    faults = [check for check in checks if check.finding is Finding.FAULT]
    if any(check.damaged for check in faults):
        return StoreProblem.exit_code
    return 1 if faults else 0
