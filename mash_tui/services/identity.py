"""Who is at the terminal, and from where: nothing here can be claimed by setting a variable."""

from __future__ import annotations

import base64
import hashlib
import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from mash_tui.data.trail import Origin
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Permission, Role
from mash_tui.domain.text import clean_line


@dataclass(frozen=True, slots=True)
class Actor:
    """The person at the terminal."""

    login: str
    """The user's name in the program."""
    name: str
    """The name that others see."""
    roles: frozenset[Role]
    permissions: frozenset[Permission]
    origin: Origin
    """What the audit trail says about them."""


def login_of(database: Path, as_name: str | None) -> str:
    """The login name, or the name of `--as`, which only the account that owns the database may use."""
    mine = pwd.getpwuid(os.getuid()).pw_name
    if as_name is None or as_name == mine:
        return mine
    if database.exists() and database.stat().st_uid != os.getuid():
        raise NotAllowed(
            "--as is only for the account that owns the database.", remedy="Run mash without it, as yourself."
        )
    return clean_line(as_name)


def origin_of(login: str) -> Origin:
    """Where the person comes from: the SSH address and key, or the terminal."""
    address = os.environ.get("SSH_CONNECTION", "").split(" ")[0]
    where = f"ssh {clean_line(address)}" if address else _terminal()
    return Origin(login, _fingerprint(os.environ.get("SSH_USER_AUTH", "")), where)


def _terminal() -> str:
    for number in (0, 1, 2):
        try:
            return os.ttyname(number)
        except OSError:
            continue
    return "no terminal"


def _fingerprint(auth_file: str) -> str:
    """The SHA-256 fingerprint of the key that sshd's ExposeAuthInfo names, or empty."""
    try:
        for line in Path(auth_file).read_text("ascii").splitlines() if auth_file else ():
            method, _, key = line.partition(" ")
            if method == "publickey":
                digest = hashlib.sha256(base64.b64decode(key.split(" ")[1])).digest()
                return "SHA256:" + base64.b64encode(digest).decode().rstrip("=")
    except (OSError, ValueError, IndexError):
        return "unreadable"
    return ""
