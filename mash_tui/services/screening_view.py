"""The screening checklist of a contact as it stands: frozen rows for screen, page and command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain import screening
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Answer, Item
from mash_tui.services.history import Telling
from mash_tui.services.rows import Line

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk

_ROWS = (
    "SELECT item, answer, note, source, acted, suggested, policy_id, at, by, entry FROM screening_answer"
    " WHERE contact_id = ? ORDER BY id"
)
_CODES = "SELECT DISTINCT item FROM screening_answer WHERE contact_id = ?"


@dataclass(frozen=True, slots=True)
class Given:
    """An answer that somebody gave."""

    answer: Answer
    note: str
    source: str
    """What was looked at."""
    acted: str
    """What was done, or who is allocated, where the answer asked for it."""
    suggested: bool
    """Whether the program suggested it, and the person confirmed it."""
    policy: int
    """The number of the policy version whose checklist asked."""
    at: datetime
    """Aware UTC."""
    by: str
    entry: int
    """The entry of the history that says so."""

    @property
    def in_words(self) -> str:
        """The answer, what was done, the note and the source on one line."""
        more = (self.acted, self.note, self.source and f"looked at: {self.source}")
        return " · ".join([self.answer.value, *(" ".join(words.split()) for words in more if words)])


@dataclass(frozen=True, slots=True)
class Screened:
    """An item of the checklist with what was answered."""

    item: Item
    """As the policy version had it that the answer was given under; of an open one, as the policy in force has it."""
    given: tuple[Given, ...] = ()
    """Every answer, oldest first: the last counts."""
    in_force: bool = True
    """Whether the policy in force still asks it."""

    @property
    def last(self) -> Given | None:
        """The answer that counts."""
        return self.given[-1] if self.given else None

    @property
    def missing(self) -> bool:
        """Whether a rating waits for it."""
        return self.in_force and self.item.before_rating and not self.given


def missing_before_rating(execute: Execute, policy: Policy, contact_id: int) -> tuple[Item, ...]:
    """The items, in order, that must be answered before a rating is proposed on this contact, and are not."""
    answered = {code for (code,) in execute(_CODES, (contact_id,)).fetchall()}
    return screening.missing_before_rating(policy.screening, answered)


def screened_of(desk: Desk, contact_id: int, telling: Telling | None = None) -> tuple[Screened, ...]:
    """Every item of the policy in force, in its order, then what was answered and is not asked any more.

    `telling` knows what of a safe address may not be said; it is made anew unless somebody has it.
    """
    desk.require(Permission.CONTACT_READ, "screening.read")
    telling = telling or Telling(desk, desk.store.whole_rows, contact_id)
    given: dict[str, list[Given]] = {}
    for item, *row in desk.store.whole_rows(_ROWS, (contact_id,)):
        given.setdefault(item, []).append(_given(telling, *row))
    items = desk.policy.screening
    asked = [Screened(_as_asked(desk, item, given), tuple(given.get(item.code, ()))) for item in items]
    codes = {item.code for item in items}
    gone = [
        Screened(_item_of(desk, code, some[-1].policy), tuple(some), in_force=False)
        for code, some in given.items()
        if code not in codes
    ]
    return (*asked, *gone)


def found_in_screening(desk: Desk, contact_id: int) -> tuple[Line, ...]:
    """What the screening found so far, for who rates: a line for each item that was answered."""
    given = ((one.item.question, one.last) for one in screened_of(desk, contact_id))
    return tuple(Line(question, last.in_words) for question, last in given if last is not None)


def progress(items: tuple[Screened, ...]) -> tuple[int, int]:
    """How many items that are asked are answered, and how many there are."""
    asked = [one for one in items if one.in_force]
    return sum(bool(one.given) for one in asked), len(asked)


def _given(
    telling: Telling, answer: str, note: str, source: str, acted: str, suggested: int, policy: int, at: str, by: str,
    entry: int,
) -> Given:  # fmt: skip
    note, source, acted = (telling.text(words, {}) for words in (note, source, acted))
    return Given(Answer(answer), note, source, acted, bool(suggested), policy, moment(at), by, entry)


def _as_asked(desk: Desk, item: Item, given: dict[str, list[Given]]) -> Item:
    """The item as it was when it was answered last."""
    some = given.get(item.code)
    return _item_of(desk, item.code, some[-1].policy) if some and some[-1].policy != desk.policy_id else item


def _item_of(desk: Desk, code: str, policy_id: int) -> Item:
    """An item as a version of the policy had it; its bare code where that version had none."""
    (source,) = desk.store.whole_rows("SELECT source FROM policy_version WHERE id = ?", (policy_id,))[0]
    return _checklist(source).get(code) or Item(code, code.replace("_", " ").capitalize())


@lru_cache(maxsize=4)
def _checklist(source: str) -> dict[str, Item]:
    """The items of a policy's text; only its checklist is read. A hub's open contacts are of few versions."""
    import tomllib

    from mash_tui.policy.reading import Report, Section
    from mash_tui.policy.screening_loader import read_screening, shipped_screening

    told = tomllib.loads(source.removeprefix("\ufeff")).get("screening")
    items = read_screening(Section(told, ("screening",), Report())) if told else shipped_screening()
    return {item.code: item for item in items}
