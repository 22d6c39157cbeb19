"""The answers that were wrong, written down for study."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .hand_made import pairs
from .judged import Judged
from .population import Town


def write_misses(file: Path, judged: Sequence[Judged], town: Town) -> int:
    """Write a JSON line for each wrong answer: what was asked, what is true, what came; give their number."""
    wrong = [one for one in judged if one.misses]
    with file.open("w", encoding="utf-8") as out:
        for one in wrong:
            out.write(json.dumps(_as_json(one, town), ensure_ascii=False) + "\n")
    return len(wrong)


def _as_json(one: Judged, town: Town) -> dict[str, object]:
    right = one.query.local_id
    return {
        "misses": one.misses,
        "query": one.query.line(),
        "truth": one.query.truth(),
        "recorded": right and _recorded(right, town),
        "known": one.answer.known,
        "matches": [{**asdict(match), "recorded": _recorded(match.local_id, town)} for match in one.answer.matches],
        "milliseconds": round(one.milliseconds, 2),
    }


def _recorded(local_id: str, town: Town) -> dict[str, str] | None:
    """Give a child as the register has it; None for a number that is not of the register."""
    by_hand = {pair.recorded.local_id: pair.recorded for pair in pairs()}
    child = by_hand.get(local_id) or town.child(local_id)
    return asdict(child.person) if child else None
