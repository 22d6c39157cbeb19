"""What waits for a manager's decision, to be read before it is answered: sections. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from mash_tui.domain.countdown import label
from mash_tui.domain.counted import in_months
from mash_tui.services.decision_view import ChildOutcome, DecisionView
from mash_tui.widgets.outcome_page import child_pieces
from mash_tui.widgets.page import Piece, Section
from mash_tui.widgets.row_text import rating_text

Local = Callable[[datetime], datetime]


def waiting_sections(view: DecisionView, now: datetime, local: Local) -> tuple[Section, ...]:
    """What is proposed for each child and why; what the decision must answer; what the referrer said."""
    return (
        Section("proposed", f"{view.row.reference}  {view.row.child}", tuple(_proposed(view, now, local))),
        Section("concern", "The concern", (Piece("narrative", "", view.narrative),)),
    )


def _proposed(view: DecisionView, now: datetime, local: Local) -> Iterator[Piece]:
    if len(view.children) > 1 and _are_alike(view.children):
        yield Piece("children", "Children", ", ".join(child.name for child in view.children))
        yield from child_pieces(view.children[0], local, "For each of them")
    else:
        for child in _waiting_first(view):
            yield from child_pieces(child, local)
    row = view.row
    yield Piece("rating", "Rating", rating_text(row.brag, row.confirmed))
    if row.repeat > 1:
        yield Piece(
            "repeat", "Contacts", f"×{row.repeat} about this child in {in_months(view.repeat_months)}", "strong"
        )
    if view.decision_due is not None:
        yield _due("Decision due", view.decision_due, now, local)
    if view.return_due is not None:
        yield _due("Returns outstanding", view.return_due, now, local)
    if asked := [words for asks, words in _asked(view) if asks]:
        yield Piece("asked", "You will be asked", "; ".join(asked), "strong")


def _are_alike(children: tuple[ChildOutcome, ...]) -> bool:
    """Whether the same was proposed for all of them together, and nothing before: read once, it is read."""
    said = {(len(child.steps), child.proposed and (child.proposed.words, child.proposed.reason, child.proposed.at))
            for child in children}  # fmt: skip
    return len(said) == 1 and len(children[0].steps) == 1


def _waiting_first(view: DecisionView) -> list[ChildOutcome]:
    return sorted(view.children, key=lambda child: child.proposed is None)


def _due(name: str, due: datetime, now: datetime, local: Local) -> Piece:
    over = due <= now
    words = f"{'▲ ' if over else ''}{label(now, due)}, {local(due):%a %d %b %H:%M}"
    return Piece(name, name, words, "trouble" if over else "")


def _asked(view: DecisionView) -> tuple[tuple[bool, str], ...]:
    asked = view.asked
    return (
        (asked.strategy, "whether a strategy discussion is held, and why"),
        (asked.outstanding, "why it is decided with returns outstanding"),
        (asked.late, "why it is decided after its deadline"),
    )
