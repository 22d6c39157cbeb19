"""What is wrong with a policy file: every problem at once, each with its line and what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from mash_tui.domain.counted import counted
from mash_tui.domain.errors import MashError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to put right in a policy file."""

    file: str
    """The file as it was named to the program."""
    line: int
    """The line, from 1."""
    what: str
    """What stands there, or what is missing."""
    expected: str
    """What would be right."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; expected {self.expected}"


class PolicyError(MashError):
    """A policy file that cannot be used; nothing of it is in force."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        """Every problem, in the order of the lines."""
        super().__init__("\n".join([f"The policy file is refused: {self.count}.", *map(str, problems)]))

    @property
    def count(self) -> str:
        """How many problems, in words."""
        return counted(len(self.problems), "problem")

    @property
    def first(self) -> str:
        """The first problem with its place, and how many more there are: for where all would be too long."""
        more = len(self.problems) - 1
        others = f" ({counted(more, 'more problem')})" if more else ""
        return f"The policy file is refused: {self.problems[0]}{others}."
