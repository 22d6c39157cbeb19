"""Words in a dialogue or on a screen that are kept as they are typed, until they are saved where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from mash_tui.domain.errors import MashError
from mash_tui.screens.draft_saving import SAVE_AFTER
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.when import when
from mash_tui.widgets.say import tell

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen
    from mash_tui.services.unsent import Unsent

Done = TypeVar("Done")
_turns = count(1)


def typed_before(screen: DeskScreen[Any], unsent: Unsent) -> str:
    """When the words that wait were typed: `typed before, 25 Nov 12:57`; empty when none wait."""
    if unsent.typed_at is None:
        return ""
    more = f", {unsent.more} more among the drafts" if unsent.more else ""
    return f"typed before, {when(screen.desk.local(unsent.typed_at))}{more}"


@dataclass(frozen=True, slots=True)
class _Words:
    """What stood in the fields at one moment."""

    text: str
    beside: Mapping[str, str]
    turn: int = field(default_factory=lambda: next(_turns))


class KeptWords:
    """Keeps what `read` gives, soon after a key, as the screen closes, and as the line drops."""

    def __init__(
        self,
        screen: DeskScreen[Any],
        unsent: Unsent,
        read: Callable[[], str],
        on_trouble: Callable[[str], object],
        beside: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`beside` gives what is kept with the words of a correction: `reason` and `was`."""
        self._screen = screen
        self._unsent = unsent
        self._read = read
        self._on_trouble = on_trouble
        self._beside = beside
        self._pending = False
        self._over = False
        self._troubled = False
        self._latest = 0
        self._forget_last_words: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """From now on they are kept whatever ends the program."""
        self._forget_last_words = self._screen.mash.before_leaving(self._last_words)

    def soon(self) -> None:
        """Something was typed: keep it in a moment; typing on does not put it off."""
        if not self._pending:
            self._pending = True
            self._screen.set_timer(SAVE_AFTER, self._in_background)

    def saving(self, deed: Callable[[], Done], is_done: Callable[[Done], bool] = lambda _: True) -> Done:
        """Save them where they belong; the deed takes the copy with it. Nothing is kept meanwhile, nor afterwards.

        Runs in a thread. What the deed raises, and what is not done, leaves them kept as before.
        """
        with self._unsent.alone():
            outcome = deed()
            self._over = is_done(outcome)
            return outcome

    def leave(self, go: Callable[[], object]) -> None:
        """Keep them and go. What cannot be kept is not left without a question."""
        from mash_tui.screens.leaving import leave_or_ask

        leave_or_ask(self._screen.app, self._keep_and_tell, go, self._give_up)

    def end(self) -> None:
        """The screen closes, and nobody may have been asked: what was not saved is kept for the next time."""
        self._forget_last_words()
        outcome = outcome_of(self._keep_and_tell)
        if isinstance(outcome, MashError):
            tell(self._screen.app, f"What you typed could not be kept. {outcome}", "error")

    def _last_words(self) -> None:
        self._keep(self._words())

    def _in_background(self) -> None:
        self._pending = False
        words = self._words()  # on the screen's thread: a field is not to be read as it changes
        self._screen.work(lambda: outcome_of(lambda: self._keep(words)), self._kept)

    def _kept(self, outcome: str | MashError) -> None:
        if isinstance(outcome, MashError):
            self._on_trouble(f"▲ Not kept yet: {outcome}")
        elif outcome or self._troubled:
            self._on_trouble(f"▲ {outcome}" if outcome else "What you typed is kept again.")
        self._troubled = isinstance(outcome, MashError)

    def _words(self) -> _Words:
        return _Words(self._read(), self._beside())

    def _keep(self, words: _Words) -> str:
        """Keep them, unless what was typed after them is kept already: threads do not come in order."""
        with self._unsent.alone():
            if self._over or words.turn < self._latest:
                return ""
            self._latest = words.turn
            return self._unsent.keep(words.text, **words.beside)

    def _keep_and_tell(self) -> None:
        if told := self._keep(self._words()):
            tell(self._screen.app, told, "warning")

    def _give_up(self) -> None:
        self._over = True
