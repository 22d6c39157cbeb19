"""What is secret in drafts: safe addresses, sealed like those of a contact, and words for the restricted file.

It is opened for the one who typed it, and for those who may read the restricted file (DOMAIN, 9). Others see
where it stands and not what: `held in the restricted file`, whoever began the draft. When they go on with it, what
they cannot see stays as it is, until they type something else in its place; a mark that they take out takes its own
passage with it and no other, and brings it back when it comes back. What an address gave away stays held when
another one, or nothing, stands in its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.domain.answers import HELD
from mash_tui.domain.roles import Permission
from mash_tui.services.draft_boxes import Box, Earlier, Fields, KeptWords, as_stored, is_sealed, kept_words
from mash_tui.services.draft_earlier import each_passage, given_before, with_gone
from mash_tui.services.marks import left_out, put_back
from mash_tui.services.passages import Passages, is_address, is_kept_safe, says_safe

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.services.desk import Desk

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
_NO = ("no", "n", "false")
UNSENT_LIKE = f'{{"{ABOUT}%'
"""What the fields of unsaved words look like to SQL, and those of no other draft."""


class Whole(NamedTuple):
    """All of a draft's words, for making the contact, never for showing."""

    words: dict[str, str]
    earlier: dict[str, str]
    """Where it stood → a safe address that stands there no longer, for the restricted file."""


def stored(desk: Desk, number: int, typed: Fields, kept: KeptWords) -> str:
    """The fields as this person saves them: every place where somebody might be found sealed, if one of them is safe.

    `kept` is what is kept of the draft so far; what stands there and could not be seen is taken over from it.
    """
    boxes, earlier = _taken_on(desk, typed, kept)
    return _stored(desk, number, desk.actor.login, boxes, replace(kept, earlier=earlier))


def _stored(desk: Desk, number: int, saved_by: str, boxes: Mapping[str, Box], kept: KeptWords) -> str:
    words = {path: box.words for path, box in boxes.items()}
    secret = {path for path in _secret(desk, words, kept.earlier) if words.get(path)}
    secret |= {path for path, box in boxes.items() if is_sealed(box.words) or box.before}
    return as_stored(desk, number, kept, boxes, secret, saved_by=saved_by)


def whole(desk: Desk, typed: Fields, kept: KeptWords) -> Whole:
    """What was typed, with the sealed words put back where somebody typed on who may not see them."""
    boxes, earlier = _taken_on(desk, typed, kept)
    before = {f"before.{n}.{path}": box.words for n, (path, box) in enumerate(earlier, start=1)}
    return Whole({path: box.words for path, box in boxes.items()}, before)


def opened(desk: Desk, kept: KeptWords) -> dict[str, str]:
    """The fields as typed, as far as this person typed them or may read the restricted file; what others may see."""
    sight = _Sight(desk, kept)
    return {path: sight.shown(path) for path in kept.fields if kept.box(path).words}


def held_in(desk: Desk, kept: KeptWords) -> Passages:
    """The passages of the safe addresses in the form of a draft, which no words about it may say."""
    if not kept.hides:
        return Passages(())
    is_safe = desk.policy.desk.is_safe_address
    return Passages([*each_passage(kept.words, kept.words, is_safe), *given_before(kept.earlier, is_safe)])


def seal_words(desk: Desk, execute: Execute, reference: str) -> None:
    """Seal the unsaved words about a contact that has become safe: they may say where.

    The version stays: whoever is typing them goes on, and what they type is sealed from now on.
    """
    sql = "SELECT id, login, fields FROM draft WHERE finished IS NULL AND fields LIKE ?"
    for number, login, text in execute(sql, (UNSENT_LIKE,)).fetchall():
        kept = kept_words(desk, number, login, text)
        if kept.fields[REFERENCE] == reference and SECRET not in kept.fields:
            boxes = {path: kept.box(path) for path in kept.fields} | {SECRET: Box("yes", kept.began)}
            sealed = _stored(desk, number, kept.saved_by, boxes, kept)
            execute("UPDATE draft SET fields = ? WHERE id = ?", (sealed, number))


ADDRESSES_SQL = "SELECT address FROM child JOIN contact ON contact.id = contact_id WHERE reference = ?"
"""What tells of a contact, by its reference, whether it is kept safe: see `is_safe_now`."""


def is_safe_now(rows: Iterable[tuple[str]]) -> bool:
    """Whether a contact is kept safe, going by the rows of `ADDRESSES_SQL`."""
    return is_kept_safe(address for (address,) in rows)


def as_secret_as(execute: Execute, typed: Fields, kept: KeptWords) -> Fields:
    """Unsaved words, marked as secret where their contact has become safe since whoever types them asked."""
    if REFERENCE not in typed or SECRET in typed:
        return typed
    secret = SECRET in kept.fields or is_safe_now(execute(ADDRESSES_SQL, (typed[REFERENCE],)).fetchall())
    return {**typed, SECRET: "yes"} if secret else typed


class _Sight:
    """What one person may see of a draft."""

    def __init__(self, desk: Desk, kept: KeptWords) -> None:
        self._kept = kept
        self._login = desk.actor.login
        self._sees_all = not kept.hides or desk.may(Permission.RESTRICTED_READ)
        unseen = (
            () if self._sees_all else [path for path in kept.boxes if is_address(path) and not self._is_theirs(path)]
        )
        before = () if self._sees_all else [one for one in kept.earlier if one.box.by != self._login]
        self.sees_every_address = not unseen and not before
        is_safe = desk.policy.desk.is_safe_address
        now = each_passage({path: kept.boxes[path].words for path in unseen}, kept.words, is_safe)
        self.passages = Passages([*now, *given_before(before, is_safe)])
        """What of the addresses may not be said to them."""

    def _is_theirs(self, path: str) -> bool:
        return path not in self._kept.boxes or self._kept.boxes[path].by == self._login

    def hides_some_of(self, box: Box) -> bool:
        """Whether some of its words, or of those before somebody left some out, may not be said to them."""
        unseen = box.before or ("" if box.by == self._login else box.words)
        return not self._sees_all and self.passages.stand_in(unseen)

    def shown(self, path: str) -> str:
        """What stands in a field, as they may see it."""
        words = self._kept.box(path).words
        if self._sees_all or self._is_theirs(path):
            return words
        return HELD if is_address(path) or path in _WORDS else self.passages.hidden(words)


def _taken_on(desk: Desk, typed: Fields, kept: KeptWords) -> tuple[dict[str, Box], tuple[Earlier, ...]]:
    """Every field as this person leaves it, and the safe addresses that stand there no longer.

    A held address keeps the draft safe whatever else is typed, also in its place: who cannot see it cannot open it.
    Who sees all of them can, by answering no.
    """
    sight = _Sight(desk, kept)
    boxes = _boxes(desk, typed, kept, sight)
    opens = sight.sees_every_address and typed.get(_AGREED, "").strip().casefold() in _NO
    earlier = () if opens else with_gone(desk, boxes, kept)
    unseen = {path for path in kept.boxes if is_address(path) and sight.shown(path) == HELD}
    if earlier or any(kept.boxes[path] in boxes.values() for path in unseen):
        boxes[_AGREED] = Box("yes", desk.actor.login)
    return boxes, earlier


def _boxes(desk: Desk, typed: Fields, kept: KeptWords, sight: _Sight) -> dict[str, Box]:
    """Every field with who typed it, and with what this person could not see where they left it."""
    unseen = [path for path in kept.boxes if sight.shown(path) == HELD]
    held = _held(typed, unseen)
    boxes = {
        path: kept.boxes[held[path]] if path in held else _typed(desk.actor.login, path, text, kept, sight)
        for path, text in typed.items()
    }
    return boxes | {path: _emptied(kept.boxes[path]) for path in kept.boxes if _is_emptied(path, typed, kept, sight)}


def _is_emptied(path: str, typed: Fields, kept: KeptWords, sight: _Sight) -> bool:
    """Whether somebody left nothing of words that they could not see whole. Of a child or adult they may have moved."""
    gone = path not in typed and not _NUMBER.search(path)
    return gone and sight.shown(path) != HELD and sight.hides_some_of(kept.boxes[path])


def _emptied(was: Box) -> Box:
    """An empty field that takes its marks up again when they come back."""
    return Box("", "", was.before or was.words)


def _typed(login: str, path: str, text: str, kept: KeptWords, sight: _Sight) -> Box:
    """A field that this person saw and left, typed, or typed on in."""
    place = _place_of(path, text, kept, sight)
    was = kept.box(place)
    if text == sight.shown(place):
        return was
    if sight.shown(place) == HELD or not sight.hides_some_of(was):
        return Box(text, login)
    before = was.before or was.words
    words = put_back(text, was.words, before, sight.passages)
    box = Box(words, login if words == text else "")
    return replace(box, before=before) if left_out(words, before, sight.passages) else box


def _place_of(path: str, text: str, kept: KeptWords, sight: _Sight) -> str:
    """Where a field stood: a child who was taken out of the form moves those after it up."""
    if not kept.boxes or text == sight.shown(path):
        return path
    kind = _NUMBER.sub(".", path)
    same = (other for other in kept.fields if _NUMBER.sub(".", other) == kind and sight.shown(other) == text)
    return next(same, path)


def _secret(desk: Desk, fields: Fields, earlier: Iterable[Earlier]) -> set[str]:
    """The paths of what must be sealed; `earlier` are the safe addresses that stood there before."""
    if fields.get(SECRET):
        return set(_WORDS)
    is_safe = desk.policy.desk.is_safe_address
    places = {path for path in fields if is_address(path)}
    agreed = fields.get(_AGREED, "").strip().casefold() in YES
    if not says_safe(agreed, (fields[path] for path in places), is_safe):
        return set()
    passages = Passages([*each_passage(fields, fields, is_safe), *given_before(earlier, is_safe)])
    return places | {path for path, text in fields.items() if passages.stand_in(text)}


def _held(typed: Fields, unseen: Iterable[str]) -> dict[str, str]:
    """Path of a field in which only the mark stands → where the sealed words stood.

    A child who was taken out of the form moves those after it up: where there are as many marks as sealed words,
    they follow each other in the same order.
    """
    found: dict[str, str] = {}
    boxes = set(unseen)
    for kind in {_NUMBER.sub(".", path) for path in boxes}:
        marks = _in_order(path for path, text in typed.items() if text == HELD and _NUMBER.sub(".", path) == kind)
        there = _in_order(path for path in boxes if _NUMBER.sub(".", path) == kind)
        if len(marks) == len(there):
            found |= dict(zip(marks, there, strict=True))
        else:
            found |= {mark: mark for mark in marks if mark in boxes}
    return found


def _in_order(paths: Iterator[str]) -> list[str]:
    return sorted(paths, key=lambda path: [int(number) for number in _NUMBER.findall(path)])
