"""Words that leave the program on purpose: copied or saved, checked and recorded, never overwriting anything."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path

import pytest

from mash_tui.domain.errors import NotAllowed, NotFound, Refused, StoreProblem
from mash_tui.services import contacts, feedback
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import Recipient
from mash_tui.services.feedback_out import copied, save_to_file
from tests.services.telling import REF, decided

WORDS = "Thank you for telling us."
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "5 Acorn Lane", "postcode": "N99 4AA"}


@pytest.fixture
def owing(desk: Desk) -> Desk:
    decided(desk, children=[CHILD])
    return desk


def last(desk: Desk) -> str:
    return contacts.open_contact(desk, REF).entries[-1].text


def test_the_file_is_the_accounts_alone_beside_the_data_and_never_overwrites(owing: Desk) -> None:
    first = save_to_file(owing, REF, Recipient.REFERRER, WORDS)
    second = save_to_file(owing, REF, Recipient.REFERRER, "Other words, then.")
    assert (first, first.read_text("utf-8")) == (
        owing.paths.data / "feedback" / "MASH-2026-000001-referrer.txt", f"{WORDS}\n",
    )  # fmt: skip
    assert second.name == "MASH-2026-000001-referrer-2.txt"
    assert [stat.S_IMODE(path.stat().st_mode) for path in (first, second, first.parent)] == [0o600, 0o600, 0o700]
    assert "saved to a file" in last(owing) and "not marked as given" in last(owing)
    assert feedback.read(owing, REF).tasks[0].feedback.is_owed


def test_a_place_that_somebody_names(owing: Desk, tmp_path: Path) -> None:
    named = tmp_path / "out.txt"
    assert save_to_file(owing, REF, Recipient.FAMILY, WORDS, named) == named
    with pytest.raises(Refused, match="There is a file"):
        save_to_file(owing, REF, Recipient.FAMILY, "Other words, then.", named)
    assert named.read_text("utf-8") == f"{WORDS}\n"
    with pytest.raises(NotFound, match="There is no folder"):
        save_to_file(owing, REF, Recipient.FAMILY, WORDS, tmp_path / "none" / "out.txt")
    with pytest.raises(StoreProblem, match="cannot be written"):
        save_to_file(owing, REF, Recipient.FAMILY, WORDS, tmp_path / ("x" * 300))


def test_no_link_is_followed(owing: Desk, tmp_path: Path) -> None:
    (tmp_path / "out.txt").symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(Refused, match="There is a file"):
        save_to_file(owing, REF, Recipient.FAMILY, WORDS, tmp_path / "out.txt")
    assert not (tmp_path / "elsewhere.txt").exists()


@pytest.mark.parametrize("where", [{"origin": "ssh 192.0.2.7"}, {"fingerprint": "SHA256:abc"}])
def test_over_ssh_nobody_names_a_place_on_the_host(owing: Desk, tmp_path: Path, where: dict[str, str]) -> None:
    owing.actor = replace(owing.actor, origin=replace(owing.actor.origin, **where))
    with pytest.raises(NotAllowed, match="Over SSH"):
        save_to_file(owing, REF, Recipient.REFERRER, WORDS, tmp_path / "authorized_keys")
    assert not (tmp_path / "authorized_keys").exists()
    assert save_to_file(owing, REF, Recipient.REFERRER, WORDS).exists()


def test_what_may_not_go_out_is_neither_copied_nor_saved(owing: Desk) -> None:
    for deed in (copied, save_to_file):
        with pytest.raises(Refused, match="an address"):
            deed(owing, REF, Recipient.REFERRER, "We visit at 5 Acorn Lane.")
    assert not (owing.paths.data / "feedback").exists()


def test_a_file_that_could_not_be_recorded_is_taken_away(owing: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> int:
        raise StoreProblem("The disk is full.")

    monkeypatch.setattr("mash_tui.services.feedback_out.add_entry", full)
    with pytest.raises(StoreProblem, match="full"):
        save_to_file(owing, REF, Recipient.REFERRER, WORDS)
    assert list((owing.paths.data / "feedback").iterdir()) == []


def test_copying_is_recorded_without_the_words(owing: Desk) -> None:
    assert copied(owing, REF, Recipient.REFERRER, f" {WORDS}\x1b[2J ") == f"{WORDS}[2J"
    assert "copied to the clipboard" in last(owing)
    (detail,) = owing.store.rows("SELECT detail FROM audit WHERE action = 'feedback.copy'")[0]
    assert detail == '{"to":"referrer"}'
