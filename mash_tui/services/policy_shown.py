"""The policy to show: the one in force, and how the hub's file stands to it. Looking puts nothing into force."""

from __future__ import annotations

from typing import NamedTuple

from mash_tui.data.paths import Paths, find_paths
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.errors import StoreProblem
from mash_tui.policy.loader import DEFAULT_NAME, default_text, fingerprint, load
from mash_tui.policy.problems import PolicyError
from mash_tui.services.policy_file import find_policy_text, in_short
from mash_tui.services.policy_kept import InForce, KeptVersion, in_force, versions
from mash_tui.services.policy_start import goes_on, waits


class Shown(NamedTuple):
    """A policy, and what is to be said of it."""

    source: str
    """Its text."""
    file: str
    """The hub's own file if there is one, else the shipped policy."""
    file_is: str
    """How that file stands to the text: `in force`, `not in force yet`, `refused`, `no hub yet`, or `shipped`."""
    said: tuple[str, ...]
    """What the person should be told, a line each."""
    kept: InForce | None = None
    """What the hub knows of it; None for a text that no hub keeps."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the text, hexadecimal."""
        return fingerprint(self.source)


def shipped_policy() -> Shown:
    """The policy that comes with the program, whatever is in force. Needs no database."""
    source = default_text()
    return Shown(source, DEFAULT_NAME, "shipped", (_named(DEFAULT_NAME, source),))


def policy_in_use() -> Shown:
    """The policy in force at the hub, or what a new hub would begin with.

    Raises StoreProblem where the hub cannot be read, and PolicyError for a new hub's wrong file.
    """
    paths = find_paths()
    kept = in_force(paths)
    if kept is None:
        source, name = find_policy_text()
        load(source, name)
        return Shown(source, name, "no hub yet", (_named(name, source),))
    file, stands, told = _file_beside(paths, kept)
    since = f"{kept.since.astimezone(LONDON):%a %d/%m/%Y %H:%M}"
    said = f"Version {kept.version.number}, in force since {since} by {kept.by}, {kept.version.fingerprint[:12]}"
    return Shown(kept.source, file, stands, (said, *told), kept)


def versions_here() -> list[KeptVersion]:
    """Every version that was ever in force at the hub, oldest first. Raises StoreProblem."""
    return versions(find_paths())


def _file_beside(paths: Paths, kept: InForce) -> tuple[str, str, tuple[str, ...]]:
    """The file's name, how it stands to what is in force, and what to say of it."""
    name = str(paths.policy)
    try:
        source, name = find_policy_text()
        if source == kept.source:
            return name, "in force", ()
        load(source, name)
    except (PolicyError, StoreProblem) as error:
        return name, "refused", (f"{in_short(error)} {goes_on(kept.version.number)}",)
    return name, "not in force yet", (waits(f"{name} holds another policy, which"),)


def _named(name: str, source: str) -> str:
    return f"{name}, version {fingerprint(source)[:12]}"
