"""Known children that children may be, one line each, and under each its earlier contacts. Pure but for the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from mash_tui.services.known.rows import ChildIdentities, EarlierContact, Identity
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_text import Local, cut
from mash_tui.widgets.pick_list import Bit

_SIGN, _SURE, _STATUS, _BORN = 2, 15, 15, 11
"""Cells of the sign, of its words, of the status, and of the birth date, with the blank behind each."""
_NARROW = 64
"""Columns of a list from which the status has a column of its own; below, it has the cells that it needs."""
_LEAST_NAME = 9
"""Cells of a name, with the blank behind it, that the birth date leaves: namesakes differ in nothing else."""


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """A line of the list: a child of the contact, a known child, or an earlier contact about the known child."""

    child: ChildIdentities
    identity: Identity | None = None
    """None on the line of the child itself."""
    earlier: EarlierContact | None = None
    """Set on the line of an earlier contact."""

    @property
    def key(self) -> tuple[int, int | None, str]:
        """What it is, so that the cursor finds it again."""
        known = self.identity.known_id if self.identity else None
        return self.child.position, known, self.earlier.reference if self.earlier else ""

    @property
    def may_be_the_child(self) -> bool:
        """Whether it is the line of a known child that may be the same."""
        return self.identity in self.child.same and self.earlier is None

    @property
    def is_household(self) -> bool:
        """Whether it is about another child at the same address."""
        return self.identity in self.child.household


def rows_of(alike: Sequence[ChildIdentities]) -> Iterator[IdentityRow]:
    """The lines: a child has one of its own where there are several, or where nobody is like it."""
    for child in alike:
        found = (*child.same, *child.household)
        if len(alike) > 1 or not found:
            yield IdentityRow(child)
        for identity in found:
            yield IdentityRow(child, identity)
            for earlier in identity.earlier:
                yield IdentityRow(child, identity, earlier)


def bits_of(row: IdentityRow, width: int, local: Local) -> list[Bit]:
    """A line of that many cells."""
    identity = row.identity
    if identity is None:
        nobody = "" if row.child.same or row.child.household else ": nobody like this"
        return [Bit(f"Child {row.child.position}: {cut(row.child.name, 60)}{nobody}", "strong", width)]
    if row.earlier is not None:
        return [Bit(f"    {words.earlier_words(row.earlier, local)}", "quiet", width)]
    return _known(identity, width)


def _known(identity: Identity, width: int) -> list[Bit]:
    sign, sure = words.strength(identity)
    status = words.status_words(identity)
    status_cells = _STATUS if width >= _NARROW else min(cell_len(status), _STATUS)
    room = width - _SIGN - _SURE - status_cells
    born = cut(identity.born.partition(",")[0], _BORN - 1) if room - _BORN >= _LEAST_NAME else ""
    look = "quiet" if words.ruled_out(identity) else "strong"
    return [
        Bit(sign, "strong", _SIGN),
        Bit(sure, "", _SURE),
        Bit(words.name_of(identity), look, max(room - (_BORN if born else 0) - 1, 6)),
        Bit(" "),  # a name that is cut must not run into what stands behind it
        *([Bit(born, "", _BORN)] if born else []),
        *([Bit(status, words.loudness(identity), status_cells)] if status else []),
    ]
