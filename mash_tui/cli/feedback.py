"""`mash feedback`: what the referrer and the family are told, and that they were, or why not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson, RefText, Version, reference_of, version_now, words_from
from mash_tui.cli.output import say, show, show_json, show_pairs
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.errors import Refused, UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.feedback import Recipient, Task


def feedback(
    ref: RefText,
    to: Annotated[str | None, typer.Option("--to", metavar="WHOM", help="referrer or family.")] = None,
    text: Annotated[
        bool, typer.Option("--text", help="Print the words alone, as the program makes them of the record.")
    ] = False,
    given: Annotated[bool, typer.Option("--given", help="Mark as given: --to, --way, --how and --words.")] = False,
    way: Annotated[
        str | None, typer.Option("--way", metavar="WAY", help="By which way; the list shows the codes.")
    ] = None,
    how: Annotated[
        str, typer.Option("--how", metavar="TEXT", help="How it went: whom you spoke to, what they said.")
    ] = "",
    words: Annotated[
        str | None,
        typer.Option(
            "--words", metavar="TEXT", help="What they were told; - reads a pipe; without, the words as made."
        ),
    ] = None,
    not_given: Annotated[bool, typer.Option("--not-given", help="They are not told: --to and --reason.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why not, in words.")] = "",
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="USER", help="Give it to somebody to do, with --reason.")
    ] = None,
    save: Annotated[
        str | None,
        typer.Option(
            "--save", metavar="FILE", help="Write the words to a new file; '' lets mash name it, beside its data."
        ),
    ] = None,
    version: Version = None,
    as_json: AsJson = False,
) -> None:
    """Show what the referrer and the family are told; mark it as given, or say why not.

    Example: mash feedback 123 --to referrer --given --way phone --how "Rang the head teacher"
    """
    deeds = [name for name, wanted in _deeds(text, given, not_given, owner, save) if wanted]
    if len(deeds) > 1:
        raise UsageProblem(f"{' and '.join(deeds)} do not go together.", remedy="Give one of them.")
    with at_desk() as desk:
        reference = reference_of(desk, ref)
        if not deeds:
            _show(desk, reference, to, as_json=as_json)
            return
        recipient = _recipient(to)
        if text:
            show(_words(desk, reference, recipient, words))
        elif given:
            _give(desk, reference, version, recipient, words, how, way)
        elif not_given:
            from mash_tui.services.feedback import not_given as do_not_tell

            do_not_tell(desk, reference, version_now(desk, reference, version), recipient, reason)
            say(f"{reference}: the {recipient} is not told; the reason is recorded.")
        elif owner is not None:
            from mash_tui.services.feedback import reassign

            reassign(desk, reference, version_now(desk, reference, version), recipient, owner, reason)
            say(f"{reference}: {owner} tells the {recipient}.")
        elif save is not None:
            from mash_tui.services.feedback_out import save_to_file

            target = Path(save) if save else None
            path = save_to_file(desk, reference, recipient, _words(desk, reference, recipient, words), target)
            say(f"Saved to {path}; it is recorded, and nothing is marked as given.")


def _deeds(text: bool, given: bool, not_given: bool, owner: str | None, save: str | None) -> list[tuple[str, bool]]:
    return [
        ("--text", text), ("--given", given), ("--not-given", not_given), ("--owner", owner is not None),
        ("--save", save is not None),
    ]  # fmt: skip


def _recipient(to: str | None) -> Recipient:
    from mash_tui.services.feedback import Recipient

    if to is None:
        raise UsageProblem("Whom is it about?", remedy="Add --to referrer or --to family.")
    if to not in list(Recipient):
        raise UsageProblem(f"{to!r} is nobody who is told.", remedy="Write --to referrer or --to family.")
    return Recipient(to)


def _task(desk: Desk, reference: str, recipient: Recipient) -> Task:
    from mash_tui.services.feedback import read

    found = [task for task in read(desk, reference).tasks if task.feedback.recipient is recipient]
    if not found:
        raise Refused(
            f"No feedback to the {recipient} is owed for {reference}.",
            rule="only what is owed is given",
            remedy="It is owed once the outcome of every child is decided.",
        )
    return found[0]


def _words(desk: Desk, reference: str, recipient: Recipient, words: str | None) -> str:
    """The words given, or those that the program makes."""
    if words is not None:
        return words_from(words)
    task = _task(desk, reference, recipient)
    if task.missing:
        raise Refused(task.missing, rule="told once it is decided")
    return task.text


def _give(
    desk: Desk, reference: str, version: int | None, recipient: Recipient, words: str | None, how: str, way: str | None
) -> None:
    from mash_tui.services.feedback import give

    seen = version_now(desk, reference, version)
    said = _words(desk, reference, recipient, words)
    by = _task(desk, reference, recipient).way if way is None else way
    give(desk, reference, seen, recipient, said, how, by)
    say(f"{reference}: the {recipient} was told; it is recorded with the words.")


def _show(desk: Desk, reference: str, to: str | None, *, as_json: bool) -> None:
    from mash_tui.services.feedback import read

    wanted = _recipient(to) if to is not None else None
    view = read(desk, reference)
    tasks = [task for task in view.tasks if wanted in (None, task.feedback.recipient)]
    if as_json:
        show_json({"reference": reference, "version": view.row.version, "feedback": [_as_json(task) for task in tasks]})
        return
    if not tasks:
        say("Nobody is to be told yet: that begins when every child's outcome is decided.")
    for task in tasks:
        show_pairs(_pairs(task))
        show(f"\n{task.feedback.words or task.text}\n" if task.feedback.words or task.text else "")


def _as_json(task: Task) -> dict[str, Any]:
    one = task.feedback
    return {
        "to": one.recipient, "state": one.state, "owner": one.owner, "due_at": one.due_at, "way": one.way,
        "words": one.words, "how": one.how, "why_not": one.why_not, "at": one.at, "by": one.by, "text": task.text,
        "missing": task.missing, "ways": dict(task.ways), "cautions": list(task.cautions),
    }  # fmt: skip


def _pairs(task: Task) -> list[tuple[str, str]]:
    one = task.feedback
    pairs = [("To", one.recipient.value), ("State", one.state.word)]
    if one.is_owed:
        pairs += [("Owed by", one.owner or "nobody")]
        if one.due_at is not None:
            pairs.append(("Due", f"{one.due_at.astimezone(LONDON):%a %d/%m/%Y %H:%M}"))
        pairs += [("Ways", ", ".join(f"{code} ({words})" for code, words in task.ways.items()))]
        pairs += [("Think of", caution) for caution in task.cautions]
        if task.missing:
            pairs.append(("Missing", task.missing))
        return pairs
    when = f"{one.at.astimezone(LONDON):%a %d/%m/%Y %H:%M}" if one.at else ""
    pairs.append(("By", f"{one.by}, {when}"))
    return [*pairs, ("Why not", one.why_not)] if one.why_not else [*pairs, ("Told", one.way), ("How", one.how)]
