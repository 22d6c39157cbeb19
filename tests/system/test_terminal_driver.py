"""The pseudo-terminal that the whole-system tests and the benchmarks stand on."""

from __future__ import annotations

import signal
import sys
import time

import pytest

from .sequences import POINTER_SHAPE, Token, Tokeniser, tokens
from .terminal import MODERN_ANSWERS, NotSeenError, Terminal, foreign_sequences

TEXTUAL_START = (
    b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?25l\x1b[?1004h\x1b[>25u\x1b[?2026$p"
    b"\x1b[?2048$p\x1b[?2004h\x1b[?7l\x1b[1;1H\x1b[1;38;5;254;48;5;233m Queue \x1b[0m\r\n"
)
TEXTUAL_END = b"\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"


def shell(script: str, **options: object) -> Terminal:
    return Terminal(["/bin/sh", "-c", script], **options)  # type: ignore[arg-type]


def python(script: str) -> Terminal:
    return Terminal([sys.executable, "-S", "-c", script])


def test_text_is_on_the_screen_and_the_exit_code_is_kept() -> None:
    with shell("printf 'one\\n\\033[3;5Hthree'; exit 7") as terminal:
        assert terminal.wait_exit() == 7
        assert terminal.screen().lines[:3] == ["one", "", "    three"]
        assert terminal.bytes_since() == b"one\r\n\x1b[3;5Hthree"


def test_the_program_has_a_controlling_terminal_of_the_size_asked_for() -> None:
    with shell("stty size </dev/tty; printf $TERM", columns=80, rows=24) as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.screen().lines[:2] == ["24 80", "xterm-256color"]


def test_variables_are_set_and_removed() -> None:
    with shell('echo "$NO_COLOR/$LANG/"', env={"NO_COLOR": "1", "LANG": None}) as terminal:
        terminal.wait_for("1//")


def test_keys_arrive_as_an_xterm_sends_them() -> None:
    with shell("stty raw -echo; printf ready; dd bs=1 count=8 2>/dev/null | od -An -tx1") as terminal:
        terminal.wait_for("ready")
        terminal.press("down", "f1", "ctrl+p", "x")
        terminal.wait_for("1b 5b 42 1b 4f 50 10 78")


def test_waiting_for_what_never_comes_shows_the_screen() -> None:
    with shell("echo here; read line") as terminal, pytest.raises(NotSeenError, match="here"):
        terminal.wait_for("there", timeout=0.2)


def test_waiting_stops_when_the_program_ends() -> None:
    began = time.monotonic()
    with shell("exit 3") as terminal, pytest.raises(NotSeenError, match="exit 3"):
        terminal.wait_for("anything")
    assert time.monotonic() - began < 5


def test_times_and_bytes_since_a_mark() -> None:
    with shell("echo before; read line; echo after") as terminal:
        terminal.wait_for("before")
        mark = terminal.mark()
        sent_at = terminal.send("\n")
        terminal.wait_for(b"after", mark=mark)
        assert b"before" not in terminal.bytes_since(mark)
        assert terminal.started_at < sent_at < terminal.first_seen(b"after", mark)


def test_quiet_means_that_nothing_more_comes() -> None:
    with shell("for i in 1 2 3; do echo $i; sleep 0.05; done; read line") as terminal:
        terminal.wait_for("1")
        terminal.wait_quiet(300)
        assert terminal.screen().lines[:3] == ["1", "2", "3"]


def test_a_window_that_changes_its_size() -> None:
    with shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.02; done") as terminal:
        terminal.wait_for("ready")
        terminal.resize(100, 30)
        terminal.wait_for("30 100")


def test_a_dropped_line_reaches_the_program_as_a_hang_up() -> None:
    with shell("echo ready; read line") as terminal:
        terminal.wait_for("ready")
        terminal.hang_up()
        assert terminal.wait_exit() in (-signal.SIGHUP, 1)


def test_a_killed_program() -> None:
    with shell("echo ready; read line") as terminal:
        terminal.wait_for("ready")
        assert terminal.exit_code is None
        terminal.kill()
        assert terminal.wait_exit() == -signal.SIGKILL


def test_questions_of_the_program_are_answered_when_the_test_says_so() -> None:
    script = (
        "import sys, tty; tty.setraw(0); sys.stdout.write('\\x1b[?2026$p'); sys.stdout.flush();"
        "print(repr(sys.stdin.read(11)))"
    )
    with Terminal([sys.executable, "-S", "-c", script], answers=MODERN_ANSWERS) as terminal:
        terminal.wait_for("2026;2$y")


def test_a_program_that_writes_a_lot_is_never_held_up() -> None:
    with python("print('x' * 500_000); print('done')") as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.bytes_since().count(b"x") == 500_000
        assert "done" in terminal.screen_text()


def test_sequences_that_pyte_does_not_know_leave_the_screen_whole() -> None:
    weird = (
        "\\033[>25u\\033[<u\\033[?2026h\\033[?2026$p\\033[=5;1u\\033[18t\\033[1 q\\033[>4;1m\\033[?u"
        "\\033P+q544e\\033\\\\\\033_Gi=1\\033\\\\\\033]2;title\\007\\033]52;c;aGVsbG8=\\007\\033]8;;x\\033\\\\"
    )
    with shell(f"printf '{weird}plain'") as terminal:
        assert terminal.wait_exit() == 0
        assert terminal.screen().lines[0] == "plain"
        assert len(terminal.screen().title_and_clipboard) == 3


def test_the_background_of_a_cell() -> None:
    with shell("printf 'a\\033[48;5;21mb\\033[0;7mc'") as terminal:
        terminal.wait_exit()
        assert [terminal.screen().background(0, column) for column in range(3)] == [
            ("default", False),
            ("0000ff", False),
            ("default", True),
        ]


def test_what_textual_writes_is_not_foreign() -> None:
    assert foreign_sequences(TEXTUAL_START + "Zoë 🧒 ‘naïve’\t".encode() + TEXTUAL_END) == []


@pytest.mark.parametrize(
    "hostile",
    [
        b"\x1b]0;pwned\x07",
        b"\x1b]2;pwned\x1b\\",
        b"\x1b]52;c;cHduZWQ=\x07",
        b"\x1b]8;;https://council.example\x1b\\",
        b"\x1bP$qm\x1b\\",
        b"\x1b_Gq\x1b\\",
        b"\x1b^private\x1b\\",
        b"\x1bXstring\x1b\\",
        b"\x1b[2J",
        b"\x1b[3J",
        b"\x1b[6n",
        b"\x1b[c",
        b"\x1b[>c",
        b"\x1b[21t",
        b"\x1b[?1049$p",
        b"\x1b[?47h",
        b"\x1b[4A",
        b"\x1b[r",
        b"\x1bc",
        b"\x1b(0",
        b"\x1b#8",
        b"\x9b",
        "\x9b2J".encode(),
        "\x9d2;pwned\x9c".encode(),
        "\x90q\x9c".encode(),
        "\x85".encode(),
        b"\x00",
        b"\x07",
        b"\x08",
        b"\x0e",
        b"\x7f",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xc0\x9b",
    ],
)
def test_what_textual_never_writes_is_foreign(hostile: bytes) -> None:
    found = foreign_sequences(TEXTUAL_START + b"before" + hostile + b"after" + TEXTUAL_END)
    assert b"".join(found) == hostile


def test_a_caller_may_allow_more() -> None:
    raw = b"\x1b]22;pointer\x07\x1b]52;c;TUFTSA==\x07\x1b]52;c;?\x07"
    assert foreign_sequences(raw, [POINTER_SHAPE, rb"\x1b\]52;c;TUFTSA==\x07"]) == [b"\x1b]52;c;?\x07"]


def test_a_recording_that_stops_in_the_middle() -> None:
    assert foreign_sequences(b"text\x1b[38;5") == []
    assert foreign_sequences(b"text\xe2\x82") == []
    assert foreign_sequences(b"text\x1b]2;a title with no end") == [b"\x1b]2;a title with no end"]


def test_an_escape_in_the_middle_of_a_sequence_is_not_lost() -> None:
    assert foreign_sequences(b"\x1b[1\x1b[2Jx") == [b"\x1b", b"\x1b[2J"]
    assert foreign_sequences(b"\x1b]0;a\x1b[2J") == [b"\x1b", b"\x1b[2J"]


def test_however_a_stream_is_cut_the_tokens_are_the_same() -> None:
    raw = TEXTUAL_START + "é🧒".encode() + b"\x1b]2;title\x1b\\\x1bP1\x1b\\" + TEXTUAL_END
    whole = list(tokens(raw))
    for size in (1, 2, 3, 7):
        tokeniser = Tokeniser()
        pieces = [token for at in range(0, len(raw), size) for token in tokeniser.feed(raw[at : at + size])]
        assert tokeniser.rest() == b""
        assert _joined(pieces) == _joined(whole)


def _joined(pieces: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for piece in pieces:
        if joined and piece.kind == joined[-1].kind == "text":
            joined[-1] = Token("text", joined[-1].data + piece.data)
        else:
            joined.append(piece)
    return joined
