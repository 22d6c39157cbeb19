"""Other contacts about a known child: what stands beside a child as its history."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import in_words
from mash_tui.domain.lifecycle import State
from mash_tui.services.known.one_child import OfContact, Rows
from mash_tui.services.known.rows import EarlierContact
from mash_tui.services.repeats import months_before

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

MOST_EARLIER = 20
"""How many are shown; how many there are is counted."""

_CONTACTS = (
    "SELECT contact.id, reference, received_at, brag, confirmed, state, closed_at, concern_line"
    " FROM json_each(?) AS wanted CROSS JOIN contact ON contact.id = wanted.value"
)

_DECIDED = (
    "SELECT contact_id, round, child_id, code FROM json_each(?) AS wanted"
    " CROSS JOIN child_outcome ON contact_id = wanted.value"
    " WHERE step IN ('decided', 'forwarded') ORDER BY contact_id, round, child_outcome.id"
)
"""Of each contact what was decided since it was last reopened counts."""


def newest(children: Iterable[OfContact], besides: int) -> list[int]:
    """The contacts that these children are of but for that one, the newest first."""
    received = {child.contact_id: child.received for child in children if child.contact_id != besides}
    return sorted(received, key=lambda contact_id: (received[contact_id], contact_id), reverse=True)


def read_contacts(desk: Desk, read: Rows, contact_ids: Collection[int]) -> dict[int, EarlierContact]:
    """These contacts, each in a line. Plain SQL, two queries."""
    wanted = json.dumps(list(contact_ids))
    outcomes = _outcomes(desk, read(_DECIDED, (wanted,)))
    return {
        contact_id: EarlierContact(
            reference,
            moment(at),
            _rating(brag, confirmed),
            _ended(desk, state, closed, outcomes.get(contact_id, ())),
            about,
            ", ".join(outcomes.get(contact_id, ())) if _is_decided(state) else "",
        )
        for contact_id, reference, at, brag, confirmed, state, closed, about in read(_CONTACTS, (wanted,))
    }


def count_within(children: Iterable[OfContact], until: datetime, months: int, *, besides: int) -> int:
    """How many other contacts about these children were received in the months up to that moment."""
    since, last = stamp(months_before(until, months)), stamp(until)
    there = {child.contact_id for child in children if since <= child.received <= last}
    return len(there - {besides})


def _rating(brag: str | None, confirmed: bool) -> str:
    if brag is None:
        return "unrated"
    return f"{Brag(brag).word}{'' if confirmed else ', to confirm'}"


def _ended(desk: Desk, state: str, closed: str | None, outcomes: Collection[str]) -> str:
    stands = State(state)
    if not _is_decided(state):
        return stands.word
    day = f" {desk.local(moment(closed)):%d/%m/%Y}" if closed else ""
    return ", ".join([f"{stands.word}{day}", *outcomes])


def _is_decided(state: str) -> bool:
    return State(state) in (State.FEEDBACK, State.CLOSED)


def _outcomes(desk: Desk, decided: Iterable[tuple[int, int, int, str]]) -> dict[int, list[str]]:
    """The outcomes decided of each contact, in the policy's words, each once: of every child the last."""
    words = desk.policy.outcomes
    codes: dict[int, dict[int, dict[int, str]]] = {}
    for contact_id, round_, child_id, code in decided:
        codes.setdefault(contact_id, {}).setdefault(round_, {})[child_id] = code
    return {
        contact_id: [words.get(code) or in_words(code) for code in dict.fromkeys(rounds[max(rounds)].values())]
        for contact_id, rounds in codes.items()
    }
