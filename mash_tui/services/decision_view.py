"""The outcome of each child as it stands: what was proposed and decided, by whom and why, and what is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep, in_words, may_decide
from mash_tui.domain.errors import NotFound
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.naming import child_called
from mash_tui.domain.roles import Permission
from mash_tui.services.history import Rows, Telling
from mash_tui.services.queue import row
from mash_tui.services.red_seen import see
from mash_tui.services.rows import QueueRow
from mash_tui.services.waiting import ROUND

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a child's outcome. Its words are text from people, cleaned."""

    id: int
    step: OutcomeStep
    code: str
    """Of the policy's list, as it stood then."""
    words: str
    """The outcome in words, with its detail: `Signposted (to whom: The Willow Project)`."""
    detail: str
    """To whom, or why, where the outcome asks."""
    reason: str
    """Why; of a returned one, the question."""
    strategy: str
    """`held`, `not_held`, or empty where nobody said."""
    strategy_reason: str
    outstanding_reason: str
    """Why it was decided with returns outstanding; empty where none were."""
    late_reason: str
    """Why it was decided late; empty where it was not."""
    round: int
    """How often the contact had been reopened."""
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ChildOutcome:
    """A child of a contact, and how its outcome came about."""

    place: int
    """Which child of the contact, from 1."""
    child_id: int
    name: str
    round: int
    """How often the contact was reopened: only steps of this round count."""
    steps: tuple[StepRow, ...]
    """Oldest first, those of earlier rounds too."""
    is_red: bool = False
    """Whether its contact counts as Red."""

    @property
    def last(self) -> StepRow | None:
        """The step that counts."""
        return self.steps[-1] if self.steps and self.steps[-1].round == self.round else None

    @property
    def proposed(self) -> StepRow | None:
        """The proposal that waits for a manager."""
        return self.last if self.last is not None and self.last.step is OutcomeStep.PROPOSED else None

    @property
    def decided(self) -> StepRow | None:
        """The decision that stands. Of a Red none does that says nothing of a strategy discussion (DOMAIN, 10).

        So what became a Red after its decision is proposed and decided anew.
        """
        if self.last is None or not self.last.step.is_final:
            return None
        return None if self.is_red and not self.last.strategy else self.last

    @property
    def returned(self) -> StepRow | None:
        """The question that a manager sent it back with, and nobody has answered by a proposal yet."""
        return self.last if self.last is not None and self.last.step is OutcomeStep.RETURNED else None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a decision at this moment must answer besides its reason."""

    strategy: bool
    """Whether a strategy discussion is held: the contact counts as Red."""
    outstanding: bool
    """Why it is decided while returns are outstanding."""
    late: bool
    """Why it is late: the decision clock has run out."""


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What whoever proposes or decides has to know."""

    row: QueueRow
    children: tuple[ChildOutcome, ...]
    narrative: str
    """The concern in the referrer's words."""
    outcomes: Mapping[str, str]
    """Code → words, in the order of the policy."""
    asks: Mapping[str, str]
    """Code → what has to be said with it."""
    holds_strategy: frozenset[str]
    """Codes of outcomes that are themselves a strategy discussion."""
    asked: Asked
    repeat_months: int
    """How far back `row.repeat` counts."""
    decision_due: datetime | None
    """Aware UTC; None where the clock does not run."""
    return_due: datetime | None
    """When the agencies' returns are due; None where none are outstanding."""

    @property
    def is_rated(self) -> bool:
        """Whether outcomes may be proposed and decided: a manager has confirmed the rating, or it is a Red."""
        return may_decide(self.row.brag, confirmed=self.row.confirmed)

    @property
    def undecided(self) -> tuple[ChildOutcome, ...]:
        """The children whose outcome does not stand yet."""
        return tuple(child for child in self.children if child.decided is None)

    def answered_by(self, login: str) -> dict[str, str]:
        """What that person answered besides when they decided another child of the contact, since it was last opened.

        By the names of `decisions.Reasons`; empty where they have not.
        """
        steps = [child.decided for child in self.children if child.decided is not None and child.decided.by == login]
        if not steps:
            return {}
        last = max(steps, key=lambda step: step.id)
        held = {} if last.code in self.holds_strategy else {
            "strategy": last.strategy, "strategy_reason": last.strategy_reason,
        }  # fmt: skip
        said = {**held, "outstanding": last.outstanding_reason, "late": last.late_reason}
        return {name: words for name, words in said.items() if words}

    def waits_for(self, login: str) -> tuple[ChildOutcome, ...]:
        """The children whose proposal that person may decide: somebody else's (nobody decides their own)."""
        return tuple(child for child in self.children if child.proposed is not None and child.proposed.by != login)


def outcome_words(policy: Policy, code: str, detail: str) -> str:
    """An outcome in words, with what it asked for."""
    said = policy.outcomes.get(code) or in_words(code)
    return f"{said} ({policy.outcome_rule(code).asks or 'detail'}: {detail})" if detail else said


def open_decision(desk: Desk, reference: str) -> DecisionView:
    """Read what is to be decided; the reading is in the trail. Raises NotFound, NotAllowed."""
    view = decision_of(desk, reference)
    desk.note_reading("decision.open", reference)
    see(desk, view.row.id)
    return view


def decision_of(desk: Desk, reference: str) -> DecisionView:
    """The same for somebody who has the contact open, which is in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "decision.open")
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    read, policy = desk.store.whole_rows, desk.policy
    running = dict(read(_RUNNING, (line.id,)))
    due, returns = (running.get(kind.value) for kind in (ClockKind.DECISION, ClockKind.RETURN))
    rules = policy.outcome_rules
    return DecisionView(
        row=line,
        children=children_within(desk, read, line.id, Telling(desk, read, line.id).text),
        narrative=read("SELECT narrative FROM particulars WHERE contact_id = ?", (line.id,))[0][0],
        outcomes=policy.outcomes,
        asks={code: rule.asks for code, rule in rules.items() if rule.asks},
        holds_strategy=frozenset(code for code, rule in rules.items() if rule.strategy),
        asked=Asked(line.brag is Brag.RED, returns is not None, due is not None and moment(due) <= desk.now()),
        repeat_months=policy.desk.repeat_months,
        decision_due=moment(due) if due else None,
        return_due=moment(returns) if returns else None,
    )


_RUNNING = "SELECT kind, min(due_at) FROM clock WHERE contact_id = ? AND settled_at IS NULL GROUP BY kind"
_CHILDREN = (
    "SELECT child.id, position, given_names, family_name, expected_delivery IS NOT NULL, brag IS 'red'"
    " FROM child JOIN contact ON contact.id = contact_id WHERE contact_id = ? ORDER BY position"
)
_STEPS = (
    "SELECT child_id, id, step, code, detail, reason, strategy, strategy_reason, outstanding_reason, late_reason,"
    " round, at, by FROM child_outcome WHERE contact_id = ? ORDER BY id"
)
Tell = Callable[[str, Mapping[str, object]], str]
"""What of a text may be said (services/history.py)."""


def children_within(
    desk: Desk, read: Rows, contact_id: int, tell: Tell = lambda text, _: text
) -> tuple[ChildOutcome, ...]:
    """The children of a contact with every step of their outcomes. Plain SQL, three queries.

    The policy is read only where there is a step: most contacts are opened before there is one.
    """
    now = int(read(ROUND, (contact_id,))[0][0])
    steps: dict[int, list[StepRow]] = {}
    for child_id, number, step, code, *texts, round_, at, by in read(_STEPS, (contact_id,)):
        detail, reason, strategy, *reasons = texts
        held_why, outstanding, late = (tell(text, {}) for text in reasons)
        detail = tell(detail, {})
        one = StepRow(
            number, OutcomeStep(step), code, outcome_words(desk.policy, code, detail), detail, tell(reason, {}),
            strategy, held_why, outstanding, late, round_, moment(at), by,
        )  # fmt: skip
        steps.setdefault(child_id, []).append(one)
    return tuple(
        ChildOutcome(place, child_id, child_called(given, family, unborn=bool(unborn)), now,
                     tuple(steps.get(child_id, ())), bool(is_red))
        for child_id, place, given, family, unborn, is_red in read(_CHILDREN, (contact_id,))
    )  # fmt: skip
