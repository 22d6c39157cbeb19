"""A contact's whole life, step by step, each by somebody who may: for tests that need it at some point of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mash_tui.domain.brag import Brag
from mash_tui.domain.consent import FamilyBasis
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import authorisations, closing, complaints, contacts, decisions, family, feedback, ratings
from mash_tui.services.complaint_rows import ComplaintStep
from mash_tui.services.desk import Desk
from mash_tui.services.feedback_owed import Recipient
from mash_tui.services.forwarding import forward
from mash_tui.services.outcomes import Proposal
from mash_tui.services.outcomes import propose as propose_outcomes
from mash_tui.services.screening import answer
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.conftest import told

WORKER = "Ottoline Blotter, social worker, Children in Need team 2"
RATED = "third contact in a year, and each is a little worse"
SEEN = "the school account and the health picture agree"
WHY_NOT = "the number given no longer works and no other is known"
UNTOLD = FamilyBasis(
    "no", "not asked", lawful_basis=("s17", "art6_1_e"), reason="telling them now may put the child at risk"
)
"""A family that is gone on without: a manager must authorise it."""

_CHILDREN = tuple(
    {"given_names": given, "family_name": "Quillbrook", "date_of_birth": born, "sex": "M"}
    for given, born in (("Rafferty", "2016-03-22"), ("Ignatius", "2018-07-01"))
)
SitDown = Callable[..., Desk]


@dataclass(frozen=True, slots=True)
class Hub:
    """Who takes contacts through their lives: an officer, a senior social worker, a manager."""

    maker: Desk
    officer: Desk
    senior: Desk
    manager: Desk

    @classmethod
    def staffed(cls, desk: Desk, sit_down: SitDown) -> Hub:
        """A hub with those three at their desks."""
        return cls(
            desk,
            sit_down("fern", Role.DUTY_OFFICER),
            sit_down("sorrel", Role.SENIOR_SOCIAL_WORKER),
            sit_down("rowan", Role.MANAGER),
        )


class Life:
    """One contact and what is done to it. Each method is a deed of whoever's desk is given."""

    def __init__(self, hub: Hub, children: int = 1) -> None:
        self.hub = hub
        made = contacts.create_contact(hub.maker, told(children=_CHILDREN[:children]))
        self.id, self.reference = made.id, made.reference
        self.places = range(1, children + 1)
        """Of its children."""

    @property
    def version(self) -> int:
        """As it stands in the store now."""
        found = self.hub.maker.store.rows("SELECT version FROM contact WHERE id = ?", (self.id,))
        return int(found[0][0])

    def waiting(self, kind: WaitingKind) -> int:
        """The row that waits for a manager; 0 where nothing of this kind does."""
        return waits(self.hub.maker.store.reading.execute, kind, self.id) or 0

    def to(self, state: State) -> Life:
        """Bring it to a state, as those who work at the hub would: Amber, one child, nobody told the reference yet."""
        if state is State.ACKNOWLEDGED:
            self.tell_reference(self.hub.officer)
        else:
            for step in _WAY[: _REACHED.index(state)]:
                step(self)
        return self

    def screen(self, desk: Desk) -> None:
        """Answer the whole checklist; somebody is allocated."""
        for item in self.hub.maker.policy.screening:
            self.answer(desk, item.code)

    def answer(self, desk: Desk, code: str = "concern") -> None:
        """Answer one item with all that it asks for."""
        acted = WORKER if code == "already_open" else "FGM: mandatory report made, reference noted"
        said = "yes" if code == "already_open" else "no"
        answer(desk, self.reference, self.version, code, said, "asked and written down", "the referrer", acted)

    def tell_reference(self, desk: Desk) -> None:
        """Acknowledge it to the referrer."""
        contacts.acknowledge(desk, self.reference, self.version, "by telephone")

    def record_family(self, desk: Desk, basis: FamilyBasis = UNTOLD) -> None:
        """The four fields."""
        family.record(desk, self.reference, self.version, basis)

    def ask_authorisation(self, desk: Desk) -> None:
        """Ask a manager for going on without the family."""
        authorisations.ask(desk, self.reference, self.version, "the child is to be seen first")

    def authorise(self, desk: Desk) -> None:
        """Give what waits."""
        asked = self.waiting(WaitingKind.AUTHORISATION)
        authorisations.give(desk, self.reference, self.version, asked, "proportionate: two agencies only")

    def refuse_authorisation(self, desk: Desk) -> None:
        """Refuse what waits."""
        asked = self.waiting(WaitingKind.AUTHORISATION)
        authorisations.refuse(desk, self.reference, self.version, asked, "nothing shows why they cannot be asked")

    def rate(self, desk: Desk, brag: Brag = Brag.AMBER) -> None:
        """Propose a rating."""
        ratings.propose(desk, self.reference, self.version, brag, RATED)

    def confirm(self, desk: Desk) -> None:
        """Confirm what waits."""
        ratings.confirm(desk, self.reference, self.version, self.waiting(WaitingKind.RATING))

    def change(self, desk: Desk, brag: Brag = Brag.BLUE) -> None:
        """Answer what waits with another rating."""
        ratings.change(desk, self.reference, self.version, self.waiting(WaitingKind.RATING), brag, SEEN)

    def return_rating(self, desk: Desk) -> None:
        """Return what waits with a question."""
        waiting = self.waiting(WaitingKind.RATING)
        ratings.send_back(desk, self.reference, self.version, waiting, "What did the child say in their own words?")

    def propose_outcome(self, desk: Desk, places: Iterable[int] = (1,), code: str = "early_help") -> None:
        """Propose the outcome of some of its children."""
        propose_outcomes(desk, self.reference, self.version, dict.fromkeys(places, Proposal(code, SEEN)))

    def decide(self, desk: Desk, places: Iterable[int] = (1,)) -> None:
        """Decide as proposed, with every reason that may be asked for."""
        (brag,) = self.hub.maker.store.rows("SELECT brag FROM contact WHERE id = ?", (self.id,))[0]
        is_red = brag == Brag.RED
        reasons = decisions.Reasons(
            strategy="not_held" if is_red else "",
            strategy_reason="the child is safe with a relative by agreement" if is_red else "",
            outstanding="one return of four is missing, and the child cannot wait for it",
            late="both managers were in a strategy discussion",
        )
        decided = dict.fromkeys(places, decisions.Decided(SEEN))
        decisions.decide(desk, self.reference, self.version, decided, reasons)

    def return_outcome(self, desk: Desk, places: Iterable[int] = ()) -> None:
        """Return the proposed outcomes with a question."""
        decisions.send_back(desk, self.reference, self.version, "What does the family say about it?", places)

    def give_feedback(self, desk: Desk) -> None:
        """Tell the referrer, in the words made for them."""
        tasks = feedback.read(self.hub.maker, self.reference).tasks
        words = next((task.text for task in tasks if task.feedback.recipient is Recipient.REFERRER), "")
        feedback.give(
            desk, self.reference, self.version, Recipient.REFERRER, words or "Thank you. We acted on it.", "read out",
            "phone",
        )  # fmt: skip

    def not_told(self, desk: Desk, recipient: Recipient = Recipient.FAMILY) -> None:
        """Record why one of them is not told."""
        feedback.not_given(desk, self.reference, self.version, recipient, WHY_NOT)

    def close(self, desk: Desk) -> None:
        """Close it."""
        closing.close(desk, self.reference, self.version)

    def forward(self, desk: Desk) -> None:
        """Send it to who is allocated."""
        forward(desk, self.reference, self.version, WORKER, "the family's own worker is best placed", "by telephone")

    def reopen(self, desk: Desk) -> None:
        """Open it again."""
        contacts.reopen(desk, self.reference, self.version, "the adult who had left is back")

    def take(self, desk: Desk) -> None:
        """Take it."""
        contacts.claim(desk, self.reference, self.version)

    def assign(self, desk: Desk) -> None:
        """Give it to the manager."""
        contacts.assign(desk, self.reference, self.version, self.hub.manager.actor.login, "took the earlier contact")

    def give_back(self, desk: Desk) -> None:
        """Give it back to the queue."""
        contacts.assign(desk, self.reference, self.version, "", "called away for the day")

    def note(self, desk: Desk) -> None:
        """Write a note."""
        contacts.note(desk, self.reference, "Rang the school: nobody there until two.")

    def complain(self, desk: Desk) -> None:
        """Record a complaint about it."""
        complaints.record(desk, self.reference, "the father", "nobody asked him before the school was spoken to")

    def answer_complaint(self, desk: Desk) -> None:
        """Answer the last complaint."""
        row = complaints.of_contact(self.hub.maker, self.reference)[-1]
        said = "Not upheld: the reasons stand in the record."
        complaints.take_step(desk, self.reference, row.number, row.version, ComplaintStep.ANSWERED, said)


def _close(life: Life) -> None:
    for recipient in Recipient:
        life.not_told(life.hub.officer, recipient)
    life.close(life.hub.officer)


_WAY: tuple[Callable[[Life], None], ...] = (
    lambda life: life.screen(life.hub.officer),
    lambda life: life.rate(life.hub.senior),
    lambda life: life.confirm(life.hub.manager),
    lambda life: life.propose_outcome(life.hub.senior, life.places),
    lambda life: life.decide(life.hub.manager, life.places),
    _close,
)
_REACHED = tuple(state for state in State if state is not State.ACKNOWLEDGED)
"""What each step of the way reaches: being acknowledged is no step on it."""
