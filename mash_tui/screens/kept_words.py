"""Words in a dialogue or on a screen that are kept as they are typed, until they are saved where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from mash_tui.domain.errors import MashError
from mash_tui.screens.draft_saving import SAVE_AFTER
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.when import when

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen
    from mash_tui.services.unsent import Unsent


def typed_before(screen: DeskScreen[Any], unsent: Unsent) -> str:
    """When the words that wait were typed: `typed before, 25 Nov 12:57`; empty when none wait."""
    return "" if unsent.typed_at is None else f"typed before, {when(screen.desk.local(unsent.typed_at))}"


class KeptWords:
    """Keeps what `read` gives, soon after a key, as the screen closes, and as the line drops."""

    def __init__(
        self,
        screen: DeskScreen[Any],
        unsent: Unsent,
        read: Callable[[], str],
        on_trouble: Callable[[str], object] = lambda _: None,
        beside: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        """`beside` gives what is kept with the words of a correction: `reason` and `was`."""
        self._screen = screen
        self._unsent = unsent
        self._read = read
        self._on_trouble = on_trouble
        self._beside = beside
        self._pending = False
        self._sent = False
        self._forget_last_words: Callable[[], None] = lambda: None

    def begin(self) -> None:
        """From now on they are kept whatever ends the program."""
        self._forget_last_words = self._screen.mash.before_leaving(self.here_and_now)

    def soon(self) -> None:
        """Something was typed: keep it in a moment; typing on does not put it off."""
        if not self._pending:
            self._pending = True
            self._screen.set_timer(SAVE_AFTER, self._in_background)

    def sent(self) -> None:
        """They are saved where they belong: the copy goes."""
        self._sent = True
        self._unsent.sent()

    def end(self) -> None:
        """The screen closes: what was not saved is kept for the next time."""
        self._forget_last_words()
        with suppress(MashError):
            self.here_and_now()

    def _in_background(self) -> None:
        self._pending = False
        self._screen.work(lambda: outcome_of(self.here_and_now), self._kept)

    def _kept(self, outcome: MashError | None) -> None:
        if isinstance(outcome, MashError):
            self._on_trouble(f"▲ Not kept yet: {outcome}")

    def here_and_now(self) -> None:
        """Keep them in this thread: the screen or the program is about to end. Raises MashError."""
        if not self._sent:
            self._unsent.keep(self._read(), **self._beside())
