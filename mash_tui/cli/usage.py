"""A wrong call in our words: which argument, what was given, what was expected."""

from __future__ import annotations

import io

import typer

_TOO_MANY = "Got unexpected extra argument(s) "
"""How the library begins what it says of words that no argument takes."""


def usage_words(error: typer.TyperException) -> str:
    """The usage, and what is wrong with the call; the words of the call in it are not trusted."""
    show = getattr(error, "show", None)
    if show is None:
        return str(error)
    error.message = _mended(error)
    words = io.StringIO()
    show(file=words)
    return words.getvalue().rstrip("\n")


def _mended(error: typer.TyperException) -> str:
    said: str = error.message
    if isinstance(error, typer.BadParameter):
        return _refused(error) or said or _help_of(error)
    if said.startswith(_TOO_MANY):
        words = said.removeprefix(_TOO_MANY)[1:-1]
        return f"More words than it takes: {words}. Put words that belong together in quotation marks."
    return said


def _refused(error: typer.BadParameter) -> str:
    """What the value's type refused, empty where it was something else."""
    from pydantic import ValidationError

    from mash_tui.domain.reasons import reason_of

    if not isinstance(error.__cause__, ValidationError):
        return ""
    item = error.__cause__.errors(include_url=False)[0]
    reason = reason_of(item)
    return reason if item["type"] == "value_error" else f"{item['input']!r}; {reason}"


def _help_of(error: typer.BadParameter) -> str:
    """What a missing argument is for, where the library does not list what it can be."""
    listed = getattr(error.param, "get_missing_message", None)
    if listed is not None and listed(ctx=getattr(error, "ctx", None)):
        return ""
    return str(getattr(error.param, "help", None) or "").rstrip(".")
