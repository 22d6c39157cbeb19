"""The pieces of a restricted file that hold addresses, and the passages in them. Light: the page of a contact asks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import unseal
from mash_tui.services.passages import passages_of

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk

SAFE_ADDRESS = "safe address"
"""The kind of a restricted piece that holds addresses."""
HELD_SQL = f"SELECT sealed FROM restricted WHERE contact_id = ? AND kind = '{SAFE_ADDRESS}'"  # noqa: S608 fixed names
"""The sealed pieces of a contact that hold addresses."""


def passages_in(pieces: Iterable[Mapping[str, str]], policy: Policy) -> Iterator[str]:
    """The street lines and postcodes of the safe addresses among these pieces."""
    is_safe = policy.desk.is_safe_address
    for piece in pieces:
        if piece.get("kind") != SAFE_ADDRESS:
            continue
        try:
            held = json.loads(piece["text"])
        except ValueError:
            held = {"": piece["text"]}
        for path, text in held.items():
            if path.endswith((".address", ".postcode")) or not path or is_safe(text):
                yield from passages_of(text, is_safe, is_address=path.endswith(".address"))


def passages_held(desk: Desk, contact_id: int, rows: Iterable[Sequence[Any]]) -> list[str]:
    """The passages in these sealed pieces of a contact. They are left out, and never shown."""
    key, purpose = desk.store.keys.restricted, f"restricted {contact_id}"
    pieces = [{**json.loads(unseal(key, purpose, sealed)), "kind": SAFE_ADDRESS} for (sealed,) in rows]
    return list(passages_in(pieces, desk.policy))
