"""The children of a row: who they are, as far as the form says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from mash_tui.domain.calendar import london_day
from mash_tui.domain.checks import years_between
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Unsaid
from mash_tui.services.intake.cells import Cells, parsed_day
from mash_tui.services.intake.layout import Columns, Layout, Places
from mash_tui.services.noticed import OWED

_WHOLE_DATE = re.compile(r"\d+\s*[-/.]\s*\d+\s*[-/.]\s*\d+|\d+(st|nd|rd|th)?\s+[a-z]{3,}\.?,?\s+\d{2,4}", re.IGNORECASE)

OF_AGE = 18
"""A child is anybody below it (Children Act 1989 s105); somebody above it may still be the hub's to pass on."""


class Children:
    """Reads the children of one row. Problems and notices gather in its cells, columns in its places."""

    def __init__(self, layout: Layout, cells: Cells, places: Places, seen_from: datetime) -> None:
        self.layout = layout
        self.cells = cells
        self.places = places
        self.seen_from = seen_from
        """The receipt, from which ages are counted."""

    def all_of_them(self) -> list[dict[str, Any]]:
        values = self.cells.values
        named = [
            child
            for child in self.layout.children
            if self.layout.all_children or any(values.get(column, "").strip() for column in child.values())
        ]
        self._compare_number(len(named))
        shared = self._shared()
        if not named:
            first = self.layout.children[0] if self.layout.children else {}
            column = first.get("child.given_names") or first.get("child.name") or "children"
            self.cells.notice(column, "no child is named", "")
            return [{"given_names": NOT_KNOWN, "family_name": NOT_KNOWN, "date_of_birth": NOT_ASKED, **shared}]
        return [self._child(f"children.{n}", child, shared) for n, child in enumerate(named, start=1)]

    def _compare_number(self, named: int) -> None:
        column = self.layout.fields.get("number_of_children")
        said = self.cells.text(column) if column else ""
        if column is None or not said:
            return
        if not (said.isascii() and said.isdecimal()):
            self.cells.notice(column, "is not a number of children")
        elif int(said[:9]) != named:
            self.cells.notice(column, f"the form says {said[:9]} children, and names {named}")

    def _shared(self) -> dict[str, Any]:
        """What the form asks once for all children."""
        found: dict[str, Any] = {}
        for name in ("address", "whereabouts", "first_language"):
            if name in self.layout.fields:
                found[name] = self.cells.line(self.layout.fields[name])
        if column := self.layout.fields.get("postcode"):
            found["postcode"] = self.cells.postcode(column)
        if column := self.layout.fields.get("interpreter"):
            found["interpreter"] = self.cells.listed(column, "interpreter")
        return found

    def _child(self, path: str, columns: Columns, shared: Mapping[str, Any]) -> dict[str, Any]:
        cells, plain = self.cells, dict(shared)
        for name in shared:
            self.places.columns[f"{path}.{name}"] = self.layout.fields[name]
        for name, column in columns.items():
            self.places.columns[f"{path}.{name.removeprefix('child.')}"] = column
        sex = cells.listed(columns["child.sex"], "child.sex") if "child.sex" in columns else NOT_ASKED
        plain["sex"] = sex
        plain |= self._dates(columns, unborn=sex == "U")
        unborn = plain.get("expected_delivery") is not None
        if "child.name" in columns:
            plain |= self._split_name(columns["child.name"])
        for name in ("given_names", "family_name", "also_known_as", "school", "address", "whereabouts"):
            if column := columns.get(f"child.{name}", ""):
                # An unborn child has no given names or school yet, and few children go by another name.
                expected = not unborn if name in ("given_names", "school") else name != "also_known_as"
                plain[name] = cells.line(column, owed=expected)
        if column := columns.get("child.postcode", ""):
            plain["postcode"] = cells.postcode(column)
        if column := columns.get("child.ethnicity", ""):
            plain["ethnicity"] = cells.listed(column, "child.ethnicity", owed=not unborn)
        self.places.columns[path] = columns.get("child.expected_delivery", columns.get("child.date_of_birth", path))
        return plain

    def _dates(self, columns: Columns, *, unborn: bool) -> dict[str, Any]:
        """A date of birth or an expected date of delivery, exactly one of them."""
        cells = self.cells
        birth, due = columns.get("child.date_of_birth", ""), columns.get("child.expected_delivery", "")
        born_said, due_said = bool(birth and cells.text(birth)), bool(due and cells.text(due))
        if born_said and due_said:
            cells.wrong(due, "a child has a date of birth or an expected date of delivery, not both")
        if due_said:
            return {"expected_delivery": cells.day(due)}
        if unborn and not born_said:
            cells.notice(due or birth, OWED, "")
            return {"expected_delivery": NOT_ASKED}
        if not birth:
            return {"date_of_birth": NOT_ASKED}
        if self.layout.words_for_ages and born_said:
            return self._birth_or_words(birth)
        return {"date_of_birth": self._birth(birth)}

    def _birth(self, column: str) -> date | Unsaid:
        day = self.cells.day(column)
        if isinstance(day, date) and (age := years_between(day, london_day(self.seen_from))) >= OF_AGE:
            self.cells.notice(column, f"{OF_AGE} or over: {age} on the day of receipt")
        return day

    def _birth_or_words(self, column: str) -> dict[str, Any]:
        text = self.cells.line(column)
        if text == NOT_KNOWN or parsed_day(text, self.layout.date_format) or is_whole_date(text):
            return {"date_of_birth": self._birth(column)}
        self.cells.notice(column, "no date of birth: kept as the age that was told")
        return {"date_of_birth": NOT_KNOWN, "age_as_told": text}

    def _split_name(self, column: str) -> dict[str, str]:
        """`Ellis HAZELNUTTER`: words in capitals are the family name. Without any, or all of them, it stays whole."""
        text = self.cells.line(column)
        if text in (NOT_ASKED, NOT_KNOWN):
            return {"given_names": text, "family_name": text}
        words = text.split()
        family = [word for word in words if _is_capitals(word)]
        given = [word for word in words if not _is_capitals(word)]
        if not family or not given:
            self.cells.notice(column, "given and family names could not be told apart")
            return {"given_names": text, "family_name": NOT_KNOWN}
        first = " ".join(given)
        if "," in first:
            self.cells.notice(column, "the name was told in words: check it")
            first = first.split(",")[0].strip() or first
        return {"given_names": first, "family_name": " ".join(family)}


def is_whole_date(text: str) -> bool:
    """Whether words have a day, a month and a year in them, however they are written."""
    return _WHOLE_DATE.search(text) is not None


def _is_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
