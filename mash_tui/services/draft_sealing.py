"""What is secret in drafts: safe addresses, sealed like those of a contact, and words for the restricted file.

It is opened for the one who typed it, and for those who may read the restricted file (DOMAIN, 9).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING

from mash_tui.data.sealing import seal, unseal
from mash_tui.domain.answers import HELD
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_MARK = "sealed:"
_ADDRESSES = (".address", ".postcode", ".whereabouts")
SECRET, TEXT = "unsent.secret", "unsent.text"
"""Marks unsaved words that may be restricted, and the words themselves (services/unsent.py)."""
_AGREED = ("yes", "y", "true")


def sealed(desk: Desk, number: int, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as they are kept: with every place where somebody might be found sealed, if one of them is safe."""
    kept = dict(fields)
    places = [path for path in kept if path.endswith(_ADDRESSES) or path == "household_as_told"]
    agreed = kept.get("address_is_safe", "").strip().casefold() in _AGREED
    if kept.get(SECRET):
        places = [TEXT]
    elif not agreed and not any(desk.policy.desk.is_safe_address(kept[path]) for path in places):
        return kept
    for path in places:
        if kept.get(path):
            box = seal(desk.store.keys.restricted, _purpose(number, path), kept[path].encode())
            kept[path] = _MARK + base64.b64encode(box).decode()
    return kept


def opened(desk: Desk, number: int, login: str, kept: Mapping[str, str]) -> dict[str, str]:
    """The fields as typed, for their author and for those who may read the restricted file."""
    may = login == desk.actor.login or desk.may(Permission.RESTRICTED_READ)
    return {path: _open(desk, number, path, text, may=may) for path, text in kept.items()}


def _open(desk: Desk, number: int, path: str, text: str, *, may: bool) -> str:
    if not text.startswith(_MARK):
        return text
    if not may:
        return HELD
    box = base64.b64decode(text.removeprefix(_MARK))
    return unseal(desk.store.keys.restricted, _purpose(number, path), box).decode()


def _purpose(number: int, path: str) -> str:
    return f"draft {number} {path}"
