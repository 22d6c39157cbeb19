"""Users, the audit trail, and how calls end: every exit code, no traceback, nothing of any case in the log."""

from __future__ import annotations

import os
import pwd
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mash_tui.cli.ending import INTERRUPTED
from mash_tui.entry import interface_options
from tests.services.commanding import Mash
from tests.services.conftest import told

ME = pwd.getpwuid(os.getuid()).pw_name


@pytest.fixture
def mash(tmp_path: Path) -> Mash:
    made = Mash(tmp_path / "hub")
    assert made("init").code == 0
    return made


def test_init_makes_a_hub_once_and_says_what_it_did(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    first, second = mash("init"), mash("init")
    assert first.code == second.code == 0
    assert f"{ME} is its first user" in first.err
    assert "already; nothing was changed" in second.err


def test_a_command_does_not_make_a_hub(tmp_path: Path) -> None:
    answer = Mash(tmp_path / "hub")("contact", "list")
    assert answer.code == 5
    assert "mash init" in answer.err
    assert not (tmp_path / "hub").exists()


def test_users_are_added_listed_given_roles_and_disabled(mash: Mash) -> None:
    assert mash("user", "add", "fern", "--name", "Fern Example", "--role", "duty_officer").code == 0
    assert mash("user", "roles", "fern", "--role", "manager", "--role", "auditor").code == 0
    fern = next(row for row in mash("user", "list", "--json").json if row["login"] == "fern")
    assert (fern["name"], fern["roles"]) == ("Fern Example", ["auditor", "manager"])
    assert mash("contact", "list", by="fern").code == 0
    assert mash("user", "disable", "fern").code == 0
    assert mash("contact", "list", by="fern").code == 4
    assert "disabled" in mash("user", "list").out


def test_users_are_refused_where_a_rule_says_so(mash: Mash) -> None:
    assert mash("user", "add", "fern", "--role", "wizard").code == 2
    assert mash("user", "add", "fern").code == 2
    assert mash("user", "add", "fern oak", "--role", "manager").code == 1
    assert mash("user", "disable", "nobody").code == 3
    assert mash("user", "disable", ME).code == 1, "one administrator stays"
    mash.roles("fern", ["duty_officer"])
    assert mash("user", "list", by="fern").code == 0
    assert mash("user", "disable", ME, by="fern").code == 4


def test_the_trail_is_shown_verified_and_anchored(mash: Mash) -> None:
    mash.log()
    mash("contact", "show", "1")
    entries = mash("audit", "show", "1", "--json").json
    assert [entry["action"] for entry in entries] == ["contact.create", "contact.open"]
    assert {entry["login"] for entry in mash("audit", "show", "--user", ME, "--json").json} == {ME}
    assert len(mash("audit", "show", "--last", "2", "--json").json) == 2
    anchor = mash("audit", "anchor").out.strip()
    assert re.fullmatch(r"\d+:[0-9a-f]{64}", anchor)
    assert mash("audit", "verify", "--anchor", anchor).code == 0
    assert mash("audit", "verify", "--json").json["broken"] is None


def test_a_trail_that_does_not_hold_the_anchor_is_damaged(mash: Mash) -> None:
    number = mash("audit", "anchor").out.split(":")[0]
    assert mash("audit", "verify", "--anchor", f"{number}:{'0' * 64}").code == 5
    assert mash("audit", "verify", "--anchor", f"999:{'0' * 64}").code == 5
    assert mash("audit", "verify", "--anchor", "nonsense").code == 2


def test_who_may_not_read_the_trail_does_not(mash: Mash) -> None:
    mash.roles("fern", ["duty_officer"])
    assert mash("audit", "show", by="fern").code == 4
    assert mash("audit", "verify", by="fern").code == 4


@pytest.mark.parametrize(
    "words", [["polcy"], ["contact", "lst"], ["--nope"], ["contact", "list", "--veiw", "open"], ["contact", "show"]]
)
def test_a_wrong_call_says_how_it_is_used(mash: Mash, words: list[str]) -> None:
    answer = mash(*words)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage:" in answer.err


def test_a_mistyped_noun_is_guessed_at(mash: Mash) -> None:
    assert "'contact'" in mash("contatc").err


def test_a_mistake_in_the_program_leaves_a_reference_and_no_word_of_the_case(
    mash: Mash, monkeypatch: pytest.MonkeyPatch
) -> None:
    mash.log()
    secret = "the planted words of a restricted note"

    def broken(*_: object, **__: object) -> None:
        narrative = secret
        raise KeyError(narrative)

    monkeypatch.setenv("MASH_HOME", str(mash.home))
    monkeypatch.setattr("mash_tui.services.contact_view.open_contact", broken)
    answer = mash("contact", "show", "1")
    assert answer.code == 1
    assert "Traceback" not in answer.err
    log = (mash.home / "logs" / "crashes.log").read_text()
    assert re.search(r"reference: ([0-9A-F]{6})", answer.err)[1] in log  # type: ignore[index]
    assert "KeyError" in log
    assert secret not in log + answer.err + answer.out
    assert (mash.home / "logs" / "crashes.log").stat().st_mode & 0o077 == 0


def test_ctrl_c_is_quiet(mash: Mash, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mash_tui.services.contact_view.open_contact", interrupted)
    answer = mash("contact", "show", "1")
    assert (answer.code, answer.out, answer.err) == (INTERRUPTED, "", "")


PROGRAM = [sys.executable, "-c", "import sys; from mash_tui.entry import main; sys.exit(main())"]


def _program(mash: Mash, *words: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"MASH_HOME": str(mash.home)}
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | settings
    return subprocess.run([*PROGRAM, *words], env=environment, check=False, **piped)  # type: ignore[call-overload]


def test_without_a_terminal_the_interface_says_so(mash: Mash) -> None:
    for words in ((), ("--no-mouse",), ("--as", ME), (f"--as={ME}", "--no-mouse")):
        done = _program(mash, *words, stdin=subprocess.DEVNULL)
        assert done.returncode == 2
        assert b"needs a terminal" in done.stderr
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("by", "broken", "code", "words"), [
    ("", "database.key", 5, b"database.key is missing"), ("mallory", "", 4, b"mallory is not a user"),
])  # fmt: skip
def test_an_interface_that_cannot_open_its_hub_says_why(
    mash: Mash, by: str, broken: str, code: int, words: bytes
) -> None:
    if broken:
        (mash.home / "keys" / broken).unlink()
    terminal, inside = os.openpty()
    done = _program(mash, *(["--as", by] if by else []), stdin=inside, stdout=inside, stderr=subprocess.PIPE)
    os.close(terminal)
    os.close(inside)
    assert done.returncode == code
    assert words in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_error(mash: Mash) -> None:
    mash.log(*(told() for _ in range(3)))
    code = (
        "import os, sys; from mash_tui.entry import main\n"
        "reading, writing = os.pipe(); os.close(reading); os.dup2(writing, 1)\n"
        "sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "contact", "list"],
        env=os.environ | {"MASH_HOME": str(mash.home)}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


def test_output_that_finds_no_room_says_so(mash: Mash) -> None:
    mash.log()
    with Path("/dev/full").open("wb") as full:
        call = [
            sys.executable,
            "-c",
            "import sys; from mash_tui.entry import main; sys.exit(main())",
            "contact",
            "list",
        ]
        done = subprocess.run(
            call, env=os.environ | {"MASH_HOME": str(mash.home)}, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert b"No space left" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("variable", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"PYTHONIOENCODING": "latin-1"}])
def test_a_terminal_without_unicode_gets_something_readable(mash: Mash, variable: dict[str, str]) -> None:
    mash.log(told(children=[{"given_names": "Ọlá", "date_of_birth": "2019-05-04"}]))
    for words in (["contact", "list"], ["contact", "list", "--json"], ["doctor"]):
        environment = os.environ | {"MASH_HOME": str(mash.home)} | variable
        done = subprocess.run([*PROGRAM, *words], env=environment, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr


def test_which_calls_open_the_interface() -> None:
    assert interface_options([]) == (None, False)
    assert interface_options(["--no-mouse", "--as", "fern"]) == ("fern", True)
    assert interface_options(["--as=fern"]) == ("fern", False)
    assert interface_options(["--as"]) is None
    assert interface_options(["contact", "list"]) is None
    assert interface_options(["--as", "fern", "contact"]) is None
    assert interface_options(["--help"]) is None
