"""One of several programs that save contacts at once: `python -m benchmarks.writer FOLDER SECONDS RATE SEED`.

It prints the milliseconds of every save and every error as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

from mash_tui.data.paths import under
from mash_tui.domain.contact import ContactIn
from mash_tui.services.contacts import create_contact
from mash_tui.services.desk import Desk, open_desk

from .forms import contacts


def warm_desk(folder: Path) -> Desk:
    """Open a hub and save one contact: the first save of a program also imports what saving needs."""
    desk = open_desk(paths=under(folder))
    create_contact(desk, next(contacts(1, seed=os.getpid())))
    return desk


def save_all(desk: Desk, told: list[ContactIn], per_second: float = 0) -> tuple[list[float], list[str]]:
    """Save contacts one by one; give the milliseconds of each, and the errors.

    With `per_second`, each save has a slot of that length and begins at a random moment in it, as people would; one
    that falls behind begins at once. Otherwise one follows the other.
    """
    dice = random.Random(os.getpid())
    taken: list[float] = []
    errors: list[str] = []
    began = time.perf_counter()
    for number, contact in enumerate(told):
        if per_second:
            time.sleep(max(0.0, began + (number + dice.random()) / per_second - time.perf_counter()))
        before = time.perf_counter()
        try:
            create_contact(desk, contact)
        except Exception as error:  # noqa: BLE001 - every error counts, whatever it is
            errors.append(f"{type(error).__name__}: {error}")
        taken.append((time.perf_counter() - before) * 1000)
    return taken, errors


def main() -> None:
    """Save as the command line says."""
    folder, seconds, rate, seed = Path(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3]), int(sys.argv[4])
    told = list(contacts(int(seconds * rate), seed=seed))
    desk = warm_desk(folder)
    print("ready", flush=True)
    sys.stdin.readline()
    taken, errors = save_all(desk, told, rate)
    json.dump({"taken": taken, "errors": errors}, sys.stdout)


if __name__ == "__main__":
    main()
