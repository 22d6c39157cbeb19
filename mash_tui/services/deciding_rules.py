"""What proposing and deciding outcomes share: who may be judged, when, and what has to be said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from mash_tui.domain.brag import Brag
from mash_tui.domain.deciding import OutcomeStep, may_decide
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.text import clean
from mash_tui.services.changing import Line, for_history
from mash_tui.services.decision_view import ChildOutcome, StepRow, children_within, outcome_words
from mash_tui.services.queue import row
from mash_tui.services.waiting import WaitingKind, answered

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow
    from mash_tui.services.transaction import PlainTransaction


def require_rated(tx: PlainTransaction, contact: Line) -> Brag:
    """The rating it counts as. Raises Refused for a closed contact, an unrated one, and one nobody has confirmed."""
    if not contact.is_open:
        raise Refused(
            f"{contact.reference} is closed.", rule="a closed contact rests", remedy="Reopen it with a reason."
        )
    brag, confirmed = tx.execute("SELECT brag, confirmed FROM contact WHERE id = ?", (contact.id,)).fetchone()
    rating = Brag(brag) if brag else None
    if rating is None:
        raise Refused(
            f"{contact.reference} is unrated.",
            rule="rated before an outcome",
            remedy="Have a rating proposed and confirmed; a Red goes on as soon as it is proposed.",
        )
    if not may_decide(rating, confirmed=bool(confirmed)):
        raise Refused(
            f"No manager has confirmed that {contact.reference} is {rating.word}.",
            rule="rating confirmed before an outcome",
            remedy="Have it confirmed; only a Red goes on at once.",
        )
    return rating


def children_of(tx: PlainTransaction, contact: Line) -> dict[int, ChildOutcome]:
    """The contact's children by their places, as their outcomes stand."""
    found = children_within(tx.desk, lambda sql, values: tx.execute(sql, values).fetchall(), contact.id)
    return {child.place: child for child in found}


def named(children: Mapping[int, ChildOutcome], place: int, reference: str) -> ChildOutcome:
    """The child at a place, its outcome not decided yet. Raises NotFound, Refused."""
    child = children.get(place)
    if child is None:
        raise NotFound(f"{reference} has no child {place}.", remedy=f"It has {len(children)}.")
    if child.decided is not None:
        raise Refused(
            f"The outcome for {child.name} was decided by {child.decided.by}: {child.decided.words}.",
            rule="a decision stands",
            remedy="Close the contact and reopen it with a reason.",
        )
    return child


def code_of(tx: PlainTransaction, code: str) -> str:
    """A code of the policy's list. Raises Refused."""
    if code in tx.desk.policy.outcomes:
        return code
    listed = ", ".join(tx.desk.policy.outcomes)
    what = f"{code!r} is no outcome of this hub." if code else "No outcome is said."
    raise Refused(what, rule="an outcome of the policy's list", remedy=f"One of {listed}.")


def detail_of(tx: PlainTransaction, contact: Line, code: str, detail: str) -> str:
    """What an outcome asks for, as it may stand in the history. Raises Refused where it is missing."""
    asks, said = tx.desk.policy.outcome_rule(code).asks, clean(detail).text.strip()
    if asks and tx.desk.policy.desk.is_placeholder(said):
        words = tx.desk.policy.outcomes[code]
        raise Refused(f"{words} asks {asks}.", rule=f"{words} says {asks}", remedy=f"Say {asks}.")
    return for_history(tx, contact, "outcome", said)


def words_of(tx: PlainTransaction, code: str, detail: str) -> str:
    """An outcome as the history says it."""
    return outcome_words(tx.desk.policy, code, detail)


def add_step(
    tx: PlainTransaction, contact: Line, child: ChildOutcome, step: OutcomeStep, entry: int, **said: object
) -> int:
    """Add a step to a child's outcome; its number."""
    row: dict[str, object] = {
        "contact_id": contact.id, "child_id": child.child_id, "round": child.round, "step": step.value,
        "code": "", "detail": "", "reason": "", "answers": None, "strategy": "", "strategy_reason": "",
        "outstanding_reason": "", "late_reason": "", "policy_id": tx.desk.policy_id, "at": tx.at, "by": tx.login,
        "entry": entry, **said,
    }  # fmt: skip
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO child_outcome ({', '.join(row)}) VALUES ({marks}) RETURNING id"  # noqa: S608 fixed names
    return int(tx.execute(sql, tuple(row.values())).fetchone()[0])


def names_of(children: Iterable[ChildOutcome]) -> str:
    """Children in a sentence: `Rafferty Quillbrook and Lila Quillbrook`."""
    names = [child.name for child in children]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else "nobody"


def alike(told: Collection[tuple[ChildOutcome, str]]) -> list[tuple[list[ChildOutcome], str]]:
    """The children of whom the same is said together, in the order in which it is said first."""
    together: dict[str, list[ChildOutcome]] = {}
    for child, words in told:
        together.setdefault(words, []).append(child)
    return [(children, words) for words, children in together.items()]


def proposals_that_wait(children: Iterable[ChildOutcome]) -> list[StepRow]:
    """The proposals that a manager has yet to answer, oldest first."""
    return sorted((child.proposed for child in children if child.proposed is not None), key=lambda step: step.id)


def waits_still(tx: PlainTransaction, contact: Line, waiting: list[StepRow]) -> None:
    """After an answer: what still waits for a manager is the last of these; nothing, where none is left."""
    if not waiting:
        answered(tx, WaitingKind.DECISION, contact.id)
        return
    tx.execute(
        "UPDATE waiting SET (row_id, at, by) = (SELECT id, at, by FROM child_outcome WHERE id = ?)"
        " WHERE kind = ? AND contact_id = ?",
        (waiting[-1].id, WaitingKind.DECISION.value, contact.id),
    )


def changes_of(children: Iterable[tuple[ChildOutcome, str]]) -> list[dict[str, str]]:
    """What an entry keeps of each child's outcome: what it was, and what it is."""
    return [
        {"field": f"children.{child.place}.outcome", "before": _stood(child), "after": after}
        for child, after in children
    ]


def _stood(child: ChildOutcome) -> str:
    last = child.last
    return f"{last.words}, {last.step.value}" if last is not None else "none"


def line_of(desk: Desk, reference: str) -> QueueRow:
    """The contact as it stands in the queue since. Raises NotFound."""
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.")
    return found
