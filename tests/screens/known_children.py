"""Known children to stand beside those of a contact: what the look-up finds is given, and what is said is kept here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from mash_tui.domain.errors import MashError
from mash_tui.domain.matching.told import Field, Relation, Told
from mash_tui.policy.register_loader import shipped_status_words
from mash_tui.services.desk import Desk
from mash_tui.services.known.identities import unanswered_in
from mash_tui.services.known.rows import ChildIdentities, EarlierContact, Identity, Match, Said, Verdict
from mash_tui.services.known.saying import Spoken

HERE = "mash_tui.services.known"
SAID_AT = datetime(2026, 11, 12, 9, 30, tzinfo=UTC)

EARLIER = EarlierContact(
    "MASH-2026-000077", datetime(2026, 10, 5, 14, 20, tzinfo=UTC), "Amber", "Early Help and Prevention", "neglect"
)


def an_identity(known_id: int = 2, relation: Relation = Relation.SAME, **changes: object) -> Identity:
    """Lilah Oddfernley of the register, with a child protection plan."""
    match = Match(
        known_id,
        0.97,
        relation,
        (Field.GIVEN_NAMES, Field.FAMILY_NAME, Field.DATE_OF_BIRTH),
        ("the names sound alike", "the same birth date", "another address"),
    )
    plain: dict[str, object] = {
        "known_id": known_id,
        "local_id": "410173",
        "who": "Lilah Oddfernley",
        "born": "02/10/2012, 14 years",
        "address": "191 Doodle Close, N99 4CS",
        "school": "Storyboard School",
        "status": "CP plan",
        "worker": "Fergus Applethorn, Safeguarding and Care Planning North",
        "lead": "",
        "since": "opened 01/06/2026",
        "gone": "",
        "match": match,
        "said": None,
        "earlier": (EARLIER,),
        "in_twelve_months": 3,
    }
    shown = plain | changes
    return Identity(**({"weight": shipped_status_words().weight(str(shown["status"]))} | shown))  # type: ignore[arg-type]


PERHAPS = an_identity(
    4, Relation.POSSIBLE, who="Lila Fernley", local_id="410200", status="closed", worker="", earlier=(),
    in_twelve_months=0, since="opened 02/08/2025, closed 10/04/2026",
)  # fmt: skip
BROTHER = an_identity(
    6, Relation.HOUSEHOLD, who="Bram Oddfernley", local_id="410174", status="looked after",
    born="04/01/2015, 11 years", earlier=(),
)  # fmt: skip
TWIN = an_identity(8, Relation.HOUSEHOLD, who="Lucah Oddfernley", local_id="410175", earlier=())
CONFIRMED = an_identity(said=Said(Verdict.SAME, "sandra", SAID_AT))


def of_child(*same: Identity, household: Sequence[Identity] = (), position: int = 1, name: str = "") -> ChildIdentities:
    """A child, with these beside it."""
    return ChildIdentities(position, name or "Skye Underhedge", tuple(same), tuple(household))


@dataclass
class Known:
    """What is known: what a look-up answers until a test says otherwise, and what was asked and said."""

    children: tuple[ChildIdentities, ...] = ()
    trouble: MashError | None = None
    """Why a look-up fails, if it does."""
    asked: list[tuple[Told, ...]] = field(default_factory=list)
    """What the form asked about."""
    said: list[tuple[str, int, int, str, str]] = field(default_factory=list)
    """Reference, position, known child, verdict or `withdrawn`, and the words."""

    def of(self, _desk: Desk, _reference: str) -> tuple[ChildIdentities, ...]:
        """In place of `identities_of`."""
        if self.trouble is not None:
            raise self.trouble
        return self.children

    def unanswered(self, desk: Desk, reference: str) -> int:
        """In place of the function of that name."""
        return unanswered_in(self.of(desk, reference))

    def asked_for(self, desk: Desk, children: Sequence[Told]) -> tuple[ChildIdentities, ...]:
        """In place of `identities_for`."""
        self.asked.append(tuple(children))
        return self.of(desk, "")

    def say(self, desk: Desk, reference: str, position: int, known_id: int, verdict: Verdict, note: str = "") -> Spoken:
        """In place of `say_identity`."""
        self.said.append((reference, position, known_id, verdict.value, note))
        return Spoken(3, verdict.word, self._mark(position, known_id, Said(verdict, desk.actor.login, desk.now())))

    def withdraw(self, _desk: Desk, reference: str, position: int, known_id: int, note: str = "") -> Spoken:
        """In place of `withdraw_identity`."""
        self.said.append((reference, position, known_id, "withdrawn", note))
        return Spoken(4, "", self._mark(position, known_id, None))

    def _mark(self, position: int, known_id: int, said: Said | None) -> Said | None:
        """Let this be said of the two; what was said before."""
        shown = [
            one for child in self.children if child.position == position for one in (*child.same, *child.household)
        ]
        before = next((one.said for one in shown if one.known_id == known_id), None)

        def marked(identities: Sequence[Identity]) -> tuple[Identity, ...]:
            return tuple(replace(one, said=said) if one.known_id == known_id else one for one in identities)

        self.children = tuple(
            replace(child, same=marked(child.same), household=marked(child.household))
            if child.position == position
            else child
            for child in self.children
        )
        return before


def plant(monkeypatch: pytest.MonkeyPatch, *children: ChildIdentities) -> Known:
    """Let these be known."""
    known = Known(children)
    monkeypatch.setattr(f"{HERE}.identities.identities_of", known.of)
    monkeypatch.setattr(f"{HERE}.identities.identities_for", known.asked_for)
    monkeypatch.setattr(f"{HERE}.identities.unanswered", known.unanswered)
    monkeypatch.setattr(f"{HERE}.saying.say_identity", known.say)
    monkeypatch.setattr(f"{HERE}.saying.withdraw_identity", known.withdraw)
    return known
