"""Lines that stand there already are not sent again, and the picture is the same as if they were."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.screens.unchanged import Unchanged

TEXTS = st.sampled_from(
    ["Skye Underhedge", "\x1b[1mSkye\x1b[0m Underhedge", "Wren", "\x1b[31;41mR Red?\x1b[0m      ", "陈"]
)
WHOLE = st.lists(TEXTS, min_size=1, max_size=5).map(
    lambda lines: "\n".join(f"\x1b[{y};1H{line}" for y, line in enumerate(lines, start=1))
)
PIECE = st.tuples(st.integers(1, 5), st.integers(1, 20), TEXTS).map(lambda at: f"\x1b[{at[0]};{at[1]}H{at[2]}")
OTHER = st.sampled_from(
    ["\x1b[2J", "\x07", "\x1b[?25l", "\x1b[3;4H", "\x1b[4;2Hplain\n\rwords", "\x1b]22;text\x07", "\x1b]0;title\x07"]
)
FRAMES = st.lists(
    st.one_of(WHOLE, PIECE, OTHER, WHOLE.map(lambda frame: f"\x1b[?2026h{frame}\x1b[2;3H\x1b[?2026l")), max_size=12
)


def drawn(frames: list[str]) -> list[list[object]]:
    screen = pyte.Screen(40, 8)
    stream = pyte.Stream(screen)
    for frame in frames:
        stream.feed(frame)
    return [[screen.buffer[y][x] for x in range(40)] for y in range(8)]


@given(FRAMES)
def test_the_picture_is_the_same(frames: list[str]) -> None:
    unchanged = Unchanged()
    left = [unchanged.left(frame) for frame in frames]
    assert drawn(left) == drawn(frames)
    assert sum(map(len, left)) <= sum(map(len, frames))


def test_the_same_screen_is_sent_once() -> None:
    unchanged = Unchanged()
    frame = "".join(f"\x1b[{y};1HMASH-2026-00000{y}" for y in range(1, 5))
    assert unchanged.left(frame) == frame
    assert unchanged.left(frame) == ""


def test_a_letter_more_is_all_that_is_sent() -> None:
    unchanged = Unchanged()
    unchanged.left("\x1b[1;1H\x1b[31mThe school saw he         \x1b[0m")
    assert unchanged.left("\x1b[1;1H\x1b[31mThe school saw her        \x1b[0m") == "\x1b[1;18H\x1b[31mr\x1b[0m"


def test_a_letter_that_looks_otherwise_is_sent() -> None:
    unchanged = Unchanged()
    unchanged.left("\x1b[1;1HR Red?")
    assert unchanged.left("\x1b[1;1H\x1b[1mR\x1b[0m Red?") == "\x1b[1;1H\x1b[1mR\x1b[0m"


def test_a_piece_written_over_a_line_has_it_sent_again() -> None:
    unchanged = Unchanged()
    unchanged.left("\x1b[1;1HSkye Underhedge")
    unchanged.left("\x1b[1;6H\x1b[7mU\x1b[0m")
    assert unchanged.left("\x1b[1;1HSkye Underhedge") == "\x1b[1;6HU"


def test_a_line_with_a_wide_character_is_sent_whole_each_time() -> None:
    unchanged = Unchanged()
    line = "\x1b[1;1H陈 Quillbrook"
    assert [unchanged.left(line), unchanged.left(line)] == [line, line]


def test_the_cursor_is_moved_although_nothing_changed() -> None:
    unchanged = Unchanged()
    frame = "\x1b[?2026h\x1b[1;1HSkye\n\x1b[2;1HWren\x1b[5;6H\x1b[?2026l"
    unchanged.left(frame)
    assert unchanged.left(frame) == "\x1b[?2026h\x1b[5;6H\x1b[?2026l"


def test_after_another_size_everything_is_sent_again() -> None:
    unchanged = Unchanged()
    unchanged.left("\x1b[1;1HSkye")
    unchanged.forget()
    assert unchanged.left("\x1b[1;1HSkye") == "\x1b[1;1HSkye"
