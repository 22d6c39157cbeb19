"""Look-ups on the command line's behalf: the permission, the trail, and answers with the register's numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from mash_tui.data.trail import Deed
from mash_tui.domain.matching.told import Told
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.known.folding import look_up_folded
from mash_tui.services.known.ids import is_of_register, row_id
from mash_tui.services.known.rows import Answer, Match

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_FIELDS = {
    "given_name": "given_names",
    "surname": "family_name",
    "date_of_birth": "date_of_birth",
    "address": "address",
    "postcode": "postcode",
    "also_known_as": "also_known_as",
    "expected_delivery": "expected_delivery",
}
"""Name in a query → part of what is compared."""
PORTION = 500
"""Queries of a batch whose answers are one entry in the trail: an entry for each would be as slow as the look-up."""
WRITTEN_WITHIN = timedelta(seconds=30)
"""An entry at the latest so long after the last, where the next query comes: a program may keep its pipe open."""
_LONGEST = 500
"""Characters of one part that are looked at."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a known child stands."""

    local_id: str
    """The register's number; empty for a child of a contact."""
    contact: str
    """The contact's reference; empty for a child of the register."""


def ask(desk: Desk, told: Told) -> tuple[Answer, dict[int, Place]]:
    """One look-up, with where each match stands. Which children were shown goes into the trail."""
    desk.require(Permission.CONTACT_READ, "lookup")
    answer = look_up_folded(desk, told)
    places = places_of(desk, answer.matches)
    shown = [place.local_id or place.contact for place in places.values()]
    desk.write_deeds([Deed("lookup", detail={"shown": shown})])
    return answer, places


def ask_many(desk: Desk, lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    """Answer queries, one JSON object a line, as they come. A line that is no query is answered by `error`.

    That one, and one without a `query_id`, are named by `line`: the number of the line, from 1.

    Entries in the trail: that it was begun, then which children were shown, one for each PORTION of queries and one for
    the rest, also where whoever asks ends it early.
    """
    desk.require(Permission.CONTACT_READ, "lookup.batch")
    desk.write_deeds([Deed("lookup.batch", detail={"begun": True})])
    portion = _Portion(desk)
    try:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            answered = _answered(desk, line, number)
            portion.shown(answered)
            yield answered
    finally:
        portion.write()


class _Portion:
    """What was shown since the last entry in the trail."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._asked = 0
        self._numbers: set[str] = set()
        self._written = desk.now()

    def shown(self, answered: Mapping[str, Any]) -> None:
        """Keep whom an answer shows, before it leaves; a full or an old portion is written, this one in it."""
        self._asked += 1
        self._numbers |= {match["local_id"] or match["contact"] for match in answered.get("matches", ())}
        if self._asked == PORTION or self._desk.now() - self._written >= WRITTEN_WITHIN:
            self.write()

    def write(self) -> None:
        """Put it into the trail."""
        if self._asked:
            detail = {"asked": self._asked, "shown": sorted(self._numbers)}
            self._desk.write_deeds([Deed("lookup.batch", detail=detail)])
            self._asked, self._numbers, self._written = 0, set(), self._desk.now()


def _answered(desk: Desk, line: bytes, number: int) -> dict[str, Any]:
    unnamed: dict[str, Any] = {"query_id": None, "line": number}
    try:
        query = json.loads(line, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return unnamed | {"error": "not a JSON object on one line"}
    if not isinstance(query, dict):
        return unnamed | {"error": "not a JSON object on one line"}
    named = unnamed if query.get("query_id") is None else {"query_id": query["query_id"]}
    wrong = [name for name in _FIELDS if not isinstance(query.get(name), str | None)]
    if wrong:
        return {**named, "line": number, "error": f"{', '.join(wrong)}: not text"}
    answer = look_up_folded(desk, told_of(query))
    return named | as_json(answer, places_of(desk, answer.matches))


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are no JSON, and could not be written back


def told_of(query: Mapping[str, Any]) -> Told:
    """What a query tells: names as in a line of `mash lookup --batch`; a missing value is empty."""
    return Told(**{part: clean_line((query.get(name) or "")[:_LONGEST]) for name, part in _FIELDS.items()})


def as_json(answer: Answer, places: Mapping[int, Place]) -> dict[str, Any]:
    """The answer as programs read it: best first, at most ten."""
    return {"matches": [_match(match, places[match.known_id]) for match in answer.matches], "known": answer.known}


def _match(match: Match, place: Place) -> dict[str, Any]:
    found = {
        "local_id": place.local_id or None,
        "score": match.score,
        "relation": match.relation.value,
        "agreed": [field.value for field in match.agreed],
    }
    return found if place.local_id else found | {"contact": place.contact}


def places_of(desk: Desk, matches: Iterable[Match]) -> dict[int, Place]:
    """Where each match stands: its number on the register, or the contact it is a child of."""
    ids = [match.known_id for match in matches]
    if not ids:
        return {}
    register = json.dumps([row_id(known_id) for known_id in ids if is_of_register(known_id)])
    children = json.dumps([row_id(known_id) for known_id in ids if not is_of_register(known_id)])
    rows = desk.store.rows(
        "SELECT 2 * register_child.id, local_id, '' FROM json_each(?) AS wanted"
        " CROSS JOIN register_child ON register_child.id = wanted.value"
        " UNION ALL SELECT 2 * child.id + 1, '', reference FROM json_each(?) AS wanted"
        " CROSS JOIN child ON child.id = wanted.value CROSS JOIN contact ON contact.id = contact_id",
        (register, children),
    )
    return {known_id: Place(local_id, reference) for known_id, local_id, reference in rows}
