"""Keeping what is being typed: one draft, saved again and again, from a thread or as the program is ended."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import Permission
from mash_tui.services import drafts

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

PATIENCE = 3.0
"""Seconds that a save waits for another one of the same draft, as when the terminal goes away in the midst of it."""


class DraftKeeper:
    """Saves one draft. The draft begins with the first text that is kept."""

    def __init__(self, desk: Desk, needs: Permission = Permission.CONTACT_CREATE) -> None:
        """`needs` is the permission for what its words are for."""
        self._desk = desk
        self._needs = needs
        self._branch_of: int | None = None
        self.number: int | None = None
        """The draft's number, None while nothing was kept."""
        self.version = 0
        """The version that was saved or read last."""
        self.kept: dict[str, str] = {}
        """What is in the store, as far as this program knows."""
        self.saved_at: datetime | None = None
        """When this program last saved it; None while it has not."""
        self._lock = threading.RLock()

    def resume(self, number: int) -> dict[str, str]:
        """Go on with a draft: what was typed. Raises NotFound."""
        _, self.kept, self.version = drafts.read(self._desk, number)
        self.number = number
        return dict(self.kept)

    def keep(self, fields: Mapping[str, str]) -> datetime | None:
        """Save what stands in the fields; when, or None when all of it is in the store already.

        Raises Conflict when another program saved the draft since, StoreProblem when it cannot be saved.
        """
        with self.alone():
            wanted = {path: text for path, text in fields.items() if text}
            if wanted == self.kept:
                return None
            if self.number is None:
                self.number, self.version = drafts.start(self._desk, self._needs, self._branch_of), 1
            self.version = drafts.save(self._desk, self.number, self.version, wanted, self._needs)
            self.kept, self.saved_at = wanted, self._desk.now()
            return self.saved_at

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nothing else is done with the draft meanwhile. Raises StoreProblem when an earlier save hangs."""
        if not self._lock.acquire(timeout=PATIENCE):
            raise StoreProblem("The draft could not be saved: an earlier save has not come back.")
        try:
            yield
        finally:
            self._lock.release()

    def theirs(self) -> tuple[dict[str, str], int]:
        """What another program saved, and its version. Saving goes on top of it only after `go_on_from`."""
        _, fields, version = drafts.read(self._desk, self.number or 0)
        return fields, version

    def go_on_from(self, fields: Mapping[str, str], version: int) -> None:
        """The next save goes on top of what another program saved."""
        with self._lock:
            self.kept, self.version = dict(fields), version

    def begin_anew(self, *, branch: bool = False) -> None:
        """The draft is finished or goes on elsewhere: what is typed from now on is another one.

        A `branch` takes what is sealed in this one along: whoever goes on typing sees only the marks of it.
        """
        with self._lock:
            self._branch_of = self.number if branch else None
            self.number, self.version, self.kept = None, 0, {}


def merged(
    base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Both sides' fields where only one of them changed; and path → (mine, theirs) where both did, differently."""
    together: dict[str, str] = {}
    both: dict[str, tuple[str, str]] = {}
    for path in {**base, **mine, **theirs}:
        was, my, their = base.get(path, ""), mine.get(path, ""), theirs.get(path, "")
        together[path] = their if my == was else my
        if my != their and was not in (my, their):
            both[path] = (my, their)
    return {path: text for path, text in together.items() if text}, both
