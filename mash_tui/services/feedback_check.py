"""What edited words to somebody outside must not say: an address, the restricted file, who wants to stay unnamed.

A refusal never says what was found: who edits may not know of it, and must not learn it by trying.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mash_tui.data.sealing import unseal
from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.errors import Refused
from mash_tui.services.changing import worded
from mash_tui.services.feedback_rows import Recipient
from mash_tui.services.held_pieces import SAFE_ADDRESS, passages_in
from mash_tui.services.passages import PASSAGE, Passages, is_kept_safe, passages_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mash_tui.services.desk import Desk
    from mash_tui.services.history import Rows

LONGEST = 10_000
"""Characters of words to somebody."""
_RUN = 4
"""So many words in a row, as they stand in the restricted file, are taken from there."""
_SHORTEST_NUMBER = 5
"""Characters of a word with a figure in it that nobody writes by chance: a telephone number, a log number."""
_WORD = re.compile(r"[^\W_]+")


def checked(desk: Desk, read: Rows, contact_id: int, recipient: Recipient, words: str, generated: str) -> str:
    """The words, cleaned. Raises Refused for what may not go out.

    `generated` is what the program made of the record: what stands there is nobody's secret.
    """
    text = worded(words, "What they are told")
    if len(text) > LONGEST:
        what = f"The words are longer than {LONGEST:,} characters."
        raise Refused(what, rule="fit to be told", remedy="Shorten them.")
    if desk.policy.desk.is_placeholder(text):
        raise Refused(
            f"“{text}” tells them nothing.", rule="words required", remedy="Write what they are told, in words."
        )
    pieces = _restricted(desk, read, contact_id)
    if PASSAGE in text or _addresses(desk, read, contact_id, pieces).stand_in(text):
        raise Refused(
            "These words say an address, or that one was taken out.",
            rule="no address in feedback",
            remedy="Take the street and postcode out, or the mark that stands in their place.",
        )
    if _is_safe(read, contact_id) and desk.policy.desk.is_safe_address(text):
        raise Refused(
            "These words say that there is a safe address.", rule="no address in feedback", remedy="Leave it out."
        )
    if _says_restricted(text, generated, pieces):
        raise Refused(
            "These words say something that stands in the restricted file.",
            rule="the restricted file stays in the hub",
            remedy="Say it without what an agency restricted; the police desk can tell you what that is.",
        )
    if recipient is Recipient.FAMILY and _names_the_unnamed(read, contact_id, text, generated):
        raise Refused(
            "These words name the referrer, who asked not to be named to the family.",
            rule="who wants to stay unnamed is not named",
            remedy="Take the name out.",
        )
    return text


def without_addresses(desk: Desk, read: Rows, contact_id: int, text: str) -> str:
    """A text made from the record without the addresses that it may have picked up, such as from a child's name."""
    return _addresses(desk, read, contact_id, _restricted(desk, read, contact_id)).hidden(text)


def _addresses(desk: Desk, read: Rows, contact_id: int, pieces: Iterable[Mapping[str, str]]) -> Passages:
    """The street lines and postcodes of everybody on the contact, held ones too."""
    is_safe = desk.policy.desk.is_safe_address

    def told() -> Iterator[str]:
        sql = "SELECT address, postcode, whereabouts FROM child WHERE contact_id = ?"
        for address, postcode, whereabouts in read(sql, (contact_id,)):
            yield from passages_of(_said(address), is_safe)
            yield from passages_of(_said(postcode), is_safe, is_address=False)
            yield from passages_of(_said(whereabouts), is_safe, is_address=False)
        for (address,) in read("SELECT address FROM adult WHERE contact_id = ?", (contact_id,)):
            yield from passages_of(_said(address), is_safe)
        yield from passages_in(pieces, desk.policy)

    return Passages(told())


def _restricted(desk: Desk, read: Rows, contact_id: int) -> list[dict[str, str]]:
    """The pieces of the restricted file, to look for them in words that go out. They are never shown."""
    key, purpose = desk.store.keys.restricted, f"restricted {contact_id}"
    rows = read("SELECT kind, sealed FROM restricted WHERE contact_id = ?", (contact_id,))
    return [{**json.loads(unseal(key, purpose, sealed)), "kind": kind} for kind, sealed in rows]


def _is_safe(read: Rows, contact_id: int) -> bool:
    rows = read("SELECT address FROM child WHERE contact_id = ?", (contact_id,))
    return is_kept_safe(address for (address,) in rows)


def _says_restricted(text: str, generated: str, pieces: Iterable[Mapping[str, str]]) -> bool:
    """Whether a run of words or a long number stands in a restricted piece too.

    Pieces with safe addresses hold whole notes for the sake of a street in them: those are looked for by it.
    """
    told, made = _words(text), _words(generated)
    for piece in pieces:
        held = _words(piece["text"])
        length = min(_RUN, len(held))
        if piece["kind"] == SAFE_ADDRESS or not length:
            continue
        new = (_runs(told, length) - _runs(made, length)) if length > 1 else set()
        if new & _runs(held, length) or (_numbers(told) - _numbers(made)) & _numbers(held):
            return True
    return False


def _said(text: str) -> str:
    return "" if text in (NOT_ASKED, NOT_KNOWN) else text


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _numbers(words: Iterable[str]) -> set[str]:
    return {word for word in words if len(word) >= _SHORTEST_NUMBER and any(map(str.isdigit, word))}


def _names_the_unnamed(read: Rows, contact_id: int, text: str, generated: str) -> bool:
    """Whether the text says the referrer's surname. A relative's may be the children's too: they are named to their own
    family, by the given names that stand before it in what was made of the record.
    """
    sql = "SELECT referrer_name, referrer_anonymous FROM particulars WHERE contact_id = ?"
    ((name, anonymous),) = read(sql, (contact_id,))
    names = _words(_said(name))
    if not (anonymous and names and len(names[-1]) > 2):
        return False
    return bool(_before(names[-1], text) - _before(names[-1], generated))


def _before(name: str, text: str) -> set[str]:
    """The words that stand before a name, wherever it does."""
    words = ["", *_words(text)]
    return {words[at - 1] for at, word in enumerate(words) if at and word == name}
