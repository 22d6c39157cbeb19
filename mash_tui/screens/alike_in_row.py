"""Who the children of a row that is being mended may be: asked with the values as they stand on the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mash_tui.widgets.identity_text import Alike

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.form_fields import Fields


class AsksOfRow:
    """The children of one row. What is told of them is read on the thread: only there is it known what is held."""

    def __init__(self, number: int, mended: Callable[[], Mapping[str, str]]) -> None:
        """`mended`: column → what was put in place of what stood there."""
        self.fields: Fields = {}
        """The children as they were read last, in the fields of a form."""
        self._number = number
        self._mended = mended
        self._alike: Alike = None

    def now(self) -> tuple[int, frozenset[tuple[str, str]]]:
        """The row, and what is mended in it."""
        return self._number, frozenset(self._mended().items())

    def find(self, desk: Desk, stands: Any) -> Alike:
        """Look them up; what was found stands while what is mended says nothing of the children."""
        from mash_tui.services.intake.alike import children_in_row, identities_in_row

        number, mended = stands
        fields = children_in_row(desk, number, dict(mended))
        if self._alike is None or fields != self.fields:
            self._alike, self.fields = identities_in_row(desk, fields), fields
        return self._alike
