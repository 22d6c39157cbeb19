"""`mash lookup`: who is this child?"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.input_file import opened
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show_json, show_table
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.asking import Place
    from mash_tui.services.known.rows import Answer

SOME_UNANSWERED = 1
"""The exit code when a line of a batch was no query."""


def lookup(
    given: Annotated[str, typer.Option(metavar="NAMES", help="Given names.")] = "",
    surname: Annotated[str, typer.Option(metavar="NAME", help="Family name.")] = "",
    dob: Annotated[
        str, typer.Option(metavar="DATE", help="Date of birth: 14/05/2017 or 2017-05-14; a mistyped one too.")
    ] = "",
    address: Annotated[str, typer.Option(metavar="TEXT", help="Number and street.")] = "",
    postcode: Annotated[str, typer.Option(metavar="CODE", help="Postcode.")] = "",
    aka: Annotated[str, typer.Option(metavar="NAME", help="What else the child is called.")] = "",
    due: Annotated[str, typer.Option(metavar="DATE", help="Expected date of delivery of an unborn child.")] = "",
    batch: Annotated[
        str,
        typer.Option(metavar="FILE", help="Answer a file of queries, one JSON object a line; - is what is piped in."),
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Say which known children this one may be: of the register and of earlier contacts. Nothing is merged by it.

    Each is the same child, possibly the same, or another child of the household, with what agrees and what differs.

    Example: mash lookup --given Lila --surname Oddfernly --dob 10/02/2012
    """
    parts = {
        "given_name": given, "surname": surname, "date_of_birth": dob, "address": address, "postcode": postcode,
        "also_known_as": aka, "expected_delivery": due,
    }  # fmt: skip
    if bool(batch) == any(parts.values()):
        raise UsageProblem("Nobody was looked up.", remedy="Say what is known of the child, or give --batch alone.")
    if batch:
        _batch(batch)
        return
    from mash_tui.services.known.asking import as_json as in_json
    from mash_tui.services.known.asking import ask, told_of

    with at_desk() as desk:
        _say_what_is_missing(desk)
        answer, places = ask(desk, told_of(parts))
        if as_json:
            show_json(in_json(answer, places))
        else:
            _show(answer, places)


def _say_what_is_missing(desk: Desk) -> None:
    """On stderr, and once: the form of the answers is fixed."""
    from mash_tui.services.register.incomplete import what_is_missing

    missing = what_is_missing(desk)
    if missing and missing not in desk.warning:  # which is said at the start
        say(missing)


def _show(answer: Answer, places: dict[int, Place]) -> None:
    if not answer.matches:
        say("Nobody like this is known, on the register or in earlier contacts.")
        return
    cells = [
        (match.relation.value, f"{match.score:.2f}", places[match.known_id].local_id or places[match.known_id].contact,
         ", ".join(match.words))
        for match in answer.matches
    ]  # fmt: skip
    show_table(("WHO", "SCORE", "NUMBER", "WHAT AGREES AND DIFFERS"), cells)


def _batch(name: str) -> None:
    from mash_tui.services.known.asking import ask_many

    unanswered = 0
    with at_desk() as desk, opened(name) as lines:
        _say_what_is_missing(desk)
        for answer in ask_many(desk, lines):
            unanswered += "error" in answer
            # A line as it is asked: whoever asks one by one waits for each answer.
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()
    if unanswered:
        say(f"Not answered: {unanswered}; `error` says why.")
        raise typer.Exit(SOME_UNANSWERED)
