"""A few words of a text round those that somebody searched for. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mash_tui.domain.searching import WORD, Sought
from mash_tui.domain.text import clean_line, plain
from mash_tui.services.passages import PASSAGE

_READ = 20_000
"""Characters of a text that are looked at."""
_LENGTH = 160
"""Characters of a snippet; no line of a terminal shows more."""
_BEFORE = 30
"""Characters shown before the first word that was searched for."""

Span = tuple[int, int]
"""Where a word begins, and where it ends."""


class Snippet(NamedTuple):
    """A piece of a text."""

    text: str
    marks: tuple[Span, ...]
    """The words that were searched for."""


def spans_of(text: str, wanted: Sought) -> list[Span]:
    """Where this stands in a text, accents and case or not."""
    return list(_spans(_words(text), wanted))


def snippet(text: str, wanted: Sequence[Sought]) -> Snippet:
    """The part of the text that has most of what was searched for, on one line; its beginning where it has none."""
    line = clean_line(text[:_READ])
    words = _words(line)
    found = sorted({(*span, n) for n, one in enumerate(wanted) for span in _spans(words, one)})
    if not found:
        return _cut(line, 0, ())
    most = max(found, key=lambda one: (len({n for at, _, n in found if one[0] <= at < one[0] + _LENGTH // 2}), -one[0]))
    return _cut(line, max(most[0] - _BEFORE, 0), tuple((start, end) for start, end, _ in found))


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def _words(text: str) -> list[_Word]:
    return [_Word(plain(found.group()), *found.span()) for found in WORD.finditer(text)]


def _spans(words: Sequence[_Word], wanted: Sought) -> Iterator[Span]:
    """Every place where the words of a piece stand one behind the other."""
    *whole, last = wanted.plain_words
    for at in range(len(words) - len(whole)):
        if all(words[at + n].text == word for n, word in enumerate(whole)):
            end = words[at + len(whole)]
            if end.text == last or (wanted.begins and end.text.startswith(last)):
                yield words[at].start, end.end


def _cut(line: str, start: int, marks: Sequence[Span]) -> Snippet:
    """So much of the line from there, between words, with dots where it goes on."""
    if len(line) <= _LENGTH:
        start = 0
    if start:
        start = _whole(line, line.find(" ", start) + 1 or start)[0]
    end = start + _LENGTH
    if end < len(line):
        blank = line.rfind(" ", start, end)
        end = _whole(line, blank if blank > start else end)[1]
    before, behind = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    kept = tuple((a + shift, b + shift) for a, b in marks if a >= start and b <= min(end, len(line)))
    return Snippet(f"{before}{line[start:end]}{behind}", kept)


def _whole(line: str, at: int) -> Span:
    """That place, or both ends of the mark for what is held if it stands there: such a mark is never cut."""
    mark = line.find(PASSAGE, max(at - len(PASSAGE) + 1, 0), at + len(PASSAGE) - 1)
    return (mark, mark + len(PASSAGE)) if 0 <= mark < at else (at, at)
