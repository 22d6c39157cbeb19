"""The audit trail: every entry carries the keyed hash of the one before (SAFETY, 12)."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

FIRST_PREVIOUS = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who acts and from where."""

    login: str
    fingerprint: str
    """The SSH key, or empty."""
    origin: str
    """The address or terminal."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: no case content, the trail is read by people who may not see it."""

    action: str
    reference: str = ""
    detail: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class TrailEntry:
    """An entry as it stands."""

    number: int
    at: str
    login: str
    fingerprint: str
    origin: str
    action: str
    reference: str
    detail: str
    previous: str
    hash: str


COLUMNS = tuple(TrailEntry.__slots__)
"""The columns of the table, in order."""


def canonical(detail: Mapping[str, object]) -> str:
    """JSON with one spelling only: sorted keys, no spaces."""
    return json.dumps(detail, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def entry_hash(key: bytes, fields: Iterable[object]) -> str:
    """HMAC-SHA256 over the entry's fields and the previous hash, as canonical JSON."""
    text = json.dumps(list(fields), separators=(",", ":"), ensure_ascii=False)
    return hmac.new(key, text.encode("utf-8"), hashlib.sha256).hexdigest()


def chain(key: bytes, last: tuple[int, str], at: str, who: Origin, deeds: Iterable[Deed]) -> Iterator[TrailEntry]:
    """The entries that follow `last` (number, hash) for these deeds, in order."""
    number, previous = last
    for deed in deeds:
        number += 1
        fields = (
            number, at, who.login, who.fingerprint, who.origin,
            deed.action, deed.reference, canonical(deed.detail or {}), previous,
        )  # fmt: skip
        previous = entry_hash(key, fields)
        yield TrailEntry(*fields, previous)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found."""

    entries: int
    """How many entries were read."""
    last: tuple[int, str]
    """Number and hash of the last good entry."""
    broken: int | None
    """The number of the first broken entry, None when all is well."""
    why: str
    """What is wrong with it."""


def verify(key: bytes, entries: Iterable[tuple[object, ...]], anchor: tuple[int, str] | None = None) -> Verdict:
    """Walk the chain from its first entry. An anchor kept elsewhere shows a cut tail or a rewrite."""
    last, count = (0, FIRST_PREVIOUS), 0
    anchored = anchor is None
    for entry in entries:
        number, *_, stored = entry
        why = _broken(key, entry, last)
        if why:
            return Verdict(count, last, last[0] + 1 if number != last[0] + 1 else int(str(number)), why)
        last, count = (int(str(number)), str(stored)), count + 1
        if anchor is not None and last[0] == anchor[0]:
            anchored = True
            if last[1] != anchor[1]:
                return Verdict(
                    count, last, last[0], "it is not the entry that the anchor names: the trail was rewritten"
                )
    if not anchored:
        return Verdict(count, last, last[0] + 1, "the trail ends before the anchor: its tail was cut off")
    return Verdict(count, last, None, "")


def _broken(key: bytes, entry: tuple[object, ...], last: tuple[int, str]) -> str:
    number, *_, previous, stored = entry
    if number != last[0] + 1:
        return f"entry {last[0] + 1} is missing"
    if previous != last[1]:
        return "it does not follow the entry before"
    if not hmac.compare_digest(entry_hash(key, entry[:-1]), str(stored)):
        return "its content was changed"
    return ""
