"""Statements whose small side a person names must say so: with statistics SQLite may walk the large one instead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mash_tui

_SOURCES = sorted(Path(mash_tui.__file__).parent.rglob("*.py"))
_UNORDERED = re.compile(r"json_each\([^)]*\)\s+AS\s+wanted[\s\"']*(?:INNER\s+|LEFT\s+)?JOIN\b", re.IGNORECASE)
_ORDERED = re.compile(r"json_each\([^)]*\)\s+AS\s+wanted[\s\"']*CROSS\s+JOIN\b", re.IGNORECASE)


def test_the_pattern_tells_them_apart() -> None:
    assert _UNORDERED.search('FROM json_each(?) AS wanted"\n    " JOIN known_child')
    assert not _UNORDERED.search("FROM json_each(?) AS wanted CROSS JOIN known_child")


@pytest.mark.parametrize("source", _SOURCES, ids=lambda path: path.name)
def test_what_is_wanted_is_read_before_what_it_is_joined_with(source: Path) -> None:
    assert not _UNORDERED.findall(source.read_text(encoding="utf-8"))


def test_there_are_such_statements() -> None:
    assert sum(len(_ORDERED.findall(source.read_text(encoding="utf-8"))) for source in _SOURCES) > 10
