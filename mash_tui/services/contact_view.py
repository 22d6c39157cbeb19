"""A whole contact for reading. Opening one is an entry in the audit trail."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.domain.codes import ETHNICITIES, SEXES, SOURCES
from mash_tui.domain.errors import NotFound
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Permission
from mash_tui.services.complaint_rows import complaints_of
from mash_tui.services.decision_view import children_within
from mash_tui.services.family_view import family_view
from mash_tui.services.feedback_rows import feedback_of
from mash_tui.services.history import Telling
from mash_tui.services.passages import is_kept_safe
from mash_tui.services.queue import row
from mash_tui.services.rating_rows import asked_of, steps_of
from mash_tui.services.red_seen import see
from mash_tui.services.rows import ClockRow, ContactView, EntryRow, Line
from mash_tui.services.screening_view import screened_of
from mash_tui.services.told_labels import ADDRESS_IS_SAFE, ADULT, CHILD, CONCERN, FAMILY, REFERRER

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def open_contact(desk: Desk, reference: str) -> ContactView:
    """Read a contact whole, with an audit entry written first. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "contact.open")
    line = row(desk, reference)
    if line is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    desk.note_reading("contact.open", reference)
    see(desk, line.id)
    told = _named(desk, "particulars", line.id)[0]
    children = _named(desk, "child", line.id, "position")
    clocks = _named(desk, "clock", line.id, "due_at, id")
    telling = Telling(desk, desk.store.whole_rows, line.id)
    policy, entered_at, entered_by = _under_and_entered(desk, line.id)
    entries = _named(desk, "entry", line.id, "number")
    return ContactView(
        row=line,
        children=tuple(_child_lines(child) for child in children),
        household=tuple(_adult_lines(adult) for adult in _named(desk, "adult", line.id, "position")),
        referrer=_lines(told, REFERRER, desk.source_words),
        concern=_lines(told, CONCERN),
        narrative=told["narrative"],
        family=(*_lines(told, FAMILY), _kept_safe(children)),
        clocks=tuple(_clock(clock, telling) for clock in clocks),
        entries=_entries(entries, telling),
        noticed=tuple((a, b, c) for a, b, c in json.loads(told["noticed"])),
        channel=told["channel"],
        submission=f"{told['submission_system']} {told['submission_number']}" if told["submission_number"] else "",
        policy=policy,
        entered_at=entered_at,
        entered_by=entered_by,
        corrected=_corrected(entries),
        ratings=steps_of(desk, line.id),
        asked=asked_of(desk, line.id),
        screening=screened_of(desk, line.id, telling),
        family_recorded=family_view(desk, desk.store.whole_rows, line.id, telling),
        outcomes=children_within(desk, desk.store.whole_rows, line.id, telling.text),
        feedback=feedback_of(desk, line.id, telling),
        complaints=complaints_of(desk, line.id, reference, telling),
    )


def _named(desk: Desk, table: str, contact_id: int, order: str = "contact_id") -> list[dict[str, Any]]:
    names = desk.store.columns(table)
    columns = ", ".join(names)
    sql = f"SELECT {columns} FROM {table} WHERE contact_id = ? ORDER BY {order}"  # noqa: S608 fixed names
    return [dict(zip(names, values, strict=True)) for values in desk.store.whole_rows(sql, (contact_id,))]


def _under_and_entered(desk: Desk, contact_id: int) -> tuple[str, datetime, str]:
    """The policy version it was worked under, and when and by whom it was entered."""
    sql = (
        "SELECT policy_version.id, in_force_at, fingerprint, entered_at, entered_by FROM contact"
        " JOIN policy_version ON policy_version.id = policy_id WHERE contact.id = ?"
    )
    number, since, fingerprint, entered_at, entered_by = desk.store.whole_rows(sql, (contact_id,))[0]
    policy = f"version {number}, in force since {desk.local(moment(since)):%d/%m/%Y}, {fingerprint[:12]}"
    return policy, moment(entered_at), entered_by


def _lines(
    told: dict[str, Any], wanted: tuple[tuple[str, str, str], ...], sources: Mapping[str, str] = SOURCES
) -> tuple[Line, ...]:
    return tuple(Line(label, _shown(column, told[column], sources), field) for label, column, field in wanted)


def _kept_safe(children: list[dict[str, Any]]) -> Line:
    return Line(ADDRESS_IS_SAFE, "yes" if _is_safe(children) else "no", "address_is_safe")


def _is_safe(children: list[dict[str, Any]]) -> bool:
    return is_kept_safe(child["address"] for child in children)


def _child_lines(child: dict[str, Any]) -> tuple[Line, ...]:
    path = f"children.{child['position']}"
    return tuple(
        Line(label, _shown(column, child[column]), f"{path}.{column}")
        for label, column in CHILD
        if child[column] is not None
    )


def _adult_lines(adult: dict[str, Any]) -> tuple[Line, ...]:
    path = f"household.{adult['position']}"
    return tuple(Line(label, _shown(column, adult[column]), f"{path}.{column}") for label, column in ADULT)


def _shown(column: str, value: Any, sources: Mapping[str, str] = SOURCES) -> str:
    if column.startswith("referrer_anonymous"):
        return "yes" if value else "no"
    text = str(value)
    if column in ("date_of_birth", "expected_delivery", "incident_date") and text[:4].isdigit():
        return datetime.fromisoformat(text).strftime("%d/%m/%Y")
    table = {"referrer_source": sources, "ethnicity": ETHNICITIES, "sex": SEXES}.get(column, {})
    return f"{text} {table[text]}" if text in table else text


def _clock(clock: dict[str, Any], telling: Telling) -> ClockRow:
    return ClockRow(
        ClockKind(clock["kind"]).word,
        moment(clock["started_at"]),
        moment(clock["due_at"]),
        clock["limit_words"],
        moment(clock["settled_at"]) if clock["settled_at"] else None,
        clock["settled_by"],
        telling.text(clock["settled_how"], {}),
        clock["policy_id"],
    )


def _entries(rows: list[dict[str, Any]], telling: Telling) -> tuple[EntryRow, ...]:
    corrected = {entry["corrects"]: entry["number"] for entry in rows if entry["corrects"]}
    return tuple(
        EntryRow(
            entry["number"], moment(entry["at"]), entry["by"], EntryKind(entry["kind"]).word,
            telling.text(entry["text"], json.loads(entry["detail"])), entry["corrects"],
            corrected.get(entry["number"]),
        )
        for entry in rows
    )  # fmt: skip


def _corrected(rows: list[dict[str, Any]]) -> dict[str, int]:
    told = ((json.loads(entry["detail"]), entry["number"]) for entry in rows if entry["kind"] == EntryKind.CORRECTION)
    return {detail["field"]: number for detail, number in told if "field" in detail}
