"""`mash feedback`, `mash complaint` and `mash contact close`: the same services, the same words of refusal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mash_tui.data.paths import under
from mash_tui.services.desk import Desk, open_desk
from tests.services.commanding import Mash
from tests.services.telling import decided


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    """A hub with one decided contact."""
    made = Mash(tmp_path / "hub")
    desk = open_desk(paths=under(made.home))
    decided(desk)
    desk.close()
    return made


@pytest.fixture
def at_desk(mash: Mash) -> Iterator[Desk]:
    desk = open_desk(paths=under(mash.home))
    yield desk
    desk.close()


def tell(mash: Mash, *words: str, stdin: str = "") -> str:
    answer = mash("feedback", "1", *words, stdin=stdin)
    assert answer.code == 0, answer.err
    return answer.out + answer.err


def test_what_people_are_told_is_shown_and_printed_alone(mash: Mash) -> None:
    shown = tell(mash)
    assert "To:" in shown and "Owed by:" in shown and "professional (by the professional who knows them)" in shown
    alone = tell(mash, "--to", "family", "--text")
    assert alone.startswith("Barnet MASH") and "To:" not in alone
    tasks = mash("feedback", "1", "--json").json["feedback"]
    assert [(task["to"], task["state"]) for task in tasks] == [("referrer", "owed"), ("family", "owed")]


def test_from_told_to_closed(mash: Mash) -> None:
    refused = mash("contact", "close", "1")
    assert refused.code == 1
    assert "the referrer is told, or the reason why not is recorded" in " ".join(refused.err.split())
    assert "was told" in tell(mash, "--to", "referrer", "--given", "--how", "Rang the head teacher")
    assert "the family is not told" in tell(mash, "--to", "family", "--not-given", "--reason", "They moved abroad.")
    closed = mash("contact", "close", "1", "--words", "The school keeps an eye on him.")
    assert (closed.code, "closed" in closed.err) == (0, True)
    shown = mash("contact", "show", "1").out
    assert "✓ told by telephone" in shown and "They moved abroad." in shown
    (task, _) = mash("feedback", "1", "--json").json["feedback"]
    assert "Early Help and Prevention" in task["words"]


def test_edited_words_come_by_a_pipe_and_are_checked(mash: Mash) -> None:
    call = ("--to", "referrer", "--given", "--way", "letter", "--how", "sent today", "--words", "-")
    assert mash("feedback", "1", *call, stdin="tbc").code == 1
    tell(mash, *call, stdin="Early Help will ring you.\n")
    assert mash("feedback", "1", "--json").json["feedback"][0]["words"] == "Early Help will ring you."


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--given", "--how", "rang"), 2, "Whom is it about?"),
        (("--to", "aunt", "--text"), 2, "is nobody who is told"),
        (("--to", "referrer", "--given", "--not-given"), 2, "do not go together"),
        (("--to", "referrer", "--given", "--how", "rang", "--way", "pigeon"), 2, "is no way to tell the referrer"),
        (("--to", "referrer", "--given"), 1, "How they were told is empty"),
        (("--to", "family", "--not-given", "--reason", "tbc"), 1, "needs a reason"),
        (("--to", "family", "--not-given", "--reason", "They moved.", "--version", "1"), 1, "saved"),
        (("--to", "family", "--owner", "nobody", "--reason", "Knows them well"), 3, "There is no user nobody"),
    ],
)
def test_what_is_refused(mash: Mash, words: tuple[str, ...], code: int, said: str) -> None:
    answer = mash("feedback", "1", *words)
    assert (answer.code, said in " ".join(answer.err.split())) == (code, True), answer.err


def test_words_saved_to_a_file(mash: Mash, tmp_path: Path) -> None:
    named = tmp_path / "words.txt"
    assert str(named) in "".join(tell(mash, "--to", "family", "--save", str(named)).split("\n"))
    assert named.read_text("utf-8").startswith("Barnet MASH")
    assert mash("feedback", "1", "--to", "family", "--save", str(named)).code == 1
    tell(mash, "--to", "family", "--save", "")
    assert (mash.home / "data" / "feedback" / "MASH-2026-000001-family.txt").exists()


def test_a_contact_that_is_not_decided_has_nothing_to_tell(mash: Mash) -> None:
    mash.log()
    assert "Nobody is to be told yet" in mash("feedback", "2").err
    assert mash("feedback", "2", "--to", "family", "--text").code == 1
    assert mash("feedback", "99").code == 3


def test_a_complaint_from_receipt_to_its_end(mash: Mash) -> None:
    assert "No complaint waits" in mash("complaint").err
    made = mash("complaint", "1", "--record", "Nobody rang her back.", "--from", "Mrs Quillbrook")
    assert (made.code, "Complaint 1 about MASH-2026-000001 is recorded." in made.err) == (0, True), made.err
    listed = mash("complaint").out
    assert "MASH manager" in listed and "Mrs Quillbrook" in listed
    for step in ("acknowledged", "answered", "taken_further"):
        answer = mash("complaint", "1", "--step", step, "--words", "A letter went out.")
        assert answer.code == 0, answer.err
    assert "Complaints Officer: taken further, due" in " ".join(answer.err.split())
    assert "Complaints Officer" in mash("contact", "show", "1").out
    assert mash("complaint", "1", "--step", "ended", "--words", "She is content.").code == 0
    assert "No complaint waits" in mash("complaint").err
    (row,) = mash("complaint", "1", "--json").json
    assert [step["step"] for step in row["steps"]][-1] == "ended"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("complaint", "--record", "Nobody rang."), 2, "Which contact"),
        (("complaint", "1", "--record", "Nobody rang."), 1, "From whom it is is empty"),
        (("complaint", "1", "--record", "tbc", "--from", "Mrs Quillbrook"), 1, "needs a reason"),
        (("complaint", "1", "--record", "Nobody rang.", "--from", "Mrs Q", "--on", "31/02/2026 10:00"), 2, "--on"),
        (("complaint", "1", "--record", "Nobody rang.", "--from", "Mrs Q", "--on", "1/1/2099 10:00"), 1, "yet to come"),
        (("complaint", "1", "--step", "forgotten", "--words", "Nothing happened."), 2, "is no step"),
        (("complaint", "1", "--step", "ended", "--words", "Nothing happened."), 2, "Which of the complaints"),
        (("complaint", "1", "--step", "ended", "--number", "4", "--words", "It is over."), 3, "no complaint 4"),
        (("complaint", "99"), 3, "There is no contact"),
    ],
)
def test_what_is_refused_of_a_complaint(mash: Mash, words: tuple[str, ...], code: int, said: str) -> None:
    answer = mash(*words)
    assert (answer.code, said in " ".join(answer.err.split())) == (code, True), answer.err
