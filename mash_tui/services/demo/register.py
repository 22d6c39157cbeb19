"""The demonstration's register: some of its children, their brothers and sisters, and others of the same name."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from mash_tui.domain.calendar import LONDON
from mash_tui.domain.contact import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.families import years_old
from mash_tui.services.demo.people import COMMUNITIES, NURSERIES, POSTCODES, PRIMARIES, SECONDARIES, STREETS

if TYPE_CHECKING:
    from mash_tui.data.store import Store
    from mash_tui.policy.register import RegisterMap
    from mash_tui.services.desk import Desk

FILE_NAME = "case_system_export.csv"
"""The file that the register says it came from."""
_MAP = "case-system"
_LOOKED_AT = 600
"""Children of the latest contacts that the register may know."""
_KNOWN, _SIBLINGS, _NAMESAKES = 110, 60, 40
"""How many of them it knows, and how many others of each kind."""
_SEED = 20_000
_FIRST_NUMBER = 700_011
_REFUGE = "Flat 2, Blotter Lodge (refuge, do not disclose)"

_STATUSES = (
    *("closed",) * 9, *("open CIN",) * 5, *("early help",) * 3, *("CP plan",) * 2, "looked after",
)  # fmt: skip
_WORKERS = {
    "open CIN": (("Beatrix Blottingdale", "Assessment Team 1"), ("Olumide Ringpull", "Assessment Team 2"),
                 ("Siân Cartridge", "Children with Disabilities Team")),
    "CP plan": (("Fergus Parchmentier", "Safeguarding and Care Planning North"),
                ("Yusra Talefolder", "Safeguarding and Care Planning South")),
    "looked after": (("Dilwyn Capstamp", "Children in Care Team"),),
}  # fmt: skip
"""Status → allocated social workers and their teams."""
_LEADS = (("Anneliese Corduroy-Card", "Little Envelopes Nursery"), ("Marigold Inkpot", "Papermill Primary School"))
_ENDED_DAYS = (40, 500)
_LASTED_DAYS = (60, 300)


@dataclass(frozen=True, slots=True)
class _Child:
    """A child of a contact, as the store has it; empty where nothing is known."""

    given: str
    family: str
    also: str
    born: date | None
    expected: date | None
    sex: str
    address: str
    postcode: str
    school: str


def take_in_register(desk: Desk, seed: int) -> None:
    """Take the register in, as a duty officer would. A policy without the case system's map leaves it empty."""
    from mash_tui.services.register.importing import import_register

    how = desk.policy.register_maps.get(_MAP)
    if how is not None:
        content = register_file(desk.store, how, desk.now(), seed)
        import_register(desk, io.BytesIO(content), FILE_NAME, map_name=_MAP, whole=True)


def register_file(store: Store, how: RegisterMap, now: datetime, seed: int) -> bytes:
    """The export. The same contacts, time and seed give the same bytes."""
    rows = _Register(Dice(_SEED + seed), now.astimezone(LONDON).date()).rows(_children(store))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=how.delimiter)
    writer.writerow(how.columns)
    for number, row in enumerate(rows):
        row["local_id"] = str(_FIRST_NUMBER + 37 * number)
        writer.writerow(row.get(field, "") for field in how.columns.values())
    return text.getvalue().encode(how.encoding)


def _children(store: Store) -> list[_Child]:
    """The children of the latest contacts, each once, as far as their names are known."""
    found: dict[tuple[str, str, str | None], _Child] = {}
    for given, family, also, born, expected, *rest in store.rows(
        "SELECT given_names, family_name, also_known_as, date_of_birth, expected_delivery, sex, address, postcode,"
        " school FROM child ORDER BY contact_id DESC, position LIMIT ?",
        (_LOOKED_AT,),
    ):
        if _said(family) and (_said(given) or expected):
            child = _Child(_said(given), _said(family), _said(also), _date(born), _date(expected), *map(_known, rest))
            found.setdefault((given, family, born), child)
    return list(found.values())


def _date(text: str | None) -> date | None:
    """A whole date; an age, which some tell in its place, is none."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _said(text: str) -> str:
    return "" if text in (NOT_KNOWN, NOT_ASKED, HELD) else text


def _known(text: str) -> str:
    """As `_said`, but what is held back stays: such a child's address is protected."""
    return text if text == HELD else _said(text)


class _Register:
    """Makes the rows: field of the register → what the export says."""

    def __init__(self, dice: Dice, today: date) -> None:
        self._dice = dice
        self._today = today

    def rows(self, children: list[_Child]) -> Iterator[dict[str, str]]:
        """All of them, in the order in which the case system numbered them: by chance."""
        known = self._some(children, _KNOWN)
        rows = [self._row(child) for child in known]
        born = [child for child in known if child.born and child.address != HELD]
        rows += [self._sibling(child) for child in self._some(born, _SIBLINGS)]
        rows += [self._namesake(child) for child in self._some([one for one in children if one.born], _NAMESAKES)]
        yield from self._some(rows, len(rows))

    def _some(self, several: list, many: int) -> list:  # type: ignore[type-arg]
        left = list(several)
        return [left.pop(int(self._dice.random() * len(left))) for _ in range(min(many, len(left)))]

    def _row(self, child: _Child) -> dict[str, str]:
        """A child of a contact, now and then written as another hand writes it."""
        given, born = child.given, _day(child.born)
        if self._dice.chance(0.15):
            given = _without_accents(given)
        if child.born and child.born.day <= 12 and self._dice.chance(0.1):
            born = child.born.strftime("%m/%d/%Y")
        there = {"address": child.address, "postcode": child.postcode}
        if child.address == HELD:
            there = {"address": _REFUGE, "postcode": self._postcode()}
        elif self._dice.chance(0.2):
            there = self._elsewhere()
        status = "early help" if child.born is None and self._dice.chance(0.5) else ""
        return {
            "given_names": given, "family_name": child.family, "also_known_as": child.also, "date_of_birth": born,
            "expected_delivery": _day(child.expected), "sex": child.sex, "school": child.school,
        } | there | self._standing(status, child.born)  # fmt: skip

    def _sibling(self, child: _Child) -> dict[str, str]:
        """Another child at the address."""
        born = child.born or self._today
        other = born - timedelta(days=self._dice.whole(400, 2_600))
        if self._dice.chance(0.4):
            other = min(self._today, born + timedelta(days=self._dice.whole(400, 1_500)))
        girl = self._dice.chance(0.5)
        at = {"family_name": child.family, "address": child.address, "postcode": child.postcode}
        return self._person(self._given(child, girl=girl), other, girl=girl) | at

    def _namesake(self, child: _Child) -> dict[str, str]:
        """Another child of the same name, of another age and elsewhere."""
        years = self._dice.whole(2, 6)
        born = (child.born or self._today) - timedelta(days=365 * years + self._dice.whole(20, 300))
        row = self._person(child.given, born, girl=child.sex == "F")
        return row | {"family_name": child.family, "sex": child.sex} | self._elsewhere()

    def _person(self, given: str, born: date, *, girl: bool) -> dict[str, str]:
        age = years_old(born, self._today)
        schools = NURSERIES if age < 4 else PRIMARIES if age < 11 else SECONDARIES
        school = self._dice.pick(schools) if 2 <= age < 18 else ""
        who = {"given_names": given, "date_of_birth": _day(born), "sex": "F" if girl else "M", "school": school}
        return who | self._standing("closed" if age >= 18 else "", born)

    def _given(self, child: _Child, *, girl: bool) -> str:
        """A name that goes with the child's own."""
        names = next((one for one in COMMUNITIES if child.given in (*one.girls, *one.boys)), COMMUNITIES[0])
        several = [name for name in (names.girls if girl else names.boys) if name != child.given]
        return self._dice.pick(several)

    def _elsewhere(self) -> dict[str, str]:
        address = f"{self._dice.whole(1, 180)} {self._dice.pick(STREETS)}"
        return {"address": address, "postcode": self._postcode()}

    def _postcode(self) -> str:
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return (
            f"{self._dice.pick(POSTCODES)} {self._dice.whole(1, 9)}{self._dice.pick(letters)}{self._dice.pick(letters)}"
        )

    def _standing(self, status: str, born: date | None) -> dict[str, str]:
        """How the child stands to the council, and to whom. Nothing began before the birth."""
        status = status or self._dice.pick(_STATUSES)
        ended = self._today - timedelta(days=self._dice.whole(*_ENDED_DAYS))
        began = ended - timedelta(days=self._dice.whole(*_LASTED_DAYS))
        if born and born > began:
            began, ended = born, max(ended, min(self._today, born + timedelta(days=_LASTED_DAYS[0])))
        found = {"status": status, "opened": _day(began), "closed": _day(ended) if status == "closed" else ""}
        if status in _WORKERS:
            worker, team = self._dice.pick(_WORKERS[status])
            mail = f"{_without_accents(worker).lower().replace(' ', '.')}@larkhaven.example"
            found |= {"social_worker": worker, "team": team, "worker_email": mail}
        elif status == "early help":
            lead, agency = self._dice.pick(_LEADS)
            found |= {"lead_professional": lead, "lead_agency": agency}
        return found


def _day(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _without_accents(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
