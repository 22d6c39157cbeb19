"""Pictures of telling people, closing and complaints, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.services import complaints, feedback, users
from mash_tui.services.complaints import ComplaintStep
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.feedback import Recipient
from tests.screens.form_desk import FixedClock, a_desk
from tests.screens.test_pictures_of_work import pressed
from tests.services.telling import REF, decided

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
CHILDREN = [
    {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"},
    {"given_names": "Lila", "family_name": "Quillbrook", "date_of_birth": "2019-07-02", "sex": "F"},
]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A decided contact of two children, the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path)
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER, Role.MANAGER])
    made.close()
    fern = open_desk(paths=made.paths, clock=FixedClock(), as_name="fern")
    decided(fern, {1: "strategy_discussion", 2: "early_help"}, "red", children=CHILDREN)
    return fern


def all_told(desk: Desk) -> None:
    feedback.give(desk, REF, 3, Recipient.REFERRER, "Thank you. Early Help leads now.", "rang the school", "phone")
    feedback.not_given(desk, REF, 4, Recipient.FAMILY, "The social worker asks that they are not told yet.")
    with desk.store.light_write() as execute:
        execute("DROP TRIGGER outcome_is_final", ())
        execute("UPDATE child_outcome SET strategy = 'held'", ())


def complained(desk: Desk) -> None:
    complaints.record(desk, REF, "Mrs Quillbrook, mother", "Nobody rang her back for two weeks.")
    complaints.take_step(desk, REF, 1, 1, ComplaintStep.ACKNOWLEDGED, "A letter went out to her.")


@SIZES
@pytest.mark.parametrize(
    "keys",
    [("F",), ("F", "ctrl+t"), ("F", "ctrl+s"), ("F", "ctrl+n"), ("X",)],
    ids=["referrer", "family", "refused", "not-told", "not-to-be-closed"],
)
def test_telling(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", *keys))


@SIZES
@pytest.mark.parametrize("keys", [("F",), ("X",)], ids=["given", "to-be-closed"])
def test_once_all_are_told(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    all_told(desk)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", *keys))


@SIZES
@pytest.mark.parametrize("keys", [(), ("n",), ("w",)], ids=["list", "record", "answer"])
def test_complaints(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    complained(desk)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", "C", *keys))


@SIZES
def test_open_complaints(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    complained(desk)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("6"))


@SIZES
def test_where_to_save(desk: Desk, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mash_tui.screens.saving_words.place_of", lambda _desk: "/srv/hub/data/feedback")
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", "F", "ctrl+o"))


@SIZES
def test_a_contact_with_both(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    complained(desk)
    to_feedback = ["right"] * 8
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", *to_feedback))
