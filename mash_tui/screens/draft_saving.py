"""The form's words go to the store as they are typed, and come together when two programs type in one draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.errors import Conflict, MashError, Refused
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.keeping import DraftKeeper, merged
from mash_tui.widgets.contact_form import ContactForm
from mash_tui.widgets.form_header import FormHeader
from mash_tui.widgets.say import tell

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen
    from mash_tui.screens.conflict import OnTop

SAVE_AFTER = 0.3
"""Seconds from a key to the save that holds it; typing on does not put it off."""


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
        self._keeper.keep(self._form.read())

    def _kept(self, outcome: datetime | MashError | None) -> None:
        self._under_way = False
        if isinstance(outcome, MashError):
            self.failed(outcome)
        elif outcome is not None:
            self._header.saved(f"saved {self._screen.desk.local(outcome):%H:%M:%S}")

    def failed(self, problem: MashError) -> None:
        """Deal with a save that did not succeed; the words stay on screen."""
        if isinstance(problem, Conflict):
            self._overtaken(problem)
        elif isinstance(problem, Refused) and problem.rule == "a finished draft rests":
            self._keeper.begin_anew()
            tell(self._screen.app, f"{problem.message} What you typed since is kept as a new draft.", "warning")
        else:
            self._header.not_saved(f"{problem} Your words stay here; the next key tries again.")

    def _overtaken(self, conflict: Conflict) -> None:
        """Another program saved this draft: take in what only they changed, ask about what both did."""
        outcome = outcome_of(self._keeper.theirs)
        if isinstance(outcome, MashError):
            self._header.not_saved(str(outcome))
            return
        theirs, version = outcome
        together, both = merged(self._keeper.kept, self._form.read(), theirs)

        def settle(answer: OnTop | None) -> None:
            self.paused = False
            if answer is None:
                self._header.not_saved("Typed in two programs at once: the next key asks again which words stand.")
                return
            together.update({path: _settled(answer, *texts) for path, texts in both.items()})
            self._keeper.go_on_from(theirs, version)
            self._form.replace(together)
            self._screen.call_later(self._form.lay_out_people)

        self.paused = True
        self._ask(conflict, both, settle)

    def _ask(
        self, conflict: Conflict, both: dict[str, tuple[str, str]], settle: Callable[[OnTop | None], None]
    ) -> None:
        from mash_tui.screens.conflict import ConflictDialogue, OnTop

        if not both:
            settle(OnTop.MINE)
            tell(
                self._screen.app, f"{conflict.by} typed in this draft in another program: both are here now.", "warning"
            )
            return
        labels = {field.spec.path: field.spec.label for field in self._form.all_fields()}
        shown = {labels.get(path, path): texts for path, texts in both.items()}
        self._screen.app.push_screen(ConflictDialogue.over_a_draft(conflict.by, shown), settle)


def _settled(answer: OnTop, mine: str, theirs: str) -> str:
    """The words of a field that both programs changed."""
    if answer.value == "both":
        return f"{mine}\n{theirs}" if "\n" in mine + theirs or len(mine) > 60 else f"{mine} / {theirs}"
    return mine if answer.value == "mine" else theirs
