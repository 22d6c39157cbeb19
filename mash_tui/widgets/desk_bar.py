"""The first line: whose desk at which hub, what came in, and what waits unseen elsewhere."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from mash_tui.widgets.say import said


class Standing(NamedTuple):
    """What the first line says."""

    hub: str
    """The hub's name."""
    person: str
    """The person's name, and in a demonstration the role."""
    demo: bool
    """Whether this is the demonstration."""
    new: int = 0
    """Contacts that came in since the person last looked."""
    drafts: int | None = None
    """Unfinished drafts; None for not yet counted."""
    problems: int | None = None
    """Rows that could not be taken in; None for not yet counted."""


class DeskBar(Widget):
    """One line, drawn again only when it says something else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"desk-bar--hub", "desk-bar--new", "desk-bar--waiting", "desk-bar--key"}
    DEFAULT_CSS = """
    DeskBar {
        height: 1;
        padding: 0 1;
        background: $panel;
        color: $quiet;
        & > .desk-bar--hub { color: $foreground; text-style: bold; }
        & > .desk-bar--new { color: $accent; text-style: bold reverse; }
        & > .desk-bar--waiting { color: $warning; text-style: bold; }
        & > .desk-bar--key { color: $accent; text-style: bold; }
    }
    """

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._standing = standing

    @property
    def standing(self) -> Standing:
        """What it says."""
        return self._standing

    def say(self, standing: Standing) -> None:
        """Say this from now on."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> Content:
        """The hub and what is new on the left; what waits, and who you are, on the right."""
        now = self._standing
        left = [said(now.hub, self._look("hub"))]
        if now.demo:
            left.append(Content("demonstration"))
        if now.new:
            left.append(Content.assemble((f" {now.new} new ", self._look("new")), (" u", self._look("key"))))
        right = [
            *self._waiting(now.drafts, "draft", "d"),
            *self._waiting(now.problems, "intake problem", "i"),
            said(now.person),
        ]
        before, after = Content("  ").join(left), Content("  ").join(right)
        room = self.size.width - 2 - after.cell_length
        if before.cell_length > room - 1:
            before = before.truncate(max(room - 1, 0), ellipsis=True)
        return Content.assemble(before, " " * max(room - before.cell_length, 1), after)

    def _waiting(self, count: int | None, what: str, key: str) -> list[Content]:
        if count is None:
            return []
        words = f"{count:,} {what}{'' if count == 1 else 's'}"
        look = self._look("waiting") if count else ""
        return [Content.assemble((words, look), " ", (key, self._look("key")))]

    def _look(self, name: str) -> Style:
        return self.get_visual_style(f"desk-bar--{name}")
