"""What an import says: why a file is refused, what is odd about it, and what it changed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from mash_tui.domain.counted import counted
from mash_tui.domain.errors import Refused

MOST_PROBLEMS = 50
"""Problems that are shown; the others are counted."""
MOST_NOTICES = 20
"""Notices that are shown; the others are counted."""
MOST_NOTABLE = 20
"""Changed children that are told in words."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a file cannot be taken in."""

    row: int
    """Counted from 1 with blank lines; the header is not counted."""
    column: str
    """As the file calls it; empty for the row as a whole."""
    value: str
    """What stands there, shortened; empty where it may not be shown."""
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was taken in as it stands, and that somebody may want to put right in the case system."""

    row: int
    """As in `RowProblem`."""
    column: str
    reason: str


class RegisterRefused(Refused):
    """A file with something wrong in it: nothing of it is taken in."""

    def __init__(self, name: str, problems: tuple[RowProblem, ...], count: int) -> None:
        super().__init__(
            f"{name} is refused: {counted(count, 'problem')}. Nothing was taken in.",
            rule="a register file is taken in as a whole",
            remedy="Put it right where it comes from, and export it again.",
        )
        self.problems = problems
        """The first of them."""
        self.count = count
        """How many there are."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A file that was not taken in to its end."""

    number: int
    name: str
    is_this: bool
    """Whether it is the file that is taken in now, which completes it."""


@dataclass(slots=True)
class ImportReport:
    """What a file changed, or would change."""

    file: str
    """Its name, without folders."""
    sha256: str
    """Of the file as it came, hexadecimal."""
    map: str
    """The map that it was read by."""
    dry_run: bool
    whole: bool
    """Whether it was said to be the whole export."""
    number: int | None = None
    """Its number in `mash register list`; None for a dry run."""
    rows: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    returned: int = 0
    """Of the changed ones, how many an earlier whole export did not name."""
    others: int = 0
    """Of the changed ones, how many have another name and birth date: another child may have the number now."""
    not_named: int = 0
    """Children that the register has and this file does not name; those that were gone before are not counted."""
    gone: int = 0
    """How many of them were marked as gone: all of a whole export, none otherwise."""
    fields: Counter[str] = field(default_factory=Counter)
    """How often each field changed."""
    notable: list[str] = field(default_factory=list)
    """Notable changes in words, the first of them."""
    told: list[str] = field(default_factory=list)
    """The numbers of the children in `notable`."""
    notably: int = 0
    """How many children changed notably."""
    notices: list[Notice] = field(default_factory=list)
    """What is odd, the first of it."""
    noticed: int = 0
    """How many notices there are."""
    cut_off: tuple[CutOff, ...] = ()
    """Files that were cut off before this one."""
