"""`mash decide`: the outcome of each child, proposed, decided or returned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.decide_text import json_of, write
from mash_tui.cli.options import AsJson, RefText, Version, plain_number, reference_of
from mash_tui.cli.output import say, show_json
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.decision_view import DecisionView
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow


def decide(
    ref: RefText,
    child: Annotated[
        int | None, typer.Option("--child", metavar="N", callback=plain_number, help="One child; all without it.")
    ] = None,
    outcome: Annotated[str, typer.Option("--outcome", metavar="CODE", help="Of the policy's list.")] = "",
    detail: Annotated[str, typer.Option("--detail", metavar="TEXT", help="To whom, or why, where it asks.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; with --return, the question.")] = "",
    propose: Annotated[bool, typer.Option("--propose", help="Propose it, for a manager to decide.")] = False,
    give_back: Annotated[bool, typer.Option("--return", help="Send the proposal back with a question.")] = False,
    strategy: Annotated[
        str, typer.Option("--strategy", metavar="held|not-held", help="Of a Red: whether a discussion is held.")
    ] = "",
    strategy_reason: Annotated[str, typer.Option("--strategy-reason", metavar="TEXT", help="Why it is, or not.")] = "",
    outstanding_reason: Annotated[
        str, typer.Option("--outstanding-reason", metavar="TEXT", help="Why with returns outstanding.")
    ] = "",
    late_reason: Annotated[str, typer.Option("--late-reason", metavar="TEXT", help="Why after the deadline.")] = "",
    version: Version = None,
    as_json: AsJson = False,
) -> None:
    """Show, propose, decide or return the outcome of each child.

    Without a reason or an outcome it shows what stands. With --reason alone it decides what somebody else proposed;
    with --outcome too, another outcome. Without --child it is about every child that is not decided yet.

    Example: mash decide 123 --reason "Agreed with the school" --strategy not-held --strategy-reason "No injury"
    """
    from mash_tui.services.decision_view import open_decision

    answers = (strategy, strategy_reason, outstanding_reason, late_reason)
    if propose and give_back:
        raise UsageProblem("It is proposed or returned.", remedy="Give --propose or --return.")
    if (propose or give_back) and any(answers):
        raise UsageProblem("Only a decision answers that.", remedy="Leave out --propose and --return.")
    with at_desk() as desk:
        view = open_decision(desk, reference_of(desk, ref))
        seen = view.row.version if version is None else version
        if propose:
            told = _propose(desk, view, seen, child, (outcome, reason, detail))
        elif give_back:
            told = _return(desk, view, seen, child, reason)
        elif reason or outcome or detail or any(answers):
            told = _decide(desk, view, seen, child, (reason, outcome, detail), answers)
        elif as_json:
            show_json(json_of(view))
            return
        else:
            write(view, desk.now(), desk.local)
            return
    say(told)


def _propose(desk: Desk, view: DecisionView, version: int, child: int | None, said: tuple[str, str, str]) -> str:
    from mash_tui.services.outcomes import Proposal, propose

    places = [child] if child else [one.place for one in view.undecided]
    row = propose(desk, view.row.reference, version, {place: Proposal(*said) for place in places})
    return _done(row, "proposed", places)


def _decide(
    desk: Desk, view: DecisionView, version: int, child: int | None, said: tuple[str, str, str],
    answers: tuple[str, str, str, str],
) -> str:  # fmt: skip
    from mash_tui.services.decisions import Decided, Reasons, decide

    held, *reasons = answers
    places = [child] if child else [one.place for one in view.undecided]
    told = {place: Decided(*said) for place in places}
    asked = Reasons(held.replace("-", "_"), *reasons)
    return _done(decide(desk, view.row.reference, version, told, asked), "decided", places)


def _return(desk: Desk, view: DecisionView, version: int, child: int | None, question: str) -> str:
    from mash_tui.services.decisions import send_back

    places = [child] if child else [one.place for one in view.children if one.proposed is not None]
    return _done(send_back(desk, view.row.reference, version, question, places), "returned", places)


def _done(row: QueueRow, what: str, places: list[int]) -> str:
    children = "child" if len(places) == 1 else "children"
    numbers = ", ".join(map(str, places))
    return f"{row.reference}: {what} for {children} {numbers}; {row.state.word}, version {row.version}."
