"""Compile the libraries of the store without their docstrings: `python requirements/compile_store.py`.

Every officer of a hub runs a program of their own, and SQLAlchemy's docstrings are seven megabytes of each one's memory
after the first save. The sources are untouched; Python takes these files for as long as the sources do not change.
"""

from __future__ import annotations

import importlib.util
import py_compile
from collections.abc import Iterator
from pathlib import Path

LIBRARIES = ("sqlalchemy", "sqlmodel", "pydantic", "typing_extensions", "typing_inspection")


def sources(name: str) -> Iterator[Path]:
    """The files of an installed package or module."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise SystemExit(f"{name} is not installed")
    source = Path(found.origin)
    yield from source.parent.rglob("*.py") if source.name == "__init__.py" else [source]


def main() -> None:
    """Compile them all into the places where Python looks without being told to optimise."""
    for name in LIBRARIES:
        for source in sources(name):
            py_compile.compile(str(source), importlib.util.cache_from_source(str(source)), doraise=True, optimize=2)


if __name__ == "__main__":
    main()
