"""Contacts that are rated, and outcomes proposed for their children: where deciding begins."""

from __future__ import annotations

from mash_tui.data.stamps import stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services import contacts
from mash_tui.services.changing import find, save
from mash_tui.services.clock_rows import due_of, next_due
from mash_tui.services.decision_view import ChildOutcome, DecisionView, open_decision
from mash_tui.services.desk import Desk
from mash_tui.services.outcomes import Proposal, propose
from mash_tui.services.rows import QueueRow
from tests.services.conftest import told

REF = "MASH-2026-000001"
HUNGRY = "The school sees the same as the health visitor: he is not fed."
AGREED = "Two sources say the same, and the mother takes help."
RAFFERTY = {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"}
LILA = {"given_names": "Lila", "family_name": "Quillbrook", "date_of_birth": "2018-07-02", "sex": "F"}
UNBORN = {"expected_delivery": "2027-02-01", "sex": "U"}


def rated(
    desk: Desk, brag: Brag | None = Brag.AMBER, *, confirmed: bool = True, children: int = 1, returned: bool = True,
    family: list[dict[str, str]] | None = None, **changes: object,
) -> str:  # fmt: skip
    """A contact of this person's with that rating, its clocks from receipt; `returned`: no return is outstanding."""
    named = family or [RAFFERTY, LILA, UNBORN][:children]
    reference = contacts.create_contact(desk, told(children=named, **changes)).reference
    contacts.claim(desk, reference, 1)
    if brag is not None:
        _rate(desk, reference, brag, confirmed=confirmed, returned=returned)
    return reference


def _rate(desk: Desk, reference: str, brag: Brag, *, confirmed: bool, returned: bool) -> None:
    with desk.plain_transaction(Permission.CONTACT_WORK, "rating.confirm") as tx:
        contact = find(tx, reference)
        contact.state = (State.GATHERING if confirmed else State.RATING_PROPOSED).value
        columns = "UPDATE contact SET brag = ?, confirmed = ?, urgent = ? WHERE id = ?"
        tx.execute(columns, (brag.value, confirmed, brag is Brag.RED, contact.id))
        for kind in (ClockKind.DECISION,) if returned else (ClockKind.DECISION, ClockKind.RETURN):
            due, words = due_of(desk.policy, kind, brag, tx.now)
            if due is not None:
                values = (contact.id, kind.value, tx.at, stamp(due), words, desk.policy_id)
                sql = "INSERT INTO clock (contact_id, kind, started_at, due_at, limit_words, policy_id)"
                tx.execute(f"{sql} VALUES (?, ?, ?, ?, ?, ?)", values)
        save(tx, contact, EntryKind.RATING, f"{brag.word}.")
        next_due(tx.execute, contact.id)
        tx.deed("rating.confirm", reference)


def version(desk: Desk, reference: str = REF) -> int:
    """The version as it stands."""
    return int(desk.store.rows("SELECT version FROM contact WHERE reference = ?", (reference,))[0][0])


def offer(
    desk: Desk, code: str = "early_help", *places: int, reason: str = HUNGRY, detail: str = "", reference: str = REF
) -> QueueRow:
    """Propose the outcome for these children, or the first."""
    told_ = {place: Proposal(code, reason, detail) for place in places or (1,)}
    return propose(desk, reference, version(desk, reference), told_)


def seen(desk: Desk, reference: str = REF) -> DecisionView:
    """What is to be decided."""
    return open_decision(desk, reference)


def child(desk: Desk, place: int = 1) -> ChildOutcome:
    """A child, with its outcome."""
    return seen(desk).children[place - 1]
