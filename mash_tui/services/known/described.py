"""Known children in words: as the register has them, or as a contact told them. No protected address is among them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mash_tui.domain.age import age_in_words, weeks_until
from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.domain.naming import child_called
from mash_tui.services.known.one_child import Rows

PROTECTED = "protected: the register does not give it"
"""What stands in place of an address that the register protects."""
BESIDE_HELD = "not shown beside a child whose address is held"
"""What stands in place of every address beside a child whose own is held: one of them might be that very address."""
KEPT_ELSEWHERE = "not shown: held in another record of this child"
"""What stands in place of an open address of a child whose address is held on a contact, or protected elsewhere."""

_REGISTER = (
    "SELECT register_child.id, local_id, given_names, family_name, also_known_as, date_of_birth, expected_delivery,"
    " address, postcode, school, status, social_worker, team, lead_professional, lead_agency, opened, closed,"
    " protected, gone_at FROM json_each(?) AS wanted CROSS JOIN register_child ON register_child.id = wanted.value"
)
_CHILDREN = (
    "SELECT child.id, given_names, family_name, also_known_as, date_of_birth, expected_delivery, age_as_told,"
    " address, postcode, school FROM json_each(?) AS wanted CROSS JOIN child ON child.id = wanted.value"
)


@dataclass(frozen=True, slots=True)
class Described:
    """A known child as `Identity` shows one."""

    who: str
    born: str
    address: str
    school: str
    local_id: str = ""
    status: str = ""
    worker: str = ""
    lead: str = ""
    since: str = ""
    gone: str = ""

    @property
    def keeps_address(self) -> bool:
        """Whether nothing may be said of the address: it is held or protected, here or elsewhere, or beside one."""
        return self.address in (HELD, PROTECTED, BESIDE_HELD, KEPT_ELSEWHERE)


def of_register(read: Rows, register_ids: Collection[int], today: date) -> dict[int, Described]:
    """Children of the register by the id of their row. One query."""
    found = {}
    for row in read(_REGISTER, (json.dumps(list(register_ids)),)):
        (
            register_id, local_id, given, family, also, born, expected, address, postcode,
            school, status, worker, team, lead, agency, opened, closed, protected, gone,
        ) = row  # fmt: skip
        found[register_id] = Described(
            _who(given, family, also, unborn=bool(expected)),
            _born(born, expected, "", today),
            PROTECTED if protected else _joined(address, postcode),
            said(school),
            local_id,
            status,
            _joined(worker, team),
            _joined(lead, agency),
            _joined(*(f"{word} {_day(text)}" for word, text in (("opened", opened), ("closed", closed)) if text)),
            f"no longer in the register file of {_day(gone[:10])}" if gone else "",
        )
    return found


def of_contacts(read: Rows, child_ids: Collection[int], today: date) -> dict[int, Described]:
    """Children of contacts by the id of their row. One query."""
    return {
        child_id: Described(
            _who(given, family, also, unborn=bool(expected)),
            _born(born, expected, age, today),
            HELD if HELD in (address, postcode) else _joined(address, postcode),
            said(school),
        )
        for child_id, given, family, also, born, expected, age, address, postcode, school in read(
            _CHILDREN, (json.dumps(list(child_ids)),)
        )
    }


def said(text: str | None) -> str:
    """The text, empty where nothing was said or it is held."""
    return "" if text is None or text in (NOT_KNOWN, NOT_ASKED, HELD) else text


def _who(given: str, family: str, also: str, *, unborn: bool) -> str:
    name = child_called(given, family, unborn=unborn)
    return f"{name} (also {said(also)})" if said(also) else name


def _born(born: str | None, expected: str | None, age: str | None, today: date) -> str:
    day, due = _date(born), _date(expected)
    if day is not None:
        return _joined(f"{day:%d/%m/%Y}", age_in_words(day, today))
    if due is not None:
        return f"expected {due:%d/%m/%Y}, {weeks_until(due, today)}"
    return said(born) or said(age)


def _joined(*parts: str | None) -> str:
    return ", ".join(_kept(parts))


def _kept(parts: Iterable[str | None]) -> Iterator[str]:
    return (part for part in map(said, parts) if part)


def _day(text: str) -> str:
    found = _date(text)
    return f"{found:%d/%m/%Y}" if found else text


def _date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
