"""Words that are typed and not yet saved: a note, a correction, a mended row. Kept like a draft, as they are typed.

They stand in the drafts table and are listed there until they are saved or set aside, so that no killed terminal
loses them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.data.trail import Deed
from mash_tui.services.draft_sealing import SECRET, TEXT
from mash_tui.services.keeping import DraftKeeper

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_REFERENCE, _ABOUT = "unsent.reference", "unsent.about"
NOTE = "note"
"""What a note is about."""
RESTRICTED = "restricted file"
"""What a piece of the restricted file is about."""
MENDING = "mending"
"""What the values of an intake problem are about."""
_PROBLEM = "intake problem "


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

    @property
    def problem(self) -> int | None:
        """The number of the intake problem that is being mended; None for words about a contact."""
        return int(self.reference.removeprefix(_PROBLEM)) if self.about == MENDING else None


class Unsent:
    """The words about one thing of one contact, of this person. Secret ones are sealed."""

    def __init__(self, desk: Desk, reference: str, about: str, *, secret: bool = False) -> None:
        self._desk = desk
        self._reference = reference
        self._about = about
        self._secret = {SECRET: "yes"} if secret else {}
        self._keeper = DraftKeeper(desk)
        self.text = ""
        """What was typed before and not saved."""
        found = next((row for row in waiting(desk, desk.actor.login) if self._is(row)), None)
        if found is not None:
            self.text = self._keeper.resume(found.number).get(TEXT, "")

    @classmethod
    def mending(cls, desk: Desk, problem: int) -> Unsent:
        """The mended values of an intake problem: any of them may be for the restricted file."""
        return cls(desk, f"{_PROBLEM}{problem}", MENDING, secret=True)

    def _is(self, row: UnsentRow) -> bool:
        return (row.reference, row.about) == (self._reference, self._about)

    def keep(self, text: str) -> None:
        """Keep the words as they stand. Raises StoreProblem, Conflict."""
        if text or self._keeper.number is not None:
            self._keeper.keep({_ABOUT: self._about, _REFERENCE: self._reference, **self._secret, TEXT: text})

    def sent(self) -> None:
        """They are saved where they belong: the copy goes."""
        number = self._keeper.number
        if number is not None:
            with self._desk.store.light_write() as execute:
                execute(
                    "UPDATE draft SET finished = ?, fields = '{}', version = version + 1 WHERE id = ?",
                    (self._reference, number),
                )
                deed = Deed("draft.finish", self._reference, {"draft": number})
                self._desk.store.append(execute, self._desk.now(), self._desk.actor.origin, [deed])
            self._keeper.begin_anew()


def waiting(desk: Desk, login: str = "") -> list[UnsentRow]:
    """Unsaved words of one person, or of everybody; empty ones are none."""
    sql = (
        "SELECT id, fields FROM draft WHERE finished IS NULL AND set_aside IS NULL AND (? IN ('', login))"
        " AND fields LIKE ? ORDER BY id"
    )
    found = [(number, json.loads(fields)) for number, fields in desk.store.rows(sql, (login, f'{{"{_ABOUT}%'))]
    return [
        UnsentRow(number, fields[_REFERENCE], fields[_ABOUT], "" if SECRET in fields else fields.get(TEXT, ""))
        for number, fields in found
    ]
