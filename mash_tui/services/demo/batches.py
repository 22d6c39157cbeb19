"""Contacts in batches: made here, or for a large hub by a process of their own while this one writes."""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import fields
from itertools import islice
from typing import BinaryIO

from mash_tui.domain.errors import StoreProblem
from mash_tui.services.demo.contacts import Made

BATCH = 2_000
"""Contacts of one batch, which is one transaction."""
_WORTH_A_PROCESS = 10_000
_LENGTH = 8
_FIELDS = tuple(field.name for field in fields(Made))

Maker = Callable[[], Iterator[Made]]


def batches(make: Maker, size: int) -> Iterator[list[Made]]:
    """The contacts, in order. What a second process hands over is the same to the last letter."""
    if size < _WORTH_A_PROCESS or (os.cpu_count() or 1) < 2:
        yield from _split(make())
        return
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _hand_over(make, writing)
    os.close(writing)
    try:
        with os.fdopen(reading, "rb") as pipe:
            yield from _received(pipe)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _split(contacts: Iterator[Made]) -> Iterator[list[Made]]:
    while batch := list(islice(contacts, BATCH)):
        yield batch


def _received(pipe: BinaryIO) -> Iterator[list[Made]]:
    """Batches as they arrive, until the empty one that says all is there."""
    while length := int.from_bytes(_whole(pipe, _LENGTH), "big"):
        yield [Made(*values) for values in marshal.loads(_whole(pipe, length))]  # noqa: S302 our own process wrote it


def _whole(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise StoreProblem("The demonstration's contacts stopped coming.", remedy="Try again, or with fewer.")
    return data


def _hand_over(make: Maker, writing: int) -> None:
    """Run in the other process: write each batch with its length before it. Never returns."""
    with suppress(BaseException), closing(os.fdopen(writing, "wb")) as pipe:
        for batch in _split(make()):
            data = marshal.dumps([tuple(getattr(made, name) for name in _FIELDS) for made in batch])
            pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
        pipe.write(bytes(_LENGTH))
        pipe.flush()
    os._exit(0)
