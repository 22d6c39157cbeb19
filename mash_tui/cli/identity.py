"""`mash identity`: who the children of a contact may be, and what an officer says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, plain_number, reference_of
from mash_tui.cli.output import say, show, show_json, show_pairs
from mash_tui.domain.counted import in_months
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import ChildIdentities, Identity, Verdict

identity_app = typer.Typer(
    help="Who is this child? Show whom mash finds, and say what is so.\n\nExample: mash identity show 123",
    no_args_is_help=True,
)


@identity_app.command("show", short_help="Show who the children of a contact may be.")
def show_identities(ref: RefText, as_json: AsJson = False) -> None:
    """Show for each child of a contact who it may be: on the register and in other contacts, the strongest first.

    What is shown is a reading in the audit trail. Nothing is merged by it: `mash identity say` says what is so.

    Example: mash identity show 123
    """
    from mash_tui.services.known.identities import identities_of
    from mash_tui.services.known.pointing import labels_of

    with at_desk() as desk:
        children = identities_of(desk, reference_of(desk, ref))
        labels = labels_of(desk, {one.known_id for child in children for one in (*child.same, *child.household)})
        for missing in {child.incomplete for child in children if child.incomplete}:
            say(missing)
        if as_json:
            show_json([_json(child, labels) for child in children])
            return
        for child in children:
            _write(desk, child, labels)


@identity_app.command("say", short_help="Say who a child is, or take it back.")
def say_who(
    ref: RefText,
    child: Annotated[
        int | None,
        typer.Option(
            "--child", metavar="N", callback=plain_number, help="Which child of the contact; needed if it has several."
        ),
    ] = None,
    known: Annotated[str | None, typer.Option("--known", metavar="LOCAL_ID", help="A child of the register.")] = None,
    contact: Annotated[
        str | None, typer.Option("--contact", metavar="REF[/N]", help="A child of another contact.")
    ] = None,
    same: Annotated[bool, typer.Option("--same", help="It is the same child.")] = False,
    different: Annotated[bool, typer.Option("--different", help="It is not the same child.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="It is not sure.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back what was said.")] = False,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="How you know, in words.")] = "",
) -> None:
    """Say whether a contact's child and a known one are the same child. What was said before stays in the history.

    Example: mash identity say 123 --known 410985 --same --note "By her UPN"
    """
    from mash_tui.services.known.pointing import place_of
    from mash_tui.services.known.saying import say_identity, withdraw_identity

    verdict = _verdict(same=same, different=different, unsure=unsure, withdraw=withdraw)
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        known_id = _known(desk, known, contact)
        place = place_of(desk, reference, child)
        if verdict is None:
            spoken = withdraw_identity(desk, reference, place, known_id, note)
        else:
            spoken = say_identity(desk, reference, place, known_id, verdict, note)
    instead = spoken.instead
    say(f"{reference}, entry {spoken.entry}: {spoken.words}.")
    if instead:
        say(f"It stands in place of `{instead.verdict.word}`, said by {instead.by}.")
    if spoken.agrees_in_nothing:
        say(
            "Recorded, but nothing that may be compared of the two agrees: neither name, birth date nor address."
            " The same command with --withdraw takes it back."
        )


def _verdict(*, same: bool, different: bool, unsure: bool, withdraw: bool) -> Verdict | None:
    """What is said; None to take it back. Raises UsageProblem unless it is one thing."""
    from mash_tui.services.known.rows import Verdict

    if same + different + unsure + withdraw != 1:
        raise UsageProblem("One thing is said of a child.", remedy="Give --same, --different, --unsure or --withdraw.")
    return Verdict.SAME if same else Verdict.DIFFERENT if different else Verdict.UNSURE if unsure else None


def _known(desk: Desk, local_id: str | None, contact: str | None) -> int:
    from mash_tui.services.known.pointing import known_on_contact, known_on_register

    if (local_id is None) == (contact is None):
        raise UsageProblem("It is said of one known child.", remedy="Give --known LOCAL_ID, or --contact REF[/N].")
    if local_id is not None:
        return known_on_register(desk, local_id)
    ref, sign, place = str(contact).partition("/")
    if sign and not (place.isdecimal() and place.isascii() and 0 < int(place[:4]) <= int(place[:10])):
        raise UsageProblem(f"{place!r} is no place of a child.", remedy="Write it like --contact 123/2.")
    return known_on_contact(desk, reference_of(desk, ref), int(place[:10]) if sign else None)


def _json(child: ChildIdentities, labels: Mapping[int, str]) -> dict[str, object]:
    return {
        "position": child.position,
        "name": child.name,
        "same": [_one(one, labels) for one in child.same],
        "household": [_one(one, labels) for one in child.household],
    }


def _one(one: Identity, labels: Mapping[int, str]) -> dict[str, object]:
    """Numbers of rows mean nothing outside: the child has a name that `say` takes."""
    values = {name: getattr(one, name) for name in one.__slots__ if name not in ("known_id", "match")}
    alike = {name: getattr(one.match, name) for name in one.match.__slots__ if name not in ("known_id", "of_place")}
    return {"known": labels[one.known_id], **values, **alike}


def _write(desk: Desk, child: ChildIdentities, labels: Mapping[int, str]) -> None:
    show(f"Child {child.position}, {child.name}")
    if not child.same:
        show("  Nobody known is this child, as far as can be told.")
    for title, some in (("Known", child.same), ("Same household", child.household)):
        for one in some:
            show(f"\n  {title}: {labels[one.known_id]}")
            show_pairs(_pairs(desk, one), indent="    ")
    show("")


def _pairs(desk: Desk, one: Identity) -> Iterator[tuple[str, str]]:
    said = f"{one.said.verdict.word}, by {one.said.by} on {desk.local(one.said.at):%d/%m/%Y}" if one.said else "nothing"
    yield "Who", ", ".join(filter(None, (one.who, one.born)))
    for label, value in (
        ("Address", one.address), ("School", one.school), ("Status", one.status), ("Since", one.since),
        ("Social worker", one.worker), ("Lead professional", one.lead), ("Gone", one.gone),
    ):  # fmt: skip
        if value:
            yield label, value
    if one.match.relation != "household":
        yield "May be", f"{one.match.relation} ({one.match.score:.2f})"
    yield "Alike", "\n".join(one.match.words)
    yield "Said", said
    yield f"In {in_months(one.months)}", str(one.in_twelve_months)
    if one.contacts:
        lines = [
            f"{each.reference}, {desk.local(each.received_at):%d/%m/%Y}, {each.rating}, {each.ended}, {each.about}"
            for each in one.earlier
        ]
        more = one.contacts - len(lines)
        yield "Other contacts", "\n".join([*lines, *([f"and {more} more"] if more else [])])
