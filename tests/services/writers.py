"""Child processes that write to one hub, each as a program of its own.

Forked after the imports, so that a test of two hundred of them takes seconds; no connection is open across the fork.
"""

from __future__ import annotations

import os
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

from mash_tui.data.paths import Paths
from mash_tui.services import contacts
from mash_tui.services.desk import Desk, open_desk
from tests.services.conftest import told

Say = Callable[[str], None]


@dataclass
class Writer:
    """A running child and what it has said so far, a line at a time."""

    pid: int
    pipe: int
    said: list[str] = field(default_factory=list)

    def listen(self) -> list[str]:
        """Everything it said until its end."""
        with os.fdopen(self.pipe, "r") as lines:
            # A killed child may leave half a line: only a whole one was acknowledged.
            self.said += [line[:-1] for line in lines if line.endswith("\n")]
        os.waitpid(self.pid, 0)
        return self.said

    def first_word(self) -> None:
        """Wait until it is writing."""
        word = b""
        while not word.endswith(b"\n"):
            byte = os.read(self.pipe, 1)
            if not byte:
                return
            word += byte
        self.said.append(word.decode().strip())

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.pid, signal.SIGKILL)


def start(paths: Paths, work: Callable[[Desk, Say], None]) -> Writer:
    """Fork a child that opens the hub for itself and works; what it says comes through a pipe."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Writer(pid, reading)
    status = 1
    try:
        os.close(reading)
        work(open_desk(paths=paths), lambda text: _say(writing, text))
        status = 0
    except BaseException:  # noqa: BLE001 a child says what went wrong, whatever it was
        _say(writing, "FAILED " + traceback.format_exc().replace("\n", " | "))
    finally:
        os._exit(status)


def _say(pipe: int, text: str) -> None:
    os.write(pipe, f"{text}\n".encode())


def create_for_ever(desk: Desk, say: Say) -> None:
    """Contacts and notes until killed, each said only once it is saved."""
    number = 0
    while True:
        made = contacts.create_contact(desk, told())
        say(f"contact {made.reference}")
        contacts.claim(desk, made.reference, 1)
        say(f"claimed {made.reference}")
        number += 1
        contacts.note(desk, made.reference, f"note {os.getpid()} {number}")
        say(f"note {made.reference} note {os.getpid()} {number}")


def create_many(count: int) -> Callable[[Desk, Say], None]:
    """So many contacts, each said with the milliseconds that its save took."""

    def work(desk: Desk, say: Say) -> None:
        for _ in range(count):
            begun = time.perf_counter()
            made = contacts.create_contact(desk, told())
            say(f"{made.reference} {(time.perf_counter() - begun) * 1000:.1f}")

    return work
