"""Who a child of a contact may be, under what was told of the child on the contact's page. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from mash_tui.domain.errors import MashError
from mash_tui.services.known.rows import ChildIdentities, Identity
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_text import Alike, Local
from mash_tui.widgets.page import Piece

MOST_EARLIER = 3
"""Earlier contacts that are named under a known child."""
MOST = 4
"""Known children that are shown under one child, and as many of the household; a key shows all."""


def who_is(alike: Alike, position: int, local: Local, answers: str, *, may_answer: bool) -> Iterator[Piece]:
    """The lines under the child at that place; `answers` is the key that shows all, and says who it is for who may."""
    key = f"who {position}"
    does = "compares and answers" if may_answer else "compares"
    yield Piece(key, "", f"\nWho is this child?   {answers} {does}", "strong")
    if alike is None:
        yield Piece(f"{key} looking", "", words.LOOKING, "quiet", indent=2)
    elif isinstance(alike, MashError):
        yield Piece(f"{key} failed", "", f"{words.NOT_READ}: {alike}", "trouble", indent=2)
    else:
        child = next((child for child in alike if child.position == position), None)
        yield from _of_child(child, key, local, answers)


def _of_child(child: ChildIdentities | None, key: str, local: Local, answers: str) -> Iterator[Piece]:
    if child is not None and child.incomplete:
        yield Piece(f"{key} incomplete", "", child.incomplete, "trouble", indent=2)
    if child is None or not child.same:
        yield Piece(f"{key} nobody", "", words.NOBODY, "quiet", indent=2)
    if child is None:
        return
    for identity in child.same[:MOST]:
        yield from _same(identity, f"{key} {identity.known_id}", local)
    yield from _more(child.same, f"{key} more", answers)
    if child.household:
        yield Piece(f"{key} household", "", "Others at this address", "strong", indent=2)
    for identity in child.household[:MOST]:
        line = " · ".join(filter(None, (words.called(identity), words.standing(identity))))
        yield Piece(f"{key} {identity.known_id}", "", f"+ {line}", words.loudness(identity), indent=4)
    yield from _more(child.household, f"{key} more household", answers)


def _same(identity: Identity, key: str, local: Local) -> Iterator[Piece]:
    sign, sure = words.strength(identity)
    said = words.said_words(identity, local)
    yield Piece(key, "", f"{sign} {sure}: {words.called(identity)}", _look(identity), indent=2)
    if words.ruled_out(identity):
        yield Piece(f"{key} said", "", said, "quiet", indent=4)
        return
    yield Piece(f"{key} stands", "", words.standing(identity), words.loudness(identity), indent=4)
    for earlier in identity.earlier[:MOST_EARLIER]:
        line = f"before: {words.earlier_words(earlier, local)}"
        yield Piece(f"{key} {earlier.reference}", "", line, indent=4)
    if (more := max(identity.contacts, len(identity.earlier)) - MOST_EARLIER) > 0:
        yield Piece(f"{key} earlier", "", f"and {more} before that", "quiet", indent=4)
    why = " · ".join(filter(None, (said, words.likeness(identity))))
    if why:
        yield Piece(f"{key} why", "", why, "quiet", indent=4)


def _look(identity: Identity) -> str:
    if words.ruled_out(identity):
        return "quiet"
    return "good" if words.is_confirmed(identity) else "strong"


def _more(identities: tuple[Identity, ...], key: str, answers: str) -> Iterator[Piece]:
    if len(identities) > MOST:
        yield Piece(key, "", f"{len(identities) - MOST} more: {answers} shows all", "quiet", indent=4)
