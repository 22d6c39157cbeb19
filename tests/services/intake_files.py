"""Files for the intake tests: the synthetic examples, and forms of a single row with some cells changed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from mash_tui.services.desk import Desk
from mash_tui.services.intake import FileReport, take_in

DATA = Path(__file__).parents[1] / "data"
FORM = (DATA / "online_form_export.csv").read_bytes()
POLICE = (DATA / "police_reports.jsonl").read_bytes()
TRUTH: list[dict[str, Any]] = json.loads((DATA / "truth.json").read_text("utf-8"))["online_form_export"]

_READ = list(csv.DictReader(io.StringIO(FORM.decode("utf-8-sig"), newline="")))
HEADER = list(_READ[0])
PLAIN = _READ[0]
"""A row with nothing wrong: Rafferty Quillbrook, LKF-104501."""


def form(*rows: dict[str, str], header: list[str] = HEADER) -> bytes:
    """A CSV of rows: each the plain one with these cells changed, and a number of its own unless one is given."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, header, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    for number, row in enumerate(rows, start=1):
        writer.writerow(PLAIN | {"submission_id": f"T-{number}"} | row)
    return text.getvalue().encode("utf-8-sig")


def taken(desk: Desk, *rows: dict[str, str]) -> FileReport:
    """What became of such a form."""
    return take_in(desk, form(*rows), "form.csv")


def notification(**changes: object) -> dict[str, Any]:
    """A police notification with some names changed; None takes a name away."""
    plain: dict[str, Any] = json.loads(POLICE.splitlines()[0]) | changes
    return {key: value for key, value in plain.items() if value is not ...}


def lines(*objects: object) -> bytes:
    """JSON lines."""
    return b"".join(json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in objects)


def one(desk: Desk, sql: str, *values: object) -> Any:
    """One value from the store."""
    return desk.store.rows(sql, values)[0][0]


def everything(desk: Desk) -> str:
    """Every cell of every table, as the store decrypts it."""
    tables = [name for (name,) in desk.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    cells = [
        cell if isinstance(cell, str) else cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
        for table in tables
        for row in desk.store.rows(f"SELECT * FROM {table}")
        for cell in row
    ]
    return "\n".join(cells)
