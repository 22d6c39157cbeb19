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


class DeskLine(NamedTuple):
    """What the first line says."""

    hub: str
    """The hub's name."""
    person: str
    """The person's name, and in a demonstration the role."""
    demo: bool
    """Whether this is the demonstration."""
    danger: int = 0
    """Open contacts with immediate danger ticked that nobody has rated; 0 also before they are counted."""
    new: int = 0
    """Contacts that came in since the person last looked."""
    drafts: int | None = None
    """Unfinished drafts; None for not yet counted."""
    problems: int | None = None
    """Rows that could not be taken in; None for not yet counted."""
    danger_problems: int = 0
    """Those of them that say immediate danger."""


def desk_line(desk: Desk, new: int, counts: Counts | None) -> DeskLine:
    """What the first line says at a desk."""
    actor, role = desk.actor, ""
    if desk.demo:
        role = f" · {next(iter(actor.roles)).word}" if len(actor.roles) == 1 else " · every role"
    return DeskLine(
        desk.hub,
        f"{actor.name}{role}",
        desk.demo,
        counts.danger if counts else 0,
        new,
        counts.drafts if counts else None,
        counts.problems if counts else None,
        counts.danger_problems if counts else 0,
    )


class DeskBar(Lines):
    """One line, drawn again only when it says something else."""

    DEFAULT_CSS = "DeskBar { height: 1; }"
    GROUND = "panel"

    def __init__(self, said: DeskLine) -> None:
        super().__init__()
        self._said = said

    @property
    def said(self) -> DeskLine:
        """What it says."""
        return self._said

    def say(self, said: DeskLine) -> None:
        """Say this from now on."""
        if said != self._said:
            self._said = said
            self.refresh()

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """The hub, danger and what is new on the left; what waits, and who the person is, on the right.

        Where that is too much the hub's name is cut, then one thing after the other gives way, danger last:
        before drafts and problems go, it stops saying how much of it is among the problems.
        """
        left, right = _left(self._said), _right(self._said)
        for gives_way in _GIVE_WAY:
            room = width - _cells(left) - _cells(right)
            hub = left.get("hub", [])
            if room < 0 and _cells({"hub": hub}) + room >= _SHORTEST_HUB:
                left["hub"] = [Part(f" {fit(self._said.hub, _cells({'hub': hub}) + room - 1)}", "strong")]
                room = 0
            if room >= 0:
                break
            _give_way(left, right, gives_way, self._said)
        return [*_flat(left), Part(" " * max(room, 0), ""), *_flat(right)]


_WHICH = "which danger"
_SHORTEST_HUB = 9
"""Cells of the hub's name below which it is left out, the blank before it counted."""
_GIVE_WAY = ("demo", "hub", "person", _WHICH, "problems", "drafts", "new", "")
"""What gives way on a narrow line, in this order."""

_Pieces = dict[str, list[Part]]
"""Parts of the line by what they say, in the order of the line."""


def _left(now: DeskLine) -> _Pieces:
    pieces: _Pieces = {"hub": [Part(" ", ""), Part(for_terminal(now.hub), "strong")]}
    if now.demo:
        pieces["demo"] = [Part("  demo", "quiet")]
    if now.danger or now.danger_problems:
        pieces["danger"] = [Part("  ", ""), Part(_danger_apart(now), "overdue")]
    if now.new:
        pieces["new"] = [Part("  ", ""), Part(f" {now.new} new ", "new"), Part(" u", "key")]
    return pieces


def _danger_apart(now: DeskLine) -> str:
    """Danger, with how much of it is among the intake problems."""
    rows = now.danger_problems
    if not rows:
        return f"! {now.danger:,} danger unrated"
    return (
        f"! {now.danger:,} danger unrated, {rows:,} in intake problems"
        if now.danger
        else f"! {rows:,} danger in intake problems"
    )


def _give_way(left: _Pieces, right: _Pieces, what: str, now: DeskLine) -> None:
    if what == _WHICH:
        if "danger" in left:
            left["danger"][1] = Part(f"! {now.danger + now.danger_problems:,} danger unrated", "overdue")
        return
    left.pop(what, None)
    right.pop(what, None)


def _right(now: DeskLine) -> _Pieces:
    return {
        "drafts": _waiting(now.drafts, "draft", "d"),
        "problems": _waiting(now.problems, "intake problem", "i"),
        "person": [Part(f"  {for_terminal(now.person)} ", "quiet")],
    }


def _waiting(count: int | None, what: str, key: str) -> list[Part]:
    if count is None:
        return []
    words = f"  {count:,} {what}{'' if count == 1 else 's'}"
    return [Part(words, "waiting" if count else "quiet"), Part(f" {key}", "key")]


def _flat(pieces: _Pieces) -> list[Part]:
    return [part for parts in pieces.values() for part in parts]


def _cells(pieces: _Pieces) -> int:
    return sum(cell_len(part.text) for part in _flat(pieces))
