"""The programs under measurement, and the hubs they open."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.system.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
BASELINES = Path(__file__).resolve().parent / "baselines"
MASH = Path(sys.executable).parent / "mash"

Spawn = Callable[[], Terminal]


@dataclass(frozen=True)
class Bench:
    """What all measurements share."""

    cache: Path
    """The folder of the hubs, kept from run to run."""
    sizes: tuple[int, int, int]
    """The contacts of the small, the middle and the large hub."""
    registers: tuple[int, ...]
    """The known children of the registers that are looked up in."""
    results: Path
    """The folder that the table, and what is kept for study, is written to."""
    quick: bool
    """Fewer repeats and shorter idling: for trying the measurement itself."""

    @property
    def small(self) -> int:
        """The contacts of the small hub."""
        return self.sizes[0]

    @property
    def middle(self) -> int:
        """The contacts of the hub that most rows are about."""
        return self.sizes[1]

    @property
    def large(self) -> int:
        """The contacts of the large hub."""
        return self.sizes[2]

    def times(self, usual: int, quick: int) -> int:
        """Give how often, or how long, depending on the hurry."""
        return quick if self.quick else usual

    def hello(self) -> Terminal:
        """Start the bare Textual program."""
        return Terminal([sys.executable, BASELINES / "hello.py"])

    def datatable(self) -> Terminal:
        """Start the DataTable of a hundred rows."""
        return Terminal([sys.executable, BASELINES / "datatable.py"])

    def desk(self, size: int) -> Terminal:
        """Start `mash` on the hub of so many contacts."""
        return Terminal([MASH], env=self.environment(self.home(size)))

    def environment(self, home: Path) -> dict[str, str | None]:
        """Give the variables that make a program use a hub."""
        return {"MASH_HOME": str(home)}

    def home(self, size: int) -> Path:
        """Give the folder of a hub of so many contacts, made by `mash demo` when there is none."""
        home = self.cache / f"hub-{size}"
        made = home / "made-for"
        if not made.exists() or made.read_text() != _schema():
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            tell(f"making a hub of {size:,} contacts")
            self.run(home, "demo", "--size", str(size), "--no-open")
            made.write_text(_schema())
        return home

    def copy_of_home(self, size: int, name: str) -> Path:
        """Give a hub to write to: a copy, made while no program has it open."""
        copy = self.cache / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.home(size), copy)
        return copy

    def run(self, home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a `mash` command on a hub.

        Raises:
            RuntimeError: It failed.
        """
        environment = {**os.environ, "MASH_HOME": str(home)}
        done = subprocess.run([MASH, *arguments], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"mash {' '.join(arguments)} ended with {done.returncode}:\n{done.stderr[-2000:]}")
        return done


def tell(progress: str) -> None:
    """Say on stderr what goes on."""
    print(f"  … {progress}", file=sys.stderr, flush=True)


@cache
def _schema() -> str:
    """Give a fingerprint of the code that decides what a database looks like, the same for the whole run."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "mash_tui" / "data").rglob("*.py")) + sorted(
        (ROOT / "mash_tui" / "data").rglob("*.sql")
    ):
        digest.update(path.read_bytes())
    return digest.hexdigest()
