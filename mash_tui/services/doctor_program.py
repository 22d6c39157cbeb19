"""What `mash doctor` says about the program itself and the terminal it runs in."""

from __future__ import annotations

import importlib.util
import locale
import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import mash_tui
from mash_tui.data.connect import require_safe_sqlite
from mash_tui.services.doctor import Check, fault, ok, warning

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths

_LIBRARIES = ("textual", "typer", "sqlmodel", "sqlalchemy", "pydantic", "sqlcipher3")
_SMALLEST = (80, 24)
"""Columns and lines that every screen fits."""


def versions(_: Paths) -> Iterator[Check]:
    """The versions of everything that a fault report needs, and whether the database library is safe."""
    import sqlcipher3.dbapi2 as sqlcipher

    yield ok("program", f"mash-tui {mash_tui.__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield ok("libraries", ", ".join(f"{name} {_version(name)}" for name in _LIBRARIES))
    memory = sqlcipher.connect(":memory:")
    cipher = memory.execute("PRAGMA cipher_version").fetchone()
    memory.close()
    if cipher is None:
        yield fault("encryption", "this sqlcipher3 cannot encrypt", "Install sqlcipher3 0.6.4 or newer.", damaged=True)
    require_safe_sqlite()
    yield ok("database library", f"SQLite {sqlcipher.sqlite_version}, SQLCipher {cipher[0] if cipher else 'none'}")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def compiled(_: Paths) -> Iterator[Check]:
    """Without compiled files a start takes four times as long."""
    missing = [name for name in ("mash_tui", "textual", "sqlalchemy") if not _is_compiled(name)]
    if missing:
        yield warning(
            "compiled files",
            f"none for {', '.join(missing)}: starting takes four times as long",
            f"Run as whoever installed the program: {sys.executable} -m compileall -q {_folder(missing[0]).parent}",
        )
    else:
        yield ok("compiled files", "present")


def _is_compiled(package: str) -> bool:
    return Path(importlib.util.cache_from_source(str(_folder(package) / "__init__.py"))).exists()


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    return Path(found.origin).parent if found and found.origin else Path(sys.prefix)


def terminal(_: Paths) -> Iterator[Check]:
    """What the interface will find: kind, size, colours, letters."""
    kind = os.environ.get("TERM", "")
    where = "a terminal" if sys.stdout is not None and sys.stdout.isatty() else "no terminal (output is piped)"
    size = shutil.get_terminal_size(_SMALLEST)
    colours = "off (NO_COLOR)" if os.environ.get("NO_COLOR") else os.environ.get("COLORTERM", "") or "as TERM says"
    said = f"{where}, TERM {kind or 'not set'}, {size.columns}×{size.lines}, colours {colours}"
    if kind in ("", "dumb"):
        yield warning("terminal", said, "Set TERM to what your terminal is, for example xterm-256color.")
    elif size.columns < _SMALLEST[0] or size.lines < _SMALLEST[1]:
        yield warning("terminal", said, "Make the window at least 80 columns by 24 lines.")
    else:
        yield ok("terminal", said)
    encoding = (locale.getencoding() if hasattr(locale, "getencoding") else "utf-8").lower()
    if sys.flags.utf8_mode or encoding.replace("-", "") == "utf8":
        yield ok("letters", "UTF-8")
    else:
        yield warning("letters", f"this locale writes {encoding}", "Set LANG to a UTF-8 locale, such as en_GB.UTF-8.")
