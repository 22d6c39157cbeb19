"""What a run says about a file: row by row, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mash_tui.domain.checks import FieldProblem


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    """A new contact."""
    KNOWN = "known"
    """The same submission came before; nothing changes."""
    AMENDED = "amended"
    """The same submission with other words: the contact has them now, and a history entry says so."""
    REFUSED = "refused"
    """It cannot be taken in; it waits among the intake problems."""

    @property
    def word(self) -> str:
        """The outcome as a person reads it."""
        return "already known" if self is Outcome.KNOWN else self.value


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row. Nothing restricted is in it."""

    row: int
    """Counted from 1; the header is not counted."""
    outcome: Outcome
    reference: str = ""
    """The contact; empty for a refused row, and for one that a dry run would create."""
    problems: tuple[FieldProblem, ...] = ()
    """For a refused row: the column by its own name, what stands there, and the reason."""
    changed: tuple[str, ...] = ()
    """For an amended row: the fields that changed."""
    noticed: int = 0
    """How many things were taken in as they stood and want an officer's eye."""
    problem: int | None = None
    """The number of a refused row among the intake problems, also of one that is set aside; None in a dry run."""

    def as_json(self) -> dict[str, Any]:
        """As `mash intake --json` prints it."""
        said: dict[str, Any] = {"row": self.row, "outcome": self.outcome.value}
        if self.reference:
            said["reference"] = self.reference
        if self.outcome is Outcome.REFUSED:
            said["problem"] = self.problem
            said["problems"] = [{"column": p.field, "value": p.value, "reason": p.reason} for p in self.problems]
        elif self.problem is not None:
            said["set_aside"] = self.problem
        if self.changed:
            said["changed"] = list(self.changed)
        if self.noticed:
            said["noticed"] = self.noticed
        return said


@dataclass(slots=True)
class FileReport:
    """What became of one file."""

    file: str
    """Its name, without the folders."""
    kind: str
    """What it was read as: `form online-form`, `police notifications`, `contacts`."""
    sha256: str
    """Of the file as it came."""
    dry_run: bool = False
    """Whether nothing was written."""
    notes: tuple[str, ...] = ()
    """What was noticed about the file as a whole, such as its encoding."""
    rows: list[RowReport] = field(default_factory=list)
    counts: Counter[Outcome] = field(default_factory=lambda: Counter(dict.fromkeys(Outcome, 0)))

    def add(self, rows: Iterable[RowReport]) -> None:
        """Take up what became of some rows."""
        for row in rows:
            self.rows.append(row)
            self.counts[row.outcome] += 1

    @property
    def refused(self) -> int:
        """How many rows wait to be mended."""
        return self.counts[Outcome.REFUSED]

    @property
    def summary(self) -> dict[str, int]:
        """How many rows each outcome has."""
        return {"rows": len(self.rows)} | {outcome.value: self.counts[outcome] for outcome in Outcome}

    def as_json(self) -> dict[str, Any]:
        """As `mash intake --json` prints it."""
        said: dict[str, Any] = {"file": self.file, "kind": self.kind, "sha256": self.sha256, "dry_run": self.dry_run}
        if self.notes:
            said["notes"] = list(self.notes)
        return said | {"rows": [row.as_json() for row in self.rows], "summary": self.summary}
