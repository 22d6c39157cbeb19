"""A program in a real pseudo-terminal: keys go in, bytes with their times and a screen come out."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import selectors
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from .keys import KEYS
from .screen import TerminalScreen
from .sequences import foreign_sequences

__all__ = ["KEYS", "MODERN_ANSWERS", "Arrival", "NotSeenError", "Terminal", "foreign_sequences"]

MODERN_ANSWERS: Mapping[bytes, bytes] = {b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""Answers of a terminal that knows synchronised output. An older one says nothing."""


class Arrival(NamedTuple):
    """What one read of the terminal gave."""

    at: float
    """When, in seconds of `time.monotonic()`."""
    data: bytes


class NotSeenError(AssertionError):
    """What a test waited for did not come; the message holds the screen."""


class Terminal:
    """Runs a command on a pseudo-terminal of its own, as the controlling terminal of a new session.

    A thread reads all the time, so the program never waits for a reader. The screen is drawn only
    when asked for.

    Attributes:
        started_at: `time.monotonic()` just before the command was started.
        columns: The width of the window now.
        rows: The height of the window now.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        env: Mapping[str, str | None] | None = None,
        columns: int = 120,
        rows: int = 40,
        cwd: str | Path | None = None,
        answers: Mapping[bytes, bytes] | None = None,
    ) -> None:
        """Start `command`.

        Args:
            env: Variables over the plain ones (PATH, HOME, LANG, TERM=xterm-256color); None removes one.
            answers: What the terminal says to which question; nothing by default, as an old xterm.
        """
        self._answers = dict(answers or {})
        self._arrivals: list[Arrival] = []
        self._news = threading.Condition()
        self._ended = False
        self._drawn = 0
        self.columns, self.rows = columns, rows
        self._screen = TerminalScreen(columns, rows)
        self._master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self._wake_reader, self._stop_reader = os.pipe()
        self.started_at = time.monotonic()
        self._process = subprocess.Popen(
            [str(part) for part in command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_environment(env or {}),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What goes in

    def send(self, text: str | bytes) -> float:
        """Type text, or raw bytes, and give the moment just before it was sent."""
        data = text.encode() if isinstance(text, str) else text
        at = time.monotonic()
        while data:
            data = data[os.write(self._master, data) :]
        return at

    def press(self, *names: str) -> float:
        """Press keys by name (`KEYS`, or a single character); give the moment before the first."""
        return self.send(b"".join(KEYS[name] if name in KEYS else name.encode() for name in names))

    def paste(self, text: str) -> float:
        """Paste text as a terminal with bracketed paste does."""
        return self.send(b"\x1b[200~" + text.encode() + b"\x1b[201~")

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._draw()
        self.columns, self.rows = columns, rows
        self._screen.screen.resize(rows, columns)
        _set_size(self._master, columns, rows)

    # What comes out

    def mark(self) -> int:
        """Give the present place in the output, for `bytes_since`, `arrivals_since` and `wait_for`."""
        with self._news:
            return len(self._arrivals)

    def arrivals_since(self, mark: int = 0) -> list[Arrival]:
        """Give each read since a mark, with its time."""
        with self._news:
            return self._arrivals[mark:]

    def bytes_since(self, mark: int = 0) -> bytes:
        """Give everything written since a mark."""
        return b"".join(arrival.data for arrival in self.arrivals_since(mark))

    def first_seen(self, needle: bytes, mark: int = 0) -> float:
        """Give the moment at which `needle` was complete in the output after a mark.

        Raises:
            NotSeenError: It is not there.
        """
        seen = b""
        for at, data in self.arrivals_since(mark):
            seen = seen[-len(needle) :] + data
            if needle in seen:
                return at
        raise NotSeenError(self._explain(f"{needle!r} was never written"))

    def screen(self) -> TerminalScreen:
        """Give the screen as it is now."""
        self._draw()
        return self._screen

    def screen_text(self) -> str:
        """Give the text on the screen as it is now, one row a line."""
        return self.screen().text

    # Waiting

    def wait_for(self, what: str | bytes | Callable[[Terminal], bool], timeout: float = 10.0, *, mark: int = 0) -> None:
        """Wait until something is there, looking again whenever the program writes.

        Args:
            what: Text on the screen, bytes in the output after `mark`, or a question about this terminal.

        Raises:
            NotSeenError: It did not come in `timeout` seconds, or the program ended without it.
        """
        deadline = time.monotonic() + timeout
        while True:
            with self._news:
                looked_at, ended = len(self._arrivals), self._ended
            if self._holds(what, mark):
                return
            if ended:
                code = self.wait_exit()
                raise NotSeenError(self._explain(f"the program ended (exit {code}) before {what!r}"))
            if not self._more_than(looked_at, deadline - time.monotonic()):
                raise NotSeenError(self._explain(f"{what!r} did not come in {timeout:g} s"))

    def wait_quiet(self, milliseconds: float = 100, timeout: float = 30.0) -> None:
        """Wait until the program has written nothing for so long, or has ended.

        Raises:
            NotSeenError: It never stopped writing.
        """
        deadline = time.monotonic() + timeout
        while not self._ended and self._more_than(self.mark(), milliseconds / 1000):
            if time.monotonic() > deadline:
                raise NotSeenError(f"the program wrote without a pause of {milliseconds:g} ms")

    # The end

    @property
    def pid(self) -> int:
        """The process that was started."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """The exit code, minus the signal for a killed program, None while it runs."""
        return self._process.poll()

    def wait_exit(self, timeout: float = 10.0) -> int:
        """Wait for the program to end and all its output to be read; give the exit code.

        Raises:
            NotSeenError: It still runs.
        """
        try:
            code = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise NotSeenError(self._explain(f"the program still runs after {timeout:g} s")) from None
        self._reader.join(timeout)
        return code

    def hang_up(self) -> None:
        """Drop the line: the terminal vanishes under the program, which gets SIGHUP."""
        if self._master >= 0:
            os.write(self._stop_reader, b"x")
            self._reader.join()
            os.close(self._master)
            self._master = -1

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        self._process.send_signal(number)

    def close(self) -> None:
        """End the program if it runs, and let go of the terminal."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        self.hang_up()
        for end in (self._wake_reader, self._stop_reader):
            with contextlib.suppress(OSError):
                os.close(end)

    # Inside

    def _read(self) -> None:
        with selectors.DefaultSelector() as ready:
            ready.register(self._master, selectors.EVENT_READ)
            ready.register(self._wake_reader, selectors.EVENT_READ)
            while all(key.fd == self._master for key, _ in ready.select()):
                try:
                    data = os.read(self._master, 65536)
                except OSError:  # EIO: nobody has the other end any more
                    break
                at = time.monotonic()
                with self._news:
                    self._arrivals.append(Arrival(at, data))
                    self._news.notify_all()
                if self._answers:
                    self._answer(data)
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _answer(self, data: bytes) -> None:
        for question, answer in self._answers.items():
            if question in data:
                os.write(self._master, answer)

    def _more_than(self, arrivals: int, seconds: float) -> bool:
        """Wait for more output than so many arrivals, or the end of it."""
        with self._news:
            return self._news.wait_for(lambda: len(self._arrivals) > arrivals or self._ended, seconds)

    def _draw(self) -> None:
        waiting = self.arrivals_since(self._drawn)
        self._drawn += len(waiting)
        for arrival in waiting:
            self._screen.feed(arrival.data)

    def _holds(self, what: str | bytes | Callable[[Terminal], bool], mark: int) -> bool:
        if isinstance(what, str):
            return what in self.screen_text()
        if isinstance(what, bytes):
            return what in self.bytes_since(mark)
        return what(self)

    def _explain(self, problem: str) -> str:
        return f"{problem}; the screen was:\n{self.screen_text()}"


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    plain = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
    }
    return {name: value for name, value in {**plain, **changes}.items() if value is not None}


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
