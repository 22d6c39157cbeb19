"""Words that are typed and not yet saved: a note, a correction, a mended row. Kept like a draft, as they are typed.

They stand in the drafts table and are listed there until they are saved or set aside, so that no killed terminal
loses them.
"""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.roles import Permission
from mash_tui.services.draft_keeping import DraftKeeper
from mash_tui.services.draft_needs import MENDING as MENDING
from mash_tui.services.draft_needs import NOTE as NOTE
from mash_tui.services.draft_needs import RESTRICTED as RESTRICTED
from mash_tui.services.draft_needs import needed_for
from mash_tui.services.draft_sealing import (
    ABOUT,
    ADDRESSES_SQL,
    REASON,
    REFERENCE,
    SECRET,
    TEXT,
    UNSENT_LIKE,
    WAS,
    is_safe_now,
)
from mash_tui.services.finishing import Copy, empty
from mash_tui.services.passages import is_address

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_PROBLEM = "intake problem "
_WAITING = "finished IS NULL AND set_aside IS NULL AND fields LIKE ?"
TOO_LONG = "length"
"""The rule that refuses words which no other draft would hold either."""


@dataclass(frozen=True, slots=True)
class UnsentRow:
    """Unsaved words, for the list of drafts."""

    number: int
    """The draft's number."""
    reference: str
    about: str
    """`note`, or what is being corrected."""
    text: str
    """The words; empty where they are secret."""
    saved_at: datetime
    """When they were kept last, aware UTC."""
    by: str
    """The login of who typed them."""
    secret: bool = False
    """Whether they are sealed, and for nobody else's eyes."""
    reason: str = ""
    """The reason of a correction; empty where it is secret."""

    @property
    def problem(self) -> int | None:
        """The number of the intake problem that is being mended; None for words about a contact."""
        return int(self.reference.removeprefix(_PROBLEM)) if self.about == MENDING else None


class Unsent:
    """The words about one thing of one contact, of this person. Secret ones are sealed, and stand in no list.

    Keeping them needs the permission of what they are for: `contact.work`, `restricted.write` or `intake.run`.

    Secret are an address, and every word about a contact whose address is kept safe.
    """

    def __init__(self, desk: Desk, reference: str, about: str, *, secret: bool = False) -> None:
        self._desk = desk
        self._reference = reference
        self._about = about
        self._secret = secret
        self._needs = needed_for(about)
        self._keeper = DraftKeeper(desk, self._needs)
        self.text = ""
        """What was typed before and not saved."""
        self.reason = ""
        """The reason that was typed with it; empty for words without one."""
        self.was = ""
        """What stood there when it was typed; empty where that was not kept."""
        self.typed_at: datetime | None = None
        """When it was typed, aware UTC; None when nothing was."""
        self.more = 0
        """How many other drafts wait of the same: two programs typed at once. They come after this one."""
        desk.require(self._needs, "draft.keep")
        found = [row for row in waiting(desk, desk.actor.login) if self._is(row)]
        if found:
            self._resume(found[0])
            self.more = len(found) - 1

    @classmethod
    def mending(cls, desk: Desk, problem: int) -> Unsent:
        """The mended values of an intake problem: any of them may be for the restricted file."""
        return cls(desk, f"{_PROBLEM}{problem}", MENDING, secret=True)

    def _resume(self, row: UnsentRow) -> None:
        fields = self._keeper.resume(row.number)
        self.text, self.reason, self.was = (fields.get(path, "") for path in (TEXT, REASON, WAS))
        self.typed_at = row.saved_at if self.text or self.reason else None

    def _is(self, row: UnsentRow) -> bool:
        return (row.reference, row.about) == (self._reference, self._about)

    @property
    def secret(self) -> bool:
        """Whether the words may be for nobody else's eyes, as the contact stands now."""
        return self._secret or _may_say_where(self._desk, self._reference, self._about)

    @property
    def copy(self) -> Copy | None:
        """What is kept of them, to go with the deed that saves them where they belong; None while nothing is."""
        number = self._keeper.number
        return None if number is None else Copy(number, self._keeper.version)

    def alone(self) -> AbstractContextManager[None]:
        """Nothing else is kept of these words meanwhile. Raises StoreProblem when an earlier save hangs."""
        return self._keeper.alone()

    def keep(self, text: str, *, reason: str = "", was: str = "") -> str:
        """Keep the words as they stand, and of a correction its reason and what stood there.

        What the person must be told of it; empty when they are simply kept. Erased words are kept no longer.
        Raises StoreProblem, NotAllowed.
        """
        if not text and not reason:
            self._erase()
            return ""
        secret = {SECRET: "yes"} if self.secret else {}
        words = {TEXT: text, REASON: reason, WAS: was}
        return self._kept({ABOUT: self._about, REFERENCE: self._reference, **secret, **words})

    def _erase(self) -> None:
        """End the draft of words that were erased; what another program typed in it since stays."""
        if self.copy is None:
            return
        self._desk.require(self._needs, "draft.erase")
        with self._desk.store.light_write() as execute:
            if empty(execute, self.copy, self._reference):
                deed = Deed("draft.erase", self._reference, {"draft": self.copy.number})
                self._desk.store.append(execute, self._desk.now(), self._desk.actor.origin, [deed])
        self._keeper.begin_anew()

    def _kept(self, fields: dict[str, str]) -> str:
        """Keep them, in a draft of their own where what was kept before is no longer theirs to save over."""
        try:
            self._keeper.keep(fields)
        except Refused as problem:
            if problem.rule == TOO_LONG:
                raise
            told = _apart(self._desk, self._keeper.number or 0)
            self._keeper.begin_anew()
            self._keeper.keep(fields)
            return told
        return ""


def _apart(desk: Desk, number: int) -> str:
    """What became of the draft in which the words were kept so far, and of what is typed since."""
    found = _rows(desk, "id = ?", number)
    if not found:
        what = "These words were saved or put away in another program"
    elif found[0].by != desk.actor.login:
        what = f"{found[0].by} took these words over"
    else:
        what = "These words were typed on in another program too"
    return f"{what}: what stands here is kept as a draft of its own."


def waiting(desk: Desk, login: str = "") -> list[UnsentRow]:
    """Unsaved words of one person, or of everybody. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "draft.list")
    return _rows(desk, "? IN ('', login) ORDER BY id", login)


def _rows(desk: Desk, which: str, value: object) -> list[UnsentRow]:
    sql = f"SELECT id, login, saved_at, fields FROM draft WHERE {_WAITING} AND {which}"  # noqa: S608 fixed words
    found = desk.store.rows(sql, (UNSENT_LIKE, value))
    return [_row(desk, number, by, moment(saved), json.loads(fields)) for number, by, saved, fields in found]


def _row(desk: Desk, number: int, by: str, saved_at: datetime, fields: dict[str, str]) -> UnsentRow:
    reference, about = fields[REFERENCE], fields[ABOUT]
    secret = SECRET in fields or _may_say_where(desk, reference, about)
    text, reason = ("" if secret else fields.get(path, "") for path in (TEXT, REASON))
    return UnsentRow(number, reference, about, text, saved_at, by, secret, reason)


def of_colleague(desk: Desk, number: int) -> UnsentRow:
    """Unsaved words that somebody typed, for another one to read; the reading is in the trail.

    Raises NotFound when they wait no longer, Refused when they are sealed: those are for nobody else's eyes.
    """
    desk.require(Permission.CONTACT_READ, "draft.read")
    row = _readable(desk, number)
    desk.note_reading("draft.open", f"draft {number}")
    return row


def take_over(desk: Desk, number: int) -> UnsentRow:
    """Make unsaved words that somebody typed one's own, to go on with them. A deed in the trail.

    Who goes on typing them in another program loses nothing: theirs become a draft of their own. Raises NotFound,
    Refused when they are sealed.
    """
    desk.require(Permission.CONTACT_WORK, "draft.take_over")
    with desk.store.light_write() as execute:
        row = _readable(desk, number)
        execute("UPDATE draft SET login = ?, version = version + 1 WHERE id = ?", (desk.actor.login, number))
        deed = Deed("draft.take_over", row.reference, {"draft": number, "from": row.by})
        desk.store.append(execute, desk.now(), desk.actor.origin, [deed])
    return row


def _readable(desk: Desk, number: int) -> UnsentRow:
    found = _rows(desk, "id = ?", number)
    if not found:
        raise NotFound("These words wait no longer: they were saved, erased or set aside.")
    if found[0].secret:
        raise Refused(
            f"{found[0].by} typed what may be restricted: it is sealed, and only they go on with it.",
            rule="sealed words are their author's",
        )
    return found[0]


def _may_say_where(desk: Desk, reference: str, about: str) -> bool:
    """Whether words about this may give a safe address away."""
    return is_address(about) or is_safe_now(desk.store.rows(ADDRESSES_SQL, (reference,)))
