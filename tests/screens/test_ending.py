"""How the program ends when something goes wrong: plain words, no case content, nothing held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.errors import StoreProblem
from mash_tui.screens import crash
from mash_tui.screens.app import MashApp
from mash_tui.screens.queue import QueueScreen
from mash_tui.screens.signals import LastWords
from mash_tui.services.desk import Desk
from tests.screens.queueing import enter, messages, screen_text
from tests.screens.waiting import until

SECRET = "The safe address is 4 Larkspur Row"


def fail(*_: object) -> None:
    note = SECRET
    raise ValueError(note)


async def test_an_unforeseen_error_shows_no_locals_and_exits_1(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    enter(desk, "Ada Marchbanks")
    app = MashApp(desk)
    monkeypatch.setattr(QueueScreen, "action_move", fail)
    with pytest.raises(ValueError, match="Larkspur"):
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("down")
    shown = "".join(capsys.readouterr())
    assert app.return_code == 1
    assert "an error that nobody foresaw, number" in " ".join(shown.split())
    assert "Larkspur" not in shown and "Traceback" not in shown and "Marchbanks" not in shown
    log = (desk.paths.logs / "crashes.log").read_text()
    assert "builtins.ValueError" in log and "test_ending.py" in log
    assert "Larkspur" not in log and "Marchbanks" not in log


async def test_an_error_in_the_background_is_no_different(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = MashApp(desk)
    with pytest.raises(Exception):  # noqa: B017 - Textual wraps it
        async with app.run_test(size=(80, 24)) as pilot:
            pilot.app.screen.work(fail)  # type: ignore[attr-defined]
            await until(pilot, lambda: app.return_code == 1)
    assert "Larkspur" not in "".join(capsys.readouterr())
    log = (desk.paths.logs / "crashes.log").read_text()
    assert "ValueError" in log and "Larkspur" not in log


async def test_an_error_in_the_live_look_ends_the_program_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    app = MashApp(desk)
    with pytest.raises(ValueError, match="Larkspur"):
        async with app.run_test(size=(80, 24)) as pilot:
            monkeypatch.setattr(QueueScreen, "minute_turned", fail)
            app.news._tell_screens("store_changed")
            monkeypatch.setattr(type(desk), "changed", fail)
            await until(pilot, lambda: app.return_code == 1)
    assert app.return_code == 1


async def test_a_refusal_in_the_background_is_said_in_words(desk: Desk) -> None:
    def refuse() -> None:
        raise StoreProblem("The disk is full.", remedy="Make room.")

    app = MashApp(desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        pilot.app.screen.work(refuse)  # type: ignore[attr-defined]
        await until(pilot, lambda: messages(app) == "The disk is full.\nMake room.")
        await until(pilot, lambda: "The disk is full." in screen_text(pilot))


async def test_a_store_that_does_not_answer_is_told_once_and_its_return_is_noticed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Desk] = []

    def broken(desk: Desk) -> bool:
        looks.append(desk)
        raise StoreProblem("The disk does not answer.")

    enter(desk, "Ada Marchbanks")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        whole = Desk.changed
        monkeypatch.setattr(Desk, "changed", broken)
        await until(pilot, lambda: len(looks) > 3)
        assert messages(app).count("The disk does not answer.") == 1
        enter(desk, "Bram Oakhollow")
        monkeypatch.setattr(Desk, "changed", whole)
        await until(pilot, lambda: "Bram Oakh" in screen_text(pilot))


def test_a_log_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file stands where the folder should be")
    assert "could not be logged" in crash.words_for(ValueError(SECRET), tmp_path / "logs")


def test_the_log_names_causes_by_their_kind_alone(tmp_path: Path) -> None:
    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        crash.words_for(error, tmp_path)
    told = (tmp_path / "crashes.log").read_text()
    assert "builtins.KeyError" in told and "builtins.ValueError" in told
    assert "Larkspur" not in told


def test_last_words_are_said_latest_first_and_one_that_fails_stops_no_other() -> None:
    said: list[str] = []
    words = LastWords()
    words.add(lambda: said.append("leases"))
    words.add(fail)
    forget = words.add(lambda: said.append("not needed any more"))
    words.add(lambda: said.append("draft"))
    forget()
    words.run()
    words.run()
    assert said == ["draft", "leases"]


async def test_a_key_that_meets_a_store_problem_says_so_and_the_program_goes_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise StoreProblem("The disk does not answer.", remedy="Look at the disk.")

    enter(desk, "Ada Marchbanks")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(QueueScreen, "action_move", broken)
        await pilot.press("down")
        assert messages(app) == "The disk does not answer.\nLook at the disk."
        await pilot.press("f1")
        assert "The queue" in screen_text(pilot)


async def test_a_store_problem_that_ends_the_program_is_told_in_its_own_words(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    app = MashApp(desk)
    with pytest.raises(StoreProblem):
        async with app.run_test(size=(80, 24)):
            app._handle_exception(StoreProblem("The disk does not answer.", remedy="Look at the disk."))
    assert app.return_code == StoreProblem.exit_code
    assert "The disk does not answer. Look at the disk." in " ".join("".join(capsys.readouterr()).split())
