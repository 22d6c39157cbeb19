"""Birth dates as they are typed, impossible ones too, and in what two of them agree."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum
from typing import NamedTuple

_ISO = re.compile(r"^\s*(\d{3,4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[T ].*)?\s*$")
_BRITISH = re.compile(r"^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2,4})\s*$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_IN_WORDS = re.compile(
    rf"^\s*(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*((?:{'|'.join(_MONTHS)})[a-z]*)[-/., ]*(\d{{4}}|\d{{2}})\s*$"
)
_CENTURIES = ("19", "20")
_PIVOT = 35
"""Two digits up to here are years of this century: children, and dates of delivery."""
_EARLY, _LATE = 112, 45
"""Days before and after an expected date of delivery in which a child may be born; the date itself is an estimate."""
_REVISED = 45
"""Days by which a scan may move an expected date of delivery."""


class Birth(NamedTuple):
    """A birth date digit by digit; it need not be a date that exists."""

    year: int
    month: int
    day: int
    expected: bool = False
    """Of an unborn child: the expected date of delivery."""

    @property
    def digits(self) -> str:
        """Eight digits, the year first."""
        return f"{self.year:04d}{self.month:02d}{self.day:02d}"

    @property
    def exists(self) -> bool:
        """Whether the calendar has that date."""
        try:
            date(*self[:3])
        except ValueError:
            return False
        return True


class Agreement(IntEnum):
    """In what two birth dates agree, the strongest last."""

    NOTHING = 0
    YEAR = 1
    """The year alone, or all but two digits."""
    TWO_PARTS = 2
    """Two of day, month and year."""
    ONE_DIGIT = 3
    """All but one digit, or two neighbouring digits that changed places."""
    SWAPPED = 4
    """Day and month changed places."""
    DELIVERY = 5
    """Born around the expected date of delivery, or both expected and one date revised."""
    EXACT = 6


def birth_of(text: str, *, expected: bool = False) -> Birth | None:
    """Read a birth date: ISO, dd/mm/yyyy, yyyymmdd, ddmmyyyy, 2 Oct 2012. None where there is none to be read."""
    if not text:
        return None
    if found := _ISO.match(text):
        year, month, day = found.groups()
    elif found := _BRITISH.match(text):
        day, month, year = found.groups()
    elif found := _IN_WORDS.match(text.lower()):
        day, word, year = found.groups()
        month = str(_MONTHS.index(word[:3]) + 1)
    else:
        digits = re.sub(r"\D", "", text)
        if len(digits) == 8 and digits[:2] in _CENTURIES:
            year, month, day = digits[:4], digits[4:6], digits[6:]
        elif len(digits) in (6, 8):
            day, month, year = digits[:2], digits[2:4], digits[4:]
        else:
            return None
    if len(year) == 2:
        year = f"{20 if int(year) <= _PIVOT else 19}{year}"
    return Birth(int(year), int(month), int(day), expected)


def agreement(asked: Birth, known: Birth) -> Agreement:
    """In what they agree."""
    if asked.expected != known.expected:
        return Agreement.DELIVERY if _around(asked, known) else Agreement.NOTHING
    if asked == known:
        return Agreement.EXACT
    if asked.expected:
        return Agreement.DELIVERY if abs(_days_apart(asked, known)) <= _REVISED else Agreement.NOTHING
    same = (asked.year == known.year) + (asked.month == known.month) + (asked.day == known.day)
    if asked.year == known.year and asked.month == known.day and asked.day == known.month:
        return Agreement.SWAPPED
    apart = _digits_apart(asked.digits, known.digits)
    if apart == 1:
        return Agreement.ONE_DIGIT
    if same == 2:
        return Agreement.TWO_PARTS
    return Agreement.YEAR if asked.year == known.year or apart == 2 else Agreement.NOTHING


def around(birth: Birth) -> tuple[Birth, Birth]:
    """The month before and the month after: a baby is born around the expected date of delivery."""
    year, month = birth.year, birth.month
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return Birth(*before, birth.day), Birth(*after, birth.day)


def _digits_apart(one: str, other: str) -> int:
    """How many digits differ; neighbours that changed places count as one."""
    differ = [at for at in range(min(len(one), len(other))) if one[at] != other[at]]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        if one[first] == other[second] and one[second] == other[first]:
            return 1
    return len(differ)


def _around(asked: Birth, known: Birth) -> bool:
    born, due = (known, asked) if asked.expected else (asked, known)
    return -_EARLY <= _days_apart(born, due) <= _LATE


def _days_apart(one: Birth, other: Birth) -> int:
    """Days from the second to the first; more than any limit where one of them is no date that exists."""
    try:
        return (date(*one[:3]) - date(*other[:3])).days
    except ValueError:
        return 10_000
