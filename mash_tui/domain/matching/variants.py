"""Short forms, pet names and ways of spelling one given name, as the people of a London borough use them.

The names stand in given_names.txt, a line for the forms that a school, a mother and a police officer may write for one
child. They are common knowledge of names. A form may stand on several lines (Alex, Mo): then it may be either.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources


@lru_cache(maxsize=1024)
def variants_of(token: str) -> frozenset[str]:
    """Other forms of a given name, without the name itself: of `kate` catherine, katie and others."""
    lines = _lines().get(token, ())
    return frozenset(form for line in lines for form in line.split()) - {token}


def is_listed(token: str) -> bool:
    """Whether it is one of the given names of the list."""
    return token in _lines()


@cache
def _lines() -> dict[str, tuple[str, ...]]:
    """Form → the lines it stands on. The lines are shared: a set for each of two thousand forms would be megabytes."""
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    text = resources.files("mash_tui.domain.matching").joinpath("given_names.txt").read_text("utf-8")
    for line in text.splitlines():
        for form in () if line.startswith("#") else line.split():
            found[form] += (line,)
    return dict(found)
