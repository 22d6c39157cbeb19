"""The history of a contact as it may be shown: on its page, and to somebody whose save comes second.

Entries are never changed, so an address may stand in one from before it was safe. Once it is, what stood in a field
of addresses is left out because of the field, whatever it looks like; elsewhere the passages of the held addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.services.entry_words import from_to, mended_line, says_more_held
from mash_tui.services.passages import Passages, is_address, is_kept_safe
from mash_tui.services.told_labels import label_of, value_in_words

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

Rows = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]
"""Runs a query and gives its rows: in the writing transaction, or on the reading connection."""
Detail = Mapping[str, Any]
"""What an entry keeps beside its text."""

_CHILDREN = "SELECT address FROM child WHERE contact_id = ?"
MENDED_ROW = (
    "SELECT intake_row.id FROM intake_row JOIN intake_file ON intake_file.id = file_id"
    " WHERE contact_id = ? AND name = ? AND row = ?"
)
"""The row that a mended entry names, by its contact, file and number."""


@dataclass(frozen=True, slots=True, repr=False)
class Changed:
    """What an entry changed in one field, as it may be shown."""

    field: str
    before: str
    after: str
    kept: str
    """Why the contact kept its own value; empty for a change that was made."""
    sources: Mapping[str, str]
    """The hub's words for source codes."""
    held: bool = False
    """Whether neither value may be said."""

    @property
    def label(self) -> str:
        """What the field is called."""
        return label_of(self.field)

    @property
    def in_words(self) -> tuple[str, str]:
        """What stood there and what stands there since, as people read it. Of a safe address neither is kept."""
        before, after = (value_in_words(self.field, value, self.sources) for value in (self.before, self.after))
        return before or HELD, after or HELD


class Telling:
    """What the history of one contact may say. A contact without a safe address hides nothing and costs one query."""

    def __init__(self, desk: Desk, read: Rows, contact_id: int) -> None:
        self._desk, self._read, self._contact_id = desk, read, contact_id
        self._is_safe = is_kept_safe(address for (address,) in read(_CHILDREN, (contact_id,)))
        self._passages = Passages(self._held_passages() if self._is_safe else ())

    def _held_passages(self) -> list[str]:
        from mash_tui.services.held_pieces import HELD_SQL, passages_held

        return passages_held(self._desk, self._contact_id, self._read(HELD_SQL, (self._contact_id,)))

    def changes(self, detail: Detail) -> Iterator[Changed]:
        """What an entry changed, field by field; none for one that is about no field."""
        for one in detail.get("changes", [detail] if "field" in detail else []):
            before, after = str(one.get("before", "")), str(one.get("after", ""))
            yield self._change(one["field"], before, after, str(one.get("kept", "")))

    def _change(self, field: str, before: str, after: str, kept: str) -> Changed:
        sources = self._desk.source_words
        if self._is_safe and is_address(field):
            return Changed(field, HELD, HELD, kept, sources, held=True)
        return Changed(field, self._passages.hidden(before), self._passages.hidden(after), kept, sources)

    def text(self, text: str, detail: Detail) -> str:
        """The words of an entry."""
        if not self._is_safe:
            return text
        if "mended" in detail:
            return self._mended(text, detail)
        if any(map(self._says_an_address, _told(detail))):
            return self._amended(text, detail) if "changes" in detail else self._corrected(detail)
        return self._passages.hidden(text)

    def _says_an_address(self, change: Detail) -> bool:
        return is_address(change.get("field", "")) and bool(_said(change))

    def _corrected(self, detail: Detail) -> str:
        literal = Passages(_said(detail))
        because = literal.hidden(self._passages.hidden(detail.get("reason", "")))
        return f"{label_of(detail['field'])}: {HELD}\nBecause: {because}"

    def _amended(self, text: str, detail: Detail) -> str:
        """Anew from what the entry keeps: an address may run over several lines of the text, or be cut there."""
        from mash_tui.services.intake.comparing import Change

        first, *rest = text.split("\n")
        lines = [
            f"{told.label}: {HELD}"
            if told.held
            else Change(told.field, told.before, told.after, told.kept).in_words(told.sources)
            for told in self.changes(detail)
        ]
        more = [line for line in rest[-1:] if says_more_held(line)]
        return "\n".join([self._passages.hidden(first), *lines, *more])

    def _mended(self, text: str, detail: Detail) -> str:
        """Anew too: which of the columns of a row hold an address only its map knows."""
        holds_back = self._columns_held(detail)
        lines = [self._passages.hidden(text.split("\n")[0])]
        for change in detail["mended"]:
            said = HELD if holds_back(change["column"]) else self._passages.hidden(from_to(change))
            lines.append(mended_line(change, said))
        return "\n".join(lines)

    def _columns_held(self, detail: Detail) -> Callable[[str], bool]:
        from mash_tui.services.intake.reading import WHOLE_ROW
        from mash_tui.services.intake.stored import StoredRow

        found = self._read(MENDED_ROW, (self._contact_id, detail["file"], detail["row"]))
        rows = [StoredRow(self._desk, self._read, row_id, self._desk.now()) for (row_id,) in found]
        return lambda column: not rows or column == WHOLE_ROW or any(row.holds_back(column) for row in rows)


def _told(detail: Detail) -> list[Detail]:
    return list(detail.get("changes", [detail]))


def _said(change: Detail) -> list[str]:
    """The values of a change that say something."""
    values = (str(change.get(name, "")) for name in ("before", "after"))
    return [value for value in values if value not in ("", HELD, NOT_ASKED, NOT_KNOWN)]
