"""Contacts that somebody is typing: saved as typed, listed until finished or set aside with a reason.

Plain SQL and no audit entry for each pause in the typing; starting, finishing and setting aside have theirs.
The fields are kept flat, path → text exactly as typed: `children.1.given_names`, `concern.narrative`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment, stamp
from mash_tui.data.trail import Deed
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.errors import Conflict, NotFound, Refused
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.aside import kept_reason, of_draft, passages_of_draft, shown_reason, whole_reason
from mash_tui.services.changing import reasoned
from mash_tui.services.draft_boxes import KeptWords, as_branched, in_the_open, kept_words, saved_by
from mash_tui.services.draft_needs import in_words, needed_for
from mash_tui.services.draft_sealing import ABOUT, YES, as_secret_as, opened, stored, whole
from mash_tui.services.form_fields import names_so_far, told_from
from mash_tui.services.rows import DraftRow

if TYPE_CHECKING:
    from mash_tui.data.store import Execute
    from mash_tui.domain.checks import FieldProblem
    from mash_tui.domain.contact import ContactIn
    from mash_tui.services.desk import Desk
    from mash_tui.services.record import Recorded

FINISHED, SET_ASIDE = "a finished draft rests", "a draft set aside rests"
"""The rules that refuse to save a draft; what is typed from then on is another one."""
_LONGEST = 4_000_000
"""Characters of a draft; more is not typing."""


def start(desk: Desk, needs: Permission = Permission.CONTACT_CREATE, branch_of: int | None = None) -> int:
    """Begin a draft; its number. `needs` is the permission for what its words are for: unsaved ones have their own.

    One that goes on from `branch_of` has the words of that one, with what is sealed in them.
    """
    desk.require(needs, "draft.start")
    now = stamp(desk.now())
    with desk.store.light_write() as execute:
        number = execute(
            "INSERT INTO draft (version, login, started_at, saved_at, fields) VALUES (1, ?, ?, ?, '{}') RETURNING id",
            (desk.actor.login, now, now),
        ).fetchone()[0]
        if branch_of is not None:
            _branch(desk, execute, int(number), branch_of)
        desk.store.append(execute, desk.now(), desk.actor.origin, [Deed("draft.start", detail={"draft": number})])
    return int(number)


def _branch(desk: Desk, execute: Execute, number: int, branch_of: int) -> None:
    found = execute("SELECT login, fields FROM draft WHERE id = ?", (branch_of,)).fetchone()
    if found is not None:
        text = as_branched(desk, number, desk.actor.login, kept_words(desk, branch_of, *found))
        execute("UPDATE draft SET fields = ? WHERE id = ?", (text, number))


def save(
    desk: Desk, number: int, version: int, fields: Mapping[str, str], needs: Permission = Permission.CONTACT_CREATE
) -> int:
    """Keep what is typed; the new version. Raises Conflict when another program saved this draft since."""
    desk.require(needs, "draft.save")
    with desk.store.light_write() as execute:
        kept = _kept(desk, execute, number, version, fields)
        text = stored(desk, number, as_secret_as(execute, fields, kept), kept)
        if len(text) > _LONGEST:
            raise Refused("This is more text than a contact can hold.", rule="length", remedy="Shorten it.")
        execute(
            "UPDATE draft SET version = version + 1, saved_at = ?, fields = ? WHERE id = ?",
            (stamp(desk.now()), text, number),
        )
    return version + 1


def _kept(desk: Desk, execute: Execute, number: int, version: int, mine: Mapping[str, str]) -> KeptWords:
    """The fields of a draft as they are kept. Raises Conflict, Refused, NotFound when it cannot be saved over."""
    sql = "SELECT login, fields FROM draft WHERE id = ? AND version = ? AND finished IS NULL AND set_aside IS NULL"
    found = execute(sql, (number, version)).fetchone()
    if found is None:
        raise _overtaken(desk, execute, number, mine)
    return kept_words(desk, number, *found)


def _overtaken(desk: Desk, execute: Execute, number: int, mine: Mapping[str, str]) -> Exception:
    sql = "SELECT login, saved_at, fields, set_aside, finished FROM draft WHERE id = ?"
    found = execute(sql, (number,)).fetchone()
    if found is None:
        return NotFound(f"There is no draft {number}.")
    login, saved, fields, aside, finished = found
    if finished:
        return Refused(f"This draft became {finished}.", rule=FINISHED)
    if aside is not None:
        return Refused(f"This draft was set aside: {shown_reason(aside)}.", rule=SET_ASIDE)
    kept = kept_words(desk, number, login, fields)
    theirs = opened(desk, kept)
    names = sorted(name for name in {*mine, *theirs} if mine.get(name, "") != theirs.get(name, ""))
    changed = {name: (mine.get(name, ""), theirs.get(name, "")) for name in names}
    at = desk.local(moment(saved))
    return Conflict(
        f"{kept.saved_by} saved this draft in another program at {at:%H:%M}; your words are kept here.",
        by=kept.saved_by,
        at=f"{at:%a %d %b %H:%M}",
        changed=changed,
    )


def read(desk: Desk, number: int) -> tuple[DraftRow, dict[str, str], int]:
    """A draft: its row, its fields as typed, its version. Raises NotFound."""
    desk.require(Permission.CONTACT_READ, "draft.read")
    found = desk.store.whole_rows(f"{_SELECT} WHERE id = ?", (number,))
    if not found:
        raise NotFound(f"There is no draft {number}.")
    desk.note_reading("draft.open", f"draft {number}")
    row = _row(found[0])
    row = replace(row, set_aside=whole_reason(desk, of_draft(number), found[0][5]))
    return row, opened(desk, kept_words(desk, number, row.by, found[0][4])), int(found[0][7])


def waiting(desk: Desk) -> list[DraftRow]:
    """Every draft that is neither finished nor set aside, oldest first, whoever began it."""
    desk.require(Permission.CONTACT_READ, "draft.list")
    return [
        _row(values)
        for values in desk.store.rows(f"{_SELECT} WHERE finished IS NULL AND set_aside IS NULL ORDER BY id")
    ]


def set_aside_list(desk: Desk) -> list[DraftRow]:
    """Drafts that were set aside, latest first, with their reasons."""
    desk.require(Permission.CONTACT_READ, "draft.list")
    return [_row(values) for values in desk.store.rows(f"{_SELECT} WHERE set_aside IS NOT NULL ORDER BY id DESC")]


def how_many_set_aside(desk: Desk) -> int:
    """How many drafts were set aside."""
    desk.require(Permission.CONTACT_READ, "draft.list")
    return int(desk.store.rows("SELECT count(*) FROM draft WHERE set_aside IS NOT NULL")[0][0])


def set_aside(desk: Desk, number: int, reason: str) -> None:
    """Put a draft away with a reason. It stays readable; nothing is deleted.

    The reason is listed without the safe addresses of the draft. Raises Refused without one, NotFound.
    """
    _require_for(desk, number, "draft.set_aside")
    why = reasoned(clean_line(reason), "Setting a draft aside")
    with desk.store.light_write() as execute:
        sql = "SELECT login, fields FROM draft WHERE id = ? AND finished IS NULL AND set_aside IS NULL"
        found = execute(sql, (number,)).fetchone()
        if found is None:
            raise NotFound(f"No draft {number} waits to be finished.", remedy="`mash draft list` shows them.")
        kept = kept_words(desk, number, *found)
        passages = passages_of_draft(desk, lambda query, values: execute(query, values).fetchall(), kept)
        sql = "UPDATE draft SET set_aside = ?, version = version + 1 WHERE id = ?"
        execute(sql, (kept_reason(desk, of_draft(number), why, passages), number))
        deed = Deed("draft.set_aside", detail={"draft": number})
        desk.store.append(execute, desk.now(), desk.actor.origin, [deed])


def _require_for(desk: Desk, number: int, action: str) -> None:
    """Whoever logs contacts tidies the list of drafts; others what they may save themselves. Raises NotAllowed.

    What a draft is about never changes, so it is read before the transaction.
    """
    if desk.may(Permission.CONTACT_CREATE):
        desk.require(Permission.CONTACT_CREATE, action)
        return
    found = desk.store.rows("SELECT fields FROM draft WHERE id = ?", (number,))
    about = json.loads(found[0][0]).get(ABOUT, "") if found else ""
    desk.require(needed_for(about), action)


def take_up(desk: Desk, number: int) -> None:
    """Take a draft that was set aside up again."""
    _require_for(desk, number, "draft.take_up")
    with desk.store.light_write() as execute:
        done = execute(
            "UPDATE draft SET set_aside = NULL, version = version + 1"
            " WHERE id = ? AND finished IS NULL AND set_aside IS NOT NULL RETURNING id",
            (number,),
        ).fetchone()
        if done is None:
            raise NotFound(f"No draft {number} is set aside.", remedy="`mash draft list --set-aside` shows them.")
        desk.store.append(execute, desk.now(), desk.actor.origin, [Deed("draft.take_up", detail={"draft": number})])


def finish(
    desk: Desk, number: int, version: int, told: ContactIn, earlier: Mapping[str, str] | None = None
) -> Recorded:
    """Make a contact of a draft, in one transaction. The draft's copy of the words is emptied: the contact has them.

    `earlier` are the safe addresses that stood in the draft before: the restricted file has them too.
    Raises ContactRefused with every problem, Conflict when the draft was saved elsewhere since.
    """
    from mash_tui.services.record import NewContact, record, safe_piece

    with desk.plain_transaction(Permission.CONTACT_CREATE, "draft.finish") as tx:
        sql = "SELECT version FROM draft WHERE id = ? AND finished IS NULL AND set_aside IS NULL"
        found = tx.execute(sql, (number,)).fetchone()
        if found is None or found[0] != version:
            raise _overtaken(desk, tx.execute, number, {})
        recorded = record(tx, [NewContact(told, (safe_piece(earlier),) if earlier else ())])[0]
        tx.execute(
            "UPDATE draft SET finished = ?, fields = '{}', version = version + 1 WHERE id = ?",
            (recorded.reference, number),
        )
        tx.deed("draft.finish", recorded.reference, {"draft": number})
    return recorded


def take_in(desk: Desk, number: int, version: int, fields: Mapping[str, str]) -> Recorded | list[FieldProblem]:
    """Make a contact of what is typed in a draft, or say everything that stands in its way, each with its field.

    Words that this person may not see are put back first; no problem says what stands there. Raises Conflict.
    """
    from mash_tui.services.record import ContactRefused

    sql = "SELECT login, fields FROM draft WHERE id = ? AND finished IS NULL"
    kept = [kept_words(desk, number, *found) for found in desk.store.whole_rows(sql, (number,))]
    words, earlier = whole(desk, fields, kept[0]) if kept else (dict(fields), {})
    told = told_from(words, desk.local(desk.now()).date(), desk.policy.desk.is_placeholder, desk.source_words)
    try:
        return _as_seen(told, fields) if isinstance(told, list) else finish(desk, number, version, told, earlier)
    except ContactRefused as refused:
        return _as_seen(refused.problems, fields)


def _as_seen(problems: Iterable[FieldProblem], fields: Mapping[str, str]) -> list[FieldProblem]:
    """The problems with what this person sees in the fields."""
    return [replace(problem, value=fields.get(problem.field, "")[:200]) for problem in problems]


_CALLER = ("referrer.name", "referrer.agency")
"""Not in a list when the caller asked to stay unnamed."""
_SELECT = "SELECT id, login, started_at, saved_at, fields, set_aside, finished, version FROM draft"


def _summary(typed: Mapping[str, Any]) -> str:
    """The children and who is calling, as far as they are typed and nobody is given away."""
    seen = in_the_open(typed)
    unnamed = seen.get("referrer.anonymous", "").strip().casefold() in YES
    said = (seen.get(path, "") for path in _CALLER if not unnamed)
    caller = ", ".join(words for words in said if words and words not in (NOT_KNOWN, NOT_ASKED))
    return f"{names_so_far(seen)}, from {caller}" if caller else names_so_far(seen)


def _row(values: tuple[int, str, str, str, str, str | None, str | None, int]) -> DraftRow:
    number, login, started, saved, fields, aside, finished, _ = values
    typed = json.loads(fields)
    reference = typed.get("unsent.reference")
    summary = clean_line(f"{in_words(typed[ABOUT])} for {reference}" if reference else _summary(typed))
    return DraftRow(
        number,
        login,
        moment(started),
        moment(saved),
        summary or "nothing typed yet",
        shown_reason(aside),
        finished or "",
        saved_by(typed, login),
    )
