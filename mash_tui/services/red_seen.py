"""A Red cannot be passed over: it stands first on every manager's screen until that manager has seen it.

Seen is who opened the contact or what waits on it, and who rated it Red themselves. Plain SQL, asked often.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.transaction import PlainTransaction

_MOST = 100
"""Unseen Reds that are read; more are said to be more."""
_UNSEEN = """
SELECT contact.id, rating.id, reference, child_line, rating.by, rating.at, due_at
FROM contact JOIN rating ON rating.id =
     (SELECT max(id) FROM rating AS made WHERE made.contact_id = contact.id AND made.brag = 'red' AND made.counts = 1
      AND (made.before IS NULL OR made.before <> 'red'))
WHERE is_open = 1 AND urgent = 1 AND contact.brag = 'red'
  AND (:only IS NULL OR contact.id = :only)
  AND NOT EXISTS (SELECT 1 FROM red_seen WHERE rating_id = rating.id AND login = :me)
ORDER BY rating.at, contact.id LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class UnseenRed:
    """A Red that this manager has not seen."""

    contact_id: int
    rating_id: int
    """The row of `rating` that made it Red."""
    reference: str
    child: str
    """Text from people, cleaned."""
    by: str
    """Who rated it Red."""
    at: datetime
    """When, aware UTC."""
    due_at: datetime
    """The contact's next deadline, aware UTC."""


def unseen_reds(desk: Desk, only: int | None = None) -> tuple[UnseenRed, ...]:
    """The Reds that this person has yet to see, the oldest first; none for who confirms no ratings.

    `only`: of this contact alone.
    """
    if not desk.may(Permission.RATING_CONFIRM):
        return ()
    found = desk.store.rows(_UNSEEN, {"me": desk.actor.login, "most": _MOST, "only": only})
    return tuple(
        UnseenRed(contact, rating, reference, child, by, moment(at), moment(due))
        for contact, rating, reference, child, by, at, due in found
    )


def unseen_of(desk: Desk) -> set[int]:
    """The contacts that are such a Red."""
    return {red.contact_id for red in unseen_reds(desk)}


def see(desk: Desk, contact_id: int) -> bool:
    """This person has the contact before them: whether it was a Red that they had not seen. No deed of its own.

    The reading that shows it is in the trail.
    """
    if not unseen_reds(desk, contact_id):
        return False
    with desk.store.light_write() as execute:
        execute(
            "INSERT OR IGNORE INTO red_seen (rating_id, login, at)"
            " SELECT id, ?, ? FROM rating WHERE contact_id = ? AND brag = 'red'",
            (desk.actor.login, stamp(desk.now()), contact_id),
        )
    return True


def seen_by_maker(tx: PlainTransaction, rating_id: int, brag: Brag) -> None:
    """Who rates a contact Red has seen it."""
    if brag is Brag.RED:
        tx.execute("INSERT OR IGNORE INTO red_seen VALUES (?, ?, ?)", (rating_id, tx.login, tx.at))
