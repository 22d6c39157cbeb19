"""Text from people, made safe to show. Everything that is not our own wording goes through here.

Textual reads a plain `str` as markup: `[he hit him]` would vanish and `[@click=…]` become a live link.
"""

from __future__ import annotations

from typing import Any, Literal

from textual.app import App
from textual.content import Content
from textual.style import Style

from mash_tui.domain.errors import MashError
from mash_tui.domain.text import for_terminal, lines_for_terminal

Tone = Literal["information", "warning", "error"]


def said(text: str, style: Style | str = "") -> Content:
    """One line of text from a person, literally, with nothing in it that a terminal might act on."""
    return Content.styled(for_terminal(text), style) if style else Content(for_terminal(text))


def said_lines(text: str, style: Style | str = "") -> Content:
    """As `said`, for text of several lines."""
    safe = lines_for_terminal(text)
    return Content.styled(safe, style) if style else Content(safe)


def tell(app: App[Any], text: str, tone: Tone = "information", *, title: str = "") -> None:
    """Show a message for a few seconds, once. The one way to notify: never markup, never raw text."""
    seconds = 4 if tone == "information" else 10
    message = lines_for_terminal(text)
    if any(shown.message == message for shown in app._notifications):
        return
    app.notify(message, title=for_terminal(title), severity=tone, timeout=seconds, markup=False)


def tell_problem(app: App[Any], problem: MashError) -> None:
    """Say what went wrong and what would put it right."""
    tone: Tone = "warning" if problem.exit_code == 1 else "error"
    tell(app, f"{problem.message}\n{problem.remedy}".strip(), tone)
