"""Finding and reading policy files: the hub's own if there is one, else the shipped one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.data.paths import find_paths
from mash_tui.domain.errors import MashError, NotFound, StoreProblem
from mash_tui.policy.loader import DEFAULT_NAME, default_text, load
from mash_tui.policy.problems import PolicyError, Problem

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.policy_kept import InForce


class Answering(NamedTuple):
    """A policy to answer by."""

    policy: Policy
    name: str
    """Which it is, in words."""
    warning: str = ""
    """Why it is another than the file's; empty when it is the file's."""


def answering_policy() -> Answering:
    """The policy of the hub's own file, or the shipped one, without any database.

    Where that file is wrong it is the version in force at the hub, and the warning says so. Raises PolicyError or
    StoreProblem where the file is wrong and there is no hub whose version could stand in.
    """
    try:
        text, name = find_policy_text()
        return Answering(load(text, name), name)
    except (PolicyError, StoreProblem) as error:
        kept = _in_force(error)
        if kept is None:
            raise
        return _standing_in(kept, error)


def _in_force(error: MashError) -> InForce | None:
    from mash_tui.services.policy_kept import in_force

    try:
        return in_force(find_paths())
    except StoreProblem as problem:
        what = f"{in_short(error)}\nThe version in force cannot be read either: {problem.message}"
        raise StoreProblem(what, remedy=problem.remedy) from None


def _standing_in(kept: InForce, error: MashError) -> Answering:
    from mash_tui.services.policy_source import with_kept_holidays
    from mash_tui.services.policy_start import goes_on

    number = kept.version.number
    policy = with_kept_holidays(load(kept.source, f"version {number}"), kept.bank_holidays)
    return Answering(policy, f"version {number}, in force", f"{in_short(error)} {goes_on(number)}")


def in_short(error: MashError) -> str:
    """What is wrong with a file, on one line."""
    return error.first if isinstance(error, PolicyError) else error.message


def find_policy_text() -> tuple[str, str]:
    """The policy's text and what messages call it. Needs no database; errors as `read_policy`."""
    own = find_paths().policy
    try:
        return read_policy(own), str(own)
    except NotFound:
        return default_text(), DEFAULT_NAME


def read_policy(path: Path) -> str:
    """The text of a policy file. Raises NotFound, StoreProblem (unreadable) or PolicyError (not UTF-8)."""
    try:
        source = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no policy file {path}.") from None
    except OSError as error:
        raise StoreProblem(f"The policy file {path} cannot be read: {error.strerror}.") from None
    return text_of(source, str(path))


def text_of(source: bytes, name: str) -> str:
    """The bytes as text. Raises PolicyError, with the line, where they are not UTF-8."""
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        what = f"byte {source[error.start]:#04x} is not UTF-8"
        raise PolicyError((Problem(name, line, what, "a file saved as UTF-8"),)) from None
