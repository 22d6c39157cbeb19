"""What people are told of an outcome and by which ways, and the ladder of a complaint: the hub's settings for both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mash_tui.domain.limits import Limit


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose words these are, as the policy file names them."""

    professional: str
    """To a professional who referred."""
    public: str
    """To a member of the public: less than to a professional, and no child is named."""
    family: str
    """To the family."""
    leads: str
    """Who leads now; empty where nobody does, and never told to the public."""
    asked: str
    """What a professional is asked to do; empty for the words that stand for every outcome."""
    caution: str
    """What to think of before the family is told; for the person at the desk, never for the letter."""


@dataclass(frozen=True, slots=True)
class Telling:
    """The table `[feedback]`."""

    referrer_ways: Mapping[str, str]
    """Code → words of each way in which a referrer is told, in the order of the file."""
    family_ways: Mapping[str, str]
    """The same for the family."""
    referrer_way: str
    """The way that is offered first."""
    family_way: str
    """The same for the family."""
    public_sources: frozenset[str]
    """Source codes of members of the public."""
    asked: str
    """What a professional is asked to do, unless the outcome says it."""
    asked_of_public: str
    """What a member of the public is asked to do."""
    outcomes: Mapping[str, Audience]
    """Outcome code → its words for each of them."""
    otherwise: Audience
    """The words for an outcome that has none of its own."""

    def words_of(self, outcome: str) -> Audience:
        """What is said of an outcome."""
        return self.outcomes.get(outcome, self.otherwise)


@dataclass(frozen=True, slots=True)
class Rung:
    """A stage of a complaint: who answers, and how long they have."""

    name: str
    """Who answers, such as `MASH manager`."""
    limit: Limit
    """From the moment the complaint reached this stage."""
