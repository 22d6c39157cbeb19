"""Faults of a real machine, for tests: a disk without room, files that may not be written, damaged pages.

Run as a module it is the program itself, with permissions that bind: `python -m tests.services.faults contact list`.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CAPABILITIES_VERSION = 0x20080522
_OVERRIDE = 1 << 1 | 1 << 2 | 1 << 3
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER: what lets root pass over the modes of files."""


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    code: int
    out: str
    err: str


def let_modes_bind() -> None:
    """Give up what lets root pass over the modes of files; for anybody else nothing changes."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION, 0)
    data = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capget(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    data[0] &= ~_OVERRIDE
    data[1] &= ~_OVERRIDE
    if libc.capset(header, data) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def without_privileges(home: Path, *words: str, largest_file: int = 0, stdin: str = "") -> Ended:
    """Run the program at this hub, with modes that bind and perhaps a limit on the size of its files."""
    environment = os.environ | {"MASH_HOME": str(home), "LARGEST_FILE": str(largest_file)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.faults", *words],
        env=environment, cwd=ROOT, input=stdin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


def namespace() -> list[str] | None:
    """The words that run a program where it may mount a small disk of its own; None where nobody may."""
    for words in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if shutil.which("unshare") and _mounts(words):
            return words
    return None


def _mounts(words: list[str]) -> bool:
    trial = [*words, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def flip(path: Path, at: int) -> None:
    """Change one byte of a file that no program has open."""
    content = bytearray(path.read_bytes())
    content[at] ^= 0xFF
    path.write_bytes(content)


if __name__ == "__main__":
    let_modes_bind()
    if limit := int(os.environ.get("LARGEST_FILE", "0")):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    from mash_tui.entry import main

    sys.exit(main())
