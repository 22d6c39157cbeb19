"""What came, held against what is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from .answers import Answer
from .queries import ABSENT, Query


@dataclass(frozen=True)
class Judged:
    """A query with its answer."""

    query: Query
    answer: Answer
    milliseconds: float

    @cached_property
    def place(self) -> int | None:
        """Where the right child stands as the child itself, from 0; None if not, or only as one of a household."""
        for place, match in enumerate(self.answer.matches):
            if match.local_id == self.query.local_id and match.relation != "household":
                return place
        return None

    @property
    def first(self) -> bool:
        """Whether the right child stands before all others."""
        return self.place == 0

    @property
    def listed_first(self) -> bool:
        """Whether the right child stands before all others, if only as one of a household."""
        return bool(self.answer.matches) and self.answer.matches[0].local_id == self.query.local_id

    @property
    def in_five(self) -> bool:
        """Whether the right child is among the first five."""
        return self.place is not None and self.place < 5

    @property
    def not_shown(self) -> bool:
        """Whether the right child is nowhere, not even as one of a household."""
        return all(match.local_id != self.query.local_id for match in self.answer.matches)

    @property
    def called_known(self) -> bool:
        """Whether the answer says that the child is on the register, as a whole or of any match."""
        return self.answer.known is True or any(match.relation == "same" for match in self.answer.matches)

    @property
    def called_possible(self) -> bool:
        """Whether the answer leaves it to a person, and only that."""
        return self.answer.known == "possible" and not self.called_known

    @property
    def top_score(self) -> float:
        """The score of the child that this one most likely is; 0 without any."""
        return max((match.score for match in self.answer.matches if match.relation != "household"), default=0.0)

    @property
    def wrong_child(self) -> bool:
        """Whether another child than the right one is called the same."""
        return any(match.relation == "same" and match.local_id != self.query.local_id for match in self.answer.matches)

    @property
    def household_shown(self) -> bool:
        """Whether one of the family's children on the register is shown, in whatever relation."""
        return any(match.local_id in self.query.household for match in self.answer.matches)

    @property
    def misses(self) -> list[str]:
        """What is wrong with the answer, in words."""
        if self.query.kind in ABSENT:
            wrong = {
                "called known": self.called_known,
                "called possible": self.query.kind == "unknown" and self.called_possible,
                "household not shown": bool(self.query.household) and not self.household_shown,
            }
        else:
            wrong = {
                "not first": not self.first,
                "not in the first five": not self.in_five,
                "not shown": self.not_shown,
                "another child called the same": self.wrong_child,
                "called unknown": not self.called_known and not self.called_possible,
            }
        return [what for what, true in wrong.items() if true]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @classmethod
    def where(cls, judged: Iterable[Judged], true: Callable[[Judged], bool]) -> Share:
        """Count the answers of which something is true."""
        answers = list(judged)
        return cls(sum(true(answer) for answer in answers), len(answers))

    @property
    def value(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    def __str__(self) -> str:
        return f"{self.value:.2%} ({self.count:,} of {self.of:,})"
