"""What the look-up answers on a line, read and held against its contract."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal, cast

RELATIONS = ("same", "possible", "household")
MOST = 10
"""Matches a look-up may give."""

Known = Literal[True, False, "possible"]


@dataclass(frozen=True)
class Match:
    """A child of the register that was found."""

    local_id: str
    score: float
    relation: str
    agreed: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """What was found, best first."""

    query_id: str
    matches: tuple[Match, ...]
    known: Known


def read_answer(line: str) -> Answer:
    """Read a line of the look-up.

    Raises:
        ValueError: It says why there is no answer, or it is not what was agreed: too many matches, a score beyond
            0 to 1 or out of order, an unknown word.
    """
    raw = json.loads(line)
    if "error" in raw:
        raise ValueError(f"not answered: {raw['error']}")
    matches = tuple(_match(match) for match in raw["matches"])
    scores = [match.score for match in matches]
    known = raw["known"]
    if len(matches) > MOST or known not in (True, False, "possible"):
        raise ValueError(f"{len(matches)} matches, known {known!r}: {line[:500]}")
    if scores != sorted(scores, reverse=True) or any(not 0 <= score <= 1 for score in scores):
        raise ValueError(f"scores {scores}: {line[:500]}")
    return Answer(str(raw["query_id"]), matches, cast(Known, known))


def _match(raw: dict[str, Any]) -> Match:
    if raw["relation"] not in RELATIONS:
        raise ValueError(f"relation {raw['relation']!r}")
    return Match(str(raw["local_id"]), float(raw["score"]), str(raw["relation"]), tuple(raw["agreed"]))
