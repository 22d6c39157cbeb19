"""A person and a contact that a search found, in words: for the screen and for the command line. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from mash_tui.domain.counted import counted
from mash_tui.services.known.rows import Identity
from mash_tui.services.search import Hit
from mash_tui.widgets.identity_text import FOUND

Local = Callable[[datetime], datetime]
"""From aware UTC to the time of London."""
ALIKE = {relation: words for relation, (_, words) in FOUND.items()}
"""How likely it is the person who was asked for, in a word."""


def known_to(one: Identity, local: Local) -> str:
    """The register's status and who works with the child; else when there were contacts."""
    words = [text for text in (one.status, one.worker or one.lead) if text]
    if not one.local_id and one.earlier:
        words.append(f"{counted(one.contacts, 'contact')}, last {_day(one.earlier[0].received_at, local)}")
    return " · ".join(words)


def person_beneath(one: Identity, local: Local) -> str:
    """Everything about a person that the list has no room for, the most telling first."""
    lines = [
        _joined(one.who, one.born, ALIKE[one.match.relation]),
        _joined(one.status, one.worker, one.lead, one.since, one.gone),
        _joined(one.address, one.school),
        "; ".join(one.match.words),
        contacts_about(one, local),
    ]
    return "\n".join(filter(None, lines))


def contacts_about(one: Identity, local: Local) -> str:
    """How many contacts there are about somebody, and the latest."""
    if not one.earlier:
        return "no contact"
    last = one.earlier[0]
    what = _joined(last.about, last.rating, last.ended)
    return f"{counted(one.contacts, 'contact')}, last {_day(last.received_at, local)}: {what}"


def rated(hit: Hit) -> str:
    """The rating, with a question mark until a manager has confirmed it."""
    return hit.rating if hit.confirmed or hit.rating == "unrated" else f"{hit.rating}?"


def contact_beneath(hit: Hit, local: Local) -> str:
    """Everything about a contact that the list has no room for."""
    where = f"in {' and '.join(hit.found_in)}" if hit.found_in else ""
    head = _joined(hit.reference, hit.child, hit.concern)
    return "\n".join((head, _joined(_day(hit.received_at, local), rated(hit), hit.state, where), hit.snippet))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _day(moment: datetime, local: Local) -> str:
    return f"{local(moment):%d/%m/%Y}"
