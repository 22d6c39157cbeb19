"""Passages put back where marks stand for them, in words that somebody typed on who could not see them. Pure.

Marks may have been left out, moved or copied: each gets the passage that the words beside it speak for, and keeps
standing where they speak for none. Where every passage is the same one there is nothing to tell apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from mash_tui.services.passages import PASSAGE, Passages

_TOKENS = re.compile(rf"{re.escape(PASSAGE)}|\w+|[^\w\s]")
_BESIDE = 12
"""Words looked at on each side of a mark."""
_SURE = 3
"""Words beside a mark that agree, for a passage that has its place already: then it was copied."""


@dataclass(frozen=True, slots=True, repr=False)
class _Place:
    """Where a mark stands: the words beside it, the nearest first."""

    left: Sequence[str]
    right: Sequence[str]
    passage: str = PASSAGE
    """What the mark stands for, as far as that is known."""

    def alike(self, other: _Place) -> int:
        """How many words beside them agree."""
        return _agreeing(self.left, other.left) + _agreeing(self.right, other.right)


def put_back(text: str, words: str, before: str, passages: Passages) -> str:
    """The text with the passages in place of its marks.

    `words` are those in which somebody typed, `before` what they were while nothing of them was left out.
    """
    marks = _places(text, [])
    known, earlier = _passages_in(words, passages), _passages_in(before, passages)
    told = _by_words_beside(marks, known)
    told |= {mark: _told_by(marks[mark], [*earlier, *known]) for mark in range(len(marks)) if mark not in told}
    still = [mark for mark in range(len(marks)) if told[mark] == PASSAGE]
    left = _not_among([place.passage for place in earlier], list(told.values()))
    if len(still) == len(left):
        told |= dict(zip(still, left, strict=True))
    parts = text.split(PASSAGE)
    return "".join(part + told.get(number, "") for number, part in enumerate(parts))


def _not_among(passages: list[str], placed: list[str]) -> list[str]:
    """The passages that have no place yet, in order."""
    count = Counter(placed)
    count.subtract(passages)
    left = []
    for passage in reversed(passages):
        if count[passage] < 0:
            left.append(passage)
            count[passage] += 1
    return left[::-1]


def left_out(words: str, before: str, passages: Passages) -> bool:
    """Whether a passage that stood in the words before stands there no longer."""
    return bool(Counter(_each(before, passages)) - Counter(_each(words, passages)))


def _each(words: str, passages: Passages) -> list[str]:
    return [" ".join(found.casefold().split()) for found in passages.found(words)]


def _passages_in(words: str, passages: Passages) -> list[_Place]:
    """Where passages stand in these words, as somebody sees them who may not see the passages."""
    places = _places(passages.hidden(words), passages.found(words, marks_too=True))
    return [place for place in places if place.passage != PASSAGE]


def _places(text: str, there: Sequence[str]) -> list[_Place]:
    tokens = _TOKENS.findall(text)
    at = [number for number, token in enumerate(tokens) if token == PASSAGE]
    known = there if len(there) == len(at) else [PASSAGE] * len(at)
    return [
        _Place(tokens[max(place - _BESIDE, 0) : place][::-1], tokens[place + 1 : place + 1 + _BESIDE], passage)
        for place, passage in zip(at, known, strict=True)
    ]


def _by_words_beside(marks: list[_Place], known: list[_Place]) -> dict[int, str]:
    """Mark → the passage whose place it most likely is, each place once: those that agree in most words first."""
    pairs = sorted(
        ((mark.alike(place), -abs(here - there), here, there) for here, mark in enumerate(marks)
         for there, place in enumerate(known)), reverse=True,
    )  # fmt: skip
    found: dict[int, str] = {}
    taken: set[int] = set()
    for alike, _, here, there in pairs:
        if alike and here not in found and there not in taken:
            found[here] = known[there].passage
            taken.add(there)
    return found


def _told_by(mark: _Place, places: list[_Place]) -> str:
    """The passage of a mark that has come again; the mark itself where nothing tells."""
    if len({place.passage.casefold() for place in places}) == 1:
        return places[0].passage
    best = max(places, key=mark.alike, default=None)
    return best.passage if best is not None and mark.alike(best) >= _SURE else PASSAGE


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
