"""What every test leaves behind: nothing that stays open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from mash_tui.data.store import Store


@pytest.fixture(autouse=True)
def stores_are_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close each store a test opened: a thousand tests in one process would hold a thousand files open."""
    opened: list[Store] = []
    begin = Store.__init__

    def begin_and_remember(store: Store, *told: Any, **named: Any) -> None:
        opened.append(store)
        begin(store, *told, **named)

    monkeypatch.setattr(Store, "__init__", begin_and_remember)
    yield
    for store in opened:
        store.close()
