"""The bytes of the policy that should be in force: the hub's own file, or the shipped one.

Apart from the loader, so that an unchanged policy costs a start nothing but reading and hashing them.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import mash_tui.policy

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy

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


def with_kept_holidays(policy: Policy, kept: str) -> Policy:
    """The policy, knowing the bank holidays that the store keeps (JSON, as policy_force writes it)."""
    found = json.loads(kept)
    days = {date.fromisoformat(day): name for day, name in found["days"].items()}
    policy.know_holidays(found["first"], found["last"], days)
    return policy
