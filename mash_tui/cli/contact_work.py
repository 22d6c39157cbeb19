"""The verbs that log or change a contact: the services behind the screens, one call each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import (
    AsJson,
    Reason,
    RefText,
    Version,
    plain_number,
    read_input,
    reference_of,
    version_now,
    words_from,
)
from mash_tui.cli.output import say
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.rows import QueueRow

How = Annotated[str, typer.Option("--how", metavar="TEXT", help="How, in words.")]


def add(
    file: Annotated[str, typer.Option("--file", metavar="FILE", help="A contact, or a list, as JSON; - reads a pipe.")],
    as_json: AsJson = False,
) -> None:
    """Log a contact from JSON and print its reference. `mash contact schema` says what it must look like.

    A list of contacts is taken one by one: what is right is logged, what is wrong is said and not kept.

    Example: mash contact add --file contact.json
    """
    from mash_tui.cli.contact_add import log_json

    with at_desk() as desk:
        raise typer.Exit(log_json(desk, read_input(file), file, as_json=as_json))


def claim(ref: RefText, version: Version = None) -> None:
    """Take a contact that nobody owns: you become its owner.

    Example: mash contact claim 123
    """
    from mash_tui.services import contacts

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(contacts.claim(desk, reference, version_now(desk, reference, version)))


def assign(
    ref: RefText,
    to: Annotated[str, typer.Option("--to", metavar="USER", help="Whom to give it to; '' gives it back.")],
    reason: Reason,
    version: Version = None,
) -> None:
    """Give a contact to somebody, or back to the queue until its screening begins, with a reason.

    Example: mash contact assign 123 --to fern --reason "Knows the family"
    """
    from mash_tui.services import contacts

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(contacts.assign(desk, reference, version_now(desk, reference, version), to, reason))


def note(
    ref: RefText,
    text: Annotated[str | None, typer.Argument(help="The note; - or nothing reads a pipe.")] = None,
) -> None:
    """Add a note to the history. Notes are never changed; correct one by a later entry.

    Example: mash contact note 123 "School rang back: he is in class today"
    """
    from mash_tui.services import contacts

    words = words_from(text)
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        number = contacts.note(desk, reference, words)
    say(f"Entry {number} of {reference} is saved.")


def restrict(
    ref: RefText,
    text: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="What to add; - or nothing reads a pipe.")
    ] = None,
    marking: Annotated[str, typer.Option("--marking", metavar="TEXT", help="Its protective marking.")] = "",
    handling: Annotated[str, typer.Option("--handling", metavar="TEXT", help="Who may see it, and how.")] = "",
) -> None:
    """Add to the restricted file of a contact. The history says only that something was added.

    What stands on the command line may be seen by other users of the machine and kept by the shell: pipe it in.

    Example: mash contact restrict 123 --text - --marking "OFFICIAL-SENSITIVE" --handling "Police desk only"
    """
    from mash_tui.services import restricted

    words = words_from(text)
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        number = restricted.add(desk, reference, words, marking=marking, handling=handling)
    say(f"It is in the restricted file of {reference}; entry {number} says only that something was added.")


def correct(
    ref: RefText,
    reason: Reason,
    entry: Annotated[
        int | None,
        typer.Option("--entry", metavar="N", callback=plain_number, help="Which entry of the history is wrong."),
    ] = None,
    field: Annotated[
        str | None, typer.Option("--field", metavar="PATH", help="Which field is wrong: `contact show --fields`.")
    ] = None,
    value: Annotated[str | None, typer.Option("--value", metavar="VALUE", help="What the field should say.")] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="What the entry should have said.")] = None,
    version: Version = None,
) -> None:
    """Correct a field or an entry of the history. The wrong one stays, and the later one names it and says why.

    Example: mash contact correct 123 --field children.1.date_of_birth --value 22/03/2016 --reason "Birth certificate"
    """
    from mash_tui.services import correcting

    said = text if text is not None else value
    if (entry is None) == (field is None) or said is None or (text is not None and value is not None):
        raise UsageProblem(
            "A correction is of one thing.", remedy="Give --field PATH --value VALUE, or --entry N --text TEXT."
        )
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        if field is not None:
            seen = version_now(desk, reference, version)
            _done(correcting.correct_field(desk, reference, seen, field, said, reason))
        elif entry is not None:
            number = correcting.correct_entry(desk, reference, entry, said, reason)
            say(f"Entry {number} of {reference} corrects entry {entry}.")


def acknowledge(ref: RefText, how: How, version: Version = None) -> None:
    """Record that the referrer was told the reference, and how.

    Example: mash contact acknowledge 123 --how "By e-mail to the head teacher"
    """
    from mash_tui.services import contacts

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(contacts.acknowledge(desk, reference, version_now(desk, reference, version), how))


def written_referral(ref: RefText, how: How, version: Version = None) -> None:
    """Record that the written referral arrived which a telephone contact owed.

    Example: mash contact written-referral 123 --how "Form by secure e-mail"
    """
    from mash_tui.services import contacts

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(contacts.written_referral_arrived(desk, reference, version_now(desk, reference, version), how))


def reopen(ref: RefText, reason: Reason, version: Version = None) -> None:
    """Open a closed contact again, with a reason; its statutory clock starts anew.

    Example: mash contact reopen 123 --reason "New information from the school"
    """
    from mash_tui.services import contacts

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(contacts.reopen(desk, reference, version_now(desk, reference, version), reason))


def close(
    ref: RefText,
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help="What should stand at the end.")] = "",
    version: Version = None,
) -> None:
    """Close a contact: decided, told, and its rating confirmed. What is missing is listed.

    Example: mash contact close 123
    """
    from mash_tui.services import closing

    with at_desk() as desk:
        reference = reference_of(desk, ref)
        _done(closing.close(desk, reference, version_now(desk, reference, version), words))


def _done(row: QueueRow) -> None:
    """What stands now, on stderr: these verbs have no data of their own."""
    say(f"{row.reference}: {row.state.word}, owner {row.owner or 'nobody'}, version {row.version}.")
