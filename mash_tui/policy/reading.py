"""Reading a table of the policy file with its types checked, noting every problem, not only the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mash_tui.policy.lines import Lines, Path
from mash_tui.policy.problems import Problem


class Report:
    """The problems found so far."""

    def __init__(self) -> None:
        self._entries: list[tuple[Path, str, str]] = []

    def add(self, path: Path, what: str, expected: str) -> None:
        """Note that the setting at `path` is wrong."""
        self._entries.append((path, what, expected))

    def problems(self, text: str, name: str) -> tuple[Problem, ...]:
        """Every problem with its line in `text`, in the order of the lines."""
        if not self._entries:
            return ()
        lines = Lines(text)
        return tuple(sorted(Problem(name, lines.of(path), *rest) for path, *rest in self._entries))


class Section:
    """One table. What is asked for is known; what nobody asked for is reported by `finish`."""

    def __init__(self, data: Mapping[str, object], path: Path, report: Report) -> None:
        self._data = data
        self._asked: set[str] = set()
        self.path = path
        """The way to this table."""
        self.report = report
        """Where problems go."""

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        """The keys in the order of the file."""
        return iter(self._data)

    def wrong(self, key: str, what: str, expected: str) -> None:
        """Note a problem with a key of this table."""
        self.report.add((*self.path, key), what, expected)

    def raw(self, key: str, expected: str) -> object:
        """The value as TOML gives it; None, and a problem, if it is missing."""
        self._asked.add(key)
        if key not in self._data:
            self.wrong(key, f"{dotted((*self.path, key))} is missing", expected)
        return self._data.get(key)

    def optional_text(self, key: str) -> str:
        """Text that is not blank if it is there; empty if not."""
        self._asked.add(key)
        return self.text(key) if key in self else ""

    def text(self, key: str) -> str:
        """Text that is not blank; empty after a problem."""
        value = self.raw(key, "text in quotation marks")
        if isinstance(value, str) and value.strip():
            return value
        if value is not None:
            self.wrong(key, f"{key} is {named(value)}", "text in quotation marks that is not blank")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; what is no text is left out after a problem."""
        value = self.raw(key, "a list of texts")
        if not isinstance(value, list):
            if value is not None:
                self.wrong(key, f"{key} is {named(value)}", "a list of texts")
            return ()
        for number, item in enumerate(value):
            if not isinstance(item, str):
                self.report.add((*self.path, key, number), f"{key} holds {named(item)}", "text")
        return tuple(item for item in value if isinstance(item, str))

    def optional_texts(self, key: str, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts if it is there; `otherwise` if not."""
        self._asked.add(key)
        return self.texts(key) if key in self else otherwise

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between two others; the lower one after a problem."""
        expected = f"a whole number from {low} to {high}"
        value = self.raw(key, expected)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        if value is not None:
            self.wrong(key, f"{key} is {named(value)}", expected)
        return low

    def flag(self, key: str) -> bool:
        """True or false; false when it is not there."""
        self._asked.add(key)
        value = self.raw(key, "true or false") if key in self else False
        if not isinstance(value, bool):
            self.wrong(key, f"{key} is {named(value)}", "true or false")
        return value is True

    def table(self, key: str) -> Section:
        """A table inside this one; an empty one after a problem."""
        path = (*self.path, key)
        value = self.raw(key, f"a table [{dotted(path)}]")
        if isinstance(value, dict):
            return Section(value, path, self.report)
        if value is not None:
            self.wrong(key, f"{key} is {named(value)}", f"a table [{dotted(path)}]")
        return Missing(path, self.report)

    def tables(self) -> Iterator[tuple[str, Section]]:
        """Every key as a table of its own, for tables whose keys are the hub's choice."""
        for key in self._data:
            yield key, self.table(key)

    def words(self) -> dict[str, str]:
        """Every key with its text, for tables whose keys are the hub's choice."""
        return {key: self.text(key) for key in self._data}

    def finish(self) -> None:
        """Report every key that nobody asked for: a misspelt setting must not be ignored."""
        for key in self._data:
            if key not in self._asked:
                self.wrong(key, f"unknown setting {key!r}", one_of(key, self._asked))


class Missing(Section):
    """Stands for a table that is not there: that was reported once, and is not again for each of its keys."""

    def __init__(self, path: Path, report: Report) -> None:
        super().__init__({}, path, report)

    def wrong(self, key: str, what: str, expected: str) -> None:
        """Nothing to add to what was said about the table."""


def one_of(given: str, known: set[str] | tuple[str, ...]) -> str:
    """What was expected instead of a name that is not known, the likeliest alone when there is one."""
    from difflib import get_close_matches  # needed only when something is wrong

    close = get_close_matches(given, known, n=1)
    return f"{close[0]!r}" if close else "one of " + ", ".join(sorted(known))


def named(value: object) -> str:
    """A TOML value in words, short enough for one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "…") if value.strip() else "blank"
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else str(value)


def dotted(path: Path) -> str:
    """A path as TOML writes it."""
    return ".".join(str(part) for part in path)
