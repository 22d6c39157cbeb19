"""The BRAG rating: proposed, confirmed, changed, returned with a question (DOMAIN, 3 and 5).

A proposal counts at once, clocks from receipt, unless it would lower what a manager confirmed, or a Red: then it
counts when a manager confirms it. Nobody confirms their own, whatever roles they hold.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag, RatingDeed, counts_at_once, counts_when_returned
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean
from mash_tui.services.changing import find, find_unchanged, for_history, reasoned_in_words
from mash_tui.services.finishing import finish
from mash_tui.services.queue import row
from mash_tui.services.rating_steps import (
    Counting,
    Made,
    Proposal,
    confirmed_last,
    counting_of,
    proposal_of,
    write,
)
from mash_tui.services.red_seen import seen_by_maker
from mash_tui.services.screening_view import missing_before_rating
from mash_tui.services.statutory import settle_statutory
from mash_tui.services.waiting import WaitingKind, answered, ask, waits

if TYPE_CHECKING:
    from mash_tui.services.changing import Line
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction

_BEFORE_RATING = (State.RECEIVED, State.ACKNOWLEDGED, State.SCREENING)
_BEFORE_GATHERING = (*_BEFORE_RATING, State.RATING_PROPOSED)
AS_PROPOSED = "for the reasons of the proposal"
"""What a confirmation without words of its own says."""


def propose(desk: Desk, reference: str, version: int, brag: Brag, reason: str, *, copy: Copy | None = None) -> QueueRow:
    """Propose a rating, at any time, in place of a proposal that waits.

    Raises Refused without a reason, for what is proposed or confirmed already, and while screening lacks answers that
    a rating other than Red waits for; Conflict when the contact was saved since.
    """
    with desk.plain_transaction(Permission.RATING_PROPOSE, "rating.propose") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_open(contact)
        counting = counting_of(tx.execute, contact.id)
        _require_news(tx, contact, brag, counting)
        why = for_history(tx, contact, "rating", reasoned_in_words(tx, reason, "A rating"))
        _require_screened(tx, contact, brag, counting)
        counts = counts_at_once(brag, counting.brag, confirmed_last(tx.execute, contact.id))
        now = Counting(brag, False) if counts else counting
        said = f"Proposed {brag.word}." if counts else f"Proposed {brag.word}: it counts when a manager confirms it."
        changes = [*_owned(tx, contact), *_moved(contact, _BEFORE_RATING, State.RATING_PROPOSED)]
        made = write(tx, contact, Made(RatingDeed.PROPOSED, brag, now, why, said), *changes)
        ask(tx, WaitingKind.RATING, contact.id, made)
        seen_by_maker(tx, made, brag)
        tx.deed("rating.propose", reference, {"rating": brag.value, "counts": counts})
        finish(tx, copy, reference)
    return _line(desk, reference)


def confirm(
    desk: Desk, reference: str, version: int, rating_id: int, why: str = "", *, copy: Copy | None = None
) -> QueueRow:
    """Confirm a rating that somebody else proposed; words may say why, the proposal's reasons stand without.

    `rating_id` is the proposal that was read. Raises Refused when it waits no longer, and for one's own.
    """
    with desk.plain_transaction(Permission.RATING_CONFIRM, "rating.confirm") as tx:
        contact, proposal = _asked(tx, reference, version, rating_id)
        words = for_history(tx, contact, "rating", clean(why).text.strip()) or AS_PROPOSED
        said = f"Confirmed {proposal.brag.word}, which {proposal.by} proposed."
        _settle(
            tx, contact, proposal, Made(RatingDeed.CONFIRMED, proposal.brag, Counting(proposal.brag, True), words, said)
        )
        tx.deed("rating.confirm", reference, {"rating": proposal.brag.value})
        finish(tx, copy, reference)
    return _line(desk, reference)


def change(
    desk: Desk, reference: str, version: int, rating_id: int, brag: Brag, reason: str, *, copy: Copy | None = None
) -> QueueRow:
    """Answer a proposal with another rating, which is confirmed by that. Raises as `confirm`, and without a reason."""
    with desk.plain_transaction(Permission.RATING_CONFIRM, "rating.change") as tx:
        contact, proposal = _asked(tx, reference, version, rating_id)
        if brag is proposal.brag:
            raise Refused(
                f"{proposal.by} proposed {brag.word}.",
                rule="a change is another rating",
                remedy="Confirm it, or choose another.",
            )
        why = for_history(tx, contact, "rating", reasoned_in_words(tx, reason, "Changing a rating"))
        _require_screened(tx, contact, brag, counting_of(tx.execute, contact.id))
        said = f"Changed to {brag.word}; {proposal.by} had proposed {proposal.brag.word}."
        _settle(tx, contact, proposal, Made(RatingDeed.CHANGED, brag, Counting(brag, True), why, said))
        tx.deed("rating.change", reference, {"proposed": proposal.brag.value, "rating": brag.value})
        finish(tx, copy, reference)
    return _line(desk, reference)


def send_back(
    desk: Desk, reference: str, version: int, rating_id: int, question: str, *, copy: Copy | None = None
) -> QueueRow:
    """Return a proposal with a question. A return lowers nothing: a Red, and what raised the rating, goes on counting.

    Raises as `confirm`, and without a question in words.
    """
    with desk.plain_transaction(Permission.RATING_CONFIRM, "rating.return") as tx:
        contact, proposal = _asked(tx, reference, version, rating_id)
        asked = for_history(tx, contact, "rating", reasoned_in_words(tx, question, "Returning a rating"))
        now = _after_return(proposal, counting_of(tx.execute, contact.id))
        goes_on = "" if now.brag is not proposal.brag else " It goes on counting meanwhile."
        said = f"Returned {proposal.brag.word} to {proposal.by} with a question.{goes_on}"
        back = _moved(contact, (State.RATING_PROPOSED,), State.SCREENING)
        made = write(tx, contact, Made(RatingDeed.RETURNED, proposal.brag, now, asked, said, proposal.id), *back)
        answered(tx, WaitingKind.RATING, contact.id)
        seen_by_maker(tx, made, proposal.brag)
        tx.deed("rating.return", reference, {"rating": proposal.brag.value})
        finish(tx, copy, reference)
    return _line(desk, reference)


def _after_return(proposal: Proposal, counting: Counting) -> Counting:
    """What counts after a return: the proposal if it is a Red or raised the rating, else what stood before it."""
    if not proposal.counts or counts_when_returned(proposal.brag, proposal.before):
        return counting
    return Counting(proposal.before, proposal.was_confirmed)


def _settle(tx: PlainTransaction, contact: Line, proposal: Proposal, made: Made) -> None:
    """What confirming and changing have in common: from now on a manager stands for it."""
    changes = _moved(contact, _BEFORE_GATHERING, State.GATHERING)
    written = write(tx, contact, replace(made, answers=proposal.id), *changes)
    answered(tx, WaitingKind.RATING, contact.id)
    seen_by_maker(tx, written, made.brag)
    settle_statutory(tx, contact, f"Rated {made.brag.word} by {tx.login}.", decided=True)


def _asked(tx: PlainTransaction, reference: str, version: int, rating_id: int) -> tuple[Line, Proposal]:
    """The contact and the proposal that this person answers: it waits, and is not theirs."""
    contact = find(tx, reference)  # who answered it says more than that the contact was saved meanwhile
    if waits(tx.execute, WaitingKind.RATING, contact.id) != rating_id:
        raise Refused(_no_longer(tx, contact), rule="answered once", remedy="Look at the contact as it stands now.")
    proposal = proposal_of(tx.execute, rating_id)
    if proposal.by == tx.login:
        raise Refused(
            f"You proposed {proposal.brag.word} for {reference} yourself.",
            rule="nobody confirms their own",
            remedy="Somebody else who may confirm ratings answers it.",
        )
    contact = find_unchanged(tx, reference, version)
    _require_open(contact)
    return contact, proposal


def _no_longer(tx: PlainTransaction, contact: Line) -> str:
    """Who answered what waited, or proposed something else since."""
    sql = "SELECT step, brag, by, at FROM rating WHERE contact_id = ? ORDER BY id DESC LIMIT 1"
    found = tx.execute(sql, (contact.id,)).fetchone()
    if found is None:
        return f"No rating waits on {contact.reference}."
    step, brag, by, at = found
    who = "you" if by == tx.login else by
    return (
        f"This proposal for {contact.reference} waits no longer:"
        f" {who} {step} {Brag(brag).word} at {tx.desk.local(moment(at)):%H:%M}."
    )


def _require_news(tx: PlainTransaction, contact: Line, brag: Brag, counting: Counting) -> None:
    """Refuse what is proposed already, and what a manager confirmed and nobody asks to change."""
    waiting = waits(tx.execute, WaitingKind.RATING, contact.id)
    if waiting is not None:
        proposal = proposal_of(tx.execute, waiting)
        if proposal.brag is brag:
            raise Refused(
                f"{proposal.by} proposed {brag.word} for {contact.reference} already: it waits for a manager.",
                rule="proposed once",
                remedy="Write a note if there is more to say.",
            )
    elif counting == Counting(brag, True) and contact.state not in _BEFORE_RATING:
        raise Refused(
            f"{contact.reference} is {brag.word}, confirmed by a manager.",
            rule="a re-rating is another rating",
            remedy="Write a note if there is more to say.",
        )


def _require_screened(tx: PlainTransaction, contact: Line, brag: Brag, counting: Counting) -> None:
    """Open items of the checklist stop a first rating and any lowering; never a Red (DOMAIN, 3)."""
    if brag is Brag.RED or not (counting.brag is None or brag.is_below(counting.brag)):
        return
    missing = missing_before_rating(tx.execute, tx.desk.policy, contact.id)
    if missing:
        open_items = "; ".join(item.question.rstrip("?") for item in missing)
        raise Refused(
            f"{brag.word} for {contact.reference} waits for the screening.",
            rule="screened before rated",
            remedy=f"Still to answer: {open_items}. Only a Red is proposed without.",
        )


def _require_open(contact: Line) -> None:
    if not contact.is_open:
        raise Refused(
            f"{contact.reference} is closed.", rule="a closed contact rests", remedy="Reopen it with a reason."
        )


def _owned(tx: PlainTransaction, contact: Line) -> list[dict[str, str]]:
    """Who rates what nobody owns becomes its owner, in the same save."""
    if contact.owner:
        return []
    contact.owner = tx.login
    return [{"field": "owner", "before": "nobody", "after": tx.login}]


def _moved(contact: Line, while_in: tuple[State, ...], to: State) -> list[dict[str, str]]:
    """Move the contact on, or back, from one of these states; a later re-rating leaves it where it is."""
    if contact.state not in while_in:
        return []
    before, contact.state = contact.state, to.value
    return [{"field": "state", "before": State(before).word, "after": to.word}]


def _line(desk: Desk, reference: str) -> QueueRow:
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found
