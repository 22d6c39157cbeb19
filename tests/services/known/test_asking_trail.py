"""Whom a batch showed stands in the trail soon, also where whoever asks keeps the pipe open and asks seldom."""

from __future__ import annotations

import json
from datetime import timedelta

from mash_tui.services.desk import Desk
from mash_tui.services.known.asking import WRITTEN_WITHIN, ask_many
from tests.services.conftest import StandingClock
from tests.services.known.children import on_register

LINE = json.dumps({"query_id": 1, "given_name": "Lilah", "surname": "Oddfernley", "date_of_birth": "2012-10-02"})


def details(desk: Desk) -> list[dict[str, object]]:
    sql = "SELECT detail FROM audit WHERE action = 'lookup.batch' ORDER BY number"
    return [json.loads(text) for (text,) in desk.store.rows(sql)]


def test_what_was_shown_is_written_before_the_answer_leaves_once_half_a_minute_is_over(
    desk: Desk, clock: StandingClock
) -> None:
    on_register(desk, "410001")
    answers = ask_many(desk, [LINE.encode()] * 4)
    next(answers)
    clock.moment += WRITTEN_WITHIN - timedelta(seconds=1)
    next(answers)
    assert details(desk) == [{"begun": True}]
    clock.moment += timedelta(seconds=1)
    next(answers)
    assert details(desk)[1:] == [{"asked": 3, "shown": ["410001"]}]
