"""Telling what a file is: by its content, except that JSON lines say so in their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.errors import Refused, UsageProblem
from mash_tui.services.intake.csv_rows import BYTE_ORDER_MARK, encoding_of, read_rows
from mash_tui.services.intake.form import FormFile
from mash_tui.services.intake.json_rows import NotJson, elements
from mash_tui.services.intake.own import KIND as CONTACTS
from mash_tui.services.intake.own import ContactsFile
from mash_tui.services.intake.police import PoliceFile
from mash_tui.services.intake.police_restricted import KIND as POLICE

if TYPE_CHECKING:
    from mash_tui.policy.intake import CsvMap
    from mash_tui.policy.model import Policy
    from mash_tui.services.intake.reading import Format

LONGEST_FILE = 200_000_000
"""Bytes; a year of a hub's forms is a tenth of it."""
EXPECTED = (
    "Expected a form system's CSV that a column map of the policy fits, police notifications as JSON lines,"
    " or contacts as JSON (`mash contact schema`)."
)
"""What `mash intake` reads."""


def recognised(data: bytes, name: str, policy: Policy, map_name: str = "") -> Format:
    """The format of a file. Raises Refused for one that is none of them, UsageProblem for an unknown map."""
    if len(data) > LONGEST_FILE:
        raise _refused(f"{name} has more than {LONGEST_FILE // 1_000_000} MB", "Split it.")
    if map_name and map_name not in policy.csv_maps:
        known = ", ".join(policy.csv_maps) or "none"
        raise UsageProblem(f"The policy has no column map {map_name!r}.", remedy=f"It has: {known}.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise _refused(f"{name} is UTF-16", "Save it as CSV UTF-8.")
    start = data.removeprefix(BYTE_ORDER_MARK).lstrip()[:1]
    if not start:
        raise _refused(f"{name} is empty", EXPECTED)
    if name.lower().endswith((".jsonl", ".ndjson")):
        return PoliceFile(policy)
    if start in (b"{", b"[") and not map_name:
        return _json(data, policy)
    return _form(data, name, policy, map_name)


def _json(data: bytes, policy: Policy) -> Format:
    """A line that is a whole object with a report number, or a file of several such lines, is the police's."""
    body = data.removeprefix(BYTE_ORDER_MARK).strip()
    if body.startswith(b"["):
        return ContactsFile(policy)
    lines = body.splitlines()
    number = next(path for path, field in policy.police.fields.items() if field == "submission_id").split(".")[0]
    for line in lines[:3]:
        first = _object(line)
        if first is not None:
            return PoliceFile(policy) if number in first or len(lines) > 1 else ContactsFile(policy)
    return ContactsFile(policy)


def _object(line: bytes) -> dict[str, object] | None:
    try:
        value = next(elements(line.decode("utf-8")))[0]
    except (NotJson, UnicodeDecodeError):
        return None
    return value if isinstance(value, dict) else None


def _form(data: bytes, name: str, policy: Policy, map_name: str) -> FormFile:
    nearest: tuple[list[str], CsvMap] | None = None
    for csv_map in [policy.csv_maps[map_name]] if map_name else policy.csv_maps.values():
        columns, found = _with_map(data, csv_map, policy)
        missing = _missing(csv_map, columns)
        if not missing:
            _require_once(columns, name)
            return found
        if nearest is None or len(missing) < len(nearest[0]):
            nearest = missing, csv_map
    raise _no_map(name, nearest, bool(map_name))


def _with_map(data: bytes, csv_map: CsvMap, policy: Policy) -> tuple[list[str], FormFile]:
    if "\n,a".encode(csv_map.encoding) != b"\n,a" and csv_map.encoding != "utf-8-sig":
        raise _refused(f"The column map {csv_map.name} has an encoding that is not read", "Use utf-8-sig or cp1252.")
    encoding, said = encoding_of(data, csv_map.encoding)
    return form_with(data, csv_map, policy, encoding, (said,) if said else ())


def form_with(
    data: bytes, csv_map: CsvMap, policy: Policy, encoding: str, notes: tuple[str, ...] = ()
) -> tuple[list[str], FormFile]:
    """The header's columns and the file as this map would read it; `data` begins with the header."""
    header = next(read_rows(data, encoding, csv_map.delimiter), None)
    # A column without a name gets one, so that what stands in it can be told apart, noticed and mended.
    cells = header.cells if header else ()
    columns = [" ".join(cell.split()) or f"(column {number})" for number, cell in enumerate(cells, start=1)]
    original = header.original if header else b""
    return columns, FormFile(csv_map, policy, original, tuple(columns), encoding, notes)


def _missing(csv_map: CsvMap, columns: list[str]) -> list[str]:
    numbered = [column for child in csv_map.children() for column in child]
    return [column for column in (*csv_map.columns, *numbered) if column not in columns]


def _require_once(columns: list[str], name: str) -> None:
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise _refused(f"{name} has two columns called {', '.join(twice)}", "Which one counts? Rename the other.")


def _no_map(name: str, nearest: tuple[list[str], CsvMap] | None, asked: bool) -> Refused:
    if nearest is None:
        return _refused(f"{name} cannot be read: the policy has no column map", EXPECTED)
    missing, csv_map = nearest
    every = len(csv_map.columns) + csv_map.max_children * len(csv_map.child_columns)
    if not asked and len(missing) > every // 2:
        known = ", ".join(repr(column) for column in list(csv_map.columns)[:3])
        return _refused(
            f"{name} is in no format that is known here", f"{EXPECTED} The map {csv_map.name} wants {known} …"
        )
    listed = ", ".join(missing[:10]) + (f" and {len(missing) - 10} more" if len(missing) > 10 else "")
    return _refused(
        f"{name} lacks columns of the map {csv_map.name}: {listed}", "Export it again, or change the policy's map."
    )


def _refused(what: str, remedy: str) -> Refused:
    return Refused(f"{what}.", rule="a format that is known", remedy=remedy)


def stored_format(kind: str, header: bytes, policy: Policy) -> Format:
    """The format of a row that is in the store. Raises Refused when its column map has left the policy."""
    what, *rest = kind.split(" ")
    if what == POLICE:
        return PoliceFile(policy)
    if what == CONTACTS:
        return ContactsFile(policy)
    name, encoding = " ".join(rest[:-1]), rest[-1]
    if name not in policy.csv_maps:
        raise Refused(
            f"The policy has no column map {name} any more.",
            rule="a format that is known",
            remedy="Put the map back into the policy file.",
        )
    return form_with(header, policy.csv_maps[name], policy, encoding)[1]
