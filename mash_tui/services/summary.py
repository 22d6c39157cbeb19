"""The handover summary: what an allocated worker gets with a contact that is forwarded, in plain text.

It is generated from the record as it may be shown. No address is in it, whether held or not: a safe one could not be
told from another by whoever passes it on; the worker has the child's. Nothing of the restricted file is in it either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.data.trail import Deed
from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.services.contact_view import open_contact
from mash_tui.services.family_text import authorisation_of, fields_of
from mash_tui.services.file_out import require_own_terminal, write_file, write_in_folder
from mash_tui.services.passages import is_address

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import ContactView, EntryRow, Line
    from mash_tui.services.screening_view import Screened

Local = Callable[[datetime], datetime]
_LEFT_OUT = (EntryKind.SCREENING.word, EntryKind.CLAIMED.word, EntryKind.ASSIGNED.word, EntryKind.RELEASED.word)
"""What the screening says already, and who had it: nothing for the worker."""
_WISHES = "referrer.anonymous"
FOLDER = "summaries"
"""Of the hub's data folder: where files go when nobody names a place."""


def handover_summary(desk: Desk, reference: str) -> str:
    """The summary of a contact. Making it is a reading in the trail. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "contact.summary")
    view = open_contact(desk, reference)
    desk.note_reading("contact.summary", reference)
    return summary_of(view, desk.policy.hub.name, desk.local)


def save_summary(desk: Desk, reference: str, text: str, target: Path | None = None) -> Path:
    """Write it to a new file that its owner alone can read (0600); where the file is. That it leaves is in the trail.

    Without a target in a folder beside the data, under the reference. Nothing is ever overwritten. Raises NotAllowed,
    also for a target named over SSH; Refused, NotFound, StoreProblem.
    """
    desk.require(Permission.CONTACT_SCREEN, "contact.summary_save")
    if target is not None:
        require_own_terminal(desk, FOLDER)
    desk.write_deeds([Deed("contact.summary_save", reference)])
    return write_file(target, text) if target else write_in_folder(desk.paths.data / FOLDER, reference, text)


def note_copied(desk: Desk, reference: str) -> None:
    """Put into the trail that it goes to the terminal's clipboard, before it does."""
    desk.require(Permission.CONTACT_SCREEN, "contact.summary_copy")
    desk.write_deeds([Deed("contact.summary_copy", reference)])


def summary_of(view: ContactView, hub: str, local: Local) -> str:
    """The summary's text. Pure."""
    parts = [
        [f"Handover summary, {hub}", *_standing(view, local)],
        *_people(view),
        ["The concern, as it was told", *_pairs(view.concern), view.narrative],
        ["The referrer", *_referrer(view)],
        ["What the family knows", *_pairs(view.family), *_recorded(view, local)],
        ["Screening", *_screening(view.screening, local)],
        ["History", *_history(view.entries, local)],
    ]
    return "\n\n".join("\n".join(filter(None, part)) for part in parts)


def _standing(view: ContactView, local: Local) -> Iterator[str]:
    row = view.row
    yield f"Reference: {row.reference}"
    yield f"Received: {local(row.received_at):%A %d/%m/%Y %H:%M}, by {view.channel}"
    yield f"State: {row.state.word}"
    if row.repeat > 1:
        yield f"Contacts about this child: number {row.repeat} within the months that count"
    if row.restricted:
        yield "There is a restricted file. Nothing of it is said here: ask the police desk."


def _people(view: ContactView) -> Iterator[list[str]]:
    for number, child in enumerate(view.children, start=1):
        yield [f"Child {number}" if len(view.children) > 1 else "The child", *_pairs(child)]
    for number, adult in enumerate(view.household, start=1):
        yield [f"Adult {number}", *_pairs(adult)]


def _referrer(view: ContactView) -> Iterator[str]:
    """Nothing of who it is where they wish to stay unnamed."""
    if any(line.field == _WISHES and line.value == "yes" for line in view.referrer):
        yield "They wish to stay unnamed."
        return
    yield from _pairs(line for line in view.referrer if line.field != _WISHES)


def _recorded(view: ContactView, local: Local) -> Iterator[str]:
    """What the hub recorded of them: also that nobody was asked, which is no blank here."""
    recorded = view.family_recorded
    if recorded is not None:
        yield f"Recorded by {recorded.by}, {local(recorded.at):%d/%m/%Y %H:%M}:"
        lines = (*fields_of(recorded.basis, recorded.lawful_basis), *authorisation_of(recorded, local))
        yield from (f"{line.label.strip()}: {line.value}" for line in lines)


def _pairs(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        is_said = line.value not in ("", HELD, NOT_KNOWN, NOT_ASKED)
        if is_said and not is_address(line.field) and line.field != "address_is_safe":
            yield f"{line.label}: {line.value}"


def _screening(items: Iterable[Screened], local: Local) -> Iterator[str]:
    for one in items:
        last = one.last
        if last is None:
            yield f"{one.item.question} not answered"
            continue
        more = (("", last.acted), ("Note: ", last.note), ("Looked at: ", last.source))
        yield f"{one.item.question} {last.answer} ({last.by}, {local(last.at):%d/%m/%Y %H:%M})"
        yield from (f"  {label}{words}" for label, words in more if words)


def _history(entries: Iterable[EntryRow], local: Local) -> Iterator[str]:
    for entry in entries:
        if entry.kind not in _LEFT_OUT and entry.corrected_by is None:
            yield f"{local(entry.at):%d/%m/%Y %H:%M} {entry.by}, {entry.kind}: {entry.text}"
