"""Who the children of a form may be, while it is typed: beside the form, or in a strip under it.

Its place is kept free from the start: what is found never moves the field under the cursor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from mash_tui.domain.errors import MashError
from mash_tui.services.known.rows import ChildIdentities, Identity
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_text import Alike, Local
from mash_tui.widgets.row_text import wrapped
from mash_tui.widgets.say import said

BESIDE = 110
"""Columns of a terminal from which it stands beside the form."""
LOW = 20
"""Lines of a terminal from which the strip has two of them."""

_FEWER = ((3, True), (2, True), (1, True), (0, True), (0, False))
"""Earlier contacts of each who may be the child, and whether it says why: the first that fits is shown beside."""
_WAITS = "who this may be stands here once a name is typed"
_LATER = "It is answered on the contact."


class AlikePanel(Widget):
    """Some lines, drawn again when they say something else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "alike--strong", "alike--quiet", "alike--trouble",
    }  # fmt: skip
    DEFAULT_CSS = """
    AlikePanel {
        height: 2;
        padding: 0 1;
        background: $panel;
        color: $foreground;
        & > .alike--strong { text-style: bold; }
        & > .alike--quiet { color: $quiet; text-style: $quiet-style; }
        & > .alike--trouble { color: $error; text-style: bold; }
        &.-low { height: 1; }
    }
    """

    def __init__(self, key: str, local: Local) -> None:
        """`key` opens the whole list; `local` says when earlier contacts came."""
        super().__init__()
        self._key = key
        self._local = local
        self._alike: Alike = ()
        self._asked = False
        self._first = 1

    def show(self, alike: Alike, *, asked: bool) -> None:
        """Show what was found; `asked` is false while no name is typed to look for."""
        if (alike, asked) != (self._alike, self._asked):
            self._alike, self._asked = alike, asked
            self.refresh()

    def put_first(self, position: int) -> None:
        """Show the child at this place before the others: the cursor is there."""
        if position != self._first:
            self._first = position
            self.refresh()

    def fit(self, width: int, height: int) -> bool:
        """Take the shape for a terminal of that size; whether it stands beside the form."""
        beside = width >= BESIDE
        self.set_class(beside, "-beside")
        self.set_class(not beside and height < LOW, "-low")
        return beside

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return self.render().plain

    def render(self) -> Content:
        """As many lines as there is room for, each cut where it ends."""
        width, height = max(self.size.width - 2, 1), max(self.size.height, 1)
        if not self.has_class("-beside"):
            lines = self._strip(width, height)
        elif len(lines := self._that_fit(width, height)) > height:
            lines[height - 1 :] = [self._quiet(f"more: {self._key} reads all")]
        return Content("\n").join(line.truncate(width, ellipsis=True) for line in lines[:height])

    def _children(self) -> Sequence[ChildIdentities]:
        alike = () if self._alike is None or isinstance(self._alike, MashError) else self._alike
        found = [child for child in alike if child.same or child.household]
        return sorted(found, key=lambda child: child.position != self._first)

    def _in_words(self) -> str:
        """What is said where there is nobody to show."""
        if not self._asked:
            return _WAITS
        if isinstance(self._alike, MashError):
            return f"{words.NOT_READ}: {self._alike}"
        return words.LOOKING if self._alike is None else words.nobody(next(iter(self._alike), None))

    def _incomplete(self) -> str:
        """What is to be said while the register is not completely taken in; empty when it is."""
        alike = () if self._alike is None or isinstance(self._alike, MashError) else self._alike
        return next((child.incomplete for child in alike), "")

    def _strip(self, width: int, height: int) -> list[Content]:
        """The strongest in full; on the last line, how many there are and the key that reads them."""
        children = self._children()
        if not children:
            return [self._quiet(line) for line in wrapped(self._in_words(), width)]
        missing = "REGISTER INCOMPLETE · " if self._incomplete() else ""
        counted = self._strong(
            f"{missing}{_counted(children)} · {self._key} reads" if height > 1 else f"{missing}{self._key} reads"
        )
        lines = [line for child in children for line in self._short(child, several=len(children) > 1)][:height]
        if len(lines) < height:
            return [*lines, counted]
        left = lines[-1].truncate(max(width - counted.cell_length - 2, 1), ellipsis=True)
        gap = " " * max(width - left.cell_length - counted.cell_length, 1)
        return [*lines[:-1], Content.assemble(left, gap, counted)]

    def _short(self, child: ChildIdentities, *, several: bool) -> Iterator[Content]:
        low = self.has_class("-low")
        whose = f"{words.cut(child.name, 20)}: " if several else ""
        for identity in (*child.same, *child.household):
            sign, sure = words.strength(identity)
            born = "" if low else words.cut(identity.born.partition(",")[0], 10)
            text = f"{whose}{sign} {'' if low else f'{sure}: '}{words.name_of(identity)} {born}".rstrip()
            yield Content.assemble(said(text), " ", self._standing(identity))

    def _standing(self, identity: Identity) -> Content:
        status = words.status_words(identity)
        carried = words.carried_by(identity)
        shown = self._trouble(status) if words.weighs(identity) else said(status)
        return Content.assemble(shown, said(f" · {carried}" if carried and status else carried))

    def _that_fit(self, width: int, height: int) -> list[Content]:
        """Who may be there goes before what was before: with less room fewer earlier contacts of each are named."""
        lines: list[Content] = []
        for earlier, why in _FEWER:
            lines = list(self._beside(width, earlier, why=why))
            if len(lines) <= height:
                break
        return lines

    def _beside(self, width: int, earlier: int, *, why: bool) -> Iterator[Content]:
        yield self._strong(f"Who may this be?  {self._key} reads all")
        children = self._children()
        if not children:
            yield from (self._quiet(line) for line in wrapped(self._in_words(), width))
            return
        yield from (self._trouble(line) for line in wrapped(self._incomplete(), width) if line)
        for child in children:
            yield Content("")
            yield self._strong(f"Child {child.position}: {words.cut(child.name, width)}")
            for identity in child.same:
                sign, sure = words.strength(identity)
                yield from self._long(identity, f"{sign} {sure}: ", width)
                yield from self._before(identity, earlier)
                if why:
                    yield from (self._quiet(f"  {line}") for line in wrapped(words.likeness(identity), width - 2))
            if child.household:
                yield self._strong("Others at this address")
            for identity in child.household:
                yield from self._long(identity, "+ ", width)
        yield Content("")
        yield self._quiet(_LATER)

    def _before(self, identity: Identity, most: int) -> Iterator[Content]:
        """The newest earlier contacts, one on a line, and how many more there are."""
        if not most:
            return
        for earlier in identity.earlier[:most]:
            yield said(f"  {words.earlier_in_short(earlier, self._local)}")
        if (more := max(identity.contacts, len(identity.earlier)) - most) > 0:
            yield self._quiet(f"  and {more} more")

    def _long(self, identity: Identity, sure: str, width: int) -> Iterator[Content]:
        yield from (said(line) for line in wrapped(f"{sure}{words.called(identity)}", width))
        for line in wrapped(words.standing(identity, typed=True), width - 2):
            yield self._trouble(f"  {line}") if words.weighs(identity) else said(f"  {line}")

    def _strong(self, text: str) -> Content:
        return said(text).stylize(self.get_visual_style("alike--strong"))

    def _quiet(self, text: str) -> Content:
        return said(text).stylize(self.get_visual_style("alike--quiet"))

    def _trouble(self, text: str) -> Content:
        return said(text).stylize(self.get_visual_style("alike--trouble"))


def _counted(children: Sequence[ChildIdentities]) -> str:
    alike = sum(len(child.same) for child in children)
    household = sum(len(child.household) for child in children)
    parts = (f"{alike} alike" if alike else "", f"{household} at the address" if household else "")
    return ", ".join(filter(None, parts))
