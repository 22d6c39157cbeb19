"""A source is called what the hub calls it, on the page, in its history, and to whoever saves second."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import Conflict
from mash_tui.policy.loader import default_text
from mash_tui.services import contacts, correcting
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake import Outcome, take_in

OURS = "Colleges of Quillshire"
TOLD = {
    "children": [{"given_names": "Luca", "family_name": "Tarn", "date_of_birth": "2016-03-22"}],
    "concern": {"narrative": "He was hit by his uncle."},
    "submission": {"system": "other hub", "number": "1"},
    "channel": "form",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    paths = under(tmp_path)
    paths.policy.parent.mkdir(parents=True)
    paths.policy.write_text(default_text().replace('2A = "Schools"', f'2A = "{OURS}"'), "utf-8")
    desk = open_desk(paths=paths)
    sent(desk, "3A")
    return desk


def sent(desk: Desk, source: str) -> Outcome:
    told = TOLD | {"referrer": {"name": "Ann Thornapple", "source": source}}
    return take_in(desk, json.dumps(told).encode(), "contacts.json").rows[0].outcome


def reference(desk: Desk) -> str:
    return str(desk.store.rows("SELECT reference FROM contact")[0][0])


def test_an_amendment_says_it(desk: Desk) -> None:
    assert sent(desk, "2A") is Outcome.AMENDED
    found = open_contact(desk, reference(desk))
    assert f"2A {OURS}" in found.entries[-1].text
    assert f"2A {OURS}" in [line.value for line in found.referrer]


def test_a_correction_and_its_conflict_say_it(desk: Desk) -> None:
    correcting.correct_field(desk, reference(desk), 1, "referrer.source", "2A", "A college rang.")
    assert f"2A {OURS}" in open_contact(desk, reference(desk)).entries[-1].text
    with pytest.raises(Conflict) as refused:
        contacts.claim(desk, reference(desk), 1)
    assert f"2A {OURS}" in refused.value.changed["Referrer, source"]
