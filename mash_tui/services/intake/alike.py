"""Who the children of a row that could not be taken in may be: asked with the values as they are being mended.

A row waits for days, and its child may have a plan. Nothing that is held in it is looked for or shown: a column that
nobody may see is as if it were blank, and where an address is kept safe none is compared and none shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotFound
from mash_tui.domain.roles import Permission
from mash_tui.services.form_told import IS_SAFE, children_to_look_up
from mash_tui.services.intake.reading import WHOLE_ROW, MappedRow, changes_in, understood
from mash_tui.services.intake.stored import StoredRow
from mash_tui.services.intake.whole_row import MARK
from mash_tui.services.known import identities

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.form_fields import Fields
    from mash_tui.services.known.rows import ChildIdentities


def children_in_row(desk: Desk, problem: int, mended: Mapping[str, str]) -> Fields:
    """The children of a row, in the fields of a form, with these values in place of the row's own.

    Empty for a row in which no children can be told. Raises NotFound, NotAllowed.
    """
    desk.require(Permission.CONTACT_READ, "intake.problem")
    if not desk.store.rows("SELECT 1 FROM intake_row WHERE id = ? AND problems <> '[]'", (problem,)):
        raise NotFound(f"There is no intake problem {problem}.", remedy="`mash problem list` shows them.")
    stored = StoredRow(desk, desk.store.rows, problem, desk.now())
    if stored.form is None:
        return {}
    stands = stored.form.rebuilt(stored.original, {**stored.values, **_readable(stored, mended)})
    mapped = understood(stored.form, stands, desk.now(), desk.paths.logs)
    safe = {IS_SAFE: "yes"} if stored.is_safe or mapped.safe else {}
    return {**dict(_open(stored, mapped)), **safe}


def identities_in_row(desk: Desk, fields: Fields) -> tuple[ChildIdentities, ...]:
    """Who each of these children may be; nobody while no name can be read. It is a reading in the trail."""
    told = children_to_look_up(fields)
    return identities.identities_for(desk, told) if told else ()


def _readable(stored: StoredRow, mended: Mapping[str, str]) -> dict[str, str]:
    """What was mended, without a row written anew in which stand-ins may have been moved: `mend` looks at those."""
    changes = changes_in(mended, stored.offered)
    moved = stored.whole is not None and MARK in changes.get(WHOLE_ROW, "")
    return {column: text for column, text in changes.items() if not (moved and column == WHOLE_ROW)}


def _open(stored: StoredRow, mapped: MappedRow) -> Iterator[tuple[str, str]]:
    """What may be shown of the children; the fields of each stand there, blank or not, so that it keeps its place."""
    for path, (column, text) in mapped.children.items():
        held = stored.is_held(column, text) or mapped.holds_back(column)
        yield path, "" if held else text
