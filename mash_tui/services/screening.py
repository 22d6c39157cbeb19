"""Screening a contact: an answer to an item of the checklist, and the program's suggestions confirmed (DOMAIN, 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Answer, Item
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.changing import SHORTEST_REASON, find_unchanged, for_history, reasoned_in_words, save
from mash_tui.services.finishing import finish
from mash_tui.services.queue import row

if TYPE_CHECKING:
    from mash_tui.services.changing import Line
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.suggested import Suggestion
    from mash_tui.services.transaction import PlainTransaction

_LAST = "SELECT answer FROM screening_answer WHERE contact_id = ? AND item = ? ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer as it is saved."""

    item: Item
    answer: Answer
    note: str = ""
    source: str = ""
    acted: str = ""
    suggested: bool = False

    @property
    def in_words(self) -> str:
        """As the history says it."""
        lines = [f"{self.item.question} {self.answer}{', as mash suggested' if self.suggested else ''}"]
        pairs = ((self.item.asks or "What was done", self.acted), ("Note", self.note), ("Source", self.source))
        return "\n".join([*lines, *(f"{label.rstrip('?:')}: {words}" for label, words in pairs if words)])


def answer(
    desk: Desk,
    reference: str,
    version: int,
    item: str,
    answer: str,
    note: str = "",
    source: str = "",
    acted: str = "",
    *,
    suggested: bool = False,
    copy: Copy | None = None,
) -> QueueRow:
    """Answer an item of the checklist in force. A later answer counts in place of an earlier one; both are kept.

    `acted` is what the answer asks for: what was done and when, or who is allocated. The first answer to a contact
    that is not screened yet makes it `screening`; one that nobody owns is then the person's. Raises NotFound for an
    item that the checklist does not have, Refused for one that is blank or lacks what it asks for, Conflict.
    """
    with desk.plain_transaction(Permission.CONTACT_SCREEN, "contact.screen") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_open(contact)
        said = _Said(item_of(desk, item), _answer(answer), note, source, acted, suggested)
        _save(tx, contact, [_whole(tx, contact, said)])
        finish(tx, copy, reference)
    return _line(desk, reference)


def confirm_suggestions(desk: Desk, reference: str, version: int, shown: Sequence[Suggestion]) -> QueueRow:
    """Answer items with what the program suggested there, in one save. `shown` is what the person saw of it.

    Raises Refused when mash would suggest something else by now, or nothing that can be confirmed; Conflict.
    """
    from mash_tui.services.suggested import suggestions_of

    desk.require(Permission.CONTACT_SCREEN, "contact.screen")
    now = {one.item: one for one in suggestions_of(desk, reference)}
    for one in shown:
        if not one.can_be_confirmed:
            raise Refused(
                f"{item_of(desk, one.item).question} {one.words}", rule="only what is sure is confirmed",
                remedy="Look yourself, and answer it.",
            )  # fmt: skip
        if now.get(one.item) != one:
            raise Refused(
                f"{item_of(desk, one.item).question} Something else is known by now.",
                rule="what was shown is confirmed", remedy="Look at it again, and confirm that.",
            )  # fmt: skip
    if not shown:
        raise Refused("There is nothing to confirm.", rule="only what is suggested is confirmed")
    with desk.plain_transaction(Permission.CONTACT_SCREEN, "contact.screen") as tx:
        contact = find_unchanged(tx, reference, version)
        _require_open(contact)
        _save(tx, contact, [_whole(tx, contact, _confirmed(desk, one)) for one in shown])
    return _line(desk, reference)


def item_of(desk: Desk, code: str) -> Item:
    """The item of that code on the checklist in force. Raises NotFound."""
    for item in desk.policy.screening:
        if item.code == code:
            return item
    codes = ", ".join(item.code for item in desk.policy.screening)
    raise NotFound(f"The checklist has no item {code}.", remedy=f"It has {codes}.")


def _confirmed(desk: Desk, one: Suggestion) -> _Said:
    given = one.answer or Answer.NOT_KNOWN  # what cannot be confirmed was refused before
    return _Said(item_of(desk, one.item), given, one.note, one.source, one.acted, suggested=True)


def _answer(text: str) -> Answer:
    word = " ".join(text.casefold().replace("_", " ").replace("-", " ").split())
    if word in list(Answer):
        return Answer(word)
    raise Refused(
        f"“{clean_line(text)}” is no answer." if word else "The answer is blank.",
        rule="an item is answered yes, no, not known or not asked",
        remedy="Give one of these; `not asked` says that the hub still owes the question.",
    )


def _whole(tx: PlainTransaction, contact: Line, said: _Said) -> _Said:
    """The answer with its words as the record may have them. Raises Refused when something it asks for is missing."""
    item, answer = said.item, said.answer
    note, source, acted = clean(said.note).text.strip(), clean_line(said.source).strip(), clean(said.acted).text.strip()
    named = f"{item.question} “{answer}”"
    if item.asks_words(answer):
        acted = _follow_up(tx, item, named, acted)
    if answer in item.note_for:
        note = _noted(tx, named, note)
    if answer in item.source_for and not source:
        raise Refused(
            f"{named} does not say what was looked at.", rule="an answer names its source",
            remedy=f"Give the source: {', '.join(item.sources) or 'where you looked'}.",
        )  # fmt: skip
    words = [for_history(tx, contact, f"screening, {what}", one) if one else "" for what, one in (
        ("note", note), ("source", source), ("what was done", acted),
    )]  # fmt: skip
    return replace(said, note=words[0], source=words[1], acted=words[2])


def _noted(tx: PlainTransaction, named: str, note: str) -> str:
    try:
        return reasoned_in_words(tx, note, named)
    except Refused:
        raise Refused(f"{named} needs a reason.", rule="reason required", remedy="Say why in the note.") from None


def _follow_up(tx: PlainTransaction, item: Item, named: str, acted: str) -> str:
    try:
        words = reasoned_in_words(tx, acted, named)
    except Refused:
        remedy = f"Say it: {item.asks}"
        if item.choices:
            remedy = f"{remedy} It names one of: {', '.join(item.choices)}."
        raise Refused(f"{named} asks more: {item.asks}", rule="an answer is whole", remedy=remedy) from None
    if not item.names_a_choice(words):
        raise Refused(
            f"{named} does not say which.", rule="an answer is whole", remedy=f"Name one of: {', '.join(item.choices)}."
        )
    if len(item.besides_choices(words)) < SHORTEST_REASON:
        raise Refused(
            f"{named} says which, and not what was done.", rule="an answer is whole", remedy=f"Say it: {item.asks}"
        )
    return words


def _save(tx: PlainTransaction, contact: Line, some: Sequence[_Said]) -> None:
    """One save and one entry for all of them; with the first answer the contact's state and owner."""
    changes = [_change(tx, contact, said) for said in some]
    changes += _begun(tx, contact)
    text = "\n".join(said.in_words for said in some)
    entry = save(tx, contact, EntryKind.SCREENING, text, changes=changes)
    columns = ("item", "answer", "note", "source", "acted")
    tx.insert("screening_answer", [
        {
            "contact_id": contact.id, **{name: getattr(said, name) for name in columns[2:]}, "item": said.item.code,
            "answer": said.answer.value, "suggested": int(said.suggested), "policy_id": tx.desk.policy_id,
            "at": tx.at, "by": tx.login, "entry": entry,
        }
        for said in some
    ])  # fmt: skip
    detail = {"items": {said.item.code: said.answer.value for said in some}, "suggested": some[0].suggested}
    tx.deed("contact.screen", contact.reference, detail)


def _change(tx: PlainTransaction, contact: Line, said: _Said) -> dict[str, str]:
    before = tx.execute(_LAST, (contact.id, said.item.code)).fetchone()
    return {
        "field": f"screening.{said.item.code}",
        "before": before[0] if before else "nobody had answered",
        "after": said.answer.value,
    }


def _begun(tx: PlainTransaction, contact: Line) -> list[dict[str, str]]:
    """What the answer changes of the contact itself: nothing is screened without an owner."""
    changes = []
    if contact.state in (State.RECEIVED, State.ACKNOWLEDGED):
        changes.append({"field": "state", "before": contact.state, "after": State.SCREENING.value})
        contact.state = State.SCREENING.value
    if not contact.owner:
        changes.append({"field": "owner", "before": "nobody", "after": tx.login})
        contact.owner = tx.login
    return changes


def _require_open(contact: Line) -> None:
    if not contact.is_open:
        raise Refused(
            f"{contact.reference} is closed.", rule="a closed contact rests", remedy="Reopen it with a reason."
        )


def _line(desk: Desk, reference: str) -> QueueRow:
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found
