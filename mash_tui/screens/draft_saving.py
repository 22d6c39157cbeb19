"""The form's words go to the store as they are typed, and come together when two programs type in one draft."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.errors import Conflict, MashError, Refused
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.draft_keeping import DraftKeeper, merged
from mash_tui.services.drafts import FINISHED, SET_ASIDE
from mash_tui.widgets.contact_form import ContactForm
from mash_tui.widgets.form_header import FormHeader
from mash_tui.widgets.say import tell

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen

SAVE_AFTER = 0.3
"""Seconds from a key to the save that holds it; typing on does not put it off."""
_SHOWN = 120
"""Characters of the other program's words that a message shows; the draft has all of them."""


class DraftSaving:
    """Saves one form, soon after a key and at once when asked, and says in the header how that went."""

    def __init__(self, screen: DeskScreen[None], form: ContactForm, header: FormHeader, keeper: DraftKeeper) -> None:
        self._screen = screen
        self._form = form
        self._header = header
        self._keeper = keeper
        self._waiting = False
        self._under_way = False
        self.paused = False
        """Whether nothing is to be saved: a question is open, or the contact is being taken in."""

    def soon(self) -> None:
        """Save in a moment."""
        self._header.typed()
        if not self._waiting:
            self._waiting = True
            self._screen.set_timer(SAVE_AFTER, self.at_once)

    def at_once(self) -> None:
        """Save off the screen's thread; one save at a time."""
        self._waiting = False
        if self.paused:
            return
        if self._under_way:
            self.soon()
            return
        self._under_way = True
        fields = self._form.read()
        self._screen.work(lambda: outcome_of(lambda: self._keeper.keep(fields)), self._kept)

    def here_and_now(self) -> None:
        """Save in this thread by plain SQL: the form or the program is about to end. Raises MashError."""
        fields = self._form.read()
        try:
            self._keeper.keep(fields)
        except (Conflict, Refused) as problem:
            # There is no time to bring both together: what is typed here goes to a draft of its own.
            if not isinstance(problem, Conflict) and not _rests(problem):
                raise
            self._keeper.begin_anew(branch=True)
            self._keeper.keep(fields)

    def _kept(self, outcome: datetime | MashError | None) -> None:
        self._under_way = False
        if isinstance(outcome, MashError):
            self.failed(outcome)
        elif outcome is not None:
            self.say_when()

    def say_when(self) -> None:
        """Say in the header when it was saved."""
        if (at := self._keeper.saved_at) is not None:
            self._header.saved(f"saved {self._screen.desk.local(at):%H:%M:%S}")

    def go_on(self) -> None:
        """Nothing became of taking it in, which saved it first: say so, and save what was typed meanwhile."""
        self.paused = False
        self.say_when()
        self.at_once()

    def failed(self, problem: MashError) -> None:
        """Deal with a save that did not succeed; the words stay on screen."""
        if isinstance(problem, Conflict):
            self._overtaken(problem)
        elif _rests(problem):
            self._keeper.begin_anew(branch=True)
            self.soon()
            tell(self._screen.app, f"{problem.message} What you typed since is kept as a new draft.", "warning")
        else:
            self._header.not_saved(f"{problem} Your words stay here; the next key tries again.")

    def _overtaken(self, conflict: Conflict) -> None:
        """Another program saved this draft: take in what only they changed.

        Where both changed the same field, the words here go on as a draft of their own: the call handler is in the
        middle of a sentence, and no question may come between it and the keys.
        """
        outcome = outcome_of(self._keeper.theirs)
        if isinstance(outcome, MashError):
            self._header.not_saved(str(outcome))
            return
        theirs, version = outcome
        together, both = merged(self._keeper.kept, self._form.read(), theirs)
        number = self._keeper.number
        if both:
            self._keeper.begin_anew(branch=True)
            words = "\n".join(f"{self._label(path)}: {_shortened(their)}" for path, (_, their) in both.items())
            said = f"{conflict.by} typed here too. Yours goes on as a draft of its own; draft {number} says\n{words}"
        else:
            self._keeper.go_on_from(theirs, version)
            said = f"{conflict.by} typed in this draft in another program: both are here now."
        self._form.replace(together)
        self._screen.call_later(self._form.lay_out_people)
        tell(self._screen.app, said, "warning")

    def _label(self, path: str) -> str:
        field = self._form.field_at(path)
        return field.spec.label if field else path


def _rests(problem: MashError) -> bool:
    """Whether the draft was finished or set aside elsewhere: what is typed goes on as another one."""
    return isinstance(problem, Refused) and problem.rule in (FINISHED, SET_ASIDE)


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
