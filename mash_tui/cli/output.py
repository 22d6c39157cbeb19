"""What commands write: data to stdout, talk to stderr. No text from people reaches a terminal as it stands."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from mash_tui.domain.errors import MashError
from mash_tui.domain.text import for_terminal, lines_for_terminal

Pair = tuple[str, str]
"""A label and its value."""


def say(text: str) -> None:
    """Talk: to stderr, so that a pipe carries nothing but data."""
    _write(sys.stderr, lines_for_terminal(text))


def show(text: str) -> None:
    """Data as plain text, many lines allowed."""
    _write(sys.stdout, lines_for_terminal(text))


def show_json(value: object) -> None:
    """Data as JSON. It parses to exactly the stored text; what a terminal might act on is written as \\uXXXX."""
    ascii_only = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, indent=2, ensure_ascii=ascii_only, default=_plain)
    _write(sys.stdout, "\n".join(map(_escaped, text.split("\n"))))


def show_table(headings: Sequence[str], rows: Iterable[Sequence[str]], widest: int | None = None) -> None:
    """Rows under headings, in columns as wide as their widest cell; the last is as long as it is.

    `widest`: the most cells of a column, the last too; what is longer is cut with an ellipsis.
    """
    lines = [tuple(map(for_terminal, row)) for row in [headings, *rows]]
    if widest is not None:
        lines = [tuple(_cut(cell, widest) for cell in line) for line in lines]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [_padded(cell, width) for cell, width in zip(line[:-1], widths[:-1], strict=True)]
        _write(sys.stdout, "  ".join([*cells, line[-1]]).rstrip())


def show_pairs(pairs: Iterable[Pair], indent: str = "") -> None:
    """Labelled values, one a line; further lines of a value stand under its first."""
    safe = [(for_terminal(label), lines_for_terminal(value)) for label, value in pairs]
    widest = max((_width(label) for label, _ in safe), default=0) + 1
    for label, value in safe:
        first, *more = value.split("\n")
        _write(sys.stdout, f"{indent}{_padded(label + ':', widest)} {first}".rstrip())
        for line in more:
            _write(sys.stdout, f"{indent}{'':{widest}} {line}".rstrip())


def _write(stream: Any, text: str) -> None:
    if stream is None:
        return
    try:
        try:
            stream.write(text + "\n")
        except UnicodeEncodeError:
            stream.write(text.encode(stream.encoding, "replace").decode(stream.encoding) + "\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error) from None


def unwritten(error: OSError) -> MashError:
    """What to tell when output cannot be written: a full disk behind a redirection, for one."""
    return MashError(f"The output cannot be written: {error.strerror}.", remedy="What was saved before is saved.")


def _escaped(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(character if character.isprintable() else _escape(character) for character in line)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else json.dumps(character)[1:-1]


def _plain(value: object) -> object:
    """Rows, times and words as JSON can hold them; times are ISO 8601 with their offset."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _cut(text: str, cells: int) -> str:
    if _width(text) <= cells:
        return text
    kept = text[: cells * 4]  # some for combining characters, which take no cell; all of a huge text would be slow
    while _width(kept) >= cells:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _width(text: str) -> int:
    """Columns on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
