"""A JSON row as one text to mend: for what no single value can put right, such as a list that came as a word.

What nobody may be shown stands in it as what it is, with its path, and goes back where that stand-in stands: so it
stays with its child however the list is put in order, and nothing held has to be known or typed again. Which places
those may be, `held_places` says before anything is put back.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

from mash_tui.services.intake.json_rows import NotJson, Object, flat, name, parse
from mash_tui.services.record_rows import HELD

MARK = f"{HELD}: "
"""What a stand-in begins with; behind it stands the path of what is held."""
NOTHING_HELD = "nothing is held under one of the names that stand behind a colon: leave them as they were"
"""Said of a stand-in that the row as it was offered does not have."""
IsHeld = Callable[[str, str], bool]
"""Whether the value at a path may not be shown; asked about an object or a list with an empty value."""


def laid_out(content: Any, is_held: IsHeld) -> str:
    """The row over several lines, character by character what came, what could act on a terminal written as `\\uXXXX`.

    Empty when a name stands twice: which one is right is asked about, and answered, by its path.
    """
    try:
        return _Layout(is_held).text(content)
    except _TwiceError:
        return ""


def taken_over(text: str, came: Any) -> Any:
    """The value of a text that a person wrote, with what is held in the row back in it. Raises NotJson.

    A text that was not taken in yet is asked about first: see `held_places.misplaced`.
    """
    places = _Places()
    places.learn(came)
    return _put_back(as_written(text), places.values)


def as_written(text: str) -> Any:
    """The value of such a text as it stands, nothing put back. Raises NotJson."""
    return parse(text.removeprefix("\ufeff"))


class _TwiceError(Exception):
    """A name stands twice."""


class _Paths:
    """The paths of `flat_apart`: values that share one are told apart by a number, in the order they stand."""

    def __init__(self) -> None:
        self._met: set[str] = set()

    def own(self, path: str) -> str:
        """The value's own path."""
        own, number = path, 1
        while own in self._met:
            number += 1
            own = f"{path} ({number})"
        self._met.add(own)
        return own


class _Layout:
    """One row being laid out."""

    def __init__(self, is_held: IsHeld) -> None:
        self._is_held = is_held
        self._paths = _Paths()

    def text(self, value: Any, path: str = "", margin: str = "\n") -> str:
        """A value and everything in it."""
        if not isinstance(value, dict | list):
            return self._value(value, self._paths.own(path))
        if path and value and self._is_held(path, ""):
            for inside, _ in flat(value, path):
                self._paths.own(inside)
            return _stand_in(path)
        inner = f"{margin}  "
        if isinstance(value, list):
            parts = [self.text(one, _below(path, str(number)), inner) for number, one in enumerate(value, start=1)]
        else:
            parts = [f"{_quoted(key)}: {self._named(value, key, path, inner)}" for key in value]
        opening, closing = "[]" if isinstance(value, list) else "{}"
        return f"{opening}{inner}{f',{inner}'.join(parts)}{margin}{closing}" if parts else opening + closing

    def _named(self, value: dict[str, Any], key: str, path: str, margin: str) -> str:
        if isinstance(value, Object) and key in value.twice:
            raise _TwiceError
        return self.text(value[key], _below(path, name(key)), margin)

    def _value(self, value: Any, own: str) -> str:
        written = value if isinstance(value, str) else json.dumps(value)
        if written and self._is_held(own, written):
            return _stand_in(own)
        return _quoted(value) if isinstance(value, str) else written


class _Places:
    """Stand-in → the value it stands for, for everything in a row."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self._paths = _Paths()

    def learn(self, value: Any, path: str = "") -> None:
        """Take up a value and everything in it; a value comes before an object of the same path."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self.learn(inner, _below(path, name(key)))
        elif isinstance(value, list):
            for number, inner in enumerate(value, start=1):
                self.learn(inner, _below(path, str(number)))
        else:
            self.values[_marker(self._paths.own(path))] = value
            return
        self.values.setdefault(_marker(path), value)


def _put_back(value: Any, places: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            value[key] = _put_back(inner, places)
    elif isinstance(value, list):
        value[:] = [_put_back(inner, places) for inner in value]
    elif isinstance(value, str) and value.startswith(MARK):
        if value not in places:
            raise NotJson(NOTHING_HELD)
        return copy.deepcopy(places[value])
    return value


def _below(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part


def _marker(path: str) -> str:
    return MARK + path


def _stand_in(path: str) -> str:
    return _quoted(_marker(path))


def _quoted(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in written)
