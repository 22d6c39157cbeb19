"""By which rules the index of known children was made. What older ones filed, those of now may not find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mash_tui.domain.matching import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mash_tui.data.store import Execute

SETTING = "index_rules"
"""Under this name the number stands among the settings; a hub without it was filed by the first rules."""
OLDER = (
    "Known children are filed by the rules of an earlier version: what is not found may still be known."
    " Run `mash init --upgrade` to file them anew."
)
"""What is said at every start, and beside every look-up, until they are filed anew."""


def is_older(settings: Mapping[str, str]) -> bool:
    """Whether the index was made by older rules than those of this program."""
    return int(settings.get(SETTING, "1")) < rules.RULES


def is_filed_by_older(read: Callable[[str, tuple[str]], list[tuple[Any, ...]]]) -> bool:
    """The same of the store as it stands at this moment."""
    return is_older(dict(read("SELECT name, value FROM setting WHERE name = ?", (SETTING,))))


def remember(execute: Execute) -> None:
    """Keep that the index is made by the rules of this program, in the caller's transaction."""
    execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (SETTING, str(rules.RULES)),
    )
