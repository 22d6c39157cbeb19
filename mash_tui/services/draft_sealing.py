"""What is secret in drafts: safe addresses, sealed like those of a contact, and words for the restricted file.

It is opened for the one who typed it, and for those who may read the restricted file (DOMAIN, 9). Others see
where it stands and not what: `held in the restricted file`. When they go on with the draft, what they cannot see
stays as it is, until they type something else in its place.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mash_tui.data.sealing import seal, unseal
from mash_tui.domain.answers import HELD
from mash_tui.domain.roles import Permission
from mash_tui.services.passages import PASSAGE, IsSafe, Passages, given_away, is_address, says_safe

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk

_MARK = "sealed:"
_AGREED = "address_is_safe"
_NUMBER = re.compile(r"\.(\d+)\.")
ABOUT, REFERENCE = "unsent.about", "unsent.reference"
"""What unsaved words are about, and whose: the first two fields of theirs (services/unsent.py)."""
SECRET, TEXT = "unsent.secret", "unsent.text"
"""Marks unsaved words that may be restricted, and the words themselves."""
REASON, WAS = "unsent.reason", "unsent.was"
"""The reason of an unsaved correction, and the value that stood there when it was typed."""
_WORDS = (TEXT, REASON, WAS)
"""What of unsaved words may be restricted."""
YES = ("yes", "y", "true")
"""What says yes in a field, as typed."""
UNSENT_LIKE = f'{{"{ABOUT}%'
"""What the fields of unsaved words look like to SQL, and those of no other draft."""

Fields = Mapping[str, str]


def sealed(desk: Desk, number: int, typed: Fields, kept: Fields) -> dict[str, str]:
    """The fields as they are kept: with every place where somebody might be found sealed, if one of them is safe.

    `kept` is what is kept of the draft so far; what stands there and could not be seen is taken over from it.
    """
    fields = whole(desk, number, typed, kept)
    secret = _secret(desk, fields) | {path for path, text in fields.items() if is_sealed(text)}
    return {
        path: _sealed(desk, number, path, text) if text and path in secret else text for path, text in fields.items()
    }


def whole(desk: Desk, number: int, typed: Fields, kept: Fields) -> dict[str, str]:
    """What was typed, with the sealed words put back where somebody typed on who may not see them.

    For the store and for making the contact, never for showing. A held address keeps the draft safe whatever
    else is typed: who cannot see it cannot open it.
    """
    was = _all_opened(desk, number, kept)
    if was == dict(kept):
        return dict(typed)
    held = _held(typed, {path: text for path, text in was.items() if text != kept[path]})
    fields = {path: held.get(path, text) for path, text in typed.items()}
    passages = _passages(was, desk.policy.desk.is_safe_address)
    fields |= {path: _put_back(text, path, was, passages) for path, text in typed.items() if PASSAGE in text}
    if any(map(is_address, held)):
        fields[_AGREED] = "yes"
    return fields


def opened(desk: Desk, number: int, login: str, kept: Fields) -> dict[str, str]:
    """The fields as typed, for their author and for those who may read the restricted file; what others may see."""
    fields = _all_opened(desk, number, kept)
    if login == desk.actor.login or desk.may(Permission.RESTRICTED_READ) or fields == dict(kept):
        return fields
    passages = _passages(fields, desk.policy.desk.is_safe_address)
    return {path: _for_others(path, kept[path], text, passages) for path, text in fields.items()}


def seal_words(desk: Desk, execute: Execute, reference: str) -> None:
    """Seal the unsaved words about a contact that has become safe: they may say where.

    The version stays: whoever is typing them goes on, and what they type is sealed from now on.
    """
    found = execute("SELECT id, fields FROM draft WHERE finished IS NULL AND fields LIKE ?", (UNSENT_LIKE,)).fetchall()
    for number, text in found:
        fields = json.loads(text)
        if fields[REFERENCE] == reference and SECRET not in fields:
            kept = json.dumps(sealed(desk, number, {**fields, SECRET: "yes"}, fields), ensure_ascii=False)
            execute("UPDATE draft SET fields = ? WHERE id = ?", (kept, number))


def is_sealed(text: str) -> bool:
    """Whether a field as it is kept is sealed."""
    return text.startswith(_MARK)


def _all_opened(desk: Desk, number: int, kept: Fields) -> dict[str, str]:
    return {path: _opened(desk, number, path, text) if is_sealed(text) else text for path, text in kept.items()}


def _for_others(path: str, kept: str, text: str, passages: Passages) -> str:
    return HELD if is_sealed(kept) and (is_address(path) or path in _WORDS) else passages.hidden(text)


def _secret(desk: Desk, fields: Fields) -> set[str]:
    """The paths of what must be sealed."""
    if fields.get(SECRET):
        return set(_WORDS)
    is_safe = desk.policy.desk.is_safe_address
    places = {path for path in fields if is_address(path)}
    agreed = fields.get(_AGREED, "").strip().casefold() in YES
    if not says_safe(agreed, (fields[path] for path in places), is_safe):
        return set()
    passages = _passages(fields, is_safe)
    return places | {path for path, text in fields.items() if passages.stand_in(text)}


def _passages(fields: Fields, is_safe: IsSafe) -> Passages:
    return Passages(_each_passage(fields, is_safe))


def _each_passage(fields: Fields, is_safe: IsSafe) -> Iterator[str]:
    for path, text in fields.items():
        elsewhere = fields.get(path.replace(".address", ".in_household"), "") == "no"
        yield from given_away(path.rpartition(".")[2], text, is_safe, elsewhere=elsewhere)


def _held(typed: Fields, boxes: Fields) -> dict[str, str]:
    """Path → sealed words, of the fields in which only their mark stands.

    A child who was taken out of the form moves those after it up: where there are as many marks as sealed words,
    they follow each other in the same order.
    """
    found: dict[str, str] = {}
    kinds = {_NUMBER.sub(".", path) for path in boxes}
    for kind in kinds:
        marks = _in_order(path for path, text in typed.items() if text == HELD and _NUMBER.sub(".", path) == kind)
        there = _in_order(path for path in boxes if _NUMBER.sub(".", path) == kind)
        if len(marks) == len(there):
            found |= {mark: boxes[path] for mark, path in zip(marks, there, strict=True)}
        else:
            found |= {mark: boxes[mark] for mark in marks if mark in boxes}
    return found


def _in_order(paths: Iterator[str]) -> list[str]:
    return sorted(paths, key=lambda path: [int(number) for number in _NUMBER.findall(path)])


def _put_back(text: str, path: str, was: Fields, passages: Passages) -> str:
    """The words with the passages that were left out for somebody, from the same field wherever it has moved."""
    kind = _NUMBER.sub(".", path)
    same = (other for place, other in was.items() if _NUMBER.sub(".", place) == kind and passages.hidden(other) == text)
    return passages.put_back(text, next(same, was.get(path, "")))


def _sealed(desk: Desk, number: int, path: str, text: str) -> str:
    box = seal(desk.store.keys.restricted, _purpose(number, path), text.encode())
    return _MARK + base64.b64encode(box).decode()


def _opened(desk: Desk, number: int, path: str, text: str) -> str:
    box = base64.b64decode(text.removeprefix(_MARK))
    return unseal(desk.store.keys.restricted, _purpose(number, path), box).decode()


def _purpose(number: int, path: str) -> str:
    return f"draft {number} {path}"
