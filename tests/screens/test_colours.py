"""Four sets of colours, none at all, and sixteen: everything is told by words too."""

from __future__ import annotations

import pytest
from rich.color import Color

from mash_tui.screens import themes
from mash_tui.screens.app import MashApp
from mash_tui.services.desk import Desk
from mash_tui.widgets.lines import look_style
from tests.screens.queueing import enter, screen_text


@pytest.mark.parametrize("theme", list(themes.THEMES))
async def test_every_screen_of_the_shell_can_be_drawn_in_every_theme(desk: Desk, theme: str) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        pilot.app.theme = theme
        await pilot.pause()
        for keys in (("f1", "escape"), ("ctrl+p", "escape"), ("g", "escape"), ("slash", "x", "escape"), ("t",)):
            await pilot.press(*keys)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        assert "Ada Marchb" in screen_text(pilot)


async def test_f3_goes_round_the_themes(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        begun = pilot.app.theme
        seen = []
        for _ in themes.THEMES:
            await pilot.press("f3")
            await pilot.pause()
            seen.append(pilot.app.theme)
            told = [message.message for message in pilot.app._notifications]
            assert told == [f"Theme: {themes.in_words(pilot.app.theme)}"], "the newest name alone"
        assert sorted(seen) == sorted(themes.THEMES)
        assert seen[-1] == begun


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "linux"}, "terminal"),
        ({"TERM": "vt100"}, "terminal"),
        ({}, "terminal"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "terminal"),
    ],
)
def test_a_terminal_of_sixteen_colours_or_none_gets_its_own(environ: dict[str, str], expected: str) -> None:
    assert themes.at_start(environ) == expected


async def test_with_no_color_nothing_is_coloured_and_the_cursor_still_stands_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        strips = pilot.app.screen._compositor.render_strips()
        styles = [segment.style for strip in strips for segment in strip if segment.style]
        for style in styles:
            assert style.color in (None, Color.parse("default"))
            assert style.bgcolor in (None, Color.parse("default"))
        assert "›" in strips[3].text
        assert any(segment.style and segment.style.reverse for segment in strips[3])


@pytest.mark.parametrize("theme", [name for name in themes.THEMES if name != "terminal"])
@pytest.mark.parametrize(
    "look", ["", "strong", "quiet", "key", "overdue", "waiting", "red", "amber", "green", "blue", "cursor", "here"]
)
async def test_text_has_the_contrast_that_wcag_asks_for(desk: Desk, theme: str, look: str) -> None:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        for ground in ("background", "surface", "panel"):
            style = look_style(app.theme_variables, look, ground)
            assert style.color and style.bgcolor
            assert contrast(style.color, style.bgcolor) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2, 1.4.3: 4.5 for text."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
