"""People as the look-up finds them, and the search screen of a running program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from textual.pilot import Pilot

from mash_tui.domain.matching.told import Field, Relation
from mash_tui.policy.register_loader import shipped_status_words
from mash_tui.screens.search import SearchScreen
from mash_tui.services.known.rows import ChildIdentities, EarlierContact, Identity, Match

NEWEST = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def earlier(*references: str) -> tuple[EarlierContact, ...]:
    """Contacts about somebody, the newest first."""
    return tuple(
        EarlierContact(reference, NEWEST - timedelta(days=40 * n), "Amber", "closed: early help", "Neglect")
        for n, reference in enumerate(references)
    )


def person(who: str, number: int = 1, *, relation: Relation = Relation.SAME, **changes: Any) -> Identity:
    """A child of the register whom a search found."""
    match = Match(2 * number, 0.97, relation, (Field.FAMILY_NAME,), ("name sounds alike", "birth date agrees"))
    plain: dict[str, Any] = {
        "known_id": match.known_id, "local_id": f"R-{number:04d}", "who": who, "born": "02/10/2012, 14 years",
        "address": "12 Neverwas Road, N99 2AZ", "school": "Fable Avenue Primary School", "status": "CP plan",
        "worker": "Petra Nettlewick, Family Support 2", "lead": "", "since": "opened 02/08/2025", "gone": "",
        "match": match, "said": None, "earlier": (), "in_twelve_months": 0,
    }  # fmt: skip
    shown = {"contacts": len(changes.get("earlier", ()))} | plain | changes
    return Identity(**{"weight": shipped_status_words().weight(str(shown["status"]))} | shown)


def people(*same: Identity, household: tuple[Identity, ...] = ()) -> ChildIdentities:
    """What the look-up answers."""
    return ChildIdentities(1, "", same, household)


def search_of(pilot: Pilot[Any]) -> SearchScreen:
    """The search screen, wherever it is in the stack."""
    return next(screen for screen in reversed(pilot.app.screen_stack) if isinstance(screen, SearchScreen))


def has_searched(pilot: Pilot[Any]) -> bool:
    """Whether what is shown was found for what is typed."""
    screen = pilot.app.screen
    return isinstance(screen, SearchScreen) and screen.settled and screen.is_up_to_date
