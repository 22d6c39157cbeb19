"""Reading the `[intake]` tables of a policy file: column maps, value lists, police notifications."""

from __future__ import annotations

import re

from mash_tui.domain.codes import SOURCES
from mash_tui.policy.fields import CHILD_FIELDS, CONTACT_FIELDS, LIST_OF_FIELD, VALUE_LISTS
from mash_tui.policy.intake import CsvMap, PoliceMap, ValueLists, folded
from mash_tui.policy.reading import Section, named, one_of

_DIRECTIVE = re.compile(r"%(.)")
_DATE_DIRECTIVES = ({"d", "m", "Y"}, {"d", "m", "y"}, {"d", "b", "Y"}, {"d", "B", "Y"})
_TIME_DIRECTIVES = ({"H", "M"}, {"H", "M", "S"}, {"I", "M", "p"})
_MOST_CHILDREN = 30
ADULTS = "adults"
"""The field that is a list of people, and therefore the police's only."""


def read_csv_maps(section: Section) -> dict[str, CsvMap]:
    """Every `[intake.csv.NAME]` table."""
    return {name: _csv_map(name, entry) for name, entry in section.tables()}


def _csv_map(name: str, section: Section) -> CsvMap:
    columns, child_columns = _columns(section.table("columns"))
    values = _values(section, {*columns.values(), *child_columns.values()})
    for missing in _missing(columns):
        section.wrong("columns", f"no column gives {missing}", f"a column with {missing!r} to the right of it")
    csv_map = CsvMap(
        name=name,
        encoding=_encoding(section),
        delimiter=read_delimiter(section),
        date_format=_format(section, "date_format", _DATE_DIRECTIVES, "%d/%m/%Y"),
        time_format=_format(section, "time_format", _TIME_DIRECTIVES, "%H:%M"),
        max_children=section.whole("max_children", 1, _MOST_CHILDREN),
        columns=columns,
        child_columns=child_columns,
        ignored=frozenset(section.texts("ignored")),
        values=values,
    )
    section.finish()
    return csv_map


def _columns(section: Section) -> tuple[dict[str, str], dict[str, str]]:
    """The columns of the contact, and those of a numbered child."""
    contact: dict[str, str] = {}
    child: dict[str, str] = {}
    for column, field in section.words().items():
        if "{n}" in column:
            _take(section, column, field, CHILD_FIELDS, child)
        elif field == ADULTS:
            section.wrong(column, f"{ADULTS} are a list of objects, which no cell holds", "'household_text'")
        else:
            _take(section, column, field, CONTACT_FIELDS, contact)
    return contact, child


def _take(section: Section, column: str, field: str, known: dict[str, str], taken: dict[str, str]) -> None:
    if not field:
        return
    if field in CHILD_FIELDS and known is CONTACT_FIELDS:
        section.wrong(column, f"{field} is a child's, and {column!r} has no {{n}}", "a column such as child{n}_dob")
    elif field not in known:
        section.wrong(column, f"unknown field {field!r}", one_of(field, tuple(known)))
    elif field in taken.values():
        first = next(key for key, held in taken.items() if held == field)
        section.wrong(column, f"{field} is given by {first!r} too", "one column for each field")
    else:
        taken[column] = field


def _missing(columns: dict[str, str]) -> list[str]:
    """Fields without which a contact cannot be taken in."""
    given = set(columns.values())
    wanted = [field for field in ("submission_id", "narrative") if field not in given]
    return wanted if given & {"received", "received_date"} else [*wanted, "received_date"]


def _values(section: Section, fields: set[str]) -> ValueLists:
    lists = section.table("values")
    tables = {}
    for name in lists:
        if name not in VALUE_LISTS:
            lists.wrong(name, f"unknown value list {name!r}", one_of(name, tuple(VALUE_LISTS)))
        else:
            tables[name] = _value_list(lists.table(name), VALUE_LISTS[name])
    for name in sorted({LIST_OF_FIELD[field] for field in fields if field in LIST_OF_FIELD}):
        if name not in lists:
            lists.raw(name, f"a table of the form's words, such as {VALUE_LISTS[name][0]!r}")
    return ValueLists(tables)


def _value_list(section: Section, known: tuple[str, ...]) -> dict[str, str]:
    table: dict[str, str] = {}
    for word, value in section.words().items():
        if value and value not in known:
            section.wrong(word, f"{word!r} is mapped to {named(value)}", "one of " + ", ".join(known))
        elif table.setdefault(folded(word), value) != value:
            section.wrong(word, f"{word!r} is mapped twice", "one meaning for each word")
    return table


def _encoding(section: Section) -> str:
    name = section.text("encoding")
    try:
        "".encode(name or "utf-8")
    except LookupError:
        section.wrong("encoding", f"unknown encoding {name!r}", "an encoding such as 'utf-8-sig' or 'cp1252'")
    return name


def read_delimiter(section: Section) -> str:
    """The one character between two columns; a comma after a problem."""
    value = section.raw("delimiter", "one character in quotation marks")
    if isinstance(value, str) and len(value) == 1:
        return value
    if value is not None:
        section.wrong("delimiter", f"delimiter is {named(value)}", "one character in quotation marks")
    return ","


def _format(section: Section, key: str, allowed: tuple[set[str], ...], example: str) -> str:
    text = section.text(key)
    if text and set(_DIRECTIVE.findall(text)) not in allowed:
        section.wrong(key, f"{key} is {named(text)}", f"a format such as {example!r}")
    return text


def read_police(section: Section) -> PoliceMap:
    """The `[intake.police]` table."""
    fields: dict[str, str] = {}
    child_fields: dict[str, str] = {}
    for path, field in (table := section.table("fields")).words().items():
        _take(table, path, field, CONTACT_FIELDS, fields)
        if field == ADULTS:
            _require_at_top(table, path, path)
    for path, field in (table := section.table("child_fields")).words().items():
        _take(table, path, field, CHILD_FIELDS, child_fields)
    for missing in _missing(fields):
        section.wrong("fields", f"no name gives {missing}", f"a name with {missing!r} to the right of it")
    children = section.text("children")
    _require_at_top(section, "children", children)
    source = section.text("source")
    if source and source not in SOURCES:
        section.wrong("source", f"unknown source code {source!r}", "one of " + ", ".join(SOURCES))
    police = PoliceMap(
        source=source,
        date_format=_format(section, "date_format", _DATE_DIRECTIVES, "%Y-%m-%d"),
        fields=fields,
        child_fields=child_fields,
        children=children,
        ignored=frozenset(section.texts("ignored")),
        values=_values(section, {*fields.values(), *child_fields.values()}),
    )
    section.finish()
    return police


def _require_at_top(section: Section, key: str, name: str) -> None:
    """A list of people stands at the top of a notification: it is not looked for inside another object."""
    if "." in name:
        section.wrong(key, f"{name!r} is inside another object", "a name at the top of a notification")
