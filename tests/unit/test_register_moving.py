"""Whether a child with a protected address really moved: only where that is plain."""

from __future__ import annotations

import pytest

from mash_tui.services.register.moving import is_elsewhere

REFUGE = ("Thistle House, 4 Hidden Lane (refuge)", "N99 9ZZ")


def unmarked(text: str) -> str:
    return text.replace("refuge", "")


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (REFUGE, ("5 Doodle Close", "N99 4CF"), True),
        (REFUGE, ("5 Doodle Close, N99 4CF", ""), True),
        (REFUGE, ("5 Doodle Close", ""), False),
        (REFUGE, ("5 Doodle Close", "n999zz"), False),
        (REFUGE, ("4 Hiden Lane", "N99 9ZX"), False),
        (REFUGE, ("Thistle House", "N99 4CF"), False),
        (REFUGE, ("", "N99 4CF"), False),
        (("4 Hidden Lane (refuge)", ""), ("5 Doodle Close", ""), True),
        (("4 Hidden Lane (refuge)", ""), ("4 hidden ln", "N99 9ZZ"), False),
        (("refuge", "N99 9ZZ"), ("5 Doodle Close", "N99 4CF"), True),
        (("refuge", ""), ("5 Doodle Close", "N99 4CF"), False),
        (("4, refuge", ""), ("5 Doodle Close", "N99 4CF"), False),
        (("4 Hidden Lane (refuge)", ""), ("unknown", ""), False),
    ],
)
def test_a_move_is_one_only_where_it_is_plain(before: tuple[str, str], after: tuple[str, str], moved: bool) -> None:
    assert is_elsewhere(before, after, unmarked) is moved
