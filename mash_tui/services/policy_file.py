"""Finding and reading policy files: the hub's own if there is one, else the shipped one."""

from __future__ import annotations

from pathlib import Path

from mash_tui.data.paths import find_paths
from mash_tui.domain.errors import NotFound, StoreProblem
from mash_tui.policy.loader import DEFAULT_NAME, default_text
from mash_tui.policy.problems import PolicyError, Problem


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
