"""The checklist in words: its list, what stands beside the item under the cursor, the contact's page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from mash_tui.domain.screening import Answer
from mash_tui.services.screening_desk import ScreeningView
from mash_tui.services.screening_view import Given, Screened, progress
from mash_tui.widgets.page import Piece, Section
from mash_tui.widgets.pick_list import Bit

Local = Callable[[datetime], datetime]
"""A moment as London clocks show it."""
OPEN, NEEDED, ANSWERED, SAVING = "·", "○", "✓", "…"
_SIGN, _QUESTION, _ANSWER = 2, 31, 10
_STEPS = 13
"""Cells of the bar at most."""


def bits_of(
    one: Screened, view: ScreeningView, saving: Mapping[str, Answer], width: int, local: Local, today: date
) -> list[Bit]:
    """A line of the list: a sign, the question, the answer, and where it comes from or what mash knows."""
    code, last = one.item.code, one.last
    rest = max(width - _SIGN - _QUESTION - _ANSWER, 8)
    if code in saving:
        return [Bit(SAVING, "quiet", _SIGN), Bit(one.item.question, "", _QUESTION), Bit(saving[code], "quiet", rest)]
    if last is not None:
        said = " · ".join(filter(None, (" ".join(last.acted.split()), " ".join(last.note.split()), last.source)))
        when = f"{last.by} {_when(local(last.at), today)}"
        return [
            Bit(ANSWERED, "", _SIGN), Bit(one.item.question, "", _QUESTION), Bit(last.answer, "strong", _ANSWER),
            Bit(f"{when}  {said}".rstrip(), "quiet", rest),
        ]  # fmt: skip
    known = view.suggested(code)
    sign = NEEDED if one.missing else OPEN
    words = f"≈ {known.words}" if known else ""
    return [
        Bit(sign, "strong" if one.missing else "quiet", _SIGN), Bit(one.item.question, "", _QUESTION),
        Bit(words, "quiet", rest + _ANSWER),
    ]  # fmt: skip


def _when(at: datetime, today: date) -> str:
    """The time alone of what was answered today."""
    return f"{at:%H:%M}" if at.date() == today else f"{at:%d %b %H:%M}"


def progress_line(view: ScreeningView) -> str:
    """How far it is, and what a rating waits for."""
    done, of = view.progress
    cells = min(of, _STEPS)
    full = done * cells // of if of else 0
    bar = f"{'▰' * full}{'▱' * (cells - full)}"
    waits = "; ".join(item.question.rstrip("?") for item in view.missing)
    tail = f"{_waits_for(view)} {len(view.missing)}: {waits}" if waits else "nothing is missing before a rating"
    return f"{bar} {done} of {of} answered · {tail}" if view.row.state.is_open else f"{bar} {done} of {of} answered"


def _waits_for(view: ScreeningView) -> str:
    """A Red was rated without: its open items stay owed."""
    return "a rating waits for" if view.row.brag is None else "still owed"


def beside(one: Screened, view: ScreeningView, confirms: str, local: Local) -> list[Section]:
    """What stands below the list for the item under the cursor, and what a rating waits for."""
    item, known = one.item, view.suggested(one.item.code)
    pieces = [Piece("prompt", "", item.prompt)] if item.prompt else []
    if known is not None and one.last is None:
        key = f"  {confirms} confirms" if known.can_be_confirmed and confirms else ""
        pieces.append(Piece("known", "≈ mash knows", f"{known.words}{key}", "strong"))
    if one.last is not None:
        pieces += list(_answer(one, one.last, local))
    if item.sources and (one.last is None or not one.last.source):
        pieces.append(Piece("sources", "Look at", ", ".join(item.sources), "quiet"))
    for before in reversed(one.given[:-1]):
        told = f"{before.answer}, {before.by}, {_moment(before.at, local)}: entry {before.entry}"
        pieces.append(Piece(f"before {before.entry}", "Before", told, "quiet"))
    if not one.in_force:
        pieces.append(Piece("gone", "", "The policy in force does not ask this any more.", "quiet"))
    sections = [Section("item", item.question, tuple(pieces))]
    if view.missing:
        waits = tuple(Piece(f"missing {one.code}", "", f"{NEEDED} {one.question}") for one in view.missing)
        heading = "A rating waits for (a Red does not)" if view.row.brag is None else "Still owed"
        sections.append(Section("missing", heading, waits))
    return sections


def _answer(one: Screened, last: Given, local: Local) -> Iterator[Piece]:
    how = ", as mash suggested" if last.suggested else ""
    yield Piece("answer", "Answer", f"{last.answer}: {last.by}, {_moment(last.at, local)}{how}", "strong")
    yield from _words(one, last)


def _words(one: Screened, last: Given) -> Iterator[Piece]:
    labelled = ((one.item.asks.rstrip("?:") or "Done", last.acted), ("Note", last.note), ("Looked at", last.source))
    for label, words in labelled:
        if words and len(label) > 22:
            yield Piece(f"{one.item.code} {label}", "", f"{label}: {words}")
        elif words:
            yield Piece(f"{one.item.code} {label}", label, words)


def _moment(at: datetime, local: Local) -> str:
    return f"{local(at):%a %d/%m %H:%M}"


def section_of(items: Sequence[Screened], local: Local, key: str) -> Section:
    """The checklist on the page of a contact: the answers in order, then in one line what nobody answered."""
    done, of = progress(tuple(items))
    return Section("screening", f"Screening: {done} of {of} answered", tuple(_page(items, local, key)))


def _page(items: Iterable[Screened], local: Local, key: str) -> Iterator[Piece]:
    missing = [one.item.question.rstrip("?") for one in items if one.missing]
    if missing:
        yield Piece("screening missing", "○ Still to answer", f"{'; '.join(missing)}: {key} screens it", "strong")
    for one in items:
        last = one.last
        if last is None:
            continue
        told = f"{last.in_words}  ({last.by}, {_moment(last.at, local)})"
        yield Piece(f"screening {one.item.code}", one.item.question, told)
