"""The four sets of colours. Colour is never the only sign: each also works with none of them (NO_COLOR).

Our style sheets use Textual's variables and these: `$brag-red`, `$brag-amber`, `$brag-green`, `$brag-blue`, `$quiet`
(with `$quiet-style`) for what may stand back, `$cursor`, `$cursor-text` and `$cursor-style` for where the person is,
`$rule` for lines between things.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from textual.theme import Theme

_INPUT = {"input-cursor-text-style": "reverse"}


def _with_ours(theme: Theme, **ours: str) -> Theme:
    """The theme with the variables of our own style sheets."""
    theme.variables = {
        "brag-red": theme.error or theme.primary,
        "brag-amber": theme.warning or theme.primary,
        "brag-green": theme.success or theme.primary,
        "brag-blue": theme.primary,
        "quiet-style": "none",
        "cursor-style": "none",
        "here-style": "bold",
        **_INPUT,
        **{name.replace("_", "-"): value for name, value in ours.items()},
    }
    return theme


DARK = _with_ours(
    Theme(
        name="dark",
        primary="#79aee0",
        secondary="#8fa3b8",
        accent="#8ec5c0",
        warning="#e3ab57",
        error="#f07f76",
        success="#86bd86",
        foreground="#d5dae1",
        background="#15181d",
        surface="#1b1f26",
        panel="#20252d",
        dark=True,
    ),
    quiet="#87909c",
    cursor="#303a47",
    cursor_text="#f2f5f8",
    rule="#343b45",
)

LIGHT = _with_ours(
    Theme(
        name="light",
        primary="#1f5c9e",
        secondary="#4c5b6b",
        accent="#176b66",
        warning="#8a5400",
        error="#b02a22",
        success="#2c6b33",
        foreground="#22272e",
        background="#f8f7f3",
        surface="#f0eee8",
        panel="#e7e5dd",
        dark=False,
    ),
    quiet="#59616b",
    cursor="#cfdeee",
    cursor_text="#0e1216",
    rule="#cfccc2",
)

CONTRAST = _with_ours(
    Theme(
        name="contrast",
        primary="#7cc4ff",
        secondary="#ffffff",
        accent="#7df5ee",
        warning="#ffd24a",
        error="#ff8a80",
        success="#7dff8e",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#1c1c1c",
        dark=True,
    ),
    quiet="#d0d0d0",
    cursor="#ffffff",
    cursor_text="#000000",
    rule="#8a8a8a",
)

TERMINAL = _with_ours(
    Theme(
        name="terminal",
        ansi=True,
        primary="ansi_blue",
        secondary="ansi_cyan",
        accent="ansi_cyan",
        warning="ansi_yellow",
        error="ansi_red",
        success="ansi_green",
        foreground="ansi_default",
        background="ansi_default",
        surface="ansi_default",
        panel="ansi_default",
        boost="ansi_default",
        dark=True,
    ),
    quiet="ansi_default",
    quiet_style="dim",
    cursor="ansi_default",
    cursor_text="ansi_default",
    cursor_style="reverse",
    here_style="bold reverse",
    rule="ansi_default",
    border="ansi_default",
    border_blurred="ansi_default",
    block_cursor_foreground="ansi_default",
    block_cursor_background="ansi_default",
    block_cursor_text_style="reverse",
    block_cursor_blurred_text_style="reverse",
    input_selection_foreground="ansi_default",
    ansi_background="ansi_default",
    ansi_foreground="ansi_default",
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST, TERMINAL)}
"""All of them, in the order in which the key goes round."""


def in_words(name: str) -> str:
    """What the colours are called where a person reads it."""
    return {CONTRAST.name: "high contrast", TERMINAL.name: "the terminal's own colours"}.get(name, name)


def at_start(environ: Mapping[str, str] = os.environ) -> str:
    """The colours to begin with: the terminal's own where it has but 16 or the person wants none."""
    if "NO_COLOR" in environ:
        return TERMINAL.name
    rich = environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")
    many = environ.get("TERM", "").rpartition("-")[2] in ("256color", "kitty", "direct")
    return DARK.name if rich or many else TERMINAL.name


def after(name: str) -> str:
    """The colours that follow these, and the first after the last."""
    names = list(THEMES)
    return names[(names.index(name) + 1) % len(names)]
