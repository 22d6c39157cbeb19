"""What the words of a contact are that a search finds, and the index they stand in (`contact_words`).

Only what everybody may read is ever written: nothing that is held in the restricted file, and nobody by name who
asked not to be named. All SQL that writes the index stands here.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mash_tui.data.store import Execute
from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.services.passages import PASSAGE, Passages

TABLE = "contact_words"
"""The index: its rowid is the contact's id. It keeps no text, only where each word stands."""
FIELDS = ("reference", "child", "referrer", "agency", "narrative")
"""Its columns."""
_UNSAID = (NOT_KNOWN, NOT_ASKED)
_WRITE = f"INSERT OR REPLACE INTO {TABLE} (rowid, {', '.join(FIELDS)}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 fixed names
_READ = (
    "referrer_name", "referrer_role", "referrer_relationship", "referrer_agency", "referrer_anonymous", "narrative",
)  # fmt: skip
TOLD = ", ".join(_READ)
"""The columns of `particulars` that `words_of` takes, in its order."""
_NAMES = ("given_names", "family_name", "also_known_as")
_AT_ONCE = 5_000


class Words(NamedTuple):
    """What of a contact is searched, each field as it may be shown."""

    reference: str
    child: str
    """The names of all the children."""
    referrer: str
    """Name, role and relationship; empty for somebody who asked not to be named."""
    agency: str
    narrative: str


def words_of(
    reference: str, names: str, name: str, role: str, relationship: str, agency: str, unnamed: bool, narrative: str
) -> Words:
    """The searchable words of a contact, from the names of its children and what stands in its particulars.

    Who asked not to be named is left out whole, as in the queue: an agency or a relationship says who it was. Their
    full name is taken out of the narrative too.
    """
    if unnamed:
        return Words(reference, names, "", "", Passages([_said(name)]).hidden(narrative))
    who = ", ".join(filter(None, map(_said, (name, role, relationship))))
    return Words(reference, names, who, _said(agency), narrative)


def names_of(children: Iterable[Iterable[str]]) -> str:
    """What the children are called: of each the given names, the family name, and what else."""
    return ", ".join(" ".join(filter(None, map(_said, names))) for names in children)


def words_row(particulars: Mapping[str, Any], children: Iterable[Mapping[str, Any]], reference: str) -> dict[str, Any]:
    """The index row of a contact that is being recorded, from its rows of `particulars` and `child`."""
    names = names_of([child[name] for name in _NAMES] for child in children)
    words = words_of(reference, names, *(particulars[name] for name in _READ))
    return {"rowid": particulars["contact_id"]} | dict(zip(FIELDS, map(_findable, words), strict=True))


def write_words(
    execute: Execute, particulars: Mapping[str, Any], children: Iterable[Mapping[str, Any]], reference: str
) -> None:
    """Write the words of a contact anew: what stood there before is found no more."""
    execute(_WRITE, tuple(words_row(particulars, children, reference).values()))


def fill_words(execute: Execute, advanced: Callable[[int], None] = lambda _: None) -> int:
    """Write the words of every contact that has none in the index; how many.

    For a hub that had contacts before it had an index. `advanced` is told how many were looked at so far.
    """
    written = 0
    for looked, rows in _without_words(execute):
        names = read_names(execute, [row[0] for row in rows])
        for contact_id, reference, *told in rows:
            execute(_WRITE, (contact_id, *map(_findable, words_of(reference, names.get(contact_id, ""), *told))))
        written += len(rows)
        advanced(looked)
    return written


def read_names(execute: Execute, contact_ids: Sequence[int]) -> dict[int, str]:
    """The names of the children of these contacts, by contact."""
    sql = (
        f"SELECT contact_id, {', '.join(_NAMES)} FROM json_each(?) AS wanted"  # noqa: S608 fixed names
        " CROSS JOIN child ON contact_id = wanted.value ORDER BY contact_id, position"
    )
    children: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
    for contact_id, *names in execute(sql, (json.dumps(contact_ids),)).fetchall():
        children[contact_id].append(tuple(names))
    return {contact_id: names_of(those) for contact_id, those in children.items()}


def words_missing(execute: Execute) -> bool:
    """Whether a contact stands in no index."""
    sql = f"SELECT (SELECT count(*) FROM {TABLE}_docsize) < (SELECT count(*) FROM contact)"  # noqa: S608 fixed names
    return bool(execute(sql, ()).fetchone()[0])


def _without_words(execute: Execute) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    sql = (
        f"SELECT contact.id, reference, {TOLD} FROM contact JOIN particulars ON contact_id = contact.id"  # noqa: S608
        f" WHERE contact.id > ? AND contact.id NOT IN (SELECT id FROM {TABLE}_docsize)"
        " ORDER BY contact.id LIMIT ?"
    )
    looked, last = 0, 0
    while rows := execute(sql, (last, _AT_ONCE)).fetchall():
        looked, last = looked + len(rows), rows[-1][0]
        yield looked, rows


def _said(text: str) -> str:
    return "" if text in (*_UNSAID, HELD) else text


def _findable(text: str) -> str:
    """Without the marks that stand for what is held: nobody looks for their words."""
    return text.replace(PASSAGE, " ") if PASSAGE in text else text
