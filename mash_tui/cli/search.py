"""`mash search`: contacts by their words, and people by the look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show, show_json, show_table
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities, Identity
    from mash_tui.services.search import Hit

_PEOPLE = ("WHO", "BORN", "ALIKE", "STATUS", "SOCIAL WORKER", "LEAD", "CONTACTS", "WHAT AGREES AND DIFFERS")
_CONTACTS = ("REFERENCE", "RECEIVED", "RATING", "STATE", "CHILD", "FOUND IN", "WORDS")


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words; "a phrase"; child:NAME, referrer:NAME, agency:NAME, ref:42.')
    ],
    only_people: Annotated[bool, typer.Option("--people", help="Only people: names, birth date, address.")] = False,
    only_words: Annotated[bool, typer.Option("--words", help="Only contacts that have the words.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=1_000, help="At most so many contacts.")
    ] = 50,
    as_json: AsJson = False,
) -> None:
    """Find contacts by their words, child, referrer, agency or reference, and people by name, birth date and address.

    A contact must have all the words; the last one may be the beginning of a word. Accents and case do not count.
    People are known children, of the register and of contacts.

    Example: mash search hungry agency:school
    """
    from mash_tui.domain.searching import sought
    from mash_tui.services.people import NOBODY, search_people
    from mash_tui.services.search import search_words

    text = " ".join(words)
    if only_people and only_words:
        raise UsageProblem("--people and --words leave nothing to look for.", remedy="Give one of them, or neither.")
    if not sought(text):
        raise UsageProblem("There is no word to search for.", remedy="Give a name, a word, or a reference.")
    with at_desk() as desk:
        people = NOBODY if only_words else search_people(desk, text)
        hits = () if only_people else search_words(desk, text, limit)
        if people.incomplete:
            say(people.incomplete)
        if as_json:
            parts = {"people": _people_json(people), "contacts": [_json(hit) for hit in hits]}
            left_out = "people" if only_words else "contacts" if only_people else ""
            show_json({name: part for name, part in parts.items() if name != left_out})
        else:
            _write(desk, people, hits)
    if len(hits) == limit:
        say(f"There may be more contacts than these {limit}: ask for them with --limit, or give another word.")


def _write(desk: Desk, people: ChildIdentities, hits: tuple[Hit, ...]) -> None:
    persons = [*people.same, *people.household]
    if persons:
        show_table(_PEOPLE, [_person_cells(one) for one in persons])
    if persons and hits:
        show("")
    if hits:
        show_table(_CONTACTS, [_cells(desk, hit) for hit in hits])
    if not (persons or hits):
        say("Nobody and no contact was found.")


def _person_cells(one: Identity) -> tuple[str, ...]:
    from mash_tui.widgets.found_words import ALIKE

    contacts = ", ".join(contact.reference for contact in one.earlier)
    alike = ALIKE[one.match.relation]
    return one.who, one.born, alike, one.status, one.worker, one.lead, contacts, "; ".join(one.match.words)


def _cells(desk: Desk, hit: Hit) -> tuple[str, ...]:
    from mash_tui.widgets.found_words import rated

    received = f"{desk.local(hit.received_at):%d/%m/%Y}"
    return hit.reference, received, rated(hit), hit.state, hit.child, ", ".join(hit.found_in), hit.snippet


def _people_json(people: ChildIdentities) -> dict[str, object]:
    """Children that are the same or perhaps, and other children at the address."""
    parts = {"same": people.same, "household": people.household}
    return {name: [_person_json(one) for one in part] for name, part in parts.items()}


def _person_json(one: Identity) -> dict[str, object]:
    match = {name: getattr(one.match, name) for name in ("score", "relation", "agreed", "words")}
    return {name: getattr(one, name) for name in one.__slots__ if name not in ("known_id", "match")} | match


def _json(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in hit.__slots__ if name != "id"}
