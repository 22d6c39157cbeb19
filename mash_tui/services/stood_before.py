"""Every address a contact had before it was kept safe: what stood in it, and what its history says stood there.

The history is never changed, and from then on it says of each that it is held in the restricted file (DOMAIN, 9).
So each is put there, and its passages are taken out of all other words, like those of the address that stands now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from json import loads
from typing import TYPE_CHECKING, Any

from mash_tui.services.history import MENDED_ROW
from mash_tui.services.passages import is_address
from mash_tui.services.record import passages_in, safe_piece
from mash_tui.services.record_rows import HELD, said
from mash_tui.services.safe_address import addresses_at

if TYPE_CHECKING:
    from mash_tui.domain.contact import ContactIn
    from mash_tui.policy.model import Policy
    from mash_tui.services.transaction import Transaction

_ENTRIES = "SELECT number, detail FROM entry WHERE contact_id = ? ORDER BY number DESC"
_ELSEWHERE = " (lives elsewhere)"


@dataclass(frozen=True, slots=True, repr=False)
class Stood:
    """An address that stood in a contact, or that somebody gave for it. Its repr says nothing: it may be logged."""

    path: str
    """Where in the contact, such as `children.1.address`."""
    text: str
    when: str
    """Until or since which entry of the history."""
    elsewhere: bool = False
    """Whether it was that of an adult who lived elsewhere: held only where it is marked, like the one of today."""

    @property
    def label(self) -> str:
        """What the restricted file calls it."""
        return f"{self.when}.{self.path}{_ELSEWHERE if self.elsewhere else ''}"


class StoodBefore:
    """The addresses a contact had up to now; none of one that is kept safe already: they are in its file."""

    def __init__(self, addresses: Iterable[Stood] = ()) -> None:
        self._addresses = tuple(addresses)

    def passages(self, policy: Policy) -> list[str]:
        """What must stand in no other words about the contact once it is safe."""
        return list(passages_in([safe_piece({one.label: one.text for one in self._addresses})], policy))

    def besides(self, told: ContactIn, taken: Mapping[str, str]) -> dict[str, str]:
        """Label → address, of each that is neither `taken` out of the contact anyway nor stands openly in it."""
        there = set(taken.items()) | set(addresses_at(told))
        first: dict[tuple[str, str], Stood] = {}
        for one in self._addresses:
            if (one.path, one.text) not in there:
                first.setdefault((one.path, one.text), one)
        return {one.label: one.text for one in first.values()}


def stood_before(tx: Transaction, contact_id: int, now: Mapping[str, Any]) -> StoodBefore:
    """The addresses of a contact that may become safe; `now` is what stands in it, in plain values."""
    return StoodBefore() if now["address_is_safe"] else StoodBefore(_History(tx, contact_id, now).addresses())


class _History:
    """The history of a contact read backwards: where an adult lived then is known from what stands there now."""

    def __init__(self, tx: Transaction, contact_id: int, now: Mapping[str, Any]) -> None:
        self._tx, self._contact_id, self._now = tx, contact_id, now
        self._lives = {f"household.{n}": adult["in_household"] for n, adult in enumerate(now["household"], start=1)}

    def addresses(self) -> Iterator[Stood]:
        """All of them, the latest first."""
        standing = ((path, text, "until it was kept safe") for path, text in _standing(self._now))
        yield from self._told(standing)
        for number, text in self._tx.execute(_ENTRIES, (self._contact_id,)).fetchall():
            detail = loads(text)
            if "mended" in detail:
                yield from self._told(self._mended(number, detail))
            changes = detail.get("changes", [detail] if "field" in detail else [])
            yield from self._told((one["field"], one.get("after"), f"since entry {number}") for one in changes)
            self._lives |= {
                one["field"].rpartition(".")[0]: one["before"]
                for one in changes
                if one["field"].endswith(".in_household") and not one.get("kept")
            }
            yield from self._told((one["field"], one.get("before"), f"until entry {number}") for one in changes)

    def _told(self, values: Iterable[tuple[str, Any, str]]) -> Iterator[Stood]:
        for path, value, when in values:
            text = said(str(value or ""))
            if is_address(path) and text and text != HELD:
                elsewhere = self._lives.get(path.removesuffix(".address")) == "no"
                yield Stood(path, text, when, elsewhere)

    def _mended(self, number: int, detail: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
        """What was mended in a row: which of its columns hold an address only its map knows."""
        from mash_tui.services.intake.known import rows_of
        from mash_tui.services.intake.stored import StoredRow

        read = rows_of(self._tx)
        for (row_id,) in read(MENDED_ROW, (self._contact_id, detail["file"], detail["row"])):
            row = StoredRow(self._tx.desk, read, row_id, self._tx.now)
            paths = {**row.stands.addresses, **row.came.addresses}
            for change in detail["mended"]:
                for name, when in (("before", "until"), ("after", "since")):
                    path = paths.get(change["column"], "")
                    yield path, change[name], f"{when} entry {number}, {change['column']}"


def _standing(now: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every field of addresses as it stands."""
    for part in ("children", "household"):
        for number, person in enumerate(now[part], start=1):
            yield from ((f"{part}.{number}.{name}", value) for name, value in person.items() if is_address(name))
    yield "household_as_told", now["household_as_told"]
