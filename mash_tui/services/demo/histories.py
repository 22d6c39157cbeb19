"""What happened to a contact: its steps in order, the times they took, and what they left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import EntryKind, State
from mash_tui.domain.limits import ClockKind
from mash_tui.services.demo import deciding, ending, rating, sayings, screening
from mash_tui.services.demo.plan import Kind
from mash_tui.services.demo.telling import Around, History, Subject, Telling
from mash_tui.services.demo.timing import HOUR, MINUTE, text_of

_MINUTES: dict[str, tuple[int, int]] = {
    "claim": (3, 40), "assign": (5, 60), "acknowledge": (2, 60), "screen": (4, 50), "check": (5, 40), "family": (3, 30),
    "authorise": (5, 90), "note": (5, 120), "correct": (3, 40), "restrict": (10, 60), "amend": (15, 150),
    "written": (20, 150), "propose": (10, 60), "ask_back": (10, 60), "confirm": (8, 110), "lower": (15, 120),
    "outcome": (45, 400), "outcome_back": (10, 90), "decide": (15, 240), "forward": (5, 40),
    "tell_referrer": (10, 200), "tell_family": (15, 400), "close": (10, 300), "complain": (200, 3000),
}  # fmt: skip
"""How many minutes, mostly of open time, go by before each step."""
_PATH = ("acknowledge", "screen", "propose", "confirm", "outcome", "decide", "close")
_HOW = {"form": "by form", "phone": "by telephone", "email": "by e-mail", "police": "from the police"}
_REACHED = {
    State.RECEIVED: 0, State.ACKNOWLEDGED: 1, State.SCREENING: 2, State.RATING_PROPOSED: 3,
    State.GATHERING: 4, State.OUTCOME_PROPOSED: 5, State.FEEDBACK: 6, State.CLOSED: 7,
}  # fmt: skip
_PROPOSED, _DECIDED, _ALL = 3, 6, 7


class Historian:
    """Tells histories, one after another."""

    def __init__(self, around: Around) -> None:
        self._around = around

    def tell(self, subject: Subject, kind: Kind, *, owes_writing: bool) -> History:
        """The history of a contact of this kind."""
        return _Story(self._around, subject, kind).run(owes_writing)


class _Story(Telling):
    """A history from its first line to its last. What each step does stands in `_STEPS`."""

    def run(self, owes_writing: bool) -> History:
        _receive(self)
        self.start(ClockKind.STATUTORY, None, self.subject.received)
        if owes_writing:
            self.start(ClockKind.WRITTEN_REFERRAL, None, self.subject.received)
        until = max(self.around.timing.now - 20, self.at)
        if self.kind.mark == "reopened":
            until -= self.dice.whole(40 * MINUTE, 5 * HOUR)
        steps = self.steps(owes_writing and not self.kind.written)
        for step, moment in zip(steps, self.times(steps, until), strict=True):
            self.at = moment
            _STEPS[step](self)
        if self.kind.mark == "reopened":
            self.at = until
            ending.reopen(self)
        self.finish()
        return self.told

    def finish(self) -> None:
        """What stands at the end: who has seen a Red, what is still owed, what waits for a manager."""
        rating.see_red(self)
        ending.write_feedback(self)
        if self.asked:
            self.told.judged["waiting"] = list(self.asked.values())

    def steps(self, writing_comes: bool) -> list[str]:
        """The names of the steps, in the order in which they are taken."""
        dice, mark = self.dice, self.kind.mark
        if mark == "now" or self.around.timing.now - self.at < 3 * MINUTE:
            return []
        if mark == "forwarded":
            return ["claim", "acknowledge", "forward"]
        reached = _ALL if mark == "reopened" else _REACHED[self.kind.state]
        path = list(_PATH[:reached])
        if reached >= 2:
            self.judge(path, reached)
        self.add_claim(path, reached)
        self.add_extras(path, reached, writing_comes)
        if reached >= _DECIDED and mark != "reopened" and dice.chance(0.1 if reached == _DECIDED else 0.05):
            path.append("complain")
        return path

    def judge(self, path: list[str], reached: int) -> None:
        """The steps between those of the path: the checklist, the family, what a manager sends back."""
        dice, red = self.dice, rating.will_propose(self) is Brag.RED
        found = path.index("screen") + 1
        self.standing["family"] = screening.what_the_family_knows(self)
        if reached >= _PROPOSED or dice.chance(0.6):
            inner = self.screening_steps(reached, red)
            # A Red is proposed at once: what was not answered by then stays owed.
            later = red and dice.chance(0.6)
            path[found + later : found + later] = inner
        if reached >= _PROPOSED and dice.chance(0.07):
            path[path.index("propose") + 1 : path.index("propose") + 1] = ["ask_back", "propose"]
        if reached == _REACHED[State.SCREENING] and self.kind.mark == "" and "check" in path and dice.chance(0.2):
            self.standing["answers_all"] = True
            path += ["propose", "ask_back"]
        if reached == _REACHED[State.GATHERING] and dice.chance(0.12):
            path.append("lower")
        if reached > _REACHED[State.GATHERING] and dice.chance(0.06):
            path[path.index("outcome") + 1 : path.index("outcome") + 1] = ["outcome_back", "outcome"]
        if reached == _DECIDED and self.subject.reachable and dice.chance(0.4):
            path.append(dice.pick(self.telling_people()))
        if reached == _ALL:
            path[-1:-1] = self.telling_people()

    def screening_steps(self, reached: int, red: bool) -> list[str]:
        """The checklist and the family; of a Red that is not decided yet now and then only the family."""
        dice = self.dice
        open_still = red and reached < _REACHED[State.OUTCOME_PROPOSED] and dice.chance(0.5)
        found = [] if open_still else ["check"]
        if reached > _PROPOSED or dice.chance(0.8):
            found.append("family")
            waits = reached < _REACHED[State.OUTCOME_PROPOSED] and dice.chance(0.5)
            if self.standing["family"][-1] and not waits:
                found.append("authorise")
        return found

    def telling_people(self) -> list[str]:
        """Who is told: the referrer, where they can be, and the family."""
        return ["tell_referrer", "tell_family"] if self.subject.reachable else ["tell_family"]

    def add_claim(self, path: list[str], reached: int) -> None:
        if reached >= 2 or self.dice.chance(0.5 if reached else 0.16):
            step = "assign" if self.dice.chance(0.18) else "claim"
            path.insert(self.dice.whole(0, 1) if reached else 0, step)

    def add_extras(self, path: list[str], reached: int, writing_comes: bool) -> None:
        """What may happen at any time: notes, corrections, the written referral, a piece for the restricted file."""
        dice, mark = self.dice, self.kind.mark
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
            last = len(path) - (1 if reached == _ALL else 0)
            path.insert(dice.whole(min(1, last), last), extra)

    def times(self, steps: Sequence[str], until: int) -> list[int]:
        """When each step is taken: in open time unless there is too little of it, never after `until`."""
        begins, found = self.subject.entered, []
        gaps = [self.dice.whole(*_MINUTES[step]) * MINUTE + self.dice.whole(0, 59) for step in steps]
        total, timing = sum(gaps), self.around.timing
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


def _receive(telling: Telling) -> None:
    """The first line."""
    how = _HOW.get(telling.subject.channel, telling.subject.channel)
    detail = f'{{"received_at": "{text_of(telling.subject.received)}"}}'
    row = (
        telling.subject.id, 1, telling.now, telling.subject.taker, EntryKind.RECEIVED.value, f"Received {how}.",
        detail, None,
    )  # fmt: skip
    telling.told.entries.append(row)


def _claim(telling: Telling) -> None:
    owner = telling.told.owner = telling.staff.owner()
    telling.save(owner, EntryKind.CLAIMED, f"{owner} took it.", "owner", "nobody", owner)
    telling.deed(owner, "contact.claim")


def _assign(telling: Telling) -> None:
    owner = telling.told.owner = telling.staff.owner()
    giver = telling.staff.manager(owner)
    text = f"Given to {owner}: {telling.dice.pick(sayings.ASSIGNED)}"
    telling.save(giver, EntryKind.ASSIGNED, text, "owner", "nobody", owner)
    telling.deed(giver, "contact.assign", {"from": "", "to": owner})


def _acknowledge(telling: Telling) -> None:
    text = f"The referrer was told the reference: {telling.dice.pick(sayings.ACKNOWLEDGED)}"
    if not telling.subject.referrer_named:
        text = "The referrer was told the reference: while they were on the line; they left no name"
    telling.enter(telling.worker, EntryKind.ACKNOWLEDGED, text, State.ACKNOWLEDGED)
    telling.deed(telling.worker, "contact.acknowledge")


def _note(telling: Telling) -> None:
    number = telling.add(telling.worker, EntryKind.NOTE, telling.dice.pick(sayings.NOTES))
    telling.deed(telling.worker, "contact.note", {"entry": number})


def _correct(telling: Telling) -> None:
    """A wrong note, and a little later the entry that corrects it."""
    wrong, right, why = telling.dice.pick(sayings.WRONG_AND_RIGHT)
    number = telling.add(telling.worker, EntryKind.NOTE, wrong)
    telling.deed(telling.worker, "contact.note", {"entry": number})
    text = f"{right} (corrects entry {number}: {why})"
    later = telling.add(telling.worker, EntryKind.CORRECTION, text, {"reason": why}, corrects=number)
    telling.deed(telling.worker, "contact.correct", {"entry": later, "corrects": number})


def _amend(telling: Telling) -> None:
    telling.told.amended = True
    telling.save(telling.subject.taker, EntryKind.AMENDED, sayings.AMENDED, "amended", "no", "yes")
    telling.deed(telling.subject.taker, "contact.amend")


def _written(telling: Telling) -> None:
    text = f"The written referral arrived: {telling.dice.pick(sayings.WRITTEN)}"
    telling.settle(ClockKind.WRITTEN_REFERRAL, telling.worker, text)
    telling.save(telling.worker, EntryKind.WRITTEN_REFERRAL, text, "written referral", "owed", "arrived")
    telling.deed(telling.worker, "contact.written_referral")


def _restrict(telling: Telling) -> None:
    keeper = telling.staff.police()
    telling.told.restricted_at = (telling.at, keeper)
    telling.save(keeper, EntryKind.RESTRICTED, sayings.RESTRICTED_ADDED, "restricted file", "nothing", "one piece")
    telling.deed(keeper, "restricted.add")


_STEPS: Mapping[str, Callable[[Telling], None]] = {
    "claim": _claim, "assign": _assign, "acknowledge": _acknowledge, "note": _note, "correct": _correct,
    "amend": _amend, "written": _written, "restrict": _restrict, "screen": screening.screen, "check": screening.check,
    "family": screening.family, "authorise": screening.authorise, "forward": deciding.forward,
    "propose": rating.propose, "ask_back": rating.ask_back, "confirm": rating.confirm, "lower": rating.lower,
    "outcome": deciding.propose, "outcome_back": deciding.ask_back, "decide": deciding.decide,
    "tell_referrer": ending.tell_referrer, "tell_family": ending.tell_family, "close": ending.close,
    "complain": ending.complain,
}  # fmt: skip
"""What each step does."""
