"""Outcomes of children and how they come about: proposed, decided, returned (DOMAIN, 3 and 10)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mash_tui.domain.brag import Brag


class OutcomeStep(StrEnum):
    """What happened to a child's outcome. The last step of a child counts."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    RETURNED = "returned"
    """A manager sent the proposal back with a question: it counts no longer."""
    FORWARDED = "forwarded"
    """Straight to the allocated worker or lead professional, without a rating."""

    @property
    def is_final(self) -> bool:
        """Whether the child's outcome stands."""
        return self in (OutcomeStep.DECIDED, OutcomeStep.FORWARDED)


class Strategy(StrEnum):
    """Whether a strategy discussion is held. Reviews found none recorded for not holding one (DOMAIN, 14)."""

    HELD = "held"
    NOT_HELD = "not_held"

    @property
    def word(self) -> str:
        """The answer in words."""
        return self.value.replace("_", " ")


def keys_of(outcomes: Mapping[str, str]) -> dict[str, str]:
    """Code → the letter that chooses it: the first of its words that no outcome before it has, then any that is free.

    Empty where the alphabet is used up.
    """
    keys: dict[str, str] = {}
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    for code, words in outcomes.items():
        beginnings = [word[0] for word in words.casefold().split()]
        wanted = [*beginnings[:1], *beginnings[1:], *words.casefold(), *alphabet]
        keys[code] = next((key for key in wanted if key in alphabet and key not in keys.values()), "")
    return keys


def in_words(code: str) -> str:
    """A code that the policy has no words for any more."""
    return code.replace("_", " ").capitalize()


def may_decide(brag: Brag | None, *, confirmed: bool) -> bool:
    """Whether a rating is enough for a decision. A Red goes on at once: nothing makes a worker wait (DOMAIN, 3)."""
    return brag is not None and (confirmed or brag is Brag.RED)
