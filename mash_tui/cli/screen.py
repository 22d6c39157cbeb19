"""`mash screen`: the screening checklist of a contact, its answers, and sending it to who is allocated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, Version, reference_of, version_now
from mash_tui.cli.output import say, show, show_json
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow


def screen(
    ref: RefText,
    item: Annotated[str, typer.Option("--item", metavar="CODE", help="Which item to answer: `--json` has them.")] = "",
    answer: Annotated[str, typer.Option("--answer", metavar="WORD", help="yes, no, 'not known' or 'not asked'.")] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What there is to say of it.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="What was looked at.")] = "",
    acted: Annotated[
        str, typer.Option("--acted", metavar="TEXT", help="What was done and when, or who is allocated.")
    ] = "",
    confirm_suggestions: Annotated[
        bool, typer.Option("--confirm-suggestions", help="Answer with what mash knows; with --item only that one.")
    ] = False,
    forward_to: Annotated[
        str, typer.Option("--forward-to", metavar="NAME", help="Send it to who is allocated, which closes it.")
    ] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why it is forwarded, in words.")] = "",
    told: Annotated[
        str, typer.Option("--told", metavar="TEXT", help="How the referrer was told the reference, if nobody has yet.")
    ] = "",
    summary: Annotated[bool, typer.Option("--summary", help="Print the handover summary for that worker.")] = False,
    save: Annotated[
        bool, typer.Option("--save", help="Write that summary to a new file beside the hub's data, mode 0600.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write it to this new file.")] = None,
    version: Version = None,
    as_json: AsJson = False,
) -> None:
    """Screen a contact: show its checklist, answer an item, confirm what mash knows, or forward it.

    Example: mash screen 123 --item immediate_danger --answer no --source "the referrer"
    """
    asked = [bool(answer), confirm_suggestions, bool(forward_to), summary or save or out is not None]
    if sum(asked) > 1 or (item and not (answer or confirm_suggestions)):
        raise UsageProblem(
            "One thing is done at a time.",
            remedy="Give --item with --answer, --confirm-suggestions, --forward-to with --reason, or --summary.",
        )
    if answer and not item:
        raise UsageProblem("An answer is of an item.", remedy="Give --item CODE: `mash screen REF` lists them.")
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        if answer:
            from mash_tui.services import screening

            seen = version_now(desk, reference, version)
            _done(screening.answer(desk, reference, seen, item, answer, note, source, acted))
        elif confirm_suggestions:
            _confirm(desk, reference, version, item)
        elif forward_to:
            from mash_tui.services.forwarding import forward

            seen = version_now(desk, reference, version)
            _done(forward(desk, reference, seen, forward_to, reason, told))
        elif summary or save or out is not None:
            _summary(desk, reference, out, prints=not (save or out))
        else:
            _show(desk, reference, as_json=as_json)


def _confirm(desk: Desk, reference: str, version: int | None, item: str) -> None:
    """What can be confirmed and nobody has answered; with an item, that one whatever stands there."""
    from mash_tui.services import screening
    from mash_tui.services.screening_desk import screening_of

    view = screening_of(desk, reference)
    some = [one for one in view.suggestions if one.item == item] if item else view.to_confirm
    if item:
        screening.item_of(desk, item)
    for one in some:
        say(f"{screening.item_of(desk, one.item).question} {one.words}")
    _done(screening.confirm_suggestions(desk, reference, view.row.version if version is None else version, some))


def _summary(desk: Desk, reference: str, out: Path | None, *, prints: bool) -> None:
    from mash_tui.services.summary import handover_summary, save_summary

    text = handover_summary(desk, reference)
    if prints:
        show(text)
        return
    say(f"The summary of {reference} is in {save_summary(desk, reference, text, out)}; only you can read it.")


def _show(desk: Desk, reference: str, *, as_json: bool) -> None:
    from mash_tui.cli.screen_text import as_data, write
    from mash_tui.services.screening_desk import screening_of

    view = screening_of(desk, reference)
    if as_json:
        show_json(as_data(view))
    else:
        write(desk, view)


def _done(row: QueueRow) -> None:
    say(f"{row.reference}: {row.state.word}, owner {row.owner or 'nobody'}, version {row.version}.")
