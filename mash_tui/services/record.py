"""Recording contacts: the one way in for the form, the command line and files, one or many at a time."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import seal
from mash_tui.data.stamps import stamp
from mash_tui.domain.checks import FieldProblem, Rules, new_problems_of
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.reference import Reference
from mash_tui.services.clock_rows import due_of
from mash_tui.services.held_pieces import HELD_SQL as HELD_SQL
from mash_tui.services.held_pieces import SAFE_ADDRESS as SAFE_ADDRESS
from mash_tui.services.held_pieces import passages_held as passages_held
from mash_tui.services.held_pieces import passages_in as passages_in
from mash_tui.services.known.of_contacts import index_new_contacts
from mash_tui.services.record_rows import (
    adult_rows,
    child_rows,
    contact_line,
    particulars_row,
    same_child_key,
)
from mash_tui.services.repeats import About, count_new
from mash_tui.services.safe_address import kept_safe
from mash_tui.services.words import TABLE as WORDS
from mash_tui.services.words import words_row

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.transaction import PlainTransaction

FIRST_VERSION = 1


@dataclass(frozen=True, slots=True)
class NewContact:
    """A contact to record, with what belongs in its restricted file."""

    told: ContactIn
    restricted: tuple[Mapping[str, str], ...] = ()
    """Pieces with `kind`, `text`, and perhaps `marking` and `handling`."""
    edition: str = ""
    """Which edition of its sender's form it was."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A contact that is in the store once the transaction commits."""

    id: int
    reference: str


class ContactRefused(Refused):
    """A contact that cannot be taken in; `problems` says why, field by field."""

    def __init__(self, problems: Sequence[FieldProblem]) -> None:
        super().__init__(self._said(problems), rule="nothing impossible is taken in")
        self.problems = tuple(problems)
        """Everything that stands in the way."""

    @staticmethod
    def _said(problems: Sequence[FieldProblem]) -> str:
        lines = "; ".join(f"{problem.field}: {problem.reason}" for problem in problems)
        return f"The contact cannot be taken in: {lines}."


def rules_of(policy: Policy) -> Rules:
    """The hub's part of the checks."""
    return Rules(policy.desk.oldest_child_years, policy.desk.is_placeholder)


def record(tx: PlainTransaction, contacts: Sequence[NewContact]) -> list[Recorded]:
    """Record contacts in this transaction, in order. Raises ContactRefused for the first that cannot be."""
    return _Batch(tx, tx.desk.policy).run(contacts) if contacts else []


class _Batch:
    """The rows of several contacts, written together: one statement a table, whatever their number."""

    def __init__(self, tx: PlainTransaction, policy: Policy) -> None:
        self.tx = tx
        self.policy = policy
        self.rows: dict[str, list[dict[str, Any]]] = {
            table: [] for table in ("contact", "particulars", "child", "adult", "clock", "entry", "restricted", WORDS)
        }
        self.about: list[About] = []
        self.next_id = int(tx.execute("SELECT coalesce(max(id), 0) + 1 FROM contact").fetchone()[0])

    def run(self, contacts: Sequence[NewContact]) -> list[Recorded]:
        numbers = _take_numbers(self.tx, len(contacts))
        recorded = [self.add(contact, str(number)) for contact, number in zip(contacts, numbers, strict=True)]
        repeats = count_new(self.tx, self.about)
        for row in self.rows["contact"]:
            row["repeats"] = repeats[row["id"]]
        for table, rows in self.rows.items():
            if rows:
                self.tx.insert(table, rows)
        index_new_contacts(self.tx, [row["id"] for row in self.rows["contact"]])
        self.tx.made.update(one.id for one in recorded)
        return recorded

    def add(self, contact: NewContact, reference: str) -> Recorded:
        told, received = contact.told, contact.told.received_at or self.tx.now
        problems = new_problems_of(told, rules_of(self.policy), received, self.tx.now)
        if problems:
            raise ContactRefused(problems)
        contact_id = self.next_id
        self.next_id += 1
        kept = kept_safe(told, self.policy.desk.is_safe_address, passages_in(contact.restricted, self.policy))
        told = kept.told
        pieces = [*contact.restricted, *([safe_piece(kept.taken)] if kept.taken else [])]
        due_at, due_kind = self._clocks(contact_id, told, received)
        keys = frozenset(key for key in map(same_child_key, told.children) if key)
        self.about.append(About(contact_id, stamp(received), keys))
        self.rows["contact"].append(
            contact_line(told, reference, self.policy.sources)
            | self._standing(contact_id, reference, received, due_at, due_kind)
            | {
                "urgent": told.concern.immediate_danger == "yes",
                "restricted": bool(pieces),
            }
        )
        particulars = particulars_row(told, contact_id)
        children = child_rows(told, contact_id)
        self.rows["particulars"].append(particulars)
        self.rows["child"] += children
        self.rows[WORDS].append(words_row(particulars, children, reference))
        self.rows["adult"] += adult_rows(told, contact_id)
        self._entry(contact_id, told, received, contact.edition)
        for piece in pieces:
            self._restrict(contact_id, piece)
        self.tx.deed("contact.create", reference, _deed_detail(told, len(pieces)))
        return Recorded(contact_id, reference)

    def _standing(
        self, contact_id: int, reference: str, received: datetime, due_at: str, due_kind: str
    ) -> dict[str, Any]:
        return {
            "id": contact_id,
            "reference": reference,
            "version": FIRST_VERSION,
            "policy_id": self.tx.desk.policy_id,
            "state": State.RECEIVED.value,
            "is_open": True,
            "brag": None,
            "confirmed": False,
            "received_at": stamp(received),
            "entered_at": self.tx.at,
            "entered_by": self.tx.login,
            "due_at": due_at,
            "due_kind": due_kind,
            "closed_at": None,
            "owner": "",
            "amended": False,
        }

    def _clocks(self, contact_id: int, told: ContactIn, received: datetime) -> tuple[str, str]:
        """Start the clocks of a new contact; the earliest deadline and its name."""
        kinds = [ClockKind.STATUTORY] + ([ClockKind.WRITTEN_REFERRAL] if told.written_referral_owed else [])
        dues = []
        for kind in kinds:
            due, words = due_of(self.policy, kind, None, received)
            if due is None:
                continue
            dues.append((stamp(due), kind.word))
            self.rows["clock"].append(
                {
                    "contact_id": contact_id,
                    "kind": kind.value,
                    "started_at": stamp(received),
                    "due_at": stamp(due),
                    "limit_words": words,
                    "policy_id": self.tx.desk.policy_id,
                    "settled_at": None,
                    "settled_by": "",
                    "settled_how": "",
                }
            )
        return min(dues)

    def _entry(self, contact_id: int, told: ContactIn, received: datetime, edition: str) -> None:
        how = {"form": "by form", "phone": "by telephone", "email": "by e-mail", "police": "from the police"}
        which = f", edition {edition} of the form" if edition else ""
        self.rows["entry"].append(
            {
                "contact_id": contact_id,
                "number": 1,
                "at": self.tx.at,
                "by": self.tx.login,
                "kind": EntryKind.RECEIVED.value,
                "text": f"Received {how.get(told.channel.value, told.channel.value)}{which}.",
                "detail": json.dumps({"policy": self.tx.desk.policy_id, "received_at": stamp(received)}),
                "corrects": None,
            }
        )

    def _restrict(self, contact_id: int, piece: Mapping[str, str]) -> None:
        self.rows["restricted"].append(restricted_row(self.tx, contact_id, piece))


def safe_piece(taken: Mapping[str, str]) -> Mapping[str, str]:
    """What was taken out of a contact, as a piece of its restricted file."""
    return {"kind": SAFE_ADDRESS, "text": json.dumps(dict(taken), ensure_ascii=False)}


def held_passages(tx: PlainTransaction, contact_id: int) -> list[str]:
    """The passages of what a contact's restricted file holds already, so that nothing else says them again."""
    return passages_held(tx.desk, contact_id, tx.execute(HELD_SQL, (contact_id,)).fetchall())


def restricted_row(tx: PlainTransaction, contact_id: int, piece: Mapping[str, str]) -> dict[str, Any]:
    """A row of the restricted file, sealed for this contact alone."""
    text = json.dumps(dict(piece), ensure_ascii=False).encode()
    return {
        "contact_id": contact_id,
        "at": tx.at,
        "by": tx.login,
        "kind": piece["kind"],
        "sealed": seal(tx.desk.store.keys.restricted, f"restricted {contact_id}", text),
    }


def _take_numbers(tx: PlainTransaction, count: int) -> list[Reference]:
    """The next references of this London year. Inside the transaction: undone with it, so no gap."""
    year = tx.desk.local(tx.now).year
    last = tx.execute(
        "INSERT INTO reference_counter (year, last) VALUES (?, ?)"
        " ON CONFLICT (year) DO UPDATE SET last = last + excluded.last RETURNING last",
        (year, count),
    ).fetchone()[0]
    return [Reference(year, number) for number in range(last - count + 1, last + 1)]


def _deed_detail(told: ContactIn, restricted: int) -> dict[str, object]:
    detail: dict[str, object] = {"channel": told.channel.value, "children": len(told.children)}
    if told.submission:
        detail["submission"] = f"{told.submission.system} {told.submission.number}"
    if restricted:
        detail["restricted"] = restricted
    return detail
