"""Where one hub's files live: data, keys and settings apart (`MASH_HOME` puts them under one folder)."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one hub."""

    data: Path
    """The folder of the database."""
    keys: Path
    """The folder of the key files: mode 0700, kept apart from the data."""
    settings: Path
    """The folder of the hub's policy file."""
    logs: Path
    """The folder of the log, which holds no case content."""

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.data / "mash.db"

    @property
    def policy(self) -> Path:
        """The hub's own policy; the shipped one stands in while there is none."""
        return self.settings / "policy.toml"


def under(home: Path) -> Paths:
    """All of one hub under one folder."""
    return Paths(home / "data", home / "keys", home / "settings", home / "logs")


def find_paths(environment: dict[str, str] | None = None) -> Paths:
    """The hub of this environment: `MASH_HOME`, or where the platform keeps such files."""
    home = (os.environ if environment is None else environment).get("MASH_HOME")
    if home:
        return under(Path(home).expanduser().absolute())
    from platformdirs import PlatformDirs  # a fifth of a millisecond that MASH_HOME saves

    places = PlatformDirs("mash-tui", appauthor=False)
    return Paths(
        Path(places.user_data_dir),
        Path(places.user_config_dir) / "keys",
        Path(places.user_config_dir),
        Path(places.user_log_dir),
    )
