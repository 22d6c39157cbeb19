"""Answers that are saved one after the other: the next key does not wait, and each is one on top of the one before."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.screening import Answer
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.rows import QueueRow
from mash_tui.widgets.say import tell, tell_problem


@dataclass(frozen=True, slots=True)
class Turn:
    """What is saved at once: an answer, or several suggestions that are confirmed."""

    answers: Mapping[str, Answer]
    """Code of the item → answer."""
    words: str
    """The same in words, for somebody whose save comes second."""
    save: Callable[[int], QueueRow]
    """Saves it on top of the version that it is given; runs in a thread and may refuse."""


class AnswersInTurn:
    """The answers of one screen that are on their way. What is refused takes those behind it along: none is saved."""

    def __init__(
        self,
        screen: DeskScreen[Any],
        done: Callable[[Mapping[str, Answer]], object],
        refused: Callable[[], object],
    ) -> None:
        """`done` is told what was saved once nothing waits any more; `refused` that something was not."""
        self._screen = screen
        self._done = done
        self._refused = refused
        self._waiting: deque[Turn] = deque()
        self._saved_so_far: dict[str, Answer] = {}
        self._saves = False
        self._alone = Lock()
        self._in_store: list[Turn] = []
        self.version = 0
        """The contact's version as this screen saved or read it last."""
        self.changed = False
        """Whether anything was saved."""

    @property
    def on_their_way(self) -> dict[str, Answer]:
        """Item → answer, of all that is not saved yet or was saved a moment ago."""
        found = dict(self._saved_so_far)
        for turn in self._waiting:
            found |= turn.answers
        return found

    @property
    def rests(self) -> bool:
        """Whether nothing is on its way."""
        return not self._waiting

    def add(self, *turns: Turn) -> None:
        """Save these when their turn comes."""
        self._waiting.extend(turns)
        self._next()

    def take(self, line: QueueRow) -> None:
        """Something of this contact was saved or read: the next save is one on top of that."""
        self.version = max(self.version, line.version)

    def saved(self, line: QueueRow) -> None:
        """The same, saved by this screen elsewhere."""
        self.take(line)
        self.changed = True

    def _next(self) -> None:
        if self._waiting and not self._saves:
            self._saves = True
            deed = partial(self._save, self._waiting[0])
            self._screen.work(partial(outcome_of, deed), self._answered)

    def _save(self, turn: Turn) -> QueueRow:
        """Save one, on a thread or as the program ends: whichever comes first, and nothing twice."""
        with self._alone:
            line = turn.save(self.version)
            self._in_store.append(turn)
            self.version = max(self.version, line.version)
            return line

    def save_the_rest(self) -> None:
        """The program ends: save what is on its way. Raises MashError where one is refused."""
        for turn in tuple(self._waiting):
            with self._alone:
                if turn in self._in_store:
                    continue
                self.version = max(self.version, turn.save(self.version).version)
                self._in_store.append(turn)

    def _answered(self, outcome: QueueRow | MashError) -> None:
        self._saves = False
        if isinstance(outcome, MashError):
            self._give_back(outcome)
            return
        self.saved(outcome)
        self._in_store.clear()
        self._saved_so_far |= self._waiting.popleft().answers
        if self._waiting:
            self._next()
            return
        saved, self._saved_so_far = self._saved_so_far, {}
        self._done(saved)

    def _give_back(self, problem: MashError) -> None:
        """After somebody else's save they are shown beside what that changed, and go on top with another key."""
        again = tuple(self._waiting)
        self._waiting.clear()
        self._saved_so_far.clear()
        self._refused()
        if not isinstance(problem, Conflict):
            tell_problem(self._screen.app, problem)
            return
        from mash_tui.screens.conflict import ConflictDialogue

        words = "\n".join(turn.words for turn in again)

        def answered(on_top: bool | None) -> None:
            if on_top:
                self.version = max(self.version, problem.version)
                self.add(*again)
            else:
                tell(
                    self._screen.app,
                    f"Not saved: {'; '.join(words.splitlines())}. Answer again what still holds.",
                    "warning",
                )

        self._screen.app.push_screen(ConflictDialogue(problem, words), answered)
