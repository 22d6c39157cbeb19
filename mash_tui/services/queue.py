"""The queue for screens and the command line: pages by key, counts, what is new, the preview.

Plain SQL only: this is what stands between a person and the first row.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from mash_tui.data import queue_read
from mash_tui.data.queue_read import Edge, Walk
from mash_tui.data.stamps import NEVER, moment, stamp
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import plain
from mash_tui.services.rows import Counts, Line, Place, PreviewRow, QueueRow, View

if TYPE_CHECKING:
    from mash_tui.domain.reference import Reference
    from mash_tui.services.desk import Desk

_WALKS = {
    View.OPEN: Walk("1"),
    View.MINE: Walk("owner = :me"),
    View.UNOWNED: Walk("owner = ''"),
    View.UNRATED: Walk("brag IS NULL"),
    View.TO_CONFIRM: Walk("state = 'rating_proposed'"),
    View.GATHERING: Walk("state = 'gathering'"),
    View.DECISION_DUE: Walk("state = 'outcome_proposed'"),
    View.OVERDUE: Walk("1", only_overdue=True),
    View.FEEDBACK: Walk("state = 'feedback'"),
    View.CLOSED: Walk("1", closed=True),
}
_PREVIEW_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order of the view."""

    rows: tuple[QueueRow, ...]
    more: bool
    """Whether the view goes on in the direction that was read."""
    as_of: datetime
    """The minute that overdue was judged by, aware UTC."""


def first(desk: Desk, view: View, size: int, find: str = "") -> Page:
    """The first rows of a view."""
    return _page(desk, view, None, size, find, forward=True)


def last(desk: Desk, view: View, size: int, find: str = "") -> Page:
    """The last rows of a view, in its order."""
    return _page(desk, view, None, size, find, forward=False)


def after(desk: Desk, view: View, place: Place, size: int, find: str = "") -> Page:
    """The rows that follow a place."""
    return _page(desk, view, place, size, find, forward=True)


def before(desk: Desk, view: View, place: Place, size: int, find: str = "") -> Page:
    """The rows that stand before a place, in the order of the view."""
    return _page(desk, view, place, size, find, forward=False)


def _page(desk: Desk, view: View, place: Place | None, size: int, find: str, *, forward: bool) -> Page:
    desk.require(Permission.CONTACT_READ)
    now = desk.now()
    as_of = now.replace(second=0, microsecond=0)
    edge = Edge(place.segment in (0, 2), place.at, place.id) if place else None
    extra, words = queue_read.containing(plain(find).split())
    found: list[tuple[Any, ...]] = []
    for where, values in queue_read.segments(_WALKS[view], stamp(as_of), edge, forward):
        bound = values | words | _who(desk, now) | {"size": size + 1 - len(found)}
        sql = f"SELECT {queue_read.COLUMNS} FROM {queue_read.FROM} {where % extra}"  # noqa: S608
        found += desk.store.rows(sql, bound)
        if len(found) > size:
            break
    kept = found[:size] if forward else found[:size][::-1]
    return Page(tuple(_row(values, as_of) for values in kept), len(found) > size, as_of)


def _who(desk: Desk, now: datetime) -> dict[str, Any]:
    return {"now": stamp(now), "me": desk.actor.login}


def row_by_id(desk: Desk, contact_id: int) -> QueueRow | None:
    """One line, or None."""
    return _one(desk, "contact.id = :key", contact_id)


def row(desk: Desk, reference: Reference | str) -> QueueRow | None:
    """The line of a reference, or None."""
    return _one(desk, "reference = :key", str(reference))


def _one(desk: Desk, where: str, key: int | str) -> QueueRow | None:
    desk.require(Permission.CONTACT_READ)
    now = desk.now()
    sql = f"SELECT {queue_read.COLUMNS} FROM {queue_read.FROM} WHERE {where}"  # noqa: S608
    found = desk.store.rows(sql, _who(desk, now) | {"key": key})
    return _row(found[0], now) if found else None


_STATES = {state.value: state for state in State}
_RATINGS: dict[str | None, Brag | None] = {None: None, **{brag.value: brag for brag in Brag}}


def _row(values: tuple[Any, ...], as_of: datetime) -> QueueRow:
    (
        contact_id, reference, version, state, brag, confirmed, urgent, due_at, due_kind, child, born, unborn,
        concern, source, owner, at_desk, danger, restricted, amended, repeats, received_at, closed_at, is_open,
        age_as_told,
    ) = values  # fmt: skip
    due = moment(due_at) if is_open and due_at != NEVER else None
    segment = (0 if due is not None and due <= as_of else 2) + (0 if urgent else 1) if is_open else 0
    return QueueRow(
        contact_id, reference, version, _STATES[state], _RATINGS[brag], bool(confirmed), bool(urgent),
        due, due_kind, child, date.fromisoformat(born) if born else None, bool(unborn), concern, source, owner,
        at_desk, bool(danger), bool(restricted), bool(amended), repeats, moment(received_at),
        moment(closed_at) if closed_at else None, Place(segment, due_at if is_open else closed_at, contact_id),
        age_as_told or "",
    )  # fmt: skip


def counts(desk: Desk) -> Counts:
    """How many rows each view has. A walk over every open contact: ask from a thread."""
    desk.require(Permission.CONTACT_READ)
    now = desk.now()
    as_of = stamp(now.replace(second=0, microsecond=0))
    opened = desk.store.rows(queue_read.COUNT_OPEN, {"me": desk.actor.login, "as_of": as_of})[0]
    order = (
        View.OPEN, View.MINE, View.UNOWNED, View.UNRATED, View.TO_CONFIRM,
        View.GATHERING, View.DECISION_DUE, View.FEEDBACK, View.OVERDUE,
    )  # fmt: skip
    views = {view: count or 0 for view, count in zip(order, opened, strict=True)}
    views[View.CLOSED] = desk.store.rows(queue_read.COUNT_CLOSED)[0][0]
    drafts = desk.store.rows(queue_read.COUNT_DRAFTS)[0][0]
    problems = desk.store.rows(queue_read.COUNT_PROBLEMS)[0][0]
    danger = desk.store.rows(queue_read.COUNT_DANGER)[0][0]
    danger_problems = desk.store.rows(queue_read.COUNT_DANGER_PROBLEMS)[0][0]
    return Counts(views, drafts, problems, danger, danger_problems)


def newest_id(desk: Desk) -> int:
    """The id of the newest contact, 0 on an empty database."""
    desk.require(Permission.CONTACT_READ, "queue.arrivals")
    return int(desk.store.rows("SELECT coalesce(max(id), 0) FROM contact")[0][0])


def new_since(desk: Desk, contact_id: int) -> tuple[int, ...]:
    """The ids of contacts that came in after that one elsewhere than in this program, oldest first; at most 500."""
    desk.require(Permission.CONTACT_READ)
    found = desk.store.rows("SELECT id FROM contact WHERE id > ? ORDER BY id LIMIT 500", (contact_id,))
    return tuple(number for (number,) in found if number not in desk.made_here)


_PREVIEW = """
SELECT reference, child_line, received_at, due_kind, state, owner, restricted, substr(narrative, 1, :size),
       referrer_name, referrer_role, referrer_agency, referrer_anonymous, source_line,
       immediate_danger, family_informed, agreement
FROM contact JOIN particulars ON contact_id = contact.id WHERE contact.id = :key
"""


def preview(desk: Desk, contact_id: int) -> PreviewRow | None:
    """What stands beside the list. Shown words are read words: an entry in the audit trail, once an hour."""
    desk.require(Permission.CONTACT_READ)
    found = desk.store.whole_rows(_PREVIEW, {"key": contact_id, "size": _PREVIEW_CHARACTERS})
    if not found:
        return None
    (
        reference, child, received, due_kind, state, owner, restricted, narrative,
        name, role, agency, unnamed, source, danger, informed, agreement,
    ) = found[0]  # fmt: skip
    desk.note_reading("contact.preview", reference, at_most_every=timedelta(hours=1))
    told = (part for part in (name, role, agency) if part not in (NOT_ASKED, NOT_KNOWN))
    lines = [
        Line("Received", desk.local(moment(received)).strftime("%a %-d %b %H:%M")),
        Line("State", State(state).word),
        Line("Owner", owner or "nobody"),
        Line("Next due", due_kind or "nothing"),
        Line("From", source if unnamed else ", ".join(told)),
        Line("Danger", danger),
        Line("Family told", informed),
        Line("Agreement", agreement),
    ]
    if restricted:
        lines.append(Line("Restricted", "there is a restricted file"))
    return PreviewRow(reference, child, tuple(lines), narrative)
