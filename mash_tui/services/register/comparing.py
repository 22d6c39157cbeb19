"""What a file says of a child beside what the register has of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from mash_tui.services.register.fields import ADDRESS, COMPARED, LABELS, NOTABLE, WHO, shown

if TYPE_CHECKING:
    from mash_tui.data.store import Store
    from mash_tui.services.register.understanding import Values

Change = tuple[str, str, str]
"""Field, what stood there, what stands there now. Of a protected address there is none: not even that it changed."""


class Stood(NamedTuple):
    """A child as the register has it, as far as the file speaks of it."""

    id: int
    values: Values
    protected: int
    gone_at: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A child of whom a file says something else."""

    id: int
    values: Values
    protected: int
    changes: tuple[Change, ...]
    """Empty where nothing but a protected address is another one: it is written, and nothing is said of it."""

    @property
    def is_found_elsewhere(self) -> bool:
        """Whether the look-up must find the child by something else now."""
        return any(field in COMPARED for field, _, _ in self.changes)

    @property
    def may_be_another(self) -> bool:
        """Whether name and birth date are all other ones than before: another child may have the number now."""
        return {field for field, _, _ in self.changes}.issuperset(WHO)

    @property
    def hides(self) -> bool:
        """Whether the address was open until now: what earlier files changed of it must not be read any longer."""
        return any(field == "protected" and after == "yes" for field, _, after in self.changes)


class Standing:
    """Looks children up in the register, as many at once as a transaction writes."""

    def __init__(self, store: Store, fields: Sequence[str]) -> None:
        self._store = store
        self._columns = ", ".join(fields)
        self._many = len(fields)

    def of(self, local_ids: Sequence[str]) -> dict[str, Stood]:
        """The children with these numbers that the register has."""
        marks = ", ".join("?" * len(local_ids))
        sql = f"SELECT {self._columns}, id, protected, gone_at FROM register_child WHERE local_id IN ({marks})"  # noqa: S608
        many = self._many
        return {
            row[0]: Stood(row[many], row[:many], row[many + 1], row[many + 2])
            for row in self._store.rows(sql, tuple(local_ids))
        }


def changed(fields: Sequence[str], stood: Stood, values: Values, protected: int) -> Changed | None:
    """What is different now; None where nothing is.

    Whether a protected address changed is told in nothing: who guesses would learn that the guess was right.
    """
    if stood.values == values and stood.protected == protected and not stood.gone_at:
        return None
    hidden = bool(stood.protected or protected)
    changes = [
        (field, before, after)
        for field, before, after in zip(fields, stood.values, values, strict=True)
        if before != after and not (hidden and field in ADDRESS)
    ]
    if stood.protected != protected:
        changes.append(("protected", _yes(stood.protected), _yes(protected)))
    if stood.gone_at:
        changes.append(("gone_at", stood.gone_at, ""))
    return Changed(stood.id, values, protected, tuple(changes))


def in_words(fields: Sequence[str], one: Changed) -> str:
    """`410039 Yasmin Wegglesby: status closed → open CIN`; empty where nothing notable changed."""
    said = [_said(*change) for change in one.changes if change[0] in NOTABLE]
    if any(field == "gone_at" for field, _, _ in one.changes):
        said.append("in the export again")
    if not said:
        return ""
    given = dict(zip(fields, one.values, strict=True))
    who = " ".join(filter(None, (given["local_id"], given["given_names"], given["family_name"])))
    return f"{who}: {'another child? ' if one.may_be_another else ''}{'; '.join(said)}"


def _said(field: str, before: str, after: str) -> str:
    return f"{LABELS[field]} {shown(field, before) or '–'} → {shown(field, after) or '–'}"


def _yes(protected: int) -> str:
    return "yes" if protected else "no"


def batches(rows: Iterable[Any], size: int) -> Iterable[list[Any]]:
    """The rows in portions."""
    batch: list[Any] = []
    for row in rows:
        batch.append(row)
        if len(batch) >= size:
            yield batch
            batch = []
    if batch:
        yield batch
