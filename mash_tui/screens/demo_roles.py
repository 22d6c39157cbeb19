"""Being everybody in turn, which a demonstration allows."""

from __future__ import annotations

from mash_tui.domain.roles import Role


def role_after(held: frozenset[Role]) -> Role:
    """The role that follows the one held; the first after the last, and after several at once."""
    order = list(Role)
    if len(held) != 1:
        return order[0]
    return order[(order.index(next(iter(held))) + 1) % len(order)]
