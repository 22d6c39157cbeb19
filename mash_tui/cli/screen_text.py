"""The screening checklist as plain labelled text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from mash_tui.cli.output import show, show_pairs
from mash_tui.domain.screening import Item

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.screening_desk import ScreeningView
    from mash_tui.services.screening_view import Screened


def write(desk: Desk, view: ScreeningView) -> None:
    """Print it, in the order of the checklist."""
    done, of = view.progress
    show(f"{view.row.reference}  {view.row.child}\n")
    show_pairs([("Answered", f"{done} of {of}"), ("Before a rating", _missing(view))])
    for number, one in enumerate(view.items, start=1):
        show(f"\n{number}. {one.item.question}  ({one.item.code})")
        show_pairs([*_answered(desk, one), *_more(view, one)], indent="  ")


def _missing(view: ScreeningView) -> str:
    return "; ".join(item.question for item in view.missing) or "nothing is missing"


def _answered(desk: Desk, one: Screened) -> Iterator[tuple[str, str]]:
    last = one.last
    if last is None:
        yield "Answer", "none yet"
        return
    how = ", as mash suggested" if last.suggested else ""
    yield "Answer", f"{last.answer}, {last.by}, {desk.local(last.at):%d/%m/%Y %H:%M}{how}"
    for label, words in ((_asks(one.item), last.acted), ("Note", last.note), ("Source", last.source)):
        if words:
            yield label, words
    for before in reversed(one.given[:-1]):
        yield "Before", f"{before.answer}, {before.by}, {desk.local(before.at):%d/%m/%Y %H:%M} (entry {before.entry})"


def _more(view: ScreeningView, one: Screened) -> Iterator[tuple[str, str]]:
    known = view.suggested(one.item.code)
    if known is not None and one.last is None:
        yield "mash knows", known.words
    if not one.in_force:
        yield "Asked by", f"policy version {one.given[-1].policy}; the one in force does not ask it"
    if one.last is None and one.item.sources:
        yield "Look at", ", ".join(one.item.sources)


def _asks(item: Item) -> str:
    return item.asks.rstrip("?:") or "Done"


def as_data(view: ScreeningView) -> dict[str, Any]:
    """The checklist for machines."""
    done, of = view.progress
    return {
        "reference": view.row.reference, "version": view.row.version, "state": view.row.state.value,
        "answered": done, "asked": of, "missing": [item.code for item in view.missing],
        "items": [_data(view, one) for one in view.items],
    }  # fmt: skip


def _data(view: ScreeningView, one: Screened) -> dict[str, Any]:
    known = view.suggested(one.item.code)
    fields = ("item", "answer", "note", "source", "acted", "can_be_confirmed")
    return {
        "code": one.item.code, "question": one.item.question, "prompt": one.item.prompt, "sources": one.item.sources,
        "before_rating": one.item.before_rating, "in_force": one.in_force, "answers": one.given,
        "suggested": {name: getattr(known, name) for name in fields} if known else None,
    }  # fmt: skip
