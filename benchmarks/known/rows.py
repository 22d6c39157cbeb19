"""The table of what must be reached, and the same by name group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from benchmarks.figures import median, percentile
from benchmarks.table import Limits, Row

from .judged import Judged, Share
from .queries import ABSENT, HAND_MADE, KINDS, UNKNOWNS

WITHIN = {
    "typing": (0.99, 0.998),
    "moved": (None, 0.92),
    "no birth date": (0.98, None),
    "short names": (0.95, 0.98),
    "swapped names": (0.95, 0.98),
    "changed surname": (0.95, 0.98),
    "double barrel": (0.95, 0.98),
    "day and month swapped": (0.95, 0.98),
    "two wrong at once": (0.95, 0.98),
    "spelling of another language": (0.95, 0.98),
    HAND_MADE[0]: (0.95, 0.98),
    "as public test sets": (0.99, 0.998),
    "letters of another script": (None, None),
    "not yet named": (None, None),
    "many wrong": (None, None),
}
"""What shares of a kind must be first and in the first five; None where that only informs."""
AIMS = {"moved": 0.95}
BEYOND = ("moved", "letters of another script", "not yet named", "many wrong")
"""Kinds that the row of children not shown at all leaves out: of some nothing is left but a common name."""

ByKind = dict[str, list[Judged]]


def by_kind(judged: Sequence[Judged]) -> ByKind:
    """Sort answers by kind of query."""
    sorted_answers: ByKind = defaultdict(list)
    for answer in judged:
        sorted_answers[answer.query.kind].append(answer)
    return sorted_answers


def truth_rows(judged: Sequence[Judged], size: int) -> Iterator[Row]:
    """Give the rows about right and wrong, for a register of a size."""
    kinds = by_kind(judged)
    for kind, (first, five) in WITHIN.items():
        yield _first(kind, kinds[kind], first, size)
        yield _at_least(
            f"{kind}: in the first five, {size:,}", kinds[kind], lambda one: one.in_five, five, AIMS.get(kind)
        )
    known = [one for kind in WITHIN for one in kinds[kind]]
    ordinary = [one for kind in WITHIN if kind not in BEYOND for one in kinds[kind]]
    yield _at_most(f"known child not shown at all, {size:,}", ordinary, lambda one: one.not_shown, 0.005)
    yield _at_most(f"the same with moved and the worst kinds, {size:,}", known, lambda one: one.not_shown)
    yield _at_most(f"another child called the same as the known one, {size:,}", known, lambda one: one.wrong_child)
    yield from _unknown_rows(kinds, size)
    yield from _score_rows(kinds, size)


def _first(kind: str, answers: Sequence[Judged], must: float | None, size: int) -> Row:
    row = _at_least(f"{kind}: right child first, {size:,}", answers, lambda one: one.first, must)
    listed = Share.where(answers, lambda one: one.listed_first).value
    known = Share.where(answers, lambda one: one.called_known).value
    return replace(row, measured=f"{row.measured}; in any relation {listed:.2%}; called known {known:.2%}")


def _unknown_rows(kinds: ByKind, size: int) -> Iterator[Row]:
    for kind, most in (("unknown", 0.01), ("sibling", 0.02), ("twin", 0.05), (HAND_MADE[1], 0.05)):
        yield _at_most(f"{kind}: called known, {size:,}", kinds[kind], lambda one: one.called_known, most)
    related = [*kinds["sibling"], *kinds["twin"]]
    yield _at_least(f"household of a sibling or twin shown, {size:,}", related, lambda one: one.household_shown, 0.99)
    unknown = kinds["unknown"]
    yield _at_most(f"unknown child called possible, {size:,}", unknown, lambda one: one.called_possible, 0.08)
    for detail in UNKNOWNS:
        some = [one for one in unknown if one.query.detail == detail]
        yield _two(f"unknown, {detail}, {size:,}", some)
    for kind in ("sibling", "twin", HAND_MADE[1]):
        for detail in sorted({one.query.detail for one in kinds[kind]}):
            some = [one for one in kinds[kind] if one.query.detail == detail]
            yield _two(f"{kind}, {detail}, {size:,}", some)


def _score_rows(kinds: ByKind, size: int) -> Iterator[Row]:
    """Give how well one bar for the score would tell children apart, wherever `known` puts its own."""
    for absent in ("unknown", "twin"):
        bar = percentile([0.0, *(one.top_score for one in kinds[absent])], 99)
        for kind in ("typing", "moved"):
            above = partial(_first_above, bar=bar)
            what = f"{kind}: first, and scored above 99 % of {absent} children, {size:,}"
            share = Share.where(kinds[kind], above)
            yield Row(what, f"{share}; above {bar:.4f}", share.value, is_ratio=False)


def _first_above(one: Judged, bar: float) -> bool:
    return one.first and one.top_score > bar


def latency_rows(milliseconds: Sequence[float], size: int) -> Iterator[Row]:
    """Give the rows about how long one look-up takes, seen from outside."""
    p50, p95, p99 = median(milliseconds), percentile(milliseconds, 95), percentile(milliseconds, 99)
    shown = f"p50 {p50:.1f}, p95 {p95:.1f}, p99 {p99:.1f}, longest {max(milliseconds):.1f} ms of {len(milliseconds):,}"
    yield Row(f"one look-up, p95 ms, {size:,}", shown, p95, Limits(50, 25), is_ratio=False)
    yield Row(f"one look-up, p99 ms, {size:,}", "", p99, Limits(100, 50), is_ratio=False)


def group_rows(judged: Sequence[Judged], size: int) -> Iterator[Row]:
    """Give recall and false positives by name group, which informs: missed links fall on minorities."""
    groups: defaultdict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.query.group].append(one)
    for group, answers in sorted(groups.items(), key=lambda item: _recall(item[1])):
        yield Row(f"{group}, {size:,}", _group_figures(answers), _recall(answers), is_ratio=False)


def kinds_asked(judged: Sequence[Judged]) -> str:
    """Give the number of queries of each kind in words."""
    kinds = by_kind(judged)
    return ", ".join(f"{len(kinds[kind]):,} {kind}" for kind in (*KINDS, *HAND_MADE))


def _of_known(answers: Sequence[Judged]) -> list[Judged]:
    return [one for one in answers if one.query.kind not in (*ABSENT, *BEYOND)]


def _recall(answers: Sequence[Judged]) -> float:
    return Share.where(_of_known(answers), lambda one: one.first).value


def _group_figures(answers: Sequence[Judged]) -> str:
    known = _of_known(answers)
    unknown = [one for one in answers if one.query.kind in ABSENT]
    first, five = Share.where(known, lambda one: one.first), Share.where(known, lambda one: one.in_five)
    false = Share.where(unknown, lambda one: one.called_known)
    return f"first {first}, in five {five.value:.2%}; unknown called known {false}"


def _two(what: str, answers: Sequence[Judged]) -> Row:
    known, possible = (
        Share.where(answers, lambda one: one.called_known),
        Share.where(answers, lambda one: one.called_possible),
    )
    return Row(what, f"known {known}, possible {possible.value:.2%}", known.value, is_ratio=False)


def _at_least(
    what: str, answers: Sequence[Judged], true: Callable[[Judged], bool], must: float | None, aim: float | None = None
) -> Row:
    share = Share.where(answers, true)
    limits = None if must is None else Limits(must, aim or must, more_is_better=True)
    return Row(what, str(share), share.value, limits, is_ratio=False)


def _at_most(what: str, answers: Sequence[Judged], true: Callable[[Judged], bool], must: float | None = None) -> Row:
    share = Share.where(answers, true)
    limits = None if must is None else Limits(must, must)
    return Row(what, str(share), share.value, limits, is_ratio=False)
