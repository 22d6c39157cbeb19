"""Pairs made by hand: how a child stands on the register, and how somebody asked for that child or for another.

The names are ordinary ones; the people, the streets and the postcodes are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .population import FIRST_ID, Child
from .queries import HAND_MADE, Query
from .recording import Person

FILE = Path(__file__).parent / "names" / "hand_made.txt"
GROUP = "made by hand"


@dataclass(frozen=True)
class Pair:
    """A record and a question."""

    relation: str
    """What the child asked about is to the recorded one: same, sibling, twin, other."""
    recorded: Child
    asked: Person


@cache
def pairs() -> tuple[Pair, ...]:
    """Give the pairs; the children's numbers are below all those of the made-up register."""
    return tuple(_read(FILE.read_text("utf-8")))


def hand_made_queries() -> Iterator[Query]:
    """Give a query for each pair."""
    for number, pair in enumerate(pairs(), 1):
        same, at_home = pair.relation == "same", pair.relation in ("sibling", "twin")
        yield Query(
            f"hand-made-{number:05}",
            HAND_MADE[not same],
            pair.relation,
            GROUP,
            pair.asked,
            pair.recorded.local_id if same else None,
            (pair.recorded.local_id,) if same or at_home else (),
        )


def _read(text: str) -> Iterator[Pair]:
    relation, number = "", FIRST_ID // 10
    for line in text.splitlines():
        if line.startswith("["):
            relation = line.strip("[]")
            continue
        number += 1
        recorded, asked = (Person(*(part.strip() for part in side.split(";"))) for side in line.split("->"))
        yield Pair(relation, Child(str(number), recorded, False, (recorded.given, recorded.surname)), asked)
