"""A draft and a row of a file as sections to read: every word that stands there, and why it was set aside. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mash_tui.services.draft_needs import in_words as about_in_words
from mash_tui.services.draft_sealing import ABOUT, REASON, REFERENCE, SECRET, TEXT
from mash_tui.services.form_fields import count_of
from mash_tui.services.form_layout import FormField, parts
from mash_tui.services.rows import DraftRow, ProblemRow
from mash_tui.widgets.page import Piece, Section

_HELD_BACK = "not shown here, because it may be for the restricted file: it goes on where it belongs"


def sections_of_draft(row: DraftRow, fields: Mapping[str, str]) -> tuple[Section, ...]:
    """Why it was set aside, then what is typed, in the parts of the form; what was left blank has no line."""
    return (*_why(row.set_aside), *(_unsaved_words(fields) if ABOUT in fields else _typed(fields)))


def _why(reason: str) -> list[Section]:
    return [Section("why", "Why it was set aside", (Piece("why", "", reason, "strong"),))] if reason else []


def _typed(fields: Mapping[str, str]) -> Iterator[Section]:
    for part in parts(max(count_of(fields, "children"), 1), count_of(fields, "household")):
        pieces = tuple(
            Piece(field.path, field.label, _in_words(field, fields[field.path]))
            for field in part.fields
            if fields.get(field.path)
        )
        if pieces:
            yield Section(part.key, part.heading, pieces)


def _in_words(field: FormField, text: str) -> str:
    return next((word for _, value, word in field.choices if value == text), text)


def _unsaved_words(fields: Mapping[str, str]) -> Iterator[Section]:
    words = Piece("words", "", _HELD_BACK, "quiet") if SECRET in fields else Piece("words", "", fields.get(TEXT, ""))
    because = fields.get(REASON, "")
    why = (Piece("because", "because", because),) if because and SECRET not in fields else ()
    yield Section("words", f"Unsaved words for {fields[REFERENCE]}: {about_in_words(fields[ABOUT])}", (words, *why))


def sections_of_problem(row: ProblemRow) -> tuple[Section, ...]:
    """Why it was set aside, what is wrong with it, then all its values as they came."""
    wrong = tuple(
        Piece(f"wrong {column}", _label(column), f"▲ {value or 'blank'}: {reason}", "trouble")
        for column, value, reason in row.problems
    )
    values = tuple(
        Piece(column, _label(column), value or "blank", "" if value else "quiet")
        for column, value in row.values.items()
    )
    return (*_why(row.set_aside), Section("wrong", "Wrong or missing", wrong), Section("all", "As it came", values))


def _label(column: str) -> str:
    return column.replace("_", " ")
