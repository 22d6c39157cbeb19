"""What happened to a contact: its steps in order, the times they took, and the entries and clocks they left."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring as quoted
from typing import Any

from mash_tui.data.stamps import NEVER
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import sayings
from mash_tui.services.demo.colleagues import Staff
from mash_tui.services.demo.dice import Dice
from mash_tui.services.demo.plan import Kind
from mash_tui.services.demo.timing import HOUR, MINUTE, Timing, text_of

Row = tuple[Any, ...]

_MINUTES: dict[str, tuple[int, int]] = {
    "claim": (3, 40), "assign": (5, 60), "acknowledge": (2, 60), "screen": (4, 50), "note": (5, 120),
    "correct": (3, 40), "restrict": (10, 60), "amend": (15, 150), "written": (20, 150), "propose": (15, 90),
    "confirm": (8, 110), "outcome": (45, 400), "decide": (15, 240), "close": (30, 900), "forward": (5, 40),
}  # fmt: skip
"""How many minutes, mostly of open time, go by before each step."""
_PATH = ("acknowledge", "screen", "propose", "confirm", "outcome", "decide", "close")
_HOW = {"form": "by form", "phone": "by telephone", "email": "by e-mail", "police": "from the police"}
_REACHED = {
    State.RECEIVED: 0, State.ACKNOWLEDGED: 1, State.SCREENING: 2, State.RATING_PROPOSED: 3,
    State.GATHERING: 4, State.OUTCOME_PROPOSED: 5, State.FEEDBACK: 6, State.CLOSED: 7,
}  # fmt: skip


@dataclass(slots=True)
class Subject:
    """What a history must know of its contact."""

    id: int
    received: int
    entered: int
    taker: str
    channel: str
    category: str
    referrer_named: bool
    children: Sequence[str]
    """The children as people at the desk call them."""


@dataclass(slots=True)
class Clock:
    """A clock of the contact while its history is told."""

    kind: ClockKind
    started: int
    due: str
    words: str
    settled: str | None = None
    by: str = ""
    how: str = ""


@dataclass(slots=True)
class History:
    """What the steps left behind."""

    entries: list[Row] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    deeds: list[tuple[int, str, str, Mapping[str, object] | None]] = field(default_factory=list)
    """(time, login, action, detail) of every audit entry but the first."""
    version: int = 1
    owner: str = ""
    state: State = State.RECEIVED
    brag: Brag | None = None
    confirmed: bool = False
    closed: int | None = None
    amended: bool = False
    restricted_at: tuple[int, str] | None = None
    """When and by whom a piece was added to the restricted file after receipt."""

    @property
    def next_due(self) -> tuple[str, str]:
        """The earliest running clock: its deadline and its name."""
        first = min((clock for clock in self.clocks if clock.settled is None), key=_due, default=None)
        return (first.due, first.kind.word) if first else (NEVER, "")


class Historian:
    """Tells histories, one after another."""

    def __init__(self, dice: Dice, timing: Timing, staff: Staff, outcomes: Mapping[str, str]) -> None:
        self._dice = dice
        self._timing = timing
        self._staff = staff
        self._outcomes = outcomes

    def tell(self, subject: Subject, kind: Kind, *, owes_writing: bool) -> History:
        """The history of a contact of this kind."""
        telling = _Telling(self._dice, self._timing, self._staff, self._outcomes, subject, kind)
        return telling.run(owes_writing)


class _Telling:
    """One history while it is told. Each step is a method of its name."""

    def __init__(
        self, dice: Dice, timing: Timing, staff: Staff, outcomes: Mapping[str, str], subject: Subject, kind: Kind
    ) -> None:
        self.dice = dice
        self.timing = timing
        self.staff = staff
        self.outcomes = outcomes
        self.subject = subject
        self.kind = kind
        self.at = subject.entered
        self.told = History()
        self.proposer = ""
        self.outcome_text = ""

    def run(self, owes_writing: bool) -> History:
        self.receive()
        self.start(ClockKind.STATUTORY, None, self.subject.received)
        if owes_writing:
            self.start(ClockKind.WRITTEN_REFERRAL, None, self.subject.received)
        until = max(self.timing.now - 20, self.at)
        if self.kind.mark == "reopened":
            until -= self.dice.whole(40 * MINUTE, 5 * HOUR)
        steps = self.steps(owes_writing and not self.kind.written)
        for step, moment in zip(steps, self.times(steps, until), strict=True):
            self.at = moment
            getattr(self, f"do_{step}")()
        if self.kind.mark == "reopened":
            self.at = until
            self.do_reopen()
        return self.told

    def steps(self, writing_comes: bool) -> list[str]:
        """The names of the steps, in the order in which they are taken."""
        dice, mark = self.dice, self.kind.mark
        if mark == "now" or self.timing.now - self.at < 3 * MINUTE:
            return []
        if mark == "forwarded":
            return ["claim", "acknowledge", "forward", "close"]
        reached = 7 if mark == "reopened" else _REACHED[self.kind.state]
        path = list(_PATH[:reached])
        if reached >= 2 or dice.chance(0.5 if reached else 0.16):
            path.insert(dice.whole(0, 1) if reached else 0, "assign" if dice.chance(0.18) else "claim")
        extras = (["amend"] if mark == "amended" else []) + (["written"] if writing_comes else [])
        if mark == "restricted" and reached >= 2:
            extras.append("restrict")
        if dice.chance(0.45 if reached else 0.1):
            extras.append("note")
        if reached >= 3 and dice.chance(0.3):
            extras.append("note")
        if reached >= 2 and dice.chance(0.08):
            extras.append("correct")
        for extra in extras:
            last = len(path) - (1 if reached == 7 else 0)
            path.insert(dice.whole(min(1, last), last), extra)
        return path

    def times(self, steps: Sequence[str], until: int) -> list[int]:
        """When each step is taken: in open time unless there is too little of it, never after `until`."""
        begins, found = self.subject.entered, []
        gaps = [self.dice.whole(*_MINUTES[step]) * MINUTE + self.dice.whole(0, 59) for step in steps]
        total, timing = sum(gaps), self.timing
        worked = timing.worked(begins)
        room = timing.worked(until) - worked
        in_hours = room > total * 0.5 and not (self.kind.brag is Brag.RED and timing.worked(begins + HOUR) == worked)
        span = room if in_hours else until - begins
        scale = min(1.0, span / total) if total else 1.0
        gone = 0
        for gap in gaps:
            gone += gap
            passed = int(gone * scale)
            found.append(min(until, timing.moment(worked + passed) if in_hours else begins + passed))
        return found

    def add(
        self,
        by: str,
        kind: EntryKind,
        text: str,
        detail: Mapping[str, object] | None = None,
        corrects: int | None = None,
    ) -> int:
        """A line of the history that changes nothing; its number."""
        number = len(self.told.entries) + 1
        words = json.dumps(detail, ensure_ascii=False, sort_keys=True) if detail else "{}"
        self.told.entries.append((self.subject.id, number, text_of(self.at), by, kind.value, text, words, corrects))
        return number

    def receive(self) -> None:
        """The first line."""
        how = _HOW.get(self.subject.channel, self.subject.channel)
        detail = f'{{"received_at": "{text_of(self.subject.received)}"}}'
        kind = EntryKind.RECEIVED.value
        row = (self.subject.id, 1, text_of(self.at), self.subject.taker, kind, f"Received {how}.", detail, None)
        self.told.entries.append(row)

    def save(self, by: str, kind: EntryKind, text: str, field: str, before: str, after: str) -> None:
        """A line of the history that counts the version up."""
        self.told.version += 1
        # As json.dumps with sorted keys writes it, at a tenth of the cost.
        values = f'"after": {quoted(after)}, "before": {quoted(before)}, "field": "{field}"'
        detail = f'{{{values}, "version": {self.told.version}}}'
        number = len(self.told.entries) + 1
        self.told.entries.append((self.subject.id, number, text_of(self.at), by, kind.value, text, detail, None))

    def deed(self, by: str, action: str, detail: Mapping[str, object] | None = None) -> None:
        self.told.deeds.append((self.at, by, action, detail))

    def start(self, kind: ClockKind, brag: Brag | None, at: int) -> None:
        """Start a clock, where the policy has one."""
        due = self.timing.due(kind, brag, at)
        if due != NEVER:
            self.told.clocks.append(Clock(kind, at, due, self.timing.words(kind, brag)))

    def settle(self, kind: ClockKind, by: str, how: str) -> None:
        for clock in self.told.clocks:
            if clock.kind is kind and clock.settled is None:
                clock.settled, clock.by, clock.how = text_of(self.at), by, how

    @property
    def worker(self) -> str:
        return self.told.owner or self.subject.taker

    def do_claim(self) -> None:
        owner = self.told.owner = self.staff.owner()
        self.save(owner, EntryKind.CLAIMED, f"{owner} took it.", "owner", "nobody", owner)
        self.deed(owner, "contact.claim")

    def do_assign(self) -> None:
        owner = self.told.owner = self.staff.owner()
        giver = self.staff.manager(owner)
        text = f"Given to {owner}: {self.dice.pick(sayings.ASSIGNED)}"
        self.save(giver, EntryKind.ASSIGNED, text, "owner", "nobody", owner)
        self.deed(giver, "contact.assign", {"from": "", "to": owner})

    def do_acknowledge(self) -> None:
        self.told.state = State.ACKNOWLEDGED
        text = f"The referrer was told the reference: {self.dice.pick(sayings.ACKNOWLEDGED)}"
        if not self.subject.referrer_named:
            text = "The referrer was told the reference: while they were on the line; they left no name"
        self.save(self.worker, EntryKind.ACKNOWLEDGED, text, "state", "received", "acknowledged")
        self.deed(self.worker, "contact.acknowledge")

    def do_screen(self) -> None:
        before, self.told.state = self.told.state, State.SCREENING
        text = self.dice.pick(sayings.FIRST_THOUGHTS)
        self.save(self.worker, EntryKind.NOTE, text, "state", before.value, State.SCREENING.value)
        self.deed(self.worker, "contact.note", {"entry": len(self.told.entries)})

    def do_note(self) -> None:
        number = self.add(self.worker, EntryKind.NOTE, self.dice.pick(sayings.NOTES))
        self.deed(self.worker, "contact.note", {"entry": number})

    def do_correct(self) -> None:
        """A wrong note, and a little later the entry that corrects it."""
        wrong, right, why = self.dice.pick(sayings.WRONG_AND_RIGHT)
        number = self.add(self.worker, EntryKind.NOTE, wrong)
        self.deed(self.worker, "contact.note", {"entry": number})
        text = f"{right} (corrects entry {number}: {why})"
        later = self.add(self.worker, EntryKind.CORRECTION, text, {"reason": why}, corrects=number)
        self.deed(self.worker, "contact.correct", {"entry": later, "corrects": number})

    def do_amend(self) -> None:
        self.told.amended = True
        self.save(self.subject.taker, EntryKind.AMENDED, sayings.AMENDED, "amended", "no", "yes")
        self.deed(self.subject.taker, "contact.amend")

    def do_written(self) -> None:
        text = f"The written referral arrived: {self.dice.pick(sayings.WRITTEN)}"
        self.settle(ClockKind.WRITTEN_REFERRAL, self.worker, text)
        self.save(self.worker, EntryKind.WRITTEN_REFERRAL, text, "written referral", "owed", "arrived")
        self.deed(self.worker, "contact.written_referral")

    def do_restrict(self) -> None:
        keeper = self.staff.police()
        self.told.restricted_at = (self.at, keeper)
        self.save(keeper, EntryKind.RESTRICTED, sayings.RESTRICTED_ADDED, "restricted file", "nothing", "one piece")
        self.deed(keeper, "restricted.add")

    def do_propose(self) -> None:
        brag = self.kind.brag or Brag.GREEN
        confirmed_at_once = self.dice.chance(0.88) or self.kind.state is State.RATING_PROPOSED
        proposed = brag if confirmed_at_once else sayings.NEIGHBOURING[brag]
        self.proposer = self.staff.senior(self.told.owner)
        self.told.state, self.told.brag = State.RATING_PROPOSED, proposed
        text = f"Proposed {proposed.word}: {self.dice.pick(sayings.PROPOSED[proposed])}."
        self.save(self.proposer, EntryKind.RATING, text, "rating", "unrated", f"{proposed.word}, proposed")
        self.deed(self.proposer, "rating.propose", {"rating": proposed.value})
        for kind in (ClockKind.RETURN, ClockKind.DECISION):
            self.start(kind, proposed, self.subject.received)

    def do_confirm(self) -> None:
        brag, proposed = self.kind.brag or Brag.GREEN, self.told.brag or Brag.GREEN
        manager = self.staff.manager(self.proposer)
        self.told.state, self.told.brag, self.told.confirmed = State.GATHERING, brag, True
        if brag is proposed:
            text = f"Confirmed {brag.word}: {self.dice.pick(sayings.CONFIRMED[brag])}."
        else:
            text = f"{brag.word}, {sayings.CHANGED[brag]}."
        before, after = f"{proposed.word}, proposed", f"{brag.word}, confirmed"
        self.save(manager, EntryKind.RATING, text, "rating", before, after)
        self.deed(manager, "rating.confirm", {"before": proposed.value, "after": brag.value})
        if brag is not proposed:
            self.recount(manager, brag)
        self.settle(ClockKind.STATUTORY, manager, "The next steps were decided.")

    def recount(self, by: str, brag: Brag) -> None:
        """The clocks of another rating, from receipt; the deadlines before stay in the history."""
        kinds = (ClockKind.RETURN, ClockKind.DECISION)
        old = {clock.kind: clock.due for clock in self.told.clocks}
        self.told.clocks = [clock for clock in self.told.clocks if clock.kind not in kinds]
        for kind in kinds:
            self.start(kind, brag, self.subject.received)
            new = next((clock.due for clock in self.told.clocks if clock.kind is kind), NEVER)
            text = f"The {kind.word} deadline moved with the rating."
            detail = {"clock": kind.value, "before": old.get(kind, NEVER), "after": new}
            self.add(by, EntryKind.CLOCK, text, detail)

    def do_outcome(self) -> None:
        self.proposer = self.staff.senior(self.told.owner)
        before, self.told.state = self.told.state, State.OUTCOME_PROPOSED
        self.outcome_text = self.outcomes_of_children()
        text = f"Proposed. {self.outcome_text} {_sentence(self.dice.pick(sayings.WHY[self.kind.brag]))}"
        self.save(self.proposer, EntryKind.OUTCOME, text, "state", before.value, State.OUTCOME_PROPOSED.value)
        self.deed(self.proposer, "outcome.propose")
        self.settle(ClockKind.RETURN, self.proposer, "The information asked for is in.")

    def outcomes_of_children(self) -> str:
        """An outcome of its own for each child; for a Red, the strategy discussion decided either way."""
        brag = self.kind.brag
        code = sayings.OUTCOME_OF_CATEGORY.get(self.subject.category) if brag in (Brag.RED, Brag.AMBER) else None
        code = code or self.dice.pick(sayings.OUTCOMES[brag])
        parts = []
        for position, child in enumerate(self.subject.children):
            chosen = code if position == 0 or self.dice.chance(0.6) else sayings.SIBLINGS_OUTCOME[brag]
            parts.append(f"{child}: {self.outcomes.get(chosen, chosen.replace('_', ' '))}.")
        if brag is Brag.RED:
            parts.append(sayings.STRATEGY.get(code, sayings.STRATEGY[""]))
        return " ".join(parts)

    def do_decide(self) -> None:
        manager = self.staff.manager(self.proposer)
        before, self.told.state = self.told.state, State.FEEDBACK
        text = f"Decided as proposed. {self.outcome_text} {_sentence(self.dice.pick(sayings.WHY[self.kind.brag]))}"
        self.save(manager, EntryKind.OUTCOME, text, "state", before.value, State.FEEDBACK.value)
        self.deed(manager, "outcome.decide")
        self.settle(ClockKind.DECISION, manager, "The outcome was decided.")
        self.start(ClockKind.FEEDBACK, None, self.at)

    def do_forward(self) -> None:
        """An allocated social worker: straight to them (DOMAIN, 3)."""
        before, self.told.state = self.told.state, State.FEEDBACK
        self.add(self.worker, EntryKind.NOTE, sayings.ALLOCATED)
        text = f"{self.outcomes_of_children()} {_sentence(self.dice.pick(sayings.WHY[None]))}"
        self.save(self.worker, EntryKind.OUTCOME, text, "state", before.value, State.FEEDBACK.value)
        self.deed(self.worker, "outcome.forward")
        self.settle(ClockKind.STATUTORY, self.worker, "Forwarded to the allocated social worker.")

    def do_close(self) -> None:
        before, self.told.state = self.told.state, State.CLOSED
        self.told.closed = self.at
        text = self.dice.pick(sayings.FEEDBACK) if self.subject.referrer_named else sayings.NO_FEEDBACK
        self.save(self.worker, EntryKind.CLOSED, text, "state", before.value, State.CLOSED.value)
        self.deed(self.worker, "contact.close")
        for kind in (ClockKind.FEEDBACK, ClockKind.WRITTEN_REFERRAL):
            self.settle(kind, self.worker, "The contact was closed.")

    def do_reopen(self) -> None:
        giver = self.staff.manager(self.told.owner)
        self.told.state, self.told.closed = State.SCREENING, None
        self.start(ClockKind.STATUTORY, None, self.at)
        why = self.dice.pick(sayings.REOPENED)
        self.save(giver, EntryKind.REOPENED, why, "state", "closed", "open")
        self.deed(giver, "contact.reopen")


def _due(clock: Clock) -> str:
    return clock.due


def _sentence(reason: str) -> str:
    return f"{reason[0].upper()}{reason[1:]}."
