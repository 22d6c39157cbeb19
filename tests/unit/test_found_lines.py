"""What was found as lines: whatever the width, the words that were searched for are in sight."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mash_tui.services.search import Hit
from mash_tui.widgets.found_lines import contact_line, person_line
from mash_tui.widgets.found_words import contact_beneath, known_to, person_beneath, rated
from mash_tui.widgets.pick_list import Bit
from tests.screens.found import earlier, person


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("Europe/London"))


def hit(snippet: str, word: str, **changes: object) -> Hit:
    start = snippet.index(word)
    plain: dict[str, object] = {
        "id": 1, "reference": "MASH-2026-000042", "child": "Rafferty Quillbrook +1", "concern": "Neglect",
        "received_at": datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "state": "gathering", "rating": "Amber",
        "confirmed": True, "found_in": ("agency", "narrative"), "snippet": snippet,
        "marks": ((start, start + len(word)),),
    }  # fmt: skip
    return Hit(**plain | changes)  # type: ignore[arg-type]


def text(bits: list[Bit]) -> str:
    return "".join(f"{bit.text:<{bit.width}}"[: bit.width or None] for bit in bits)


@given(some.integers(0, 120), some.sampled_from([59, 79, 119]))
def test_the_word_is_in_sight_wherever_in_the_snippet_it_stands(before: int, width: int) -> None:
    line = text(contact_line(hit(f"{'and so ' * before}hungry at school again and again", "hungry"), width, local))
    assert "hungry" in line[:width]


@pytest.mark.parametrize(("width", "shown"), [(59, "2026-000042"), (79, "MASH-2026-000042"), (119, "Neglect")])
def test_a_wider_line_shows_more_of_a_contact(width: int, shown: str) -> None:
    line = text(contact_line(hit("He is hungry.", "hungry"), width, local))
    assert shown in line
    assert "23/11/26" in line
    assert ("Amber" in line) == (width > 72)


def test_a_rating_that_nobody_confirmed_has_a_question_mark() -> None:
    assert rated(hit("x", "x")) == "Amber"
    assert rated(hit("x", "x", confirmed=False)) == "Amber?"
    assert rated(hit("x", "x", confirmed=False, rating="unrated")) == "unrated"


def test_beneath_the_list_stands_where_the_words_were_found() -> None:
    words = contact_beneath(hit("He is hungry.", "hungry"), local)
    assert words.splitlines() == [
        "MASH-2026-000042 · Rafferty Quillbrook +1 · Neglect",
        "23/11/2026 · Amber · gathering · in agency and narrative",
        "He is hungry.",
    ]


def test_a_person_says_to_whom_known() -> None:
    contacts = earlier("MASH-2026-000003", "MASH-2026-000001")
    assert known_to(person("Lila"), local) == "CP plan · Petra Nettlewick, Family Support 2"
    of_contacts = person("Lila", local_id="", status="", worker="", earlier=contacts)
    assert known_to(of_contacts, local) == "2 contacts, last 20/11/2026"
    assert "2 contacts, last 20/11/2026: Neglect · Amber · closed: early help" in person_beneath(of_contacts, local)


def test_an_unborn_child_has_the_day_it_is_due() -> None:
    assert "due 12/04/2027" in text(person_line(person("Unborn", born="expected 12/04/2027"), 79, local))
