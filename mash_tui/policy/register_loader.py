"""Reading the `[register]` tables of a policy file: how exports of known children are written."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from mash_tui.policy.intake import folded
from mash_tui.policy.intake_loader import read_delimiter
from mash_tui.policy.reading import Report, Section, named, one_of
from mash_tui.policy.register import NOT_PROTECTED, REGISTER_FIELDS, RegisterMap
from mash_tui.policy.status_words import StatusWords

_DIRECTIVE = re.compile(r"%(.)")
_DATES = ({"d", "m", "Y"}, {"d", "b", "Y"}, {"d", "B", "Y"})
_EXAMPLE = "formats such as '%d/%m/%Y' and '%Y-%m-%d'"
_NEEDED = ("local_id", "given_names", "family_name", "date_of_birth")
"""Fields without which no child can be told from another."""
_STATUS = {"loud_status": "loud", "over_status": "over"}
"""The settings of `[register]` itself, beside its maps."""


def read_register_maps(section: Section) -> dict[str, RegisterMap]:
    """Every `[register.NAME]` table."""
    return {name: _register_map(name, section.table(name)) for name in section if name not in _STATUS}


def read_status_words(section: Section) -> StatusWords:
    """What `[register]` says of statuses; what it does not say is the shipped policy's."""
    lists = {setting: _status_list(section, setting) for setting in _STATUS}
    shipped = shipped_status_words() if None in lists.values() else None
    return StatusWords(*(getattr(shipped, _STATUS[key]) if found is None else found for key, found in lists.items()))


@cache
def shipped_register_maps() -> dict[str, RegisterMap]:
    """The maps of the shipped policy: for a hub whose policy was kept before there was a register."""
    return read_register_maps(_shipped())


@cache
def shipped_status_words() -> StatusWords:
    """The words of the shipped policy: for a hub whose policy was kept before it had a list of its own."""
    return read_status_words(_shipped())


def _shipped() -> Section:
    text = Path(__file__).with_name("default.toml").read_text(encoding="utf-8")
    return Section(tomllib.loads(text)["register"], ("register",), Report())


def _status_list(section: Section, setting: str) -> tuple[str, ...] | None:
    if setting not in section:
        return None
    found = section.texts(setting)
    for number, words in enumerate(found):
        if not any(map(str.isalnum, words)):
            section.report.add((*section.path, setting, number), f"{named(words)} has no word", "words of a status")
    return tuple(words for words in found if any(map(str.isalnum, words)))


def _register_map(name: str, section: Section) -> RegisterMap:
    columns = _columns(section.table("columns"))
    given = set(columns.values())
    for missing in (field for field in _NEEDED if field not in given):
        section.wrong("columns", f"no column gives {missing}", f"a column with {missing!r} to the right of it")
    found = RegisterMap(
        name=name,
        encoding=_encoding(section),
        delimiter=read_delimiter(section),
        date_formats=_date_formats(section),
        columns=columns,
        ignored=frozenset(section.optional_texts("ignored")),
        not_protected=frozenset(map(folded, section.optional_texts("not_protected", NOT_PROTECTED))),
    )
    section.finish()
    return found


def _columns(section: Section) -> dict[str, str]:
    taken: dict[str, str] = {}
    for column, field in section.words().items():
        if field and field not in REGISTER_FIELDS:
            section.wrong(column, f"unknown field {field!r}", one_of(field, tuple(REGISTER_FIELDS)))
        elif field and field in taken.values():
            first = next(key for key, held in taken.items() if held == field)
            section.wrong(column, f"{field} is given by {first!r} too", "one column for each field")
        elif field:
            taken[column] = field
    return taken


def _encoding(section: Section) -> str:
    """One in which ASCII stands for itself: a file is read line by line, and wrong bytes are told one by one."""
    name = section.text("encoding")
    try:
        fits = not name or "\n,a".encode(name).removeprefix(b"\xef\xbb\xbf") == b"\n,a"
    except LookupError:
        fits = False
    if not fits:
        section.wrong("encoding", f"encoding {name!r} is not read", "an encoding such as 'utf-8-sig' or 'cp1252'")
    return name if fits and name else "utf-8-sig"


def _date_formats(section: Section) -> tuple[str, ...]:
    formats = section.texts("date_formats")
    if not formats and "date_formats" in section:
        section.wrong("date_formats", "date_formats has no format", _EXAMPLE)
    for number, text in enumerate(formats):
        if set(_DIRECTIVE.findall(text)) not in _DATES:
            section.report.add((*section.path, "date_formats", number), f"{named(text)} is no date format", _EXAMPLE)
    return formats
