"""An officer says who a child is: the same child, not the same, not sure; and takes it back. Nothing is rubbed out.

Each saying is an entry of the contact's history, as a note is: it changes no version, so that it never stands in the
way of somebody's correction. What stands now is in the table of identities, and in `child.same_as` what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean
from mash_tui.services.changing import add_entry, find, for_history
from mash_tui.services.known.agreed import agreed_with, agrees_in_nothing, in_words
from mash_tui.services.known.cards import Cards
from mash_tui.services.known.ids import is_of_register, of_contact_child
from mash_tui.services.known.joining import children_among, joined, register_among, settle
from mash_tui.services.known.named import contact_of, first_word_for, label_for, words_for
from mash_tui.services.known.rows import Said, Verdict
from mash_tui.services.known.sayings import Saying, sayings_of
from mash_tui.services.known.standing_in_the_way import require_apart, require_one
from mash_tui.services.repeats import recount_about, rows_of

if TYPE_CHECKING:
    from mash_tui.domain.matching.told import Field
    from mash_tui.services.desk import Desk
    from mash_tui.services.transaction import PlainTransaction

_SAID = {
    Verdict.SAME: "the same child as",
    Verdict.DIFFERENT: "not the same child as",
    Verdict.UNSURE: "perhaps, not surely, the same child as",
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, once it is saved."""

    entry: int
    """Its number in the history of the contact."""
    words: str
    """As the history has it, the first line."""
    instead: Said | None
    """What it stands in place of, perhaps somebody else's."""
    agrees_in_nothing: bool = False
    """Whether they were said to be the same child and nothing that is told of them agrees."""


def say_identity(desk: Desk, reference: str, position: int, known_id: int, verdict: Verdict, note: str = "") -> Spoken:
    """Say of a contact's child and a known one whether they are the same child, in place of what was said before.

    Raises NotFound, NotAllowed; Refused where it says so already, or would make one child of two that are not.
    """
    desk.require(Permission.CONTACT_ASSIGN, "identity.say")
    agreed = agreed_with(desk, reference, position, known_id)
    unlike = verdict is Verdict.SAME and not agreed and agrees_in_nothing(desk, reference, position, known_id)
    with desk.plain_transaction(Permission.CONTACT_ASSIGN, "identity.say") as tx:
        child = _Child(tx, reference, position, known_id)
        if child.stands and child.stands[0].said.verdict is verdict:
            raise Refused(
                f"{child.stands[0].said.by} said it already: child {position} is {_SAID[verdict]} {child.known}.",
                rule="said once",
                remedy="Say something else, or withdraw it.",
            )
        return replace(child.say(verdict, note, agreed), agrees_in_nothing=unlike)


def withdraw_identity(desk: Desk, reference: str, position: int, known_id: int, note: str = "") -> Spoken:
    """Take back what was said of a contact's child and a known one: nobody has said anything then.

    Raises NotFound, NotAllowed; Refused where nothing was said on this contact.
    """
    with desk.plain_transaction(Permission.CONTACT_ASSIGN, "identity.withdraw") as tx:
        child = _Child(tx, reference, position, known_id)
        child.stands = child.on_card
        if not child.stands:
            raise Refused(
                f"On {reference} nothing was said of whether child {position} is {child.known}.",
                rule="only what was said is withdrawn",
                remedy="`mash identity show` tells what was said, and where.",
            )
        return child.say(None, note)


_CHILD = "SELECT id, given_names, family_name, expected_delivery FROM child WHERE contact_id = ? AND position = ?"


class _Child:
    """A contact's child and a known one, in the transaction that says something of them."""

    def __init__(self, tx: PlainTransaction, reference: str, position: int, known_id: int) -> None:
        self._tx, self._read, self._position = tx, rows_of(tx), position
        self._contact = find(tx, reference)
        row = tx.execute(_CHILD, (self._contact.id, position)).fetchone()
        if row is None:
            raise NotFound(f"{reference} has no child {position}.", remedy="`mash contact show` counts them.")
        self._id, given, family, expected = row
        self._own = of_contact_child(self._id)
        self._name = child_called(given, family, unborn=bool(expected))
        self._require_of_another_contact(known_id)
        self._meet(known_id)

    def _meet(self, known_id: int) -> None:
        """Who the known child is as it is shown, and what was said of it and this child."""
        said = sayings_of(self._read, [self._id])[self._id]
        known = {known_id, self._own, *(saying.other for saying in said)}
        cards = Cards(self._read, register_among(known), children_among(known))
        who, one = cards.who(known_id), cards.one(known_id)
        self._target = who if is_of_register(who) else known_id
        self.known = words_for(self._read, self._target)
        """The known child in words."""
        here = [saying for saying in said if saying.here]
        self.stands: list[Saying] = [saying for saying in here if cards.who(saying.other) == who]
        """What was said of them on this contact, the latest first: of no namesake, whoever stands beside them."""
        self.on_card: list[Saying] = self.stands or [saying for saying in here if cards.one(saying.other) == one]
        """The same, or what was said of a namesake on the same card: what somebody sees who takes it back."""

    def _require_of_another_contact(self, known_id: int) -> None:
        known = first_word_for(self._read, known_id)  # raises NotFound
        if not is_of_register(known_id) and contact_of(self._read, known_id) == self._contact.reference:
            raise Refused(
                f"{known} is of the same contact.",
                rule="a contact names each child once",
                remedy="Name a child of the register, or of another contact.",
            )

    def say(self, verdict: Verdict | None, note: str, agreed: Sequence[Field] = ()) -> Spoken:
        """Write it, with everything that follows from it. None takes back what was said."""
        tx, before = self._tx, joined(self._read, self._own)
        for saying in self.stands:
            tx.execute("DELETE FROM identity WHERE child_id = ? AND known_id = ?", (self._id, saying.other))
        spoken = self._entry(verdict, note, agreed)
        if verdict is not None:
            self._write(verdict, spoken.entry)
        if verdict is Verdict.SAME:
            require_one(self._read, self._own, self._target)
        elif verdict is not None:
            require_apart(self._read, self._own, self._target)
        shared = settle(tx, self._read, before | {self._own, self._target})
        recount_about(tx, shared, [self._contact.id])
        return spoken

    def _entry(self, verdict: Verdict | None, note: str, agreed: Sequence[Field]) -> Spoken:
        instead = self.stands[0] if self.stands else None
        corrects = self._number_of(instead.entry_id) if instead else None
        words = f"Child {self._position}, {self._name}: {self._words(verdict, agreed)}"
        kept = for_history(self._tx, self._contact, "identity", clean(note).text.strip())
        said = verdict.value if verdict else "withdrawn"
        told = {"child": self._position, "known": label_for(self._read, self._target), "verdict": said}
        text = "\n".join(filter(None, (words, kept)))
        number = add_entry(self._tx, self._contact, EntryKind.IDENTITY, text, corrects=corrects, detail=told)
        self._tx.deed("identity.say", self._contact.reference, {**told, "entry": number})
        return Spoken(number, words, instead.said if instead else None)

    def _words(self, verdict: Verdict | None, agreed: Sequence[Field]) -> str:
        if verdict is None:
            return f"what was said of {self.known} is withdrawn"
        alike = in_words(agreed)
        return f"{_SAID[verdict]} {self.known}{f' ({alike})' if alike else ''}"

    def _number_of(self, entry_id: int) -> int:
        return int(self._read("SELECT number FROM entry WHERE id = ?", (entry_id,))[0][0])

    def _write(self, verdict: Verdict, entry: int) -> None:
        entry_id = self._read("SELECT id FROM entry WHERE contact_id = ? AND number = ?", (self._contact.id, entry))
        self._tx.execute(
            "INSERT INTO identity (child_id, known_id, verdict, at, by, entry_id) VALUES (?, ?, ?, ?, ?, ?)",
            (self._id, self._target, verdict.value, self._tx.at, self._tx.login, entry_id[0][0]),
        )
