"""Two runs look the same keys up in the same order, whatever the hash seed of the process is."""

from __future__ import annotations

import os
import subprocess
import sys

_KEYS = """
from types import SimpleNamespace
from mash_tui.services.known.look_up import Search
from mash_tui.domain.matching.told import Told

desk = SimpleNamespace(store=SimpleNamespace(rows=lambda *_: []))
search = Search(desk, Told("Catherine Maxamed", "O'Shamhlaidh-Weggleson", "2012-10-02"))
print("\\n".join(search._further))
"""


def further_keys(seed: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _KEYS],
        env=os.environ | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.splitlines()


def test_the_keys_come_in_one_order() -> None:
    first = further_keys("1")
    assert len(first) > 50
    assert all(further_keys(seed) == first for seed in ("2", "3"))
