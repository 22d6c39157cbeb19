"""Reading JSON without losing anything: bytes of each value, keys that stand twice, numbers as they were written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from json.decoder import WHITESPACE  # type: ignore[attr-defined]
from typing import Any

from mash_tui.domain.text import clean_line
from mash_tui.services.intake.reading import visible

DEEPEST = 100
"""Levels of nesting; a notification has four."""


class NotJson(ValueError):
    """The text does not parse; the message says where and why, without quoting it."""


class NoSuchPlace(LookupError):
    """A path leads nowhere in a row."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path
        """The path."""


class Object(dict[str, Any]):
    """A JSON object that remembers keys which stood twice; the later value stands."""

    twice: dict[str, list[Any]]

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        self.twice = {}
        if len(self) != len(pairs):
            for key, value in pairs:
                self.twice.setdefault(key, []).append(value)
            self.twice = {key: values for key, values in self.twice.items() if len(values) > 1}


_DECODER = json.JSONDecoder(object_pairs_hook=Object, parse_constant=str)


def parse(text: str) -> Any:
    """The value of a whole text. Raises NotJson."""
    value, end = _value_at(text, _after_blanks(text, 0))
    if _after_blanks(text, end) != len(text):
        raise NotJson(f"something follows the value, from character {end + 1}")
    return value


def elements(text: str) -> Iterator[tuple[Any, int, int]]:
    """The elements of a list, or a single value: each with where it begins and ends in the text. Raises NotJson."""
    at = _after_blanks(text, 0)
    if at == len(text):
        raise NotJson("it is empty")
    if text[at : at + 1] != "[":
        value, end = _value_at(text, at)
        if _after_blanks(text, end) != len(text):
            raise NotJson(f"something follows the value, from character {end + 1}")
        yield value, at, end
        return
    at = _after_blanks(text, at + 1)
    while text[at : at + 1] != "]":
        value, end = _value_at(text, at)
        yield value, at, end
        at = _after_blanks(text, end)
        if text[at : at + 1] == ",":
            at = _after_blanks(text, at + 1)
        elif text[at : at + 1] != "]":
            raise NotJson(f"a comma or ] is missing at character {at + 1}")
    if _after_blanks(text, at + 1) != len(text):
        raise NotJson(f"something follows the list, from character {at + 2}")


def _value_at(text: str, at: int) -> tuple[Any, int]:
    try:
        value, end = _DECODER.raw_decode(text, at)
        require_shallow(value)
    except json.JSONDecodeError as error:
        raise NotJson(f"{_in_words(error.msg)} at line {error.lineno}, character {error.colno}") from None
    except RecursionError:
        raise NotJson("it is nested too deeply") from None
    except ValueError:
        raise NotJson("it has a number that is too long") from None
    return value, end


def _in_words(said: str) -> str:
    return next((words for sign, words in _MEANINGS if said.startswith(sign)), said)


_MEANINGS = (
    ("Expecting value", "a value is missing"),
    ("Expecting property name", "a name in double quotation marks is missing"),
    ("Expecting ':'", "a colon is missing"),
    ("Expecting ','", "a comma or a closing bracket is missing"),
    ("Unterminated string", "a text has no closing quotation mark; it begins"),
    ("Invalid control character", "a line break or another control character stands inside a text"),
    ("Invalid \\", "a backslash stands before a letter that JSON does not know"),
    ("Illegal trailing comma", "a comma stands before a closing bracket"),
)
"""What the library says of broken JSON, and what it means."""


def require_shallow(value: Any, depth: int = 0) -> None:
    """Raise RecursionError for nesting that no notification has."""
    if depth > DEEPEST:
        raise RecursionError
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            require_shallow(inner, depth + 1)


def _after_blanks(text: str, at: int) -> int:
    return int(WHITESPACE.match(text, at).end())


def flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Path → value of everything in it that is no object or list; lists are counted from 1 as people count."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{path}.{name(key)}" if path else name(key))
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from flat(inner, f"{path}.{number}")
    else:
        yield path, value


def flat_apart(value: Any) -> Iterator[tuple[str, str, Any]]:
    """As `flat`, each value under a path of its own first: `note.x` and x inside note come out as one path."""
    met: set[str] = set()
    for path, inner in flat(value):
        own, number = path, 1
        while own in met:
            number += 1
            own = f"{path} ({number})"
        met.add(own)
        yield own, path, inner


def name(key: str) -> str:
    """A key as messages show it."""
    return clean_line(visible(key))[:100]


def repeated_keys(value: Any, path: str = "") -> Iterator[str]:
    """The paths of keys that stand twice."""
    if isinstance(value, Object):
        yield from (f"{path}{name(key)}" for key in value.twice)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from repeated_keys(inner, f"{path}{name(key)}.")
    elif isinstance(value, list):
        for number, inner in enumerate(value, start=1):
            yield from repeated_keys(inner, f"{path}{number}.")


def mended(content: Any, changes: Mapping[str, str], typed: Callable[[str], Any] = str) -> Any:
    """A copy with these values in place of its own; a blank one takes its name, or its place in a list, away.

    `typed` makes a value of what a person typed. Raises NoSuchPlace.
    """
    content = copy.deepcopy(content)
    for path, text in changes.items():
        if text:
            try:
                put(content, path, typed(text))
            except (KeyError, TypeError, AttributeError):
                raise NoSuchPlace(path) from None
    # From the last to the first: what is taken out of a list moves what comes behind it.
    for path in reversed(dict.fromkeys(path for path, _ in flat(content))):
        if changes.get(path) == "":
            take_away(content, path)
    return content


def take_away(value: Any, path: str) -> None:
    """Take away what a path of `flat` names, and every name under which nothing is left by it."""
    if isinstance(value, list):
        part, _, rest = path.partition(".")
        if rest:
            take_away(value[_place(part, value)], rest)
        else:
            del value[_place(part, value)]
        return
    key, rest = _key_of(value, path)
    if rest:
        take_away(value[key], rest)
    if not rest or value[key] in ({}, []):
        del value[key]
        if isinstance(value, Object):
            value.twice.pop(key, None)


def put(value: Any, path: str, new: Any) -> None:
    """Set what a path of `flat` names; objects on the way are made, places in a list must be there."""
    if isinstance(value, list):
        part, _, rest = path.partition(".")
        place = _place(part, value)
        if rest:
            put(value[place], rest, new)
        else:
            value[place] = new
        return
    key, rest = _key_of(value, path)
    if rest:
        if not isinstance(value.get(key), dict | list):
            value[key] = Object([])
        put(value[key], rest, new)
    else:
        value[key] = new
        if isinstance(value, Object):
            value.twice.pop(key, None)


def _key_of(value: dict[str, Any], path: str) -> tuple[str, str]:
    """The key that a path begins with, which may have dots itself, and the rest of the path."""
    for key in value:
        if name(key) == path:
            return key, ""
    for key, inner in value.items():
        if isinstance(inner, dict | list) and path.startswith(f"{name(key)}."):
            return key, path[len(name(key)) + 1 :]
    key, _, rest = path.partition(".")
    return key, rest


def _place(part: str, value: list[Any]) -> int:
    if not part.isdecimal() or not 0 < int(part) <= len(value):
        raise KeyError(part)
    return int(part) - 1
