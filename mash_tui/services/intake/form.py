"""A form system's CSV export, read by one of the policy's column maps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.contact import Channel
from mash_tui.domain.text import clean, clean_line
from mash_tui.services.intake.cells import Cells
from mash_tui.services.intake.csv_rows import CsvRow, decoded, is_undecodable, read_rows
from mash_tui.services.intake.layout import Layout
from mash_tui.services.intake.mapping import Mapper
from mash_tui.services.intake.reading import WHOLE_ROW, MappedRow, RawRow, changes_in, sha256_of, shown, visible
from mash_tui.services.noticed import NOT_MAPPED

if TYPE_CHECKING:
    from mash_tui.policy.intake import CsvMap
    from mash_tui.policy.model import Policy

RESTRICTED_KIND = "form"
"""The kind of a restricted piece that came in a form's own column for it."""


@dataclass(frozen=True)
class FormFile:
    """One export: its column map, its header and its encoding."""

    csv_map: CsvMap
    policy: Policy
    header: bytes
    """The header row as it stood."""
    columns: Sequence[str]
    """The header's cells."""
    encoding: str
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        fields = {held: column for column, held in self.csv_map.columns.items()}
        children = tuple({held: column for column, held in child.items()} for child in self.csv_map.children())
        mapped = {*fields.values(), *(column for child in children for column in child.values())}
        layout = Layout(
            fields=fields,
            children=children,
            values=self.csv_map.values,
            date_format=self.csv_map.date_format,
            time_format=self.csv_map.time_format,
            channel=Channel.FORM,
        )
        object.__setattr__(self, "_layout", layout)
        object.__setattr__(self, "_unmapped", tuple(c for c in self.columns if c not in mapped | self.csv_map.ignored))

    _layout: Layout = None  # type: ignore[assignment]
    _unmapped: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The map and the encoding."""
        return f"form {self.csv_map.name} {self.encoding}"

    def rows(self, data: bytes) -> Iterator[RawRow]:
        """Every row after the header."""
        found = read_rows(data, self.encoding, self.csv_map.delimiter)
        next(found, None)
        for number, row in enumerate(found, start=1):
            yield self._raw(row, number)

    def _raw(self, row: CsvRow, number: int) -> RawRow:
        if row.broken:
            text = visible(decoded(row.original, self.encoding))
            broken = FieldProblem(WHOLE_ROW, shown(text), row.broken)
            return RawRow(number, row.original, None, (broken,), row.end)
        cells, wide = row.cells, len(self.columns)
        content = dict(zip(self.columns, cells, strict=False))
        wrong: tuple[FieldProblem, ...] = ()
        if len(cells) != wide:
            content |= {_extra(n): cell for n, cell in enumerate(cells[wide:], start=wide + 1)}
            which = "many" if len(cells) > wide else "few"
            wrong = (FieldProblem(WHOLE_ROW, "", f"too {which} cells: {len(cells)}, where the header has {wide}"),)
        return RawRow(number, row.original, content, wrong, row.end)

    def understood(self, row: RawRow, now: datetime) -> MappedRow:
        """The contact of a row, or everything that is wrong with it."""
        if row.content is None:
            return self._unreadable(row)
        cells = Cells(row.content, self.csv_map.values, self.policy.desk, self.csv_map.date_format)
        mapper = Mapper(self._layout, cells, self.policy, now)
        submission = self._submission(cells)
        self._look_for_strays(cells)
        restricted = (*self._restricted(cells), *mapper.held())
        told = mapper.contact(submission)
        cells.problems[:0] = row.problems
        safe = mapper.safe or (bool(row.problems) and self._may_hold_safe_address(row))
        restricted_column = self._layout.fields.get("restricted")
        withheld = mapper.withheld if safe or restricted_column else frozenset()
        # The cells may have slipped into each other's columns: any of them may be the address.
        anywhere = {column: column for column in (*self.columns, *row.content, WHOLE_ROW)} if row.problems else {}
        slipped = bool(anywhere) and safe
        if slipped:
            withheld = frozenset(anywhere)
        mapped = MappedRow(
            told=told if not cells.problems else None,
            problems=[],
            submission=submission,
            received=mapper.received,
            summary="" if told else "a row whose cells do not fit the header" if slipped else mapper.summary(),
            edition=mapper.edition,
            content_sha256=self._content_sha256(row.content),
            restricted=restricted,
            sealed=safe or bool(restricted),
            withheld=withheld,
            safe=safe,
            addresses=anywhere or mapper.addresses,
            children=mapper.children,
            danger=mapper.danger,
        )
        mapped.problems = mapped.hidden(cells.problems)
        return mapped

    def _unreadable(self, row: RawRow) -> MappedRow:
        safe = self._may_hold_safe_address(row)
        mapped = MappedRow(
            told=None,
            problems=[],
            summary="a row that cannot be split into cells",
            content_sha256=sha256_of(row.original.strip()),
            sealed=safe,
            withheld=frozenset({WHOLE_ROW}) if safe else frozenset(),
            safe=safe,
            addresses={WHOLE_ROW: WHOLE_ROW},
        )
        mapped.problems = mapped.hidden(row.problems)
        return mapped

    def _may_hold_safe_address(self, row: RawRow) -> bool:
        return self.policy.desk.is_safe_address(visible(decoded(row.original, self.encoding)))

    def _submission(self, cells: Cells) -> tuple[str, str] | None:
        column = self._layout.fields["submission_id"]
        number = clean_line(cells.text(column))
        if not number:
            cells.wrong(column, "is blank: without it the same submission could be taken in twice")
            return None
        if len(number) > 200:
            cells.wrong(column, "is too long for a number")
            return None
        return self.csv_map.name, visible(number)

    def _look_for_strays(self, cells: Cells) -> None:
        """Whatever the map does not take over is said, and bytes of another encoding are a problem."""
        for column in self._unmapped:
            if cells.values.get(column, "").strip():
                cells.notice(column, NOT_MAPPED)
        for column, cell in cells.values.items():
            if cell and not cell.isascii() and is_undecodable(cell):
                cells.wrong(column, f"holds bytes that are not {self.encoding}")
        if len(cells.values) > len(self.columns):
            for column in list(cells.values)[len(self.columns) :]:
                if cells.values[column].strip():
                    cells.wrong(column, "is a cell beyond the header's last column")

    def _restricted(self, cells: Cells) -> tuple[Mapping[str, str], ...]:
        column = self._layout.fields.get("restricted")
        text = clean(cells.values.get(column, "")).text.strip() if column else ""
        return ({"kind": RESTRICTED_KIND, "text": text},) if text else ()

    def _content_sha256(self, content: Mapping[str, str]) -> str:
        ignored = self.csv_map.ignored
        said = (
            f"{c}\x1f{' '.join(v.split())}" for c, v in content.items() if v and c not in ignored and not v.isspace()
        )
        return sha256_of(clean("\x1e".join(said)).text.encode("utf-8", "replace"))

    def values(self, row: RawRow) -> dict[str, str]:
        """Every column with its cell; a row that could not be split stands as a whole, over empty columns."""
        if row.content is None:
            text = visible(decoded(row.original, self.encoding)).rstrip("\r\n")
            return {WHOLE_ROW: text} | dict.fromkeys(self.columns, "")
        return dict.fromkeys(self.columns, "") | {column: visible(cell) for column, cell in row.content.items()}

    def whole(self, row: RawRow, is_held: object) -> None:  # noqa: ARG002
        """Each cell can be put right by itself."""
        return

    def rebuilt(self, original: bytes, wanted: Mapping[str, str]) -> RawRow:
        """The stored row with a person's values. A shape that nobody touched is still wrong."""
        found = next(read_rows(original, self.encoding, self.csv_map.delimiter, len(self.columns)), None)
        row = self._raw(found or CsvRow((), original, 0, "the row is empty"), 0)
        changes = changes_in(wanted, self.values(row))
        if not changes:
            return row
        if whole := changes.pop(WHOLE_ROW, ""):
            again = next(read_rows(whole.encode(), "utf-8", self.csv_map.delimiter, len(self.columns)), None)
            row = self._raw(again or CsvRow((), b"", 0, "the row is empty"), 0)
            if not changes:
                return RawRow(0, original, row.content, row.problems)
        return RawRow(0, original, (row.content or {}) | changes)


def _extra(number: int) -> str:
    return f"(cell {number})"
