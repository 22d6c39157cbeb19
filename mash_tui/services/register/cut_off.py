"""Files that were not taken in to their end, and the lock that tells them from one that is being taken in."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mash_tui.domain.errors import Refused
from mash_tui.services.known.ids import of_register
from mash_tui.services.register.report import CutOff
from mash_tui.services.register.unsettled import UNSETTLED

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths
    from mash_tui.data.store import Store
    from mash_tui.services.known.indexing import Advance


def cut_off_files(store: Store, sha256: str) -> tuple[CutOff, ...]:
    """Files that were not taken in to their end, and that no later one settles.

    `sha256`: of the file that is being looked at now.
    """
    return tuple(CutOff(number, name, mark == sha256) for number, name, mark, _ in store.rows(UNSETTLED))


def mend_after(store: Store, files: Iterable[CutOff], advance: Advance) -> None:
    """See to it that every child of these files is found: a kill may have come before the keys were written."""
    from mash_tui.services.known.mending import mend_index

    numbers = [one.number for one in files]
    if not numbers:
        return
    sql = f"SELECT id FROM register_child WHERE file_id IN ({', '.join('?' * len(numbers))})"  # noqa: S608
    mend_index(store, [of_register(row[0]) for row in store.rows(sql, tuple(numbers))], advance)


def is_importing(paths: Paths) -> bool:
    """Whether a program takes a file in at this moment."""
    try:
        with one_import_at_a_time(paths):
            return False
    except Refused:
        return True


@contextmanager
def one_import_at_a_time(paths: Paths) -> Iterator[None]:
    """Hold the register while a file is taken in. Raises Refused while another program does."""
    with (paths.data / ".register").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(
                "Another register file is being taken in at this moment. Nothing was taken in.",
                rule="one register file at a time",
                remedy="Wait until it is done, and try again.",
            ) from None
        yield
