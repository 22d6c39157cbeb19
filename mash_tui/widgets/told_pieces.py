"""Who is to be told and who was, and complaints, as pieces of a contact's page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from mash_tui.domain.countdown import label
from mash_tui.services.complaint_rows import ComplaintRow, ComplaintStep
from mash_tui.services.feedback_rows import FeedbackRow
from mash_tui.widgets.page import Piece

Local = Callable[[datetime], datetime]
"""A moment as London clocks show it."""


def feedback_pieces(rows: Iterable[FeedbackRow], now: datetime, local: Local) -> tuple[Piece, ...]:
    """Each recipient: owed until when and by whom, or how it ended. The words stand in the history."""
    return tuple(piece for row in rows for piece in _feedback(row, now, local))


def _feedback(row: FeedbackRow, now: datetime, local: Local) -> Iterator[Piece]:
    key = f"feedback {row.recipient}"
    name = row.recipient.value.capitalize()
    if row.is_owed:
        late = row.due_at is not None and row.due_at <= now
        yield Piece(key, name, owed_words(row, now, local), "trouble" if late else "strong")
        return
    when = f", {local(row.at):%a %d %b %H:%M}" if row.at else ""
    if row.why_not:
        yield Piece(key, name, f"not told{when}, {row.by}: {row.why_not}")
    else:
        yield Piece(key, name, f"✓ told {row.way}{when}, {row.by}: {row.how}", "good")


def owed_words(row: FeedbackRow, now: datetime, local: Local) -> str:
    """That it is owed, until when and by whom."""
    by = f"by {row.owner}" if row.owner else "by nobody yet"
    if row.due_at is None:
        return f"owed {by}"
    return f"{'▲ ' if row.due_at <= now else ''}owed {by}, {due_words(row.due_at, now, local)}"


def due_words(due: datetime, now: datetime, local: Local) -> str:
    """A deadline with its day; how long is left or over, where it is near."""
    to_go = label(now, due)
    near = f", {to_go}" if to_go.endswith(("left", "over")) else ""
    return f"due {local(due):%a %d %b %H:%M}{near}"


def complaint_pieces(rows: Iterable[ComplaintRow], now: datetime, local: Local) -> tuple[Piece, ...]:
    """Each complaint: from whom, about what, where it stands; its steps are in the history."""
    return tuple(piece for row in rows for piece in _complaint(row, now, local))


def _complaint(row: ComplaintRow, now: datetime, local: Local) -> Iterator[Piece]:
    late = row.due_at is not None and row.due_at <= now
    yield Piece(
        f"complaint {row.number}",
        f"Complaint {row.number}",
        f"{complaint_standing(row, now, local)}\nfrom {row.from_whom}: {row.about}",
        "trouble" if late else "" if row.ended_at else "strong",
    )


def complaint_standing(row: ComplaintRow, now: datetime, local: Local) -> str:
    """At which stage it is and until when that answers, or that it ended."""
    if row.ended_at is not None:
        return f"ended {local(row.ended_at):%a %d %b %Y}"
    if row.due_at is None:
        return f"{row.stage}: {row.standing}"
    late = "▲ " if row.due_at <= now else ""
    acknowledged = f"{row.standing}, " if row.standing == ComplaintStep.ACKNOWLEDGED.word else ""
    return f"{late}{row.stage}: {acknowledged}{due_words(row.due_at, now, local)}"
