"""On which line of a TOML text a setting stands: `tomllib` does not say, and a person must be told."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and the numbers of list items from 0."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"|' + r"'[^'\n]*'")
_LONG = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|' + r"'''.*?'{3,5}", re.DOTALL)
_SCALAR = re.compile(r"[^,\]}#\n]*")


class Lines:
    """The lines of every setting in a text that `tomllib` accepts."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._found: dict[Path, int] = {}
        self._scan()

    def of(self, path: Path) -> int:
        """The line, from 1, of a setting, or of the nearest table around it; 1 if there is none."""
        for length in range(len(path), 0, -1):
            if line := self._found.get(path[:length]):
                return line
        return 1

    def _scan(self) -> None:
        table: Path = ()
        self._skip_blank()
        while self._at < len(self._text):
            line = self._line()
            if self._text[self._at] == "[":
                self._at += 2 if self._text.startswith("[[", self._at) else 1
                table = self._key()
                self._note(table, line)
                self._at = self._text.index("]", self._at)
                while self._text.startswith("]", self._at):
                    self._at += 1
            else:
                self._pair(table)
            self._skip_blank()

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table + self._key()
        self._note(path, line)
        self._at = self._text.index("=", self._at) + 1
        self._value(path)

    def _key(self) -> Path:
        parts: list[str] = []
        while True:
            self._skip_blank()
            if quoted := _QUOTED.match(self._text, self._at):
                parts.append(tomllib.loads(f"key = {quoted[0]}")["key"])
                self._at = quoted.end()
            elif bare := _BARE.match(self._text, self._at):
                parts.append(bare[0])
                self._at = bare.end()
            self._skip_blank()
            if not self._text.startswith(".", self._at):
                return tuple(parts)
            self._at += 1

    def _value(self, path: Path) -> None:
        self._skip_blank()
        if text := _LONG.match(self._text, self._at) or _QUOTED.match(self._text, self._at):
            self._at = text.end()
        elif self._text.startswith("[", self._at):
            self._items("]", path)
        elif self._text.startswith("{", self._at):
            self._items("}", path)
        elif scalar := _SCALAR.match(self._text, self._at):
            self._at = scalar.end()

    def _items(self, end: str, path: Path) -> None:
        """A list, whose items are numbered, or an inline table, whose items are pairs."""
        self._at += 1
        number = 0
        while True:
            self._skip_blank()
            if self._text.startswith(",", self._at):
                self._at += 1
            elif self._text.startswith(end, self._at):
                self._at += 1
                return
            elif end == "]":
                self._note((*path, number), self._line())
                self._value((*path, number))
                number += 1
            else:
                self._pair(path)

    def _note(self, path: Path, line: int) -> None:
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], line)

    def _line(self) -> int:
        return self._text.count("\n", 0, self._at) + 1

    def _skip_blank(self) -> None:
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
