"""What the program knows of the checklist, as suggestions to confirm: never an answer by itself (DOMAIN, 6).

Only children whom an officer said to be known ones count. Who looks like a known child, and was not said to be one, is
told as possible, and cannot be confirmed: somebody says first who it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.counted import counted, in_months
from mash_tui.domain.screening import Answer, Item, Knows
from mash_tui.services.known.identities import identities_of
from mash_tui.services.known.rows import ChildIdentities, Identity, Verdict

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_TOLD = (
    "SELECT particulars.contact_id, immediate_danger, family_informed, agreement FROM particulars"
    " JOIN contact ON contact.id = particulars.contact_id WHERE reference = ?"
)
_FAMILY = "SELECT informed, agreement FROM family_basis WHERE contact_id = ? ORDER BY id DESC LIMIT 1"
_REGISTER = "SELECT max(finished_at) FROM register_file WHERE finished_at <> ''"
_MOST_NAMED = 5
"""Contacts or children that a suggestion names; how many more there are it says."""
_CONTACTS = "earlier contacts"
_WHO = "say first who it is"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the program knows of an item."""

    item: str
    """The item's code."""
    answer: Answer | None
    """What it would answer; None for what only a person can say."""
    note: str
    """What it knows, in words; the answer's note when it is confirmed."""
    source: str
    """Where it knows that from."""
    acted: str = ""
    """Who is allocated, where the answer asks for it."""
    asks: bool = False
    """Whether the answer asks for words that only a person has: what was done."""

    @property
    def can_be_confirmed(self) -> bool:
        """Whether one key makes an answer of it."""
        return self.answer is not None and not self.asks

    @property
    def words(self) -> str:
        """As it is shown: `yes? CP plan (register of 20/11/2026)`."""
        head = f"{self.answer}?" if self.answer else ""
        tail = f"({self.source})" if self.source else ""
        who = f"{self.acted}." if self.acted else ""
        return " ".join(filter(None, (head, who, self.note, tail)))


@dataclass(frozen=True, slots=True)
class _Known:
    """Everything that is read once for all suggestions."""

    children: tuple[ChildIdentities, ...]
    danger: str
    informed: str
    agreement: str
    register: str
    """The register as a source: with the day it was last taken in."""
    months: int

    @property
    def same(self) -> list[tuple[ChildIdentities, Identity]]:
        """Known children whom an officer said to be children of the contact."""
        return [(child, one) for child in self.children for one in child.same if _is(one, Verdict.SAME)]

    @property
    def open(self) -> list[ChildIdentities]:
        """Children who may be known ones, and nobody has said whether they are."""
        return [
            child for child in self.children
            if not any(_is(one, Verdict.SAME) for one in child.same)
            and any(not _is(one, Verdict.DIFFERENT) for one in child.same)
        ]  # fmt: skip

    @property
    def incomplete(self) -> str:
        """What is to be said while the register is not completely taken in."""
        return next((child.incomplete for child in self.children if child.incomplete), "")


def suggestions_of(desk: Desk, reference: str) -> tuple[Suggestion, ...]:
    """What is known of each item of the checklist in force, in its order; items of which nothing is known are left out.

    The look-up behind it is a reading in the trail. Raises NotFound, NotAllowed.
    """
    children = identities_of(desk, reference)
    contact_id, danger, informed, agreement = desk.store.whole_rows(_TOLD, (reference,))[0]
    recorded = desk.store.whole_rows(_FAMILY, (contact_id,))
    if recorded:
        informed, agreement = recorded[0]
    since = desk.store.rows(_REGISTER)[0][0]
    day = f" of {desk.local(moment(since)):%d/%m/%Y}" if since else ""
    known = _Known(
        children, danger, informed, agreement, f"register{day}" if day else "", desk.policy.desk.repeat_months
    )
    found = (_OF[item.knows](item, known) for item in desk.policy.screening if item.knows in _OF)
    return tuple(one for one in found if one is not None)


def _danger(item: Item, known: _Known) -> Suggestion | None:
    if known.danger != Answer.YES:
        return None
    return Suggestion(item.code, Answer.YES, "Ticked by whoever referred.", "the referral", asks=True)


def _identity(item: Item, known: _Known) -> Suggestion | None:
    if known.open:
        return _possible(item, known, [])
    if not known.same:
        return None
    named = {child.position for child, _ in known.same}
    if len(named) < len(known.children):
        return Suggestion(item.code, None, f"{len(named)} of {len(known.children)} children are confirmed.", "")
    who = "; ".join(f"{child.name} is {_called(one)}" for child, one in known.same[:_MOST_NAMED])
    return Suggestion(item.code, Answer.YES, f"{who}.", "said on this contact")


def _allocated(item: Item, known: _Known) -> Suggestion | None:
    """Open to an allocated social worker or a lead professional: with their name, for the forwarding."""
    held = [(child, one) for child, one in known.same if _carries(one)]
    if held:
        who = "; ".join(dict.fromkeys(_carries(one) for _, one in held))
        names = ", ".join(dict.fromkeys(child.name for child, _ in held))
        note = f"{names}: {held[0][1].status or 'open'}.{_others(known)}"
        return Suggestion(item.code, Answer.YES, note, known.register, acted=who)
    return _none(item, known, lambda one: bool(_carries(one)), "Nobody is allocated")


def _status(item: Item, known: _Known) -> Suggestion | None:
    heavy = [(child, one) for child, one in known.same if one.weight and not one.gone]
    if heavy:
        note = "; ".join(f"{child.name}: {one.status}" for child, one in heavy)
        return Suggestion(item.code, Answer.YES, f"{note}.{_others(known)}", known.register)
    return _none(item, known, lambda one: bool(one.weight), "No such status")


def _history(item: Item, known: _Known) -> Suggestion | None:
    if known.open:
        return _possible(item, known, [one for child in known.open for one in child.same if one.contacts])
    earlier = {one.reference: one for _, identity in known.same for one in identity.earlier}
    if not earlier:
        return _nobody(item, known, "No earlier contact", _CONTACTS)
    most = max(identity.in_twelve_months for _, identity in known.same)
    newest = sorted(earlier.values(), key=lambda one: one.received_at, reverse=True)[:_MOST_NAMED]
    lines = ", ".join(f"{one.reference} ({one.ended})" for one in newest)
    count = max(len(earlier), *(identity.contacts for _, identity in known.same))
    more = f" and {count - len(newest)} more" if count > len(newest) else ""
    note = f"{counted(most, 'contact')} in {in_months(known.months)}, this one included. Earlier: {lines}{more}."
    return Suggestion(item.code, Answer.YES, note, _CONTACTS)


def _siblings(item: Item, known: _Known) -> Suggestion | None:
    """Other children on this contact are sure; whoever lives at the address may be any child."""
    here = [child.name for child in known.children]
    met = (one.who for child in known.children for one in child.household)
    there = [who for who in dict.fromkeys(met) if not who.startswith(tuple(here))]
    at_address = f"At the same address, as far as can be told: {_some(there)}." if there else ""
    if len(here) > 1:
        note = " ".join(filter(None, (f"{len(here)} children on this contact: {_some(here)}.", at_address)))
        return Suggestion(item.code, Answer.YES, note, "this contact" + (f", {known.register}" if at_address else ""))
    return Suggestion(item.code, None, f"Perhaps. {at_address}", known.register) if there else None


def _family(item: Item, known: _Known) -> Suggestion | None:
    """Both told and agreeing is yes, one of them known to be wanting is no."""
    told = (known.informed, known.agreement)
    if all(word in (NOT_KNOWN, NOT_ASKED, "") for word in told):
        return None
    note = f"Family informed: {known.informed}; agreement: {known.agreement}."
    if told == (Answer.YES, Answer.YES):
        return Suggestion(item.code, Answer.YES, note, "the record")
    return Suggestion(item.code, Answer.NO if Answer.NO in told else None, note, "the record")


_OF: dict[Knows, Callable[[Item, _Known], Suggestion | None]] = {
    Knows.DANGER: _danger,
    Knows.IDENTITY: _identity,
    Knows.ALLOCATED: _allocated,
    Knows.STATUS: _status,
    Knows.HISTORY: _history,
    Knows.SIBLINGS: _siblings,
    Knows.FAMILY: _family,
}


def _none(item: Item, known: _Known, matters: Callable[[Identity], bool], words: str) -> Suggestion | None:
    """Nothing of the kind is on the register for those who were confirmed: sure only where nobody is left open."""
    if known.open:
        return _possible(item, known, [one for child in known.open for one in child.same if matters(one)])
    return _nobody(item, known, words, known.register) if known.register else None


def _nobody(item: Item, known: _Known, words: str, source: str) -> Suggestion:
    if known.incomplete:
        return Suggestion(item.code, None, known.incomplete, "")
    return Suggestion(item.code, Answer.NO, f"{words} for the children as they are known.", source)


def _possible(item: Item, known: _Known, some: Sequence[Identity]) -> Suggestion:
    """Who looks like a known child and was not said to be one."""
    if some:
        told = [f"{one.who}: {_stands(one)}" for one in some if not _is(one, Verdict.DIFFERENT)]
        return Suggestion(item.code, None, f"Possible, not confirmed: {_some(told)}; {_WHO}.", known.register)
    names = _some([child.name for child in known.open])
    return Suggestion(item.code, None, f"{names} may be known: {_WHO}.", "")


def _others(known: _Known) -> str:
    """Beside what is sure of one child: that another may be known too."""
    return f" {_some([child.name for child in known.open])} may be known too." if known.open else ""


def _is(one: Identity, verdict: Verdict) -> bool:
    return one.said is not None and one.said.verdict is verdict


def _called(one: Identity) -> str:
    return f"{one.who}, {one.local_id} on the register" if one.local_id else f"{one.who} of earlier contacts"


def _carries(one: Identity) -> str:
    """Who is allocated; nobody for a child that the register no longer names, or closed."""
    if one.gone or "closed" in one.since:
        return ""
    return "; ".join(filter(None, (one.worker, one.lead)))


def _stands(one: Identity) -> str:
    parts = [one.status, _carries(one), counted(one.contacts, "other contact") if one.contacts else ""]
    return ", ".join(filter(None, parts)) or "known"


def _some(told: Sequence[str]) -> str:
    """The first of them; unborn twins have one name between them."""
    names = list(dict.fromkeys(told))
    more = len(names) - _MOST_NAMED
    return f"{', '.join(names[:_MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"
