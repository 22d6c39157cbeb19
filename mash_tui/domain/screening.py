"""The screening checklist: what is asked of every contact, and what an answer asks for (DOMAIN, 6). Pure.

Which items there are is the hub's policy; what an answer can be, and what may be left out, stands here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Answer(StrEnum):
    """What an item is answered. Blank is none of them."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"
    NOT_ASKED = "not asked"


class Opens(StrEnum):
    """What an answer opens."""

    NOTHING = ""
    ACTED = "acted"
    """What was done, and when, is written with the answer."""
    FORWARD = "forward"
    """Who is allocated is written with the answer, and the contact can be sent straight to them."""
    FAMILY = "family"
    """What the family knows and agreed to is recorded in four fields of their own (DOMAIN, 7)."""

    @property
    def asks_words(self) -> bool:
        """Whether the answer is not complete without words of its own."""
        return self in (Opens.ACTED, Opens.FORWARD)


class Knows(StrEnum):
    """What the program may know of the answer, and suggests to be confirmed."""

    NOTHING = ""
    DANGER = "danger"
    """Immediate danger was ticked by whoever referred."""
    IDENTITY = "identity"
    """Who the children were said to be."""
    ALLOCATED = "allocated"
    """Whether somebody is allocated on the register."""
    STATUS = "status"
    """Whether a status on the register is one of the loud ones."""
    HISTORY = "history"
    """How many contacts there were in the policy's months, and how they ended."""
    SIBLINGS = "siblings"
    """Other children on the contact and at the same address."""
    FAMILY = "family"
    """What was told of what the family knows."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the checklist, as the policy has it."""

    code: str
    """The stable name in records."""
    question: str
    """The question in a few words, as the list shows it."""
    prompt: str = ""
    """What to think of as it is answered."""
    sources: tuple[str, ...] = ()
    """What to look at."""
    opens: Opens = Opens.NOTHING
    """What an answer of `opened_by` opens."""
    opened_by: tuple[Answer, ...] = (Answer.YES,)
    asks: str = ""
    """What is asked for by an answer that opens something: `What was done, and when?`"""
    choices: tuple[str, ...] = ()
    """Of these the words of an answer that opens something must name one."""
    note_for: tuple[Answer, ...] = ()
    """Answers that say too little without a note."""
    source_for: tuple[Answer, ...] = ()
    """Answers that do not stand without the source that was looked at."""
    before_rating: bool = False
    """Whether it must be answered before a rating is proposed, a Red apart."""
    knows: Knows = Knows.NOTHING
    """What the program may suggest of it."""

    def asks_words(self, answer: Answer) -> bool:
        """Whether this answer is not complete without words about what was done, or who is allocated."""
        return self.opens.asks_words and answer in self.opened_by

    def is_plain(self, answer: Answer) -> bool:
        """Whether this answer is whole by itself: one key gives it."""
        return not (self.asks_words(answer) or answer in self.note_for or answer in self.source_for)

    def names_a_choice(self, words: str) -> bool:
        """Whether the words name one of the choices, where there are any."""
        said = words.casefold()
        return not self.choices or any(choice.casefold() in said for choice in self.choices)

    def besides_choices(self, words: str) -> str:
        """What the words say besides naming choices: `FGM:` alone says nothing of what was done."""
        said = words.casefold()
        for choice in sorted(self.choices, key=len, reverse=True):
            said = said.replace(choice.casefold(), " ")
        return " ".join(said.split()).strip(" .,;:-–—")


def unanswered(items: Sequence[Item], answered: Collection[str]) -> tuple[Item, ...]:
    """The items that nobody answered, in order; `answered` are codes."""
    return tuple(item for item in items if item.code not in answered)


def missing_before_rating(items: Sequence[Item], answered: Collection[str]) -> tuple[Item, ...]:
    """Those of them that must be answered before a rating."""
    return tuple(item for item in unanswered(items, answered) if item.before_rating)


def up_to_forwarding(items: Sequence[Item]) -> tuple[Item, ...]:
    """What is answered before a contact is sent to who is allocated: everything up to the item that opens it."""
    place = next((at for at, item in enumerate(items) if item.opens is Opens.FORWARD), -1)
    return tuple(items[: place + 1])
