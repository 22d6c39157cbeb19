"""The hub's settings as the program uses them: read once from the policy file, never changed in place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from mash_tui.domain.bank_holidays import bank_holidays
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import Calendar, OpeningHours
from mash_tui.domain.limits import ClockKind, Limit
from mash_tui.domain.roles import Permission, Role
from mash_tui.domain.screening import Item
from mash_tui.policy.family import FamilyRules
from mash_tui.policy.intake import CsvMap, PoliceMap
from mash_tui.policy.register import RegisterMap
from mash_tui.policy.status_words import StatusWords
from mash_tui.policy.telling import Rung, Telling

CASE_CONTENT = frozenset(
    permission for permission in Permission if not permission.startswith(("audit.", "user.", "policy.", "store."))
)
"""What shows a case. Administrators look after users, policy and backups, and need none of it (DOMAIN, 1)."""


@dataclass(frozen=True, slots=True)
class Hub:
    """The hub's name and how it is reached."""

    name: str
    """The name as letters and screens show it."""
    council: str
    """The council it belongs to."""
    phone: str
    """The number for contacts and consultations."""
    email: str
    """The secure mailbox."""
    out_of_hours_name: str
    """Who answers when the hub is closed."""
    out_of_hours_phone: str
    """Their number."""
    disagreement: str
    """Whom a referrer turns to who disagrees with an outcome."""
    complaints: str
    """Where a complaint goes."""


@dataclass(frozen=True, slots=True)
class Agency:
    """Somebody the hub asks for information."""

    code: str
    """The stable name in records; the table's name in the policy file."""
    name: str
    """The name on screens and letters."""
    email: str
    """Where requests are sent."""
    restricted: bool
    """Whether what it returns may belong in the restricted file."""
    selected: bool
    """Whether it is asked about a Green, where only selected agencies are."""


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """What an outcome asks for besides its reason."""

    asks: str = ""
    """What has to be said with it, such as `to whom` or `why`; empty where nothing has."""
    strategy: bool = False
    """Whether it is itself the decision to hold a strategy discussion (s47)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """How the desk works: timings, and the words that tell a placeholder or a safe address."""

    claim_lease_minutes: int
    """Elapsed minutes after which a claim on a contact lapses unless keys were pressed."""
    idle_lock_minutes: int
    """Elapsed minutes without a key after which the screen is locked."""
    oldest_child_years: int
    """A date of birth that makes a person this old or older is not a child's."""
    repeat_months: int
    """How far back earlier contacts count as repeats."""
    placeholder_narratives: tuple[str, ...]
    """Narratives that say nothing, in small letters."""
    placeholder_patterns: tuple[str, ...]
    """Regular expressions, without regard to case, for the whole of a narrative that says nothing."""
    not_known_words: tuple[str, ...]
    """What people write for `not known`, in small letters."""
    safe_address_patterns: tuple[str, ...]
    """Regular expressions, without regard to case, that mark an address as one to keep safe."""

    def is_placeholder(self, narrative: str) -> bool:
        """Whether a narrative is blank, a placeholder or one of the words for `not known`, whatever its case and stops.

        A pattern must match all of it: a sentence that merely mentions an attachment is a narrative.
        """
        said = _bare(narrative)
        if not said or said in _all_bare(self.placeholder_narratives) or said in _all_bare(self.not_known_words):
            return True
        return any(pattern.fullmatch(said) for pattern in _compiled(self.placeholder_patterns))

    def is_not_known(self, text: str) -> bool:
        """Whether somebody wrote, in one of the usual ways, that it is not known."""
        return " ".join(text.casefold().split()) in self.not_known_words

    def is_safe_address(self, text: str) -> bool:
        """Whether a text says that the address must be kept safe."""
        return any(pattern.search(text) for pattern in _compiled(self.safe_address_patterns))

    def without_safe_words(self, text: str) -> str:
        """The address without what says that it must be kept safe."""
        for pattern in _compiled(self.safe_address_patterns):
            text = pattern.sub(" ", text)
        return text


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that differs from hub to hub."""

    name: str
    """The file it was read from."""
    fingerprint: str
    """SHA-256 of the text, hexadecimal: the version that a contact remembers."""
    hub: Hub
    """The hub's name and numbers."""
    hours: Mapping[int, OpeningHours]
    """Opening hours by weekday, 0 is Monday; a weekday that is missing is closed."""
    consultation_hours: Mapping[int, OpeningHours]
    """The consultation line's hours by weekday."""
    closing_days: Mapping[date, str]
    """Days on which the hub is closed besides the bank holidays, with the reason."""
    limits: Mapping[tuple[ClockKind, Brag | None], Limit]
    """Limits by clock, and by rating where the clock has one; none where nothing is timed."""
    notes: Mapping[tuple[ClockKind, Brag | None], str]
    """What is said beside a limit, such as `selected agencies only`."""
    agencies: Mapping[str, Agency]
    """Agencies by code, in the order of the file."""
    outcomes: Mapping[str, str]
    """Outcome code to words, in the order of the file."""
    outcome_rules: Mapping[str, OutcomeRule]
    """Outcome code to what it asks for; only those that ask for something."""
    ratings: Mapping[Brag, str]
    """What each rating means, beside its choice."""
    sources: Mapping[str, str]
    """Source code to words (DfE children in need census)."""
    roles: Mapping[Role, frozenset[Permission]]
    """What each role may do."""
    desk: Desk
    """Timings and words of the desk."""
    family: FamilyRules
    """Lawful bases, and when going on without the family needs an authorisation."""
    csv_maps: Mapping[str, CsvMap]
    """Column maps of form systems by name."""
    police: PoliceMap
    """Field map of police notifications."""
    register_maps: Mapping[str, RegisterMap]
    """Column maps of exports of known children, by name."""
    status_words: StatusWords
    """Which statuses of known children decide the next step by themselves."""
    screening: tuple[Item, ...]
    """The screening checklist, in order."""
    telling: Telling
    """What people are told of an outcome, and by which ways."""
    complaint_ladder: tuple[Rung, ...]
    """The stages of a complaint, the first one first; never empty."""
    _calendars: dict[tuple[int, int], Calendar] = field(default_factory=dict, init=False, compare=False, repr=False)

    _known_holidays: dict[tuple[int, int], Mapping[date, str]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def know_holidays(self, first_year: int, last_year: int, days: Mapping[date, str]) -> None:
        """Use these bank holidays for those years, both included: the library is asked only about others."""
        self._known_holidays[(first_year, last_year)] = days

    def limit(self, kind: ClockKind, rating: Brag | None = None) -> Limit | None:
        """The limit of a clock, or None when nothing is timed: no rating yet, or no request for it (Blue)."""
        return self.limits.get((kind, rating if kind.by_rating else None))

    def note(self, kind: ClockKind, rating: Brag | None = None) -> str:
        """What is said beside a limit; empty when there is nothing to say."""
        return self.notes.get((kind, rating if kind.by_rating else None), "")

    def outcome_rule(self, code: str) -> OutcomeRule:
        """What an outcome asks for."""
        return self.outcome_rules.get(code, OutcomeRule())

    def calendar(self, first_year: int, last_year: int) -> Calendar:
        """Opening hours and closing days of the years, both included; the same object each time."""
        key = (first_year, last_year)
        if key not in self._calendars:
            self._calendars[key] = Calendar(
                self.hours,
                {**self._holidays(first_year, last_year), **self.closing_days},
                last_day=date(last_year, 12, 31),
                first_day=date(first_year, 1, 1),
            )
        return self._calendars[key]

    def cautions(self) -> tuple[str, ...]:
        """What the file may say and a hub should think about twice."""
        given = self.permissions((Role.ADMINISTRATOR,)) & CASE_CONTENT
        if not given:
            return ()
        return (f"administrators see case content: {', '.join(sorted(given))}",)

    def permissions(self, roles: Iterable[Role]) -> frozenset[Permission]:
        """What a person with these roles may do: all that any of them may."""
        return frozenset().union(*(self.roles.get(role, frozenset()) for role in roles))

    def _holidays(self, first_year: int, last_year: int) -> Mapping[date, str]:
        for (first, last), days in self._known_holidays.items():
            if first <= first_year and last_year <= last:
                return {day: name for day, name in days.items() if first_year <= day.year <= last_year}
        return bank_holidays(first_year, last_year)


# Both are asked for every row of an import, and the lists are a policy's: a handful in the life of a process.
@lru_cache(maxsize=16)
def _all_bare(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_bare, texts))


@lru_cache(maxsize=16)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _bare(text: str) -> str:
    """Small letters and single blanks, without the stops and dashes around."""
    return " ".join(text.casefold().split()).strip(" .,;:!?-–—*/\"'()[]")
