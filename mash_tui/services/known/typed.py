"""A line typed freely, such as `lila oddfernly 2/10/12, 12 Neverwas Rd`, taken apart into what it tells of a child.

Pure.
"""

from __future__ import annotations

import re
from datetime import date

from mash_tui.domain.matching.names import PARTICLES
from mash_tui.domain.matching.told import Told
from mash_tui.domain.postcode import POSTCODE
from mash_tui.domain.text import clean_line
from mash_tui.domain.typed_date import NotADate, Window, child_window, delivery_window, typed_date

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"(?<![\w/])(?:"
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s*(?:of\s+)?{_MONTH}\.?,?\s*(?:\d{{4}}|\d{{2}})"
    r")(?![\w/])",
    re.IGNORECASE,
)
_DATE_NAMED = re.compile(r"\b(?:d\.?\s?o\.?\s?b\b\.?|birth\s?date|date of birth)[:\s]*", re.IGNORECASE)
_BORN = re.compile(r"(?<![\w-])(born)(?:\s+on)?[:\s]*$", re.IGNORECASE)
_DUE = re.compile(
    r"(?<![\w-])(?:e\.?\s?d\.?\s?d\.?|due(?:\s+date)?|(?:expected|estimated)(?:\s+(?:date\s+of\s+)?delivery|\s+date)?)"
    r"(?:\s+on)?[:\s]*$",
    re.IGNORECASE,
)
"""What stands before the date on which an unborn child is expected."""
_UNBORN = re.compile(r"\bunborn\b", re.IGNORECASE)
_POSTCODE = re.compile(rf"\b{POSTCODE}\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:\b(?:flat|unit|apartment|apt|room)\s+\w{1,4}\b[\s,]*)?"
    r"\b[0-9]+[a-z]?(?:\s*[-/]\s*[0-9]+[a-z]?)?[\s,]+[^\W\d_]{2}",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\b(?:flat|unit|apartment|apt|room)\s+\w{1,4}\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:road|street|lane|avenue|close|crescent|drive|way|court|gardens?|grove|mews|park|place|rise|row|square"
    r"|terrace|walk|rd|st|ave|cres|cl|dr|ln|gdns|sq|terr?)\b\.?",
    re.IGNORECASE,
)
_BEFORE_FAMILY_NAME = PARTICLES | frozenset(
    ["abu", "ben", "das", "della", "do", "le", "mac", "mc", "o", "san", "st", "te", "ten"]
)
"""Words that a family name begins with, whether a comparison leaves them out or not."""
_AGE = re.compile(
    r"\b(?:aged?\s+\d{1,2}(?!\w)"
    r"|(?:aged?\s+)?\d{1,2}[\s-]*(?:years?|yrs?|months?|mths?|weeks?|wks?|y/?o)\b(?:[\s-]*(?:old|of age)\b)?)"
    rf"(?!\s+{_STREET.pattern})",
    re.IGNORECASE,
)
"""Taken out: it is no address, and an age is not compared. `5 Weeks Close` is an address."""


def told_from(text: str, today: date) -> Told:
    """What a line says of a child: names, a birth date or an expected one, an address from its number on, a postcode.

    A date that exists becomes ISO, with the century in which a child of today can be born or is expected; any other
    stays as it was typed. What fits nothing counts as a name: names are compared whatever their order.
    """
    born, due, line = _dated(clean_line(text), today)
    postcode, line = _taken(_POSTCODE, line)
    line = _AGE.sub(" , ", _DATE_NAMED.sub(" ", line))
    names, address = _address(line)
    given, family = _names(names)
    return Told(
        given_names=given,
        family_name=family,
        date_of_birth=born,
        expected_delivery=due,
        address=address,
        postcode=" ".join(_POSTCODE.fullmatch(postcode).groups()).upper() if postcode else "",  # type: ignore[union-attr]
    )


def says_something(told: Told) -> bool:
    """Whether there is anything to look for a child by."""
    return told != Told()


def _taken(pattern: re.Pattern[str], line: str) -> tuple[str, str]:
    """The first passage of that kind, and the line with a comma in its place."""
    found = pattern.search(line)
    return (found.group(), f"{line[: found.start()]} , {line[found.end() :]}") if found else ("", line)


def _dated(line: str, today: date) -> tuple[str, str, str]:
    """The birth date, or the expected one of a child not yet born, and the line without it and what names it."""
    found = _DATE.search(line)
    before, behind = (line[: found.start()], f" , {line[found.end() :]}") if found else (line, "")
    typed = found.group() if found else ""
    due = _DUE.search(before) if found else None
    if due and due[0].casefold().strip(" :") == "due" and not _may_be_due(typed, today):
        due = None  # Lila Due has a birth date
    if due or (found and _UNBORN.search(line)):
        left = before[: due.start()] if due else before
        return "", _day(typed, delivery_window(today)), f"{left}{behind}"
    return _day(typed, child_window(today)), "", f"{_without_born(before, dated=bool(found))}{behind}"


def _may_be_due(typed: str, today: date) -> bool:
    return _lies_in(delivery_window(today), typed) or not _lies_in(child_window(today), typed)


def _lies_in(window: Window, typed: str) -> bool:
    try:
        return window.holds(typed_date(typed, window))
    except NotADate:
        return False


def _without_born(before: str, *, dated: bool) -> str:
    """Without the `born` that names the date behind it. `Max Born` is a name, and so is `max born` with no date yet."""
    born = _BORN.search(before)
    if born is None:
        return before
    is_name = len(_words(before[: born.start()])) == 1 and not (dated and born[1].islower())
    return before if is_name else before[: born.start()]


def _day(typed: str, window: Window) -> str:
    try:
        return typed_date(typed, window).isoformat() if typed else ""
    except NotADate:
        return typed


def _address(line: str) -> tuple[str, str]:
    """What is left for names, and the address: from its number to its end, which is that of the line or the street.

    Names typed behind an address are told from its town by standing there without any before it.
    """
    found = _ADDRESS.search(line) or _FLAT.search(line)
    if found is None:
        return line, ""
    before, rest = line[: found.start()], line[found.start() :]
    street = _STREET.search(rest)
    if _words(before) or street is None:
        return before, _tidy(rest)
    behind = rest[street.end() :]
    if len(_words(behind)) < 2:
        return "", _tidy(rest)
    return behind, _tidy(rest[: street.end()])


def _names(text: str) -> tuple[str, str]:
    """Given names and family name. `Oddfernly, Lila` has the family name first; one name alone is a family name."""
    parts = [_words(part) for part in text.split(",")]
    parts = [part for part in parts if part]
    if len(parts) > 1:
        return " ".join(word for part in parts[1:] for word in part), " ".join(parts[0])
    words = parts[0] if parts else []
    begins = next((n for n, word in enumerate(words[1:-1], start=1) if word.casefold() in _BEFORE_FAMILY_NAME), None)
    at = begins or max(len(words) - 1, 0)
    return " ".join(words[:at]), " ".join(words[at:])


def _words(text: str) -> list[str]:
    """The words that have a letter."""
    return [word for word in (part.strip('.,;:!?"()*') for part in text.split()) if any(map(str.isalpha, word))]


def _tidy(text: str) -> str:
    """An address without what was taken out of it."""
    return ", ".join(part for part in (" ".join(piece.split()) for piece in text.split(",")) if part)
