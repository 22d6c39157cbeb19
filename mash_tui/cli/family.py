"""`mash family`: what a family knows and agreed to, the lawful basis, and why one goes on without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, Version, reference_of
from mash_tui.cli.output import say, show_json

if TYPE_CHECKING:
    from mash_tui.domain.consent import FamilyBasis
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import ContactView

_ANSWERS = "yes, no, 'not known', 'not asked'"
Text = str | None
Answer = Annotated[Text, typer.Option("--informed", metavar="ANSWER", help=f"Whether the family knows: {_ANSWERS}.")]
Agreement = Annotated[
    Text, typer.Option("--agreement", metavar="ANSWER", help="Whether agreement was obtained: the same answers.")
]


def family(
    ref: RefText,
    informed: Answer = None,
    agreement: Agreement = None,
    from_whom: Annotated[
        Text, typer.Option("--from", metavar="WHO", help="Who gave the agreement, or refused it; '' for nobody.")
    ] = None,
    covers: Annotated[Text, typer.Option("--covers", metavar="WHOSE", help="Whose information it covers.")] = None,
    basis: Annotated[
        list[str] | None,
        typer.Option("--basis", metavar="CODE", help="A lawful basis, once for each; all of them are given anew."),
    ] = None,
    reason: Annotated[
        Text, typer.Option("--reason", metavar="TEXT", help="Why one goes on without what is no yes.")
    ] = None,
    ask_authorisation: Annotated[
        bool, typer.Option("--ask-authorisation", help="Ask a manager to authorise it, for this reason.")
    ] = False,
    version: Version = None,
    as_json: AsJson = False,
) -> None:
    """Show what is told and recorded of a family, or record it: what is not given stays as it is.

    The first record begins with what the referrer told. The codes of lawful bases are the policy's.

    Example: mash family 123 --informed no --agreement no --basis s47 --reason "He would run" --ask-authorisation
    """
    from mash_tui.services.contact_view import open_contact
    from mash_tui.services.family_form import basis_of, begun, fields_of

    given = {
        "informed": informed, "agreement": agreement, "agreement_from": from_whom, "covers": covers, "reason": reason,
        "lawful_basis": None if basis is None else " ".join(basis),
    }  # fmt: skip
    said = {name: text for name, text in given.items() if text is not None}
    with at_desk() as desk:
        view = open_contact(desk, reference_of(desk, ref))
        if said or ask_authorisation:
            wanted = basis_of(fields_of(begun(view)) | said)
            _record(desk, view, wanted, version, ask=ask_authorisation)
            view = open_contact(desk, view.row.reference)
        _show(desk, view, as_json=as_json)


def _record(desk: Desk, view: ContactView, wanted: FamilyBasis, version: int | None, *, ask: bool) -> None:
    from mash_tui.services.family import record

    seen = view.row.version if version is None else version
    saved = record(desk, view.row.reference, seen, wanted, ask=ask)
    say(f"Recorded{', and a manager is asked to authorise it' if saved.asked else ''}.")


def _show(desk: Desk, view: ContactView, *, as_json: bool) -> None:
    from mash_tui.cli import family_text

    if as_json:
        show_json(family_text.as_json(view))
    else:
        family_text.write(view, desk.local)
