"""Who is known and decides the next step, on one line at the top of a contact. Pure.

The name goes before everything else: a plan that stands there for nobody says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from mash_tui.domain.errors import MashError
from mash_tui.services.known.rows import Identity
from mash_tui.widgets.identity_text import Alike, cut, deciding, is_confirmed, is_open, name_of, status_words

_BETWEEN = " · "
_LEAST = 12
"""Cells from which it is worth saying who carries the child, cut."""


class Pressing(NamedTuple):
    """A known child that decides the next step."""

    child: str
    """Which child of the contact that is about; empty where there is only one."""
    name: str
    """What the known child is called."""
    asks: str
    """The key that says who the child is, while nobody said it; empty where it is confirmed."""
    status: str
    carried: str
    """Who carries the child already."""
    perhaps: bool = False
    """Whether it only may be the same child: nobody is told who carries it then."""


class _Shape(NamedTuple):
    """How much of each child is said."""

    child: int = 30
    name: int = 60
    status: int = 42
    known: str = "✓ known: "
    asks: str = "is it "


_ASKS = ("is it ", "")
_SHAPES = (
    _Shape(),
    _Shape(known="✓ "),
    _Shape(child=12, known="✓ "),
    _Shape(child=0, known="✓ "),
    *(
        _Shape(0, name, status, "✓ ", asks)
        for name in (40, 30, 24, 20, 16, 12)
        for status in (24, 14)
        for asks in _ASKS
    ),
)
"""The first one that fits is taken."""


def what_presses(alike: Alike, answers: str) -> tuple[Pressing, ...]:
    """Of each child who decides the next step; `answers` is the key that says who it is."""
    children = () if alike is None or isinstance(alike, MashError) else alike
    found: list[Pressing] = []
    for child in children:
        who = child.name if len(children) > 1 else ""
        found += [_pressing(who, identity, answers) for identity in deciding(child)]
    return tuple(found)


def _pressing(child: str, identity: Identity, answers: str) -> Pressing:
    worker = f"{cut(identity.worker.split(',')[0], 40)} allocated" if identity.worker else ""
    lead = f"lead professional {cut(identity.lead.split(',')[0], 40)}" if identity.lead else ""
    carried = _BETWEEN.join(filter(None, (worker, lead)))
    asks = "" if is_confirmed(identity) else answers
    perhaps = bool(asks) and not is_open(identity)
    return Pressing(child, name_of(identity), asks, status_words(identity), "" if perhaps else carried, perhaps)


def pressing_line(presses: Sequence[Pressing], width: int) -> str:
    """All of them in that many cells, each with its name; who carries them goes first, then words, names' ends last.

    Where even that is too much it says how many more there are.
    """
    for shape in _SHAPES:
        line = _BETWEEN.join(_said(one, shape) for one in presses)
        if cell_len(line) <= width:
            return _with_carriers(presses, shape, line, width)
    return _the_first(presses, width)


def _said(one: Pressing, shape: _Shape) -> str:
    child = f"{cut(one.child, shape.child)}: " if one.child and shape.child else ""
    name = cut(one.name, shape.name)
    asked = ("perhaps " if shape.asks else "≈ ") if one.perhaps else shape.asks
    who = f"{asked}{name}? {one.asks}" if one.asks else f"{shape.known}{name}"
    return _BETWEEN.join(filter(None, (f"{child}{who}", cut(one.status, shape.status))))


def _with_carriers(presses: Sequence[Pressing], shape: _Shape, line: str, width: int) -> str:
    """The same with who carries them, where there is room: of one child also the beginning of it."""
    whole = _BETWEEN.join(filter(None, (part for one in presses for part in (_said(one, shape), one.carried))))
    if cell_len(whole) <= width:
        return whole
    room = width - cell_len(line) - len(_BETWEEN)
    return cut(whole, width) if len(presses) == 1 and room >= _LEAST else line


def _the_first(presses: Sequence[Pressing], width: int) -> str:
    """As many as fit in few words, and how many more."""
    shape, shown = _SHAPES[-1], list(presses)
    for more in range(1, len(presses)):
        shown.pop()
        line = _BETWEEN.join((*_in_short(shown, shape), f"and {more} more"))
        if cell_len(line) <= width:
            return line
    return cut(presses[0].name, width)


def _in_short(presses: Sequence[Pressing], shape: _Shape) -> Iterator[str]:
    return (_said(one, shape) for one in presses)
