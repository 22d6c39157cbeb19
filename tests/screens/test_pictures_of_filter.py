"""Pictures of a filter that means known people, at 80×24 and 120×40: where it leaves rows, and where it leaves none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.screens import known_by_filter
from mash_tui.screens.app import MashApp
from mash_tui.services.desk import Desk
from tests.screens.found import people, person
from tests.screens.test_pictures import SIZES, fern, settle

__all__ = ["fern"]
OTIS = person("Otis Bramblecote", born="30/11/2022, 3 years", status="early help")
ADA = person("Ada Marchbancks", 2, born="22/03/2016, 10 years")


@pytest.fixture
def look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"bramblcote": people(OTIS), "march": people(ADA, OTIS)}
    monkeypatch.setattr(
        "mash_tui.services.people.search_people", lambda _desk, text: known.get(text, people())
    )  # fmt: skip
    monkeypatch.setattr(known_by_filter, "RESTS", 0.0)


@SIZES
@pytest.mark.usefixtures("look_up")
@pytest.mark.parametrize("text", ["bramblcote", "march", "zzz"], ids=["no-row", "rows", "nobody"])
def test_a_filter_and_whom_it_may_mean(
    fern: Desk,
    snap_compare: Callable[..., bool],
    size: tuple[int, int],
    text: str,
) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press("slash", *text)
        await settle(pilot)

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)
