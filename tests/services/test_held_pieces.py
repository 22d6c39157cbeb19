"""The history of a safe contact is read without the tables and without the models of what is told."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sqlmodel", "sqlalchemy", "pydantic")


def test_what_a_safe_contact_is_read_with_loads_nothing_heavy() -> None:
    code = "import sys, mash_tui.services.history, mash_tui.services.held_pieces; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "mash_tui.services.held_pieces" in loaded
    assert not [name for name in HEAVY if name in loaded]
