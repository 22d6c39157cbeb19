"""What a force restricts within a notification: found wherever its policy path leads, and made into pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from mash_tui.domain.contact import NOT_KNOWN
from mash_tui.domain.text import clean
from mash_tui.services.intake.json_rows import Object, name
from mash_tui.services.intake.reading import visible

KIND = "police"
"""The kind of a piece that came in a notification."""


def words_of(value: object) -> str:
    """A JSON value as a cell: null is what the force does not know."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return visible(value) if isinstance(value, str) else str(value)


def stands_under(path: str, held: str) -> bool:
    """Whether a path of `flat` is that of the policy or lies below it; places in a list do not count."""
    return f"{_without_places(path)}.".startswith(f"{held}.")


def _without_places(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdecimal())


def found_at(value: Any, held: str) -> Iterator[Any]:
    """Everything that stands at a path of the policy: in each entry of a list, and under a name each time it stands."""
    if isinstance(value, list):
        for inner in value:
            yield from found_at(inner, held)
    elif isinstance(value, dict):
        for key, inner in _each(value):
            said = _without_places(name(key))
            if not said:
                yield from found_at(inner, held)
            elif stands_under(said, held):
                yield inner
            elif held.startswith(f"{said}."):
                yield from found_at(inner, held[len(said) + 1 :])


def _each(value: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    twice = value.twice if isinstance(value, Object) else {}
    for key, inner in value.items():
        yield from ((key, one) for one in twice.get(key, [inner]))


def pieces_of(value: object) -> Iterator[Mapping[str, str]]:
    """Pieces for the restricted file, whatever shape they came in."""
    if isinstance(value, list):
        for inner in value:
            yield from pieces_of(inner)
    elif isinstance(value, dict):
        if value:
            yield _piece({name(key): _restricted_words(inner) for key, inner in value.items()})
    elif value not in (None, ""):
        yield {"kind": KIND, "text": clean(words_of(value)).text}


def _piece(said: dict[str, str]) -> Mapping[str, str]:
    """A piece as it is read: what has no place of its own stands below the text."""
    about: dict[str, str] = {key: said.pop(key) for key in ("marking", "handling") if key in said}
    lines = [said.pop("text", ""), *(f"{key}: {words}" for key, words in said.items())]
    return {"kind": KIND, "text": "\n".join(line for line in lines if line), **about}


def _restricted_words(value: object) -> str:
    return clean(json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else words_of(value)).text
