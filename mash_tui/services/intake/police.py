"""Police notifications: one JSON object a line, read by the policy's map.

What the force restricts goes to the restricted file and nowhere else, and so does whatever the map does not
know: a name that nobody has read yet may hold anything. Every line is kept under the restricted key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Channel
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.intake.cells import Cells, parsed_day
from mash_tui.services.intake.children import is_whole_date
from mash_tui.services.intake.json_rows import (
    NoSuchPlace,
    NotJson,
    flat,
    flat_apart,
    mended,
    parse,
    repeated_keys,
)
from mash_tui.services.intake.layout import Layout
from mash_tui.services.intake.mapping import Mapper
from mash_tui.services.intake.police_restricted import KIND, found_at, pieces_of, stands_under, words_of
from mash_tui.services.intake.reading import WHOLE_ROW, MappedRow, RawRow, changes_in, sha256_of
from mash_tui.services.intake.whole_row import IsHeld, laid_out, taken_over
from mash_tui.services.noticed import UNKNOWN_NAME

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy

_LINE = re.compile(rb"[^\r\n]+")
_ADULT_KEYS = {"name": "name", "role": "relationship", "dob": "date_of_birth", "address": "address"}
_NO_LIST = "is no list of children: blank it, or write the list in the row as a whole"


@dataclass(frozen=True)
class PoliceFile:
    """Notifications as the policy's `[intake.police]` reads them."""

    policy: Policy
    notes: tuple[str, ...] = ()
    header: bytes = b""

    @property
    def kind(self) -> str:
        """Always the same: a force's map is the policy's."""
        return KIND

    def rows(self, data: bytes) -> Iterator[RawRow]:
        """Every line that is not blank."""
        number = 0
        for found in _LINE.finditer(data):
            line = found.group()
            if line.strip(b" \t\xef\xbb\xbf"):
                number += 1
                yield _read(line, number, found.end())

    def understood(self, row: RawRow, now: datetime) -> MappedRow:
        """The contact of a notification, or everything that is wrong with it. Nothing restricted is shown."""
        if not isinstance(row.content, dict):
            problems = list(row.problems) or [FieldProblem(WHOLE_ROW, "", "is no notification: no JSON object")]
            return MappedRow(
                told=None,
                problems=problems,
                summary="a line that cannot be read as a notification",
                content_sha256=sha256_of(row.original.strip()),
                sealed=True,
                withheld=frozenset({WHOLE_ROW}),
                safe=self.policy.desk.is_safe_address(row.original.decode("utf-8", "replace")),
                addresses={WHOLE_ROW: WHOLE_ROW},
            )
        return _Notification(row.content, self.policy, now).understood(row)

    def values(self, row: RawRow) -> dict[str, str]:
        """Path → value, lists counted from 1; a line that does not parse stands as a whole."""
        if not isinstance(row.content, dict):
            return {WHOLE_ROW: row.original.decode("utf-8", "backslashreplace")}
        return {path: words_of(value) for path, _, value in flat_apart(row.content)}

    def whole(self, row: RawRow, is_held: IsHeld) -> str | None:
        """The notification over several lines."""
        return laid_out(row.content, is_held) if isinstance(row.content, dict) else None

    def rebuilt(self, original: bytes, wanted: Mapping[str, str]) -> RawRow:
        """The stored line with a person's values."""
        row = _read(original, 0, 0)
        changes = changes_in(wanted, self.values(row))
        try:
            if whole := changes.pop(WHOLE_ROW, ""):
                row = RawRow(0, original, taken_over(whole, row.content))
            if not changes or not isinstance(row.content, dict):
                return row
            return RawRow(0, original, mended(row.content, changes), row.problems)
        except NotJson as error:
            wrong = FieldProblem(WHOLE_ROW, "", f"is not JSON: {error}")
        except NoSuchPlace as error:
            wrong = FieldProblem(error.path, "", "there is no such place in the line")
        return RawRow(0, original, row.content, (wrong,))


def _read(line: bytes, number: int, end: int) -> RawRow:
    """A line. What is wrong with one is said without quoting it: it may hold restricted text."""
    try:
        content = parse(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _wrong(line, number, end, f"is not UTF-8 at byte {error.start + 1}")
    except NotJson as error:
        return _wrong(line, number, end, f"is not JSON: {error}")
    return RawRow(number, line, content, (), end)


def _wrong(line: bytes, number: int, end: int, why: str) -> RawRow:
    return RawRow(number, line, None, (FieldProblem(WHOLE_ROW, "", why),), end)


class _Notification:
    """One notification on its way to a contact."""

    def __init__(self, content: dict[str, Any], policy: Policy, now: datetime) -> None:
        self.content = content
        self.policy = policy
        self.map = policy.police
        self.now = now
        self.children = _list(content.get(self.map.children))
        self.fields = {held: path for path, held in self.map.fields.items()}
        self.held = self.fields.get("restricted", "")
        told = list(flat_apart(content))
        self.held_back = {own for own, path, _ in told if self._is_held(path)} | ({self.held} if self.held else set())
        values = {own: words_of(value) for own, _, value in told if own not in self.held_back}
        self.cells = Cells(values, self.map.values, policy.desk, self.map.date_format)

    def _is_held(self, path: str) -> bool:
        return bool(self.held) and stands_under(path, self.held)

    def understood(self, row: RawRow) -> MappedRow:
        self.cells.problems += row.problems
        mapper = Mapper(self._layout(), self.cells, self.policy, self.now, self._adult_addresses())
        self._require()
        submission = self._submission()
        pieces = [*self._restricted(), *self._unknown(mapper), *mapper.held()]
        adults = self._adults(mapper)
        told = mapper.contact(submission, adults)
        mapped = MappedRow(
            told=told,
            problems=[],
            submission=submission,
            received=mapper.received,
            summary=mapper.summary(),
            edition=mapper.edition,
            content_sha256=_content_sha256(self.content),
            restricted=tuple(pieces),
            sealed=True,
            withheld=mapper.withheld | self.held_back | self.unknown,
            safe=mapper.safe,
            addresses=mapper.addresses,
            children=mapper.children,
            danger=mapper.danger,
        )
        mapped.problems = mapped.hidden(self.cells.problems)
        return mapped

    def _adult_addresses(self) -> tuple[str, ...]:
        adults = self.fields.get("adults", "adults")
        number = len(_list(self.content.get(adults)))
        return tuple(f"{adults}.{n}.address" for n in range(1, number + 1))

    def _layout(self) -> Layout:
        by_field = {held: key for key, held in self.map.child_fields.items()}
        return Layout(
            fields=self.fields,
            children=tuple(
                {held: f"{self.map.children}.{n}.{key}" for held, key in by_field.items()}
                for n in range(1, len(self.children) + 1)
            ),
            values=self.map.values,
            date_format=self.map.date_format,
            time_format="%H:%M",
            channel=Channel.POLICE,
            source=self.map.source,
            all_children=True,
            words_for_ages=True,
        )

    def _require(self) -> None:
        for path in repeated_keys(self.content):
            if not self._is_held(path):
                self.cells.problems.append(FieldProblem(path, "", "stands there twice: which one is right?"))
        children = self.content.get(self.map.children)
        if children is not None and not isinstance(children, list):
            self.cells.wrong(self.map.children, _NO_LIST, "")
        for number, child in enumerate(self.children, start=1):
            if not isinstance(child, dict):
                self.cells.wrong(f"{self.map.children}.{number}", "is no child", "")

    def _submission(self) -> tuple[str, str] | None:
        column, force = self.fields["submission_id"], clean_line(self._told("referrer.agency"))
        number = clean_line(self.cells.text(column))
        if not number or number == NOT_KNOWN or len(number) > 200:
            self.cells.wrong(column, "is no report number: without it the same report could be taken in twice")
            return None
        if not force or force == NOT_KNOWN:
            self.cells.wrong(self.fields.get("referrer.agency", "force"), "is blank: whose report is it?")
            return None
        return force[:200], number

    def _told(self, field: str) -> str:
        return self.cells.values.get(self.fields.get(field, ""), "")

    def _restricted(self) -> Iterator[Mapping[str, str]]:
        for value in found_at(self.content, self.held) if self.held else ():
            yield from pieces_of(value)

    def _unknown(self, mapper: Mapper) -> Iterator[Mapping[str, str]]:
        """Pieces for whatever the map does not know; blank it for everything else."""
        layout = mapper.layout
        known = {*layout.fields.values(), *self.map.fields, *self.map.ignored, self.map.children}
        known.update(column for child in layout.children for column in child.values())
        adults = self.fields.get("adults", "adults")
        self.unknown: set[str] = set()
        for path, value in self.cells.values.items():
            parts = path.split(".")
            if path in known or (parts[0] == adults and len(parts) == 3 and parts[2] in _ADULT_KEYS):
                continue
            if not value.strip() or value == NOT_KNOWN:
                continue
            self.unknown.add(path)
            self.cells.notice(path, UNKNOWN_NAME, "")
            yield {"kind": KIND, "text": f"{path}: {clean(value).text}"}

    def _adults(self, mapper: Mapper) -> tuple[Mapping[str, Any], ...]:
        path = self.fields.get("adults", "adults")
        found: list[Mapping[str, Any]] = []
        for number, adult in enumerate(_list(self.content.get(path)), start=1):
            if not isinstance(adult, dict):
                self.cells.wrong(f"{path}.{number}", "is no adult", "")
                continue
            for key, held in _ADULT_KEYS.items():
                mapper.places.columns[f"household.{len(found) + 1}.{held}"] = f"{path}.{number}.{key}"
            found.append(self._adult(f"{path}.{number}", adult))
        return tuple(found)

    def _adult(self, path: str, adult: Mapping[str, Any]) -> Mapping[str, Any]:
        told = {key: self.cells.line(f"{path}.{key}", owed=False) for key in _ADULT_KEYS if key in adult}
        return {
            "name": told.get("name", NOT_KNOWN),
            "date_of_birth": self._born(f"{path}.dob", told.get("dob", NOT_ASKED)),
            "relationship": told.get("role", NOT_ASKED),
            "address": told.get("address", NOT_ASKED),
        }

    def _born(self, column: str, text: str) -> date | str:
        """An adult's date of birth. A date that cannot be is a problem; words in its place are noticed."""
        if text in (NOT_ASKED, NOT_KNOWN):
            return text
        if parsed_day(text, self.map.date_format) or is_whole_date(text):
            return self.cells.day(column)
        self.cells.notice(column, "no date of birth")
        return NOT_KNOWN


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _content_sha256(content: Mapping[str, Any]) -> str:
    """Of the paths and values, blanks at the ends and in rows put aside."""
    in_order = sorted(flat(content), key=lambda item: item[0])
    said = (f"{path}\x1f{' '.join(words_of(value).split())}" for path, value in in_order)
    return sha256_of(clean("\x1e".join(said)).text.encode("utf-8", "replace"))
