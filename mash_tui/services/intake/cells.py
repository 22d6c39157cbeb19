"""From one cell of somebody's form to a value: nothing is guessed, and whatever was changed is noticed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.contact import NOT_ASKED, NOT_KNOWN, Answer, NoticedIn, Unsaid
from mash_tui.domain.postcode import POSTCODE
from mash_tui.domain.text import clean
from mash_tui.services.intake.reading import shown
from mash_tui.services.noticed import OWED, REMOVED, UNWRAPPED

if TYPE_CHECKING:
    from mash_tui.policy.intake import ValueLists
    from mash_tui.policy.model import Desk

_SPREADSHEET = re.compile(r'\s*="(.*)"\s*', re.DOTALL)
_POSTCODE = re.compile(POSTCODE, re.IGNORECASE)
_DATE_WORDS = {
    "d": "dd", "m": "mm", "Y": "yyyy", "y": "yy", "b": "mmm", "B": "month", "H": "hh", "M": "mm", "S": "ss",
    "I": "hh", "p": "am/pm",
}  # fmt: skip
LONGEST_NOTICED = 500


class Cells:
    """The cells of one row, what is wrong with them and what was noticed."""

    def __init__(self, values: Mapping[str, str], lists: ValueLists, desk: Desk, date_format: str) -> None:
        self.values = values
        """Column → cell as it stood."""
        self.problems: list[FieldProblem] = []
        """What stands in the way, in the order it was found."""
        self.noticed: list[NoticedIn] = []
        """What was taken in as it stood or changed on the way."""
        self._lists = lists
        self._desk = desk
        self._date_format = date_format
        self._cleaned: dict[str, str] = {}

    def wrong(self, column: str, reason: str, value: object = None) -> None:
        """Note something that stands in the way."""
        stands = self.values.get(column, "") if value is None else value
        self.problems.append(FieldProblem(column, shown(stands), reason))

    def notice(self, column: str, what: str, value: str | None = None) -> None:
        """Note something for an officer to look at."""
        stands = self.values.get(column, "") if value is None else value
        kept = clean(stands[:LONGEST_NOTICED]).text
        self.noticed.append(NoticedIn.model_construct(field=column, value=kept, what=what))

    def text(self, column: str) -> str:
        """The cell cleaned and without blanks around it; empty for a blank one. Line breaks stay."""
        cell = self.values.get(column, "")
        if not cell:
            return ""
        if cell.isascii() and cell.isprintable() and cell[0] not in "= ":
            return cell.rstrip()
        if column not in self._cleaned:
            self._cleaned[column] = self._unusual(column, cell)
        return self._cleaned[column]

    def _unusual(self, column: str, cell: str) -> str:
        if found := _SPREADSHEET.fullmatch(cell):
            cell = found[1].replace('""', '"')
            self.notice(column, UNWRAPPED)
        kept = clean(cell)
        if is_changed_by_cleaning(cell):
            self.notice(column, REMOVED, kept.text)
        return kept.text.strip()

    def line(self, column: str, *, owed: bool = True) -> str:
        """An answer on one line: the words, `not known`, or `not asked` for a blank cell."""
        return self.words(" ".join(self.text(column).split()), column, owed=owed)

    def long(self, column: str, *, owed: bool = True) -> str:
        """An answer of several lines."""
        return self.words(self.text(column), column, owed=owed)

    def words(self, text: str, column: str, *, owed: bool) -> str:
        """The words, `not known` in any of the usual ways, or `not asked` for nothing."""
        if not text:
            if owed:
                self.notice(column, OWED, "")
            return NOT_ASKED
        return NOT_KNOWN if len(text) < 20 and self._desk.is_not_known(text) else text

    def listed(self, column: str, field: str, blank: str = NOT_ASKED, *, owed: bool = True) -> str:
        """The program's value for the form's own word. A word that is not in the list is a problem."""
        text = self.text(column)
        if not text:
            if owed:
                self.notice(column, OWED, "")
            return blank
        value = self._lists.value(field, text) if self._lists.is_listed(field) else text
        if value is not None:
            return value
        if self._desk.is_not_known(text):
            return {"referrer.source": "10", "child.ethnicity": "NOBT"}.get(field, NOT_KNOWN)
        self.wrong(column, f"is not in the list; expected one of: {', '.join(self._lists.words(field))}")
        return blank

    def answer(self, column: str, field: str, *, owed: bool = True) -> Answer:
        """Yes, no, not known or not asked."""
        value = self.listed(column, field, owed=owed)
        return _ANSWERS.get(value, Answer.NOT_ASKED)

    def says_yes(self, column: str, field: str) -> bool:
        """Whether a cell is answered with yes, beyond doubt; a word that is not in the list is not."""
        text = self.text(column)
        value = self._lists.value(field, text) if self._lists.is_listed(field) else text
        return value == Answer.YES

    def day(self, column: str, *, owed: bool = True) -> date | Unsaid:
        """A date as the form writes dates; anything else is a problem, never a guess."""
        text = self.line(column, owed=owed)
        if text == NOT_ASKED:
            return _NOT_ASKED
        if text == NOT_KNOWN:
            return _NOT_KNOWN
        found = parsed_day(text, self._date_format)
        if found is None:
            self.wrong(column, why_no_day(text, self._date_format))
            return _NOT_KNOWN
        return found

    def postcode(self, column: str) -> str:
        """A postcode in capitals with one blank where that is unambiguous; else as it was told, and noticed."""
        text = self.line(column)
        if text in (NOT_ASKED, NOT_KNOWN):
            return text
        found = _POSTCODE.fullmatch(text.upper().replace(" ", ""))
        if found:
            return f"{found[1]} {found[2]}"
        self.notice(column, "not a whole postcode: kept as it was told")
        return text


_NOT_ASKED: Unsaid = "not asked"
_NOT_KNOWN: Unsaid = "not known"
_ANSWERS = {answer.value: answer for answer in Answer}


def is_changed_by_cleaning(text: str) -> bool:
    """Whether cleaning takes something out. A word processor's line and page breaks become ordinary ones: that too."""
    return clean(text).removed or "\x0b" in text or "\x0c" in text


@lru_cache(maxsize=8_192)
def parsed_day(text: str, date_format: str) -> date | None:
    """The day of a text in this format (`strptime`); None when it is no such day."""
    try:
        return datetime.strptime(text, date_format).date()  # noqa: DTZ007 a day has no zone
    except ValueError:
        return None


def why_no_day(text: str, date_format: str) -> str:
    """Why a text is no date: of a day that no month has, or written in another way."""
    shape = re.sub(r"%(.)", lambda found: r"\d{4}" if found[1] == "Y" else r"\d{1,2}", re.escape(date_format))
    if re.fullmatch(shape, text):
        return "is not a date: there is no such day"
    return f"is not a date written {written(date_format)}"


def written(pattern: str) -> str:
    """A `strptime` format in the words of a form: `%d/%m/%Y` is dd/mm/yyyy."""
    return re.sub(r"%(.)", lambda found: _DATE_WORDS.get(found[1], found[0]), pattern)
