"""The key files: raw 256-bit keys in hexadecimal, mode 0600, in a folder of their own (SAFETY, 1 and 12)."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from mash_tui.domain.errors import StoreProblem

KEY_NAMES = ("database", "audit", "restricted")
"""The keys of a hub, in the order of `Keys`."""


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """The three keys of a hub, 32 bytes each. The repr shows none of them."""

    database: bytes
    """Opens the database."""
    audit: bytes
    """Signs the audit chain."""
    restricted: bytes
    """Opens the restricted file and sealed originals."""

    def __repr__(self) -> str:
        return "Keys(…)"


def key_file(folder: Path, name: str) -> Path:
    """The file of one key."""
    return folder / f"{name}.key"


def new_keys() -> Keys:
    """Keys that nobody has had before, not yet written anywhere."""
    return Keys(*(os.urandom(32) for _ in KEY_NAMES))


def write_keys(folder: Path, keys: Keys) -> None:
    """Write keys where there are none. Raises StoreProblem for one that is there."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    for name in KEY_NAMES:
        _write_key(key_file(folder, name), getattr(keys, name))


def load_keys(folder: Path) -> Keys:
    """Read the keys. Raises StoreProblem when one is missing, malformed or open to others."""
    return Keys(*(_read_key(key_file(folder, name)) for name in KEY_NAMES))


def _write_key(path: Path, key: bytes) -> None:
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StoreProblem(
            f"There is a key at {path} already.",
            remedy="Keys are never overwritten: move it away if it is not in use.",
        ) from None
    with os.fdopen(handle, "w") as file:
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())


def _read_key(path: Path) -> bytes:
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StoreProblem(f"The key file {path} can be read by others.", remedy=f"Run: chmod 600 {path}")
        key = bytes.fromhex(path.read_text("ascii").strip())
    except FileNotFoundError:
        raise StoreProblem(
            f"The key file {path} is missing; without it the data cannot be read.",
            remedy="Put it back from where the hub keeps its copy of the keys.",
        ) from None
    except (ValueError, UnicodeDecodeError):
        raise StoreProblem(f"The key file {path} does not hold a key.", remedy="Put the right one back.") from None
    except PermissionError:
        raise StoreProblem(
            f"The key file {path} may not be read by this account.",
            remedy="Run mash as the account that owns it.",
        ) from None
    if len(key) != 32:
        raise StoreProblem(f"The key file {path} does not hold 256 bits.", remedy="Put the right one back.")
    return key
