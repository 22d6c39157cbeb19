"""Record what a family knows and agreed to, the lawful basis, and why one goes on without (DOMAIN, 7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, replace
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.domain.consent import FamilyBasis, contradictions
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.authorisations import ask_for, covered, lapse, require_open
from mash_tui.services.changing import find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.family_state import current, rows_in
from mash_tui.services.family_text import fields_of
from mash_tui.services.finishing import finish
from mash_tui.services.told_labels import FAMILY_BASIS

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.changing import Line
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.transaction import PlainTransaction


class Saved(NamedTuple):
    """What a record made."""

    version: int
    """The contact's version since."""
    asked: bool
    """Whether a manager was asked."""


def record(
    desk: Desk, reference: str, version: int, told: FamilyBasis, *, ask: bool = False, copy: Copy | None = None
) -> Saved:
    """Record the four fields; the last record counts.

    `ask`: a manager is asked in the same go, for the recorded reason, unless one that was asked or given covers this
    record too. An authorisation that no longer covers what is recorded is withdrawn. Raises Refused for what
    contradicts itself, says nothing, or stands there already, and with `ask` where nothing is to be asked.
    """
    with desk.plain_transaction(Permission.CONTACT_SCREEN, "family.record") as tx:
        contact = find_unchanged(tx, reference, version)
        require_open(contact)
        basis = _sayable(tx, contact, _accepted(tx, told))
        last = current(rows_in(tx), contact.id)
        before = last.basis if last else None
        is_new = basis != before
        if is_new:
            _write(tx, contact, basis, before)
            lapse(tx, contact)
        elif not ask:
            raise Refused(f"This stands on {reference} already.", rule="a record says something new")
        asks = ask and not (is_new and covered(tx, contact))
        if asks:
            ask_for(tx, contact, basis.reason)
        finish(tx, copy, reference)
        return Saved(contact.version, asks)


def _accepted(tx: PlainTransaction, told: FamilyBasis) -> FamilyBasis:
    """What was told, cleaned. Raises Refused with everything that cannot be recorded."""
    policy = tx.desk.policy
    basis = FamilyBasis(
        informed=clean_line(told.informed),
        agreement=clean_line(told.agreement),
        agreement_from=clean_line(told.agreement_from),
        covers=clean_line(told.covers),
        lawful_basis=_known(policy, told.lawful_basis),
        reason=clean(told.reason).text.strip(),
    )
    wrong = [what for _, what in (*contradictions(basis), *_says_nothing(policy, basis))]
    if wrong:
        raise Refused(
            "What is recorded of the family contradicts itself." if contradictions(basis) else "A field says nothing.",
            rule="no field is blank, none stands for another",
            remedy=f"{'; '.join(wrong)[:1].upper()}{'; '.join(wrong)[1:]}.",
        )
    if basis.reason:
        reasoned_in_words(tx, basis.reason, "Going on without them")
    return basis


def _known(policy: Policy, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes in the order of the hub's list. Raises Refused for one that it does not have."""
    listed = policy.family.lawful_bases
    unknown = [code for code in codes if code not in listed]
    if unknown:
        raise Refused(
            f"{unknown[0]!r} is no lawful basis of this hub.",
            rule="lawful bases are the policy's",
            remedy=f"One of {', '.join(listed)}.",
        )
    return tuple(code for code in listed if code in codes)


def _says_nothing(policy: Policy, basis: FamilyBasis) -> Iterator[tuple[str, str]]:
    for field, text in (("agreement_from", basis.agreement_from), ("covers", basis.covers)):
        if text and policy.desk.is_placeholder(text):
            yield field, f"“{text}” names nobody"


def _sayable(tx: PlainTransaction, contact: Line, basis: FamilyBasis) -> FamilyBasis:
    """The fields as the history may have them: they are people's words, and may give a safe address away."""

    def said(what: str, text: str) -> str:
        return for_history(tx, contact, what, text) if text else ""

    return replace(
        basis,
        agreement_from=said("family, agreement from", basis.agreement_from),
        covers=said("family, whose information", basis.covers),
        reason=said("family, reason", basis.reason),
    )


def _write(tx: PlainTransaction, contact: Line, basis: FamilyBasis, before: FamilyBasis | None) -> None:
    now, was = _as_told(tx, basis), _as_told(tx, before) if before else {}
    changes = [
        {"field": path, "before": was.get(path, "not recorded"), "after": value or "nothing"}
        for path, value in now.items()
        if value != was.get(path, "")
    ]
    lines = fields_of(basis, tx.desk.policy.family.in_words(basis.lawful_basis))
    text = "\n".join(f"{line.label}: {line.value}" for line in lines)
    entry = save(tx, contact, EntryKind.FAMILY, text, changes=changes)
    informed, agreement, given_by, covers, codes, reason = astuple(basis)
    tx.execute(
        "INSERT INTO family_basis (contact_id, informed, agreement, agreement_from, covers, lawful_basis, reason,"
        " policy_id, at, by, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            contact.id, informed, agreement, given_by, covers, " ".join(codes), reason,
            tx.desk.policy_id, tx.at, tx.login, entry,
        ),
    )  # fmt: skip
    tx.deed("family.record", contact.reference, {"entry": entry})


def _as_told(tx: PlainTransaction, basis: FamilyBasis) -> dict[str, str]:
    """The fields in words, by their paths in the history."""
    words = (
        basis.informed, basis.agreement, basis.agreement_from, basis.covers,
        tx.desk.policy.family.in_words(basis.lawful_basis), basis.reason,
    )  # fmt: skip
    return dict(zip((path for _, path in FAMILY_BASIS), words, strict=True))
