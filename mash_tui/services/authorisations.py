"""A manager's authorisation to go on without the family: asked for, given or refused, and withdrawn when it is past.

It is tied to the row of `family_basis` it was asked on, and covers later rows as long as nothing of what the manager
was asked became another thing (`domain.consent.changed_since`). What it no longer covers is withdrawn with that save.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.consent import (
    Authorised,
    FamilyBasis,
    basis_problems,
    changed_since,
    gone_without,
    needs_authorisation,
)
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import find, find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.family_state import (
    Authorisation,
    Recorded,
    Step,
    Taken,
    answer_to,
    current,
    last_step,
    recorded,
    rows_in,
)
from mash_tui.services.family_state import authorisation_state as authorisation_state
from mash_tui.services.finishing import finish
from mash_tui.services.waiting import WaitingKind, answered
from mash_tui.services.waiting import ask as let_wait

if TYPE_CHECKING:
    from mash_tui.services.changing import Line
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.transaction import PlainTransaction

_OWN = "nobody confirms their own"


def ask(desk: Desk, reference: str, version: int, reason: str, *, copy: Copy | None = None) -> int:
    """Ask a manager to authorise what is recorded of the family; the number of the request.

    Raises Refused where none is needed, one is asked or given already, or the record lacks a basis or a reason.
    """
    with desk.plain_transaction(Permission.CONTACT_SCREEN, "family.ask") as tx:
        contact = find_unchanged(tx, reference, version)
        require_open(contact)
        number = ask_for(tx, contact, reason)
        finish(tx, copy, reference)
        return number


def ask_for(tx: PlainTransaction, contact: Line, reason: str) -> int:
    """Ask within a transaction, on what is recorded by then."""
    now = current(rows_in(tx), contact.id)
    state = _state(tx, contact)
    _require_askable(contact, now, state)
    if now is None:
        raise AssertionError("asked on nothing")
    what = in_words(now.basis)
    why = for_history(tx, contact, "authorisation", reasoned_in_words(tx, reason, "Asking for an authorisation"))
    _require_something_new(state, why)
    text = f"A manager is asked to authorise going on {what}.\nBecause: {why}"
    number = _step(tx, contact, now.id, Step.ASKED, text, why, before=Authorised.NEEDED.value)
    let_wait(tx, WaitingKind.AUTHORISATION, contact.id, number)
    tx.deed("family.ask", contact.reference, {"authorisation": number})
    return number


def give(
    desk: Desk, reference: str, version: int, authorisation_id: int, reason: str, *, copy: Copy | None = None
) -> None:
    """Authorise what was asked for. Raises Refused for one's own request, and for one that waits no longer."""
    _answer(desk, reference, version, authorisation_id, Step.GIVEN, reason, copy)


def refuse(
    desk: Desk, reference: str, version: int, authorisation_id: int, reason: str, *, copy: Copy | None = None
) -> None:
    """Refuse what was asked for: to go on, the family is told, agreement obtained, or something else recorded."""
    _answer(desk, reference, version, authorisation_id, Step.REFUSED, reason, copy)


_VERBS = {Step.GIVEN: "authorised", Step.REFUSED: "refused to authorise"}
_ANSWERING = {Step.GIVEN: "Authorising it", Step.REFUSED: "Refusing it"}


_DONE = {
    Step.GIVEN: "authorised it already,",
    Step.REFUSED: "refused it already,",
    Step.WITHDRAWN: "recorded something else of the family, and it was withdrawn,",
}


def _answer(
    desk: Desk, reference: str, version: int, authorisation_id: int, step: Step, reason: str, copy: Copy | None
) -> None:
    with desk.plain_transaction(Permission.FAMILY_AUTHORISE, "family.authorise") as tx:
        contact = find(tx, reference)  # who answered it already says more than that somebody saved the contact
        asked = _waiting(tx, contact, authorisation_id)
        contact = find_unchanged(tx, reference, version)
        require_open(contact)
        about = recorded(rows_in(tx), asked.family_id)
        _require_another(tx, asked, about)
        why = for_history(tx, contact, "authorisation", reasoned_in_words(tx, reason, _ANSWERING[step]))
        text = (
            f"{tx.login} {_VERBS[step]} going on {in_words(about.basis)}, which {asked.by} asked for.\nBecause: {why}"
        )
        _step(tx, contact, about.id, step, text, why, answers=asked.id, before=Authorised.ASKED.value)
        answered(tx, WaitingKind.AUTHORISATION, contact.id)
        tx.deed("family.authorise", reference, {"authorisation": asked.id, "answer": step.value})
        finish(tx, copy, reference)


def covered(tx: PlainTransaction, contact: Line) -> bool:
    """Whether what is recorded now is what a manager was asked already, or has authorised."""
    return _state(tx, contact).stands in (Authorised.ASKED, Authorised.GIVEN)


def lapse(tx: PlainTransaction, contact: Line) -> None:
    """Withdraw what was asked or given, where it no longer covers what is recorded of the family by now."""
    read = rows_in(tx)
    last, now = last_step(read, contact.id), current(read, contact.id)
    if last is None or now is None or last.step not in (Step.ASKED, Step.GIVEN):
        return
    too = tx.desk.policy.family.agreement_needs_authorisation
    if not needs_authorisation(now.basis, agreement_too=too):
        _withdraw(tx, contact, last, "it is needed no longer")
    elif changed := changed_since(recorded(read, last.family_id).basis, now.basis):
        _withdraw(tx, contact, last, f"what is recorded changed: {', '.join(changed)}")


def withdraw_request(tx: PlainTransaction, contact: Line, why: str) -> None:
    """Withdraw a request that waits, as when its contact ends; what was given stays, as what was done by it."""
    last = last_step(rows_in(tx), contact.id)
    if last is not None and last.step is Step.ASKED:
        _withdraw(tx, contact, last, why)


def _withdraw(tx: PlainTransaction, contact: Line, last: Taken, why: str) -> None:
    asked = last.step is Step.ASKED
    what = f"request of {last.by} for an authorisation" if asked else f"authorisation by {last.by}"
    text = f"The {what} is withdrawn: {why}."
    request = last.id if asked else last.answers
    _step(tx, contact, last.family_id, Step.WITHDRAWN, text, why, answers=request, before=last.step.value)
    answered(tx, WaitingKind.AUTHORISATION, contact.id)
    tx.deed("family.withdraw", contact.reference, {"authorisation": request})


def in_words(basis: FamilyBasis) -> str:
    """What is gone on without: `without the family's knowledge and agreement`."""
    return f"without {' and '.join(gone_without(basis))}"


def require_open(contact: Line) -> None:
    """Raise Refused on a closed contact."""
    if not contact.is_open:
        raise Refused(
            f"{contact.reference} is closed.", rule="a closed contact rests", remedy="Reopen it with a reason."
        )


def _state(tx: PlainTransaction, contact: Line) -> Authorisation:
    return authorisation_state(tx.desk.policy.family, rows_in(tx), contact.id)


def _require_askable(contact: Line, now: Recorded | None, state: Authorisation) -> None:
    reference = contact.reference
    if state.stands is Authorised.NOT_NEEDED:
        raise Refused(f"{reference} needs no authorisation.", rule="asked only where it is needed")
    if state.stands in (Authorised.ASKED, Authorised.GIVEN):
        who = state.answer or state.asked
        done = "was asked for" if state.stands is Authorised.ASKED else "was given"
        raise Refused(f"An authorisation {done} already, by {who.by if who else ''}.", rule="asked once")
    if missing := basis_problems(now.basis if now else None, Authorised.GIVEN):
        raise Refused(
            f"{reference} is not ready to be authorised.",
            rule="a manager authorises a recorded basis and reason",
            remedy=f"Record the family first: {'; '.join(missing)}.",
        )


def _require_something_new(state: Authorisation, why: str) -> None:
    if state.stands is Authorised.REFUSED and state.asked is not None and state.asked.reason == why:
        who = state.answer.by if state.answer else "A manager"
        raise Refused(
            f"{who} refused it for this reason.",
            rule="asked again with something new",
            remedy="Say what is different now, or record another basis or reason.",
        )


def _waiting(tx: PlainTransaction, contact: Line, authorisation_id: int) -> Taken:
    """The request, while it waits. Raises Refused where it does no longer, saying what became of it."""
    read = rows_in(tx)
    last = last_step(read, contact.id)
    if last is not None and last.step is Step.ASKED and last.id == authorisation_id:
        return last
    answer = answer_to(read, contact.id, authorisation_id)
    what = "No such authorisation waits"
    if answer is not None:
        what = f"{answer.by} {_DONE[answer.step]} at {tx.desk.local(answer.at):%H:%M}"
    raise Refused(
        f"{what} on {contact.reference}.",
        rule="only what waits is answered",
        remedy="Read what is recorded of the family now.",
    )


def _require_another(tx: PlainTransaction, asked: Taken, about: Recorded) -> None:
    if tx.login == asked.by:
        what = "You asked for it yourself"
    elif tx.login == about.by:
        what = "You recorded yourself what is to be authorised"
    else:
        return
    raise Refused(f"{what}.", rule=_OWN, remedy="Another manager answers it.")


def _step(
    tx: PlainTransaction,
    contact: Line,
    family_id: int,
    step: Step,
    text: str,
    reason: str,
    *,
    before: str,
    answers: int | None = None,
) -> int:
    entry = save(tx, contact, EntryKind.AUTHORISATION, text, field="authorisation", before=before, after=step.value)
    added = tx.execute(
        "INSERT INTO authorisation (contact_id, family_id, step, answers, reason, at, by, entry)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
        (contact.id, family_id, step.value, answers, reason, tx.at, tx.login, entry),
    )
    return int(added.fetchone()[0])
