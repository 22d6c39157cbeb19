"""Exports of a register, as a case system writes them, for tests to take in."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from mash_tui.services.desk import Desk
from mash_tui.services.register.importing import import_register
from mash_tui.services.register.report import ImportReport

COLUMNS = (
    "local_id", "surname", "forenames", "also_known_as", "date_of_birth", "expected_delivery", "sex", "address",
    "postcode", "school", "status", "allocated_social_worker", "team", "worker_email", "lead_professional",
    "lead_professional_agency", "opened", "closed",
)  # fmt: skip
YASMIN = {
    "local_id": "410039", "surname": "Wegglesby", "forenames": "Yasmin", "date_of_birth": "01/12/2018", "sex": "F",
    "address": "5 Doodle Close", "postcode": "N99 4CF", "school": "Doodle Park Junior School", "status": "closed",
    "opened": "22/08/2024", "closed": "30/04/2025",
}  # fmt: skip
FIONN = {
    "local_id": "410173", "surname": "Lanternhay", "forenames": "Fionn", "date_of_birth": "20/12/2010", "sex": "M",
    "address": "3 Storyboard Way", "postcode": "N99 5GA", "status": "CP plan", "opened": "01/06/2026",
    "allocated_social_worker": "Fergus Applethorn", "team": "Safeguarding and Care Planning North",
}  # fmt: skip


def export(*rows: Mapping[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A whole export: the header, and a row a child with blanks for what is not given."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def many(count: int, first: int = 1, **changes: str) -> list[dict[str, str]]:
    """Children who differ in number, name and address."""
    return [
        {
            "local_id": f"5{number:06d}", "surname": f"Surname{number:x}", "forenames": f"Given{number % 97:x}",
            "date_of_birth": f"{number % 28 + 1:02d}/{number % 12 + 1:02d}/{2008 + number % 18}",
            "address": f"{number} Doodle Close", "postcode": "N99 4CF", "status": "closed",
        } | changes
        for number in range(first, first + count)
    ]  # fmt: skip


def imported(desk: Desk, content: bytes, *, whole: bool = False, dry_run: bool = False, name: str = "register.csv",
             map_name: str = "") -> ImportReport:  # fmt: skip
    """What taking this in says."""
    return import_register(desk, io.BytesIO(content), name, whole=whole, dry_run=dry_run, map_name=map_name)
