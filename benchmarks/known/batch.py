"""`mash lookup --batch -` as a child process: a line in, its answer out, and the milliseconds between them."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from .answers import Answer, read_answer

PATIENCE = 120.0
"""Seconds after which an answer is given up."""


class Batch:
    """Asks one look-up after the other, the next only after the answer to the last."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str | None]) -> None:
        """Start the program."""
        changed = {**os.environ, **environment}
        self._talk = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the program
        self._process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._talk,
            env={name: value for name, value in changed.items() if value is not None},
            bufsize=0,
        )
        assert self._process.stdout
        # Not select(): it knows no descriptor from 1,024 on.
        self._answers = selectors.DefaultSelector()
        self._answers.register(self._process.stdout, selectors.EVENT_READ)
        self._rest = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program: by closing its input, or at once after an error."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        if error:
            self._process.kill()
        self._process.wait()
        self._answers.close()
        self._process.stdout.close()
        self._talk.close()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def ask(self, query: Mapping[str, str]) -> tuple[Answer, float]:
        """Ask and wait; give the answer and the milliseconds from before the writing to after the reading.

        Raises:
            RuntimeError: No answer came, or the answer to something else.
            ValueError: The answer breaks its contract.
        """
        line = (json.dumps(query, ensure_ascii=False) + "\n").encode()
        assert self._process.stdin
        began = time.perf_counter()
        self._process.stdin.write(line)
        raw = self._line()
        milliseconds = (time.perf_counter() - began) * 1000
        answer = read_answer(raw.decode())
        if answer.query_id != query["query_id"]:
            raise RuntimeError(f"asked {query['query_id']}, answered {answer.query_id}")
        return answer, milliseconds

    def _line(self) -> bytes:
        assert self._process.stdout
        out = self._process.stdout.fileno()
        while b"\n" not in self._rest:
            ready = self._answers.select(PATIENCE)
            data = os.read(out, 1 << 16) if ready else b""
            if not data:
                raise RuntimeError(f"no answer{'' if ready else f' in {PATIENCE:g} s'}: {self._said()}")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\n")
        return line

    def _said(self) -> str:
        self._talk.seek(0)
        return self._talk.read()[-2000:].decode(errors="replace")
