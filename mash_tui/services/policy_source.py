"""The bytes of the policy that should be in force: the hub's own file, or the shipped one.

Apart from the loader, so that an unchanged policy costs a start nothing but reading and hashing them.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import mash_tui.policy

SHIPPED = Path(mash_tui.policy.__file__).with_name("default.toml")
"""The policy that comes with the program."""


def policy_bytes(own: Path) -> bytes:
    """The hub's own policy file if there is one, else the shipped policy."""
    try:
        return own.read_bytes()
    except FileNotFoundError:
        return SHIPPED.read_bytes()


def fingerprint_of(source: bytes) -> str:
    """SHA-256, hexadecimal: what tells one version of a policy from another."""
    return hashlib.sha256(source).hexdigest()
