"""`mash search`: contacts by their words, and people by the look-up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.search import Hit

_HEADINGS = ("REFERENCE", "RECEIVED", "RATING", "STATE", "CHILD", "FOUND IN", "WORDS")


def search(
    words: Annotated[list[str], typer.Argument(help='Words; "a phrase"; referrer:NAME, agency:NAME, ref:NUMBER.')],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1_000, help="At most so many.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Find contacts by words of the narrative, by referrer, agency or reference.

    A contact must have all the words; the last one may be the beginning of a word. Accents and case do not count.

    Example: mash search hungry agency:school
    """
    from mash_tui.domain.searching import sought
    from mash_tui.services.search import search_words

    text = " ".join(words)
    if not sought(text):
        raise UsageProblem("There is no word to search for.", remedy="Give a name, a word, or a reference.")
    with at_desk() as desk:
        hits = search_words(desk, text, limit)
        if as_json:
            show_json({"contacts": [_json(hit) for hit in hits]})
        elif hits:
            show_table(_HEADINGS, [_cells(desk, hit) for hit in hits])
        else:
            say("No contact has these words.")
    if len(hits) == limit:
        say(f"There may be more than these {limit}: ask for them with --limit, or give another word.")


def _json(hit: Hit) -> dict[str, object]:
    return {name: getattr(hit, name) for name in hit.__slots__ if name != "id"}


def _cells(desk: Desk, hit: Hit) -> tuple[str, ...]:
    received = f"{desk.local(hit.received_at):%d/%m/%Y}"
    rating = hit.rating if hit.confirmed or hit.rating == "unrated" else f"{hit.rating}?"
    return hit.reference, received, rating, hit.state, hit.child, ", ".join(hit.found_in), hit.snippet
