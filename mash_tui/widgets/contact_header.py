"""The top of a contact, always in sight: who, what, how risky, until when, whose, and what is owed next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from mash_tui.domain.calendar import LONDON
from mash_tui.domain.countdown import label
from mash_tui.services.next_step import Owed
from mash_tui.services.rows import ContactView, QueueRow
from mash_tui.widgets.pressing import Pressing, pressing_line
from mash_tui.widgets.row_text import age_in_full, rating_text
from mash_tui.widgets.say import said


class _Shape(NamedTuple):
    """What the first line says in full. The signs of danger and of a restricted file are never left out."""

    restricted_word: bool = True
    age: bool = True
    whole_reference: bool = True
    danger_word: bool = True
    repeats: bool = True


_SHAPES = (
    _Shape(),
    _Shape(restricted_word=False),
    _Shape(restricted_word=False, age=False),
    _Shape(restricted_word=False, age=False, whole_reference=False),
    _Shape(restricted_word=False, age=False, whole_reference=False, danger_word=False),
    _Shape(restricted_word=False, age=False, whole_reference=False, danger_word=False, repeats=False),
)
"""The first one that fits is taken; where none does, the last one, and the name is cut, not how many more there are."""
_MORE = re.compile(r" \+\d+$")


class ContactHeader(Widget):
    """Three lines, and a fourth where a child is known to somebody already: that decides the next step."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "contact-header--strong", "contact-header--overdue", "contact-header--owed", "contact-header--quiet",
        "contact-header--red", "contact-header--amber", "contact-header--green", "contact-header--blue",
    }  # fmt: skip
    DEFAULT_CSS = """
    ContactHeader {
        height: 3;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        & > .contact-header--strong { text-style: bold; }
        & > .contact-header--overdue { color: $error; text-style: bold; }
        & > .contact-header--owed { color: $warning; text-style: bold; }
        & > .contact-header--quiet { color: $quiet; text-style: $quiet-style; }
        & > .contact-header--red { color: $brag-red; text-style: bold; }
        & > .contact-header--amber { color: $brag-amber; text-style: bold; }
        & > .contact-header--green { color: $brag-green; text-style: bold; }
        & > .contact-header--blue { color: $brag-blue; text-style: bold; }
    }
    """

    def __init__(self, reference: str) -> None:
        super().__init__()
        self._reference = reference
        self._view: ContactView | None = None
        self._steps: tuple[tuple[str, str], ...] = ()
        self._when_closed = ""
        self._holder = ""
        self._now: datetime | None = None
        self._known: tuple[Pressing, ...] = ()

    def say_who(self, presses: Sequence[Pressing]) -> None:
        """Name the known children that decide the next step; none takes the line away."""
        if tuple(presses) != self._known:
            self._known = tuple(presses)
            self.styles.height = 4 if self._known else 3
            self.refresh(layout=True)

    def show(self, view: ContactView, owed: list[tuple[str, Owed]], closed: str, holder: str, now: datetime) -> None:
        """Show this contact: the steps owed with their keys, what is said where it is closed, and who else is at it."""
        self._view, self._when_closed, self._holder, self._now = view, closed, holder, now
        self._steps = tuple((key, _in_words(step, now)) for key, step in owed)
        self.refresh()

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return self.render().plain

    def render(self) -> Content:
        """Who and what; deadline, owner, state; what is owed."""
        if self._view is None or self._now is None:
            return Content(f"{self._reference}\nreading …")
        width = self.size.width - 2
        lines = [self._who(width), self._standing(self._now), self._owed()]
        if self._known:
            lines.append(said(pressing_line(self._known, width)).stylize(self._style("overdue")))
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines)

    def _who(self, width: int) -> Content:
        """The child on the left, the rating on the right. Danger and rating are there at any width from 40 on."""
        if self._view is None or self._now is None:
            return Content("")
        row, today = self._view.row, self._now.astimezone(LONDON).date()
        rating = rating_text(row.brag, row.confirmed)
        room = width - len(rating) - 2
        for shape in _SHAPES:
            name, marks = self._named(row, shape, today), self._marked(row, shape)
            if name.cell_length + marks.cell_length <= room:
                break
        left = self._cut(name, row.child, max(room - marks.cell_length, 1)) + marks
        gap = " " * max(width - left.cell_length - len(rating), 1)
        return Content.assemble(left, gap, (rating, self._style(row.brag.value if row.brag else "quiet")))

    def _named(self, row: QueueRow, shape: _Shape, today: date) -> Content:
        strong = self._style("strong")
        reference = row.reference if shape.whole_reference else row.reference.removeprefix("MASH-")
        named = Content.assemble((reference, strong), "  ", said(row.child).stylize(strong))
        return Content.assemble(named, ", ", said(age_in_full(row, today))) if shape.age else named

    def _cut(self, named: Content, child: str, room: int) -> Content:
        """The name cut to the room, with how many more children there are behind it."""
        more = _MORE.search(child)
        if more is None or named.cell_length <= room:
            return named.truncate(room, ellipsis=True)
        kept = max(room - len(more[0]), 1)
        return named[: -len(more[0])].truncate(kept, ellipsis=True) + Content.styled(more[0], self._style("strong"))

    def _marked(self, row: QueueRow, shape: _Shape) -> Content:
        return Content.assemble(
            (f"  {'! danger' if shape.danger_word else '!'}" if row.danger else "", self._style("overdue")),
            f"  ×{row.repeat}" if row.repeat > 1 and shape.repeats else "",
            f"  {'■ restricted' if shape.restricted_word else '■'}" if row.restricted else "",
        )

    def _standing(self, now: datetime) -> Content:
        if self._view is None:
            return Content("")
        row = self._view.row
        parts: list[Content] = []
        if row.due_at is not None:
            late = row.due_at <= now
            text = f"{'▲ ' if late else ''}{label(now, row.due_at)} {row.due_kind}"
            parts.append(Content.styled(text, self._style("overdue") if late else self._style("strong")))
        elif row.closed_at is not None:
            parts.append(Content(f"closed {row.closed_at.astimezone(LONDON):%d/%m/%Y}"))
        if self._holder:
            parts.append(Content.assemble("@ ", said(self._holder), " is at it").stylize(self._style("owed")))
        owner = said(row.owner) if row.owner else Content("nobody")
        parts += [Content.assemble("owner ", owner), Content(row.state.word)]
        return Content("  ").join(parts)

    def _owed(self) -> Content:
        if not self._steps:
            is_open = self._view is not None and self._view.row.state.is_open
            return Content.styled("nothing is owed" if is_open else self._when_closed, self._style("quiet"))
        steps = [
            Content.assemble((f"{key} ", self._style("owed")), said(words))
            for key, words in self._steps
        ]  # fmt: skip
        return Content.assemble(("owed: ", self._style("owed")), Content(" · ").join(steps))

    def _style(self, name: str) -> Style:
        return self.get_visual_style(f"contact-header--{name}")


def _in_words(step: Owed, now: datetime) -> str:
    return f"{step.words} {label(now, step.clock.due_at)}" if step.clock else step.words


class SectionBar(Widget):
    """The sections of the page on one line, the one being read marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"section-bar--here"}
    DEFAULT_CSS = """
    SectionBar {
        height: 1;
        padding: 0 1;
        color: $quiet;
        background: $background;
        & > .section-bar--here { color: $accent; text-style: bold underline; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._here = 0

    def show(self, names: tuple[str, ...], here: int) -> None:
        """Show these names, one of them marked."""
        if (names, here) != (self._names, self._here):
            self._names, self._here = names, here
            self.refresh()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._names)

    def mark(self, here: int) -> None:
        """Mark another one."""
        self.show(self._names, here)

    def render(self) -> Content:
        """The names; on a narrow line from as far on as it takes for the one being read to stand there."""
        style = self.get_visual_style("section-bar--here")
        first, width = 0, self.size.width - 4
        while first < self._here and sum(len(name) + 2 for name in self._names[first : self._here + 1]) > width:
            first += 1
        parts = [
            Content(f"▸{name}").stylize(style) if place == self._here else Content(f" {name}")
            for place, name in enumerate(self._names)
            if place >= first
        ]
        return Content("‹" if first else "") + Content(" ").join(parts)
