"""What a sender changed in a submission that came again, and what of it the contact may take.

Pure. `before` is what the sender said last time, `now` what stands in the contact, `after` what the sender says
today. A field that the hub has changed itself keeps the hub's value; a field left blank this time keeps its
value; a child or adult who is no longer named stays. All of that is said, none of it silently.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, ContactIn
from mash_tui.domain.text import plain
from mash_tui.services.record_rows import HELD
from mash_tui.services.told_labels import label_of, value_in_words

_PARTS = ("referrer", "concern", "family")
_BIRTH = "date_of_birth"
_DUE = "expected_delivery"
_OWED = "written_referral_owed"
_UNSAID: tuple[object, ...] = (NOT_ASKED, None, [])
_VAGUE = (NOT_ASKED, NOT_KNOWN, None)
_ALIKE = ("given_names", "family_name", "name", _BIRTH)
_LONGEST_TOLD = 1_000

HUB_CHANGED = "the hub has changed it since"
LEFT_BLANK = "the sender left it blank this time"
TYPED_HERE = "it was typed at the hub"
NO_LONGER_NAMED = "no longer named by the sender, and kept"


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """One field that the sender changed."""

    field: str
    """The path in the contact, such as `children.1.date_of_birth`."""
    before: str
    """What stood in the contact; empty for a safe address."""
    after: str
    """What the sender says now; empty for a safe address."""
    kept: str = ""
    """Why the contact keeps its own value; empty for a change that was made."""

    def in_words(self, sources: Mapping[str, str]) -> str:
        """A line of the history; `sources` has the hub's words for source codes."""
        name = label_of(self.field)
        before, after = (_cut(value_in_words(self.field, value, sources)) for value in (self.before, self.after))
        if not self.before and not self.after:
            return f"{name}: {self.kept or 'changed; it is in the restricted file'}"
        if self.kept:
            return f"{name}: stays {before} ({self.kept}); the sender says {after}"
        return f"{name}: {before} → {after}"


@dataclass(slots=True, repr=False)
class Plan:
    """What an amendment does to a contact."""

    plain: dict[str, Any]
    """The contact as it will be, in the plain values that ContactIn is validated from."""
    changes: list[Change] = field(default_factory=list)
    """What changes, and what the sender changed and the hub keeps."""
    held: dict[str, str] = field(default_factory=dict)
    """Field → a safe address for the restricted file."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that change or were kept."""
        return tuple(change.field for change in self.changes)


def dumped(told: ContactIn) -> dict[str, Any]:
    """A contact in plain values, as told_of reads one back."""
    return told.model_dump(mode="json")


def compared(
    before: Mapping[str, Any] | None, now: Mapping[str, Any], after: Mapping[str, Any], taken: Mapping[str, str]
) -> Plan:
    """What changes.

    `before` has its addresses as they were told, and is None for a contact that was typed at the hub. `after`
    has its safe addresses taken out: `taken` has them by their path in `after`.
    """
    comparison = _Comparison(before, now, after, taken)
    comparison.scalars("", "household_as_told")
    for part in _PARTS:
        comparison.scalars(part, *after[part])
    comparison.people("children")
    comparison.people("household")
    comparison.written_referral()
    return comparison.plan


class _Missing:
    """What the sender said last time is not known."""


_MISSING = _Missing()


class _Comparison:
    """One comparison, field by field."""

    def __init__(
        self,
        before: Mapping[str, Any] | None,
        now: Mapping[str, Any],
        after: Mapping[str, Any],
        taken: Mapping[str, str],
    ) -> None:
        self.before, self.now, self.after, self.taken = before, now, after, taken
        self.plan = Plan(copy.deepcopy(dict(now)))

    def scalars(self, part: str, *names: str) -> None:
        """Fields of the contact, or of one of its parts."""
        told, now, after = (_part(values, part) for values in (self.before, self.now, self.after))
        target = _part(self.plan.plain, part) or {}
        for name in names:
            said = _MISSING if told is None else told[name]
            path = f"{part}.{name}" if part else name
            self.field(target, path, said, (now or {})[name], (after or {})[name], self.taken.get(path, ""))

    def field(self, target: dict[str, Any], path: str, before: Any, now: Any, after: Any, raw: str = "") -> None:
        """One field. `raw` is a safe address that was taken out of `after`."""
        if HELD in (now, after):
            self._address(target, path, before, now, raw or after)
        elif after not in (before, now):
            kept = _why_kept(before, now, after)
            if not kept:
                target[path.rpartition(".")[2]] = after
            self.plan.changes.append(Change(path, words(now), words(after), kept))

    def _address(self, target: dict[str, Any], path: str, before: Any, now: Any, after: Any) -> None:
        """A safe address goes to the restricted file; neither the old nor the new one is said."""
        if now == HELD and after in (before, HELD, NOT_KNOWN, *_UNSAID):
            return
        if after not in (HELD, NOT_KNOWN, *_UNSAID):
            self.plan.held[path] = str(after)
        target[path.rpartition(".")[2]] = HELD
        self.plan.changes.append(Change(path, "", ""))

    def people(self, part: str) -> None:
        """Children or adults: the same ones compared, new ones added, missing ones kept."""
        earlier = list(self.before[part]) if self.before else []
        now, after = self.now[part], self.after[part]
        same_before, same_now = matched(after, earlier), matched(after, now)
        for number, person in enumerate(after):
            place, was = same_now[number], same_before[number]
            if place is None:
                self._add(part, number, person)
            else:
                self._person(part, number, place, None if was is None else earlier[was])
        gone = {plain(name_of(earlier[place])) for place in range(len(earlier)) if place not in same_before}
        self.plan.changes += [
            Change(f"{part}.{place + 1}", name_of(person), NOT_ASKED, NO_LONGER_NAMED)
            for place, person in enumerate(now)
            if place not in same_now and plain(name_of(person)) in gone
        ]

    def written_referral(self) -> None:
        """A written referral that is owed by now; that none is owed is what a sender says who says nothing of it."""
        if self.after[_OWED] and not self.now[_OWED] and not (self.before and self.before[_OWED]):
            self.plan.plain[_OWED] = True
            self.plan.changes.append(Change(_OWED, words(False), words(True)))

    def _person(self, part: str, number: int, place: int, was: Mapping[str, Any] | None) -> None:
        target, now, after = self.plan.plain[part][place], self.now[part][place], self.after[part][number]
        for name, value in after.items():
            if part == "children" and name in (_BIRTH, _DUE):
                continue
            said = _MISSING if was is None else was[name]
            raw = self.taken.get(f"{part}.{number + 1}.{name}", "")
            self.field(target, f"{part}.{place + 1}.{name}", said, now[name], value, raw)
        if part == "children":
            self._birth(target, f"{part}.{place + 1}.{_BIRTH}", was, now, after)

    def _birth(
        self,
        target: dict[str, Any],
        path: str,
        was: Mapping[str, Any] | None,
        now: Mapping[str, Any],
        after: Mapping[str, Any],
    ) -> None:
        """Date of birth and expected date of delivery change together: exactly one of them stands."""
        holder: dict[str, Any] = {}
        self.field(holder, path, _MISSING if was is None else _birth_of(was), _birth_of(now), _birth_of(after))
        if holder:
            target[_BIRTH], target[_DUE] = after[_BIRTH], after[_DUE]

    def _add(self, part: str, number: int, person: Mapping[str, Any]) -> None:
        self.plan.plain[part].append(dict(person))
        path = f"{part}.{len(self.plan.plain[part])}"
        for name in person:
            if raw := self.taken.get(f"{part}.{number + 1}.{name}"):
                self.plan.held[f"{path}.{name}"] = raw
        self.plan.changes.append(Change(path, "nobody", name_of(person)))


def _part(values: Any, part: str) -> Any:
    return values[part] if part and values is not None else values


def _why_kept(before: Any, now: Any, after: Any) -> str:
    """Why the contact keeps its own value; empty where the sender's is taken."""
    if after in _UNSAID:
        return LEFT_BLANK
    if now in (*_UNSAID, NOT_KNOWN):
        return ""
    if before is _MISSING:
        return TYPED_HERE
    return HUB_CHANGED if now != before else ""


def _birth_of(child: Mapping[str, Any]) -> str:
    if child[_DUE] is not None:
        return NOT_ASKED if child[_DUE] == NOT_ASKED else f"expected {child[_DUE]}"
    return str(child[_BIRTH])


def matched(people: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[int | None]:
    """For each person the place of the same one among others: by name, else in the same place and alike."""
    left = dict(enumerate(others))
    found: list[int | None] = [None] * len(people)
    for number, person in enumerate(people):
        same = next((place for place, other in left.items() if plain(name_of(other)) == plain(name_of(person))), None)
        if same is not None:
            found[number] = same
            del left[same]
    for number, person in enumerate(people):
        if found[number] is None and number in left and _alike(person, left[number]):
            found[number] = number
            del left[number]
    return found


def _alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two entries in the same place could be one person under a mended name."""
    said = [name for name in _ALIKE if one.get(name) not in _VAGUE and other.get(name) not in _VAGUE]
    return not said or any(one[name] == other[name] for name in said)


def name_of(person: Mapping[str, Any]) -> str:
    """A child's or an adult's name."""
    return person.get("name") or f"{person['given_names']} {person['family_name']}"


def words(value: Any) -> str:
    """A value as the history says it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value == []:
        return NOT_ASKED
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_TOLD else f"{text[:_LONGEST_TOLD]} … (whole in the original)"


def each(changes: list[Change]) -> Iterator[dict[str, str]]:
    """Changes as a history entry keeps them."""
    for change in changes:
        yield {"field": change.field, "before": change.before, "after": change.after} | (
            {"kept": change.kept} if change.kept else {}
        )
