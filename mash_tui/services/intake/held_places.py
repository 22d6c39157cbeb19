"""Where what is held in a row may go when a person writes the row anew: to where it came from, and nowhere else.

A person who may not see a restricted value can still move what stands for it, and blank what stands beside it. Both
are looked at before a word of the row is recorded. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mash_tui.services.intake.json_rows import name
from mash_tui.services.intake.whole_row import MARK, NOTHING_HELD

LET_OUT = "something that is held would no longer stand where it came from: leave what belongs to it as it was"
"""Said when what a person left out or changed would make an open value of a held one."""
_NUMBERED = re.compile(r" \(\d+\)$")

Held = Mapping[str, tuple[str, bool]]
"""Path → what stands there, and whether it is held."""


def misplaced(written: Any, offered: Any) -> str:
    """Why the stand-ins of a row that was written anew may not be put back; empty where they may.

    `offered` is the row as the person was shown it. Each stand-in of it may stand under its own name, in any place
    of a list. What a sender wrote in the words of a stand-in stands elsewhere, and is none.
    """
    known = {path for path, place in _stand_ins(offered) if _belongs(path, place)}
    for path, place in _stand_ins(written):
        if path not in known:
            return NOTHING_HELD
        if not _belongs(path, place):
            return f"what is held as {path} may stand only where it came from: put it back there, or leave it out"
    return ""


def lets_out(came: Held, stands: Held, typed: set[str]) -> bool:
    """Whether a value that was held stands openly now: neither typed by a person nor open before."""
    told = {value for value, is_held in came.values() if not is_held} | typed
    return bool({value for value, is_held in stands.values() if not is_held and value} - told)


def _stand_ins(value: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The path in each stand-in, and the path where it stands, without places in lists."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _stand_ins(inner, (*place, name(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _stand_ins(inner, place)
    elif isinstance(value, str) and value.startswith(MARK):
        yield value.removeprefix(MARK), _without_places(".".join(place))


def _belongs(path: str, place: str) -> bool:
    """Whether a place is the stand-in's own; values that share a path are told apart by a number behind it."""
    return place in (_without_places(path), _without_places(_NUMBERED.sub("", path)))


def _without_places(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdecimal())
