"""The form for the four fields about a family: what it begins with, how it is kept while it is typed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.consent import (
    NO,
    YES,
    Authorised,
    FamilyBasis,
    changed_since,
    gone_without,
    needs_authorisation,
)
from mash_tui.services.form_layout import ANSWERS, FormField, FormPart, Kind

if TYPE_CHECKING:
    from mash_tui.policy.family import FamilyRules
    from mash_tui.services.family_rows import FamilyView
    from mash_tui.services.rows import ContactView

INFORMED, AGREEMENT, FROM, COVERS, BASES, REASON = (
    "informed", "agreement", "agreement_from", "covers", "lawful_basis", "reason",
)  # fmt: skip
"""The fields, by their names in `FamilyBasis`."""
_LABELS = {
    INFORMED: "1 Informed?",
    AGREEMENT: "2 Agreement?",
    FROM: "  from whom",
    COVERS: "  it covers",
    BASES: "3 Lawful basis",
    REASON: "4 Without, why?",
}
_KEPT = {
    INFORMED: "Family informed",
    AGREEMENT: "Agreement",
    FROM: "Agreement from",
    COVERS: "It covers",
    BASES: "Lawful basis",
    REASON: "Going on without, because",
}
"""What the fields are called in words that are kept while they are typed; the reason is last, and may have lines."""
_WHY = "why you go on without; empty while nobody does"
_TOLD = ("family.informed", "family.agreement", "family.agreement_from", "family.reason_not_informed")


def form_part(rules: FamilyRules) -> FormPart:
    """The form."""
    return FormPart(
        "family",
        "Four separate fields: agreement is not the lawful basis",
        (
            FormField(INFORMED, _LABELS[INFORMED], Kind.CHOICE, ANSWERS),
            FormField(AGREEMENT, _LABELS[AGREEMENT], Kind.CHOICE, ANSWERS),
            FormField(FROM, _LABELS[FROM], hint="who gave it, or refused it"),
            FormField(COVERS, _LABELS[COVERS], hint="whose information: herself and the children"),
            FormField(BASES, _LABELS[BASES], Kind.CODES, codes=tuple(rules.lawful_bases.items())),
            FormField(
                REASON, _LABELS[REASON], Kind.TEXT, hint="why you go on without; empty while nobody does", lines=3
            ),
        ),
    )


def told_of(view: ContactView) -> Mapping[str, str]:
    """What the referrer told, by the last part of its path: `informed`, `agreement`, `agreement_from`, …"""
    return {line.field.rpartition(".")[2]: line.value for line in view.family if line.field in _TOLD}


def begun(view: ContactView) -> FamilyBasis:
    """What the form begins with: what was recorded last, or what the referrer told.

    The referrer's reason for not telling the family is shown beside, and is not the hub's for going on without.
    """
    if view.family_recorded is not None:
        return view.family_recorded.basis
    told = told_of(view)
    agreement, who = told.get("agreement", NOT_ASKED), told.get("agreement_from", NOT_ASKED)
    named = who if agreement in (YES, NO) and who not in (NOT_KNOWN, NOT_ASKED) else ""
    return FamilyBasis(told.get("informed", NOT_ASKED), agreement, named)


def fields_of(basis: FamilyBasis) -> dict[str, str]:
    """The fields as typed; the codes of the lawful bases between blanks."""
    return {
        INFORMED: basis.informed,
        AGREEMENT: basis.agreement,
        FROM: basis.agreement_from,
        COVERS: basis.covers,
        BASES: " ".join(basis.lawful_basis),
        REASON: basis.reason,
    }


def basis_of(fields: Mapping[str, str]) -> FamilyBasis:
    """What is typed."""
    text = {name: fields.get(name, "").strip() for name in _KEPT}
    bases = tuple(text[BASES].split())
    return FamilyBasis(text[INFORMED], text[AGREEMENT], text[FROM], text[COVERS], bases, text[REASON])


def kept_text(fields: Mapping[str, str]) -> str:
    """The fields as words that are kept, and read by a colleague among the drafts."""
    return "\n".join(f"{label}: {fields.get(name, '')}" for name, label in _KEPT.items())


def kept_fields(text: str) -> dict[str, str]:
    """The fields of words that were kept."""
    lines, found = text.split("\n"), dict.fromkeys(_KEPT, "")
    for number, (name, label) in enumerate(_KEPT.items()):
        rest = "\n".join(lines[number:]) if name == REASON else "".join(lines[number : number + 1])
        found[name] = rest.removeprefix(f"{label}:").strip()
    return found


def stands_after(rules: FamilyRules, recorded: FamilyView | None, basis: FamilyBasis) -> Authorised:
    """How a manager's authorisation stands once this is saved, before anybody is asked anew."""
    if not needs_authorisation(basis, agreement_too=rules.agreement_needs_authorisation):
        return Authorised.NOT_NEEDED
    on = recorded.authorised_on if recorded is not None else None
    if recorded is None or on is None or changed_since(on, basis):
        return Authorised.NEEDED
    return recorded.stands


def asks_manager(stands: Authorised, basis: FamilyBasis) -> bool:
    """Whether saving this asks a manager: one goes on, for a reason, and it is another question than any before."""
    return bool(basis.reason) and stands is Authorised.NEEDED


def lacks_reason(stands: Authorised, basis: FamilyBasis) -> bool:
    """Whether it looks as if one goes on, and does not say why: a basis is ticked, and a manager would be asked."""
    return bool(basis.lawful_basis) and not basis.reason and stands is Authorised.NEEDED


def outlook(stands: Authorised, recorded: FamilyView | None, basis: FamilyBasis) -> str:
    """What the form says of the authorisation while it is typed."""
    without = " and ".join(gone_without(basis))
    match stands:
        case Authorised.NOT_NEEDED:
            return "No manager's authorisation is needed."
        case Authorised.NEEDED | Authorised.NOT_RECORDED:
            past = recorded is not None and recorded.authorised_on is not None
            anew = " What was asked or given before no longer covers this." if past else ""
            return f"Going on without {without} needs a manager's authorisation. {_how_asked(basis)}{anew}"
        case _:
            step = (recorded.answer or recorded.asked) if recorded else None
            said = f" by {step.by}: {step.reason}" if step else ""
            again = " Another reason or basis asks again." if stands is Authorised.REFUSED else ""
            return f"Authorisation {stands.value}{said}{again}"


def _how_asked(basis: FamilyBasis) -> str:
    """What it takes that saving asks for it."""
    if basis.reason and basis.lawful_basis:
        return "^s saves and asks for it."
    return "^s asks you why first." if basis.lawful_basis else "With a basis and a reason ^s asks for it too."
