"""The first line: whose desk at which hub, what came in, and what waits unseen elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len

from mash_tui.domain.text import for_terminal
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part, fit

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import Counts


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


def standing_at(desk: Desk, new: int, counts: Counts | None) -> Standing:
    """What the first line says at a desk."""
    actor, role = desk.actor, ""
    if desk.demo:
        role = f" · {next(iter(actor.roles)).word}" if len(actor.roles) == 1 else " · every role"
    return Standing(
        desk.hub,
        f"{actor.name}{role}",
        desk.demo,
        new,
        counts.drafts if counts else None,
        counts.problems if counts else None,
    )


class DeskBar(Lines):
    """One line, drawn again only when it says something else."""

    DEFAULT_CSS = "DeskBar { height: 1; }"
    GROUND = "panel"

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

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """The hub and what is new on the left; what waits, and who the person is, on the right."""
        now = self._standing
        left = [Part(" ", ""), Part(for_terminal(now.hub), "strong")]
        if now.demo:
            left.append(Part("  demo", "quiet"))
        if now.new:
            left += [Part("  ", ""), Part(f" {now.new} new ", "new"), Part(" u", "key")]
        right = [
            *_waiting(now.drafts, "draft", "d"),
            *_waiting(now.problems, "intake problem", "i"),
            Part(f"  {for_terminal(now.person)} ", "quiet"),
        ]
        room = width - _cells(right)
        if _cells(left) < room:
            return [*left, Part(" " * (room - _cells(left)), ""), *right]
        name = room - _cells(left[2:]) - 1
        return [Part(f" {fit(now.hub, name - 1)} ", "strong"), *left[2:], *right] if name > 2 else right


def _waiting(count: int | None, what: str, key: str) -> list[Part]:
    if count is None:
        return []
    words = f"  {count:,} {what}{'' if count == 1 else 's'}"
    return [Part(words, "waiting" if count else "quiet"), Part(f" {key}", "key")]


def _cells(parts: Sequence[Part]) -> int:
    return sum(cell_len(part.text) for part in parts)
