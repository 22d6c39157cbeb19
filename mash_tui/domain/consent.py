"""Family informed, agreement, lawful basis, reason: four separate fields (DOMAIN, 7). Pure.

Agreement is not the lawful basis (DfE information sharing advice, 2024). Going on without the family's knowledge needs
a manager's authorisation with reasons (Leeds, Portsmouth), and no information request leaves without a recorded state
of all four fields (AB & CD v Haringey [2013] EWHC 416 (Admin)).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN

YES, NO = "yes", "no"
ANSWERS = (YES, NO, NOT_KNOWN, NOT_ASKED)
"""What the first two fields can say: never blank. The values of `domain.contact.Answer`."""
_BADNESS = {YES: 0, NOT_KNOWN: 1, NOT_ASKED: 1, NO: 2}
"""How far an answer is from a yes: nobody knows, or the family was not told, or said no."""
KNOWLEDGE, AGREEMENT = "the family's knowledge", "agreement"
"""What one can go on without."""


@dataclass(frozen=True, slots=True)
class FamilyBasis:
    """What is recorded of a family: the four fields as they stand."""

    informed: str
    """Whether the family knows of this contact: one of `ANSWERS`."""
    agreement: str
    """Whether agreement to share information was obtained: one of `ANSWERS`."""
    agreement_from: str = ""
    """Who gave it, or refused it."""
    covers: str = ""
    """Whose information it covers."""
    lawful_basis: tuple[str, ...] = ()
    """Codes of the hub's list (policy, `[lawful_bases]`), in its order."""
    reason: str = ""
    """Why one goes on without what is gone on without; empty while nobody goes on."""


class Authorised(StrEnum):
    """How a manager's authorisation stands."""

    NOT_RECORDED = "not recorded"
    """Nothing is recorded of the family yet: whether one is needed is not known."""
    NOT_NEEDED = "not needed"
    """The family knows and agreed, or the hub asks for none without agreement."""
    NEEDED = "needed"
    """To go on, somebody must ask for one: none was asked for what is recorded now."""
    ASKED = "asked"
    """A manager has yet to answer."""
    GIVEN = "given"
    """A manager authorised what is recorded now."""
    REFUSED = "refused"
    """A manager refused what is recorded now."""

    @property
    def lets_go_on(self) -> bool:
        """Whether it stands in nobody's way."""
        return self in (Authorised.NOT_NEEDED, Authorised.GIVEN)


def gone_without(basis: FamilyBasis) -> tuple[str, ...]:
    """What one goes on without: everything that is not a recorded yes, also what nobody knows or asked."""
    told = ((KNOWLEDGE, basis.informed), (AGREEMENT, basis.agreement))
    return tuple(what for what, answer in told if answer != YES)


def needs_authorisation(basis: FamilyBasis, *, agreement_too: bool) -> bool:
    """Whether a manager must authorise going on.

    Without the family's knowledge always; without agreement alone where the hub says so (policy, `[family]`).
    """
    without = gone_without(basis)
    return KNOWLEDGE in without or (agreement_too and AGREEMENT in without)


def changed_since(authorised: FamilyBasis, now: FamilyBasis) -> tuple[str, ...]:
    """What of that which a manager was asked for is another thing now; empty while the authorisation covers it.

    A manager authorises going on without something, on a basis, for a reason: another basis or another reason, or an
    answer that became worse (the family turns out not to know, or refuses), is a new question. An answer that became
    better, and who agreed for whom, is not.
    """
    found = []
    if _BADNESS[now.informed] > _BADNESS[authorised.informed]:
        found.append(f"family informed: {now.informed}")
    if _BADNESS[now.agreement] > _BADNESS[authorised.agreement]:
        found.append(f"agreement: {now.agreement}")
    if set(now.lawful_basis) != set(authorised.lawful_basis):
        found.append("another lawful basis")
    if now.reason != authorised.reason:
        found.append("another reason")
    return tuple(found)


def contradictions(basis: FamilyBasis) -> list[tuple[str, str]]:
    """What cannot be recorded as it stands: (field, what is wrong and what would put it right)."""
    found = [
        (field, f"blank is not an answer: say {', '.join(ANSWERS[:-1])} or {ANSWERS[-1]}")
        for field, answer in (("informed", basis.informed), ("agreement", basis.agreement))
        if answer not in ANSWERS
    ]
    if basis.agreement == YES:
        told = (("agreement_from", basis.agreement_from, "who gave it"), ("covers", basis.covers, "whose information"))
        found += [(field, f"agreement says yes: say {what}") for field, text, what in told if not text]
    elif basis.agreement != NO and (basis.agreement_from or basis.covers):
        found.append(("agreement", f"somebody is named for it, and it says {basis.agreement}: say yes or no"))
    if basis.reason and not gone_without(basis):
        found.append(("reason", "the family knows and agreed: there is nothing to go on without; take the reason out"))
    return found


def basis_problems(basis: FamilyBasis | None, authorised: Authorised) -> tuple[str, ...]:
    """What is missing before any agency may be asked about this family; empty when nothing is.

    For information requests alone. It stands in the way of no rating, strategy discussion or other step that
    protects a child.
    """
    if basis is None:
        return ("what the family knows and agreed to is not recorded",)
    found = [f"{field.replace('_', ' ')}: {what}" for field, what in contradictions(basis)]
    if not basis.lawful_basis:
        found.append("no lawful basis is recorded: agreement is none")
    without = gone_without(basis)
    if without and not basis.reason:
        found.append(f"why one goes on without {' and '.join(without)} is not recorded")
    if not authorised.lets_go_on:
        found.append(_LACKING[authorised])
    return tuple(found)


_LACKING = {
    Authorised.NOT_RECORDED: "whether a manager's authorisation is needed is not known",
    Authorised.NEEDED: "a manager's authorisation is needed, and nobody has asked for one",
    Authorised.ASKED: "a manager has yet to authorise it",
    Authorised.REFUSED: "a manager refused it: tell the family, obtain agreement, or return it to the referrer",
}
