"""Fewer bytes must draw the same picture: both versions are drawn on a terminal emulator and compared."""

from __future__ import annotations

import pyte
from hypothesis import example, given
from hypothesis import strategies as st

from mash_tui.screens.compact import compact

COLOURS = st.one_of(
    st.sampled_from(["31", "94", "39"]),
    st.integers(0, 255).map(lambda n: f"38;5;{n}"),
    st.tuples(st.integers(0, 255), st.integers(0, 255)).map(lambda c: f"38;2;{c[0]};{c[1]};9"),
)
GROUNDS = st.one_of(
    st.sampled_from(["41", "104", "49"]),
    st.tuples(st.integers(0, 255), st.integers(0, 255)).map(lambda c: f"48;2;{c[0]};7;{c[1]}"),
)
ATTRIBUTES = st.sampled_from(["1", "3", "4", "7", "9", "2"])
STYLES = st.tuples(st.lists(ATTRIBUTES, max_size=2), st.lists(COLOURS, max_size=1), st.lists(GROUNDS, max_size=1)).map(
    lambda groups: ";".join(code for group in groups for code in group)
)
TEXTS = st.text("ab ×é陈", min_size=1, max_size=8)
PIECES = st.one_of(
    st.tuples(STYLES, TEXTS).map(lambda p: f"\x1b[{p[0]}m{p[1]}\x1b[0m" if p[0] else p[1]),
    TEXTS,
    st.tuples(st.integers(1, 9), st.integers(1, 30)).map(lambda at: f"\x1b[{at[0]};{at[1]}H"),
    st.just("\n"),
)


def drawn(data: str) -> list[list[object]]:
    screen = pyte.Screen(40, 50)
    pyte.Stream(screen).feed(data)
    cells = [[screen.buffer[y][x] for x in range(40)] for y in range(50)]
    return [*cells, [screen.cursor.x, screen.cursor.y, screen.cursor.attrs]]


@given(st.lists(PIECES, max_size=30))
@example(["\x1b[31;41ma\x1b[0m", "\x1b[1ma\x1b[0m"])
def test_the_picture_is_the_same(pieces: list[str]) -> None:
    data = "".join(pieces)
    assert drawn(compact(data)) == drawn(data)
    assert len(compact(data)) <= len(data)


def test_a_line_in_one_background_names_it_once() -> None:
    line = "".join(f"\x1b[38;2;1;2;{n};48;2;9;9;9mword\x1b[0m" for n in range(4))
    assert compact(line).count("48;2;9;9;9") == 1


def test_what_has_no_style_passes_as_it_is() -> None:
    assert compact("\x1b[?1049h\x1b[2J") == "\x1b[?1049h\x1b[2J"
