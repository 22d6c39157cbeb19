"""What is wrong with a policy file: every problem at once, each with its line and what was expected."""

from __future__ import annotations

from dataclasses import dataclass

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
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        super().__init__("\n".join([f"The policy file is refused: {count}.", *map(str, problems)]))
        self.problems = problems
        """Every problem, in the order of the lines."""
