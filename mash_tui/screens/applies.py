"""What can be done on a contact as it stands, and why not what cannot: one table. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mash_tui.commands.base import Command
from mash_tui.commands.contact import (
    Acknowledge,
    CloseContact,
    GiveFeedback,
    NextStep,
    OutcomeAndDecision,
    RateContact,
    ReadRestrictedFile,
    RecordFamily,
    Reopen,
    WhoIsThisChild,
    WrittenReferralArrived,
)
from mash_tui.commands.identities import (
    OpenEarlierContact,
    SayNotSure,
    SayNotTheSame,
    SaySameChild,
    TakeBackAnswer,
)
from mash_tui.commands.queue import AssignContact, TakeContact
from mash_tui.domain.deciding import may_decide
from mash_tui.domain.limits import ClockKind
from mash_tui.services.known.rows import Verdict
from mash_tui.services.next_step import owed, told_last, why_none
from mash_tui.services.rows import ContactView

if TYPE_CHECKING:
    from mash_tui.widgets.identity_list import IdentityRow

NOT_READ_YET = "The contact is still being read: press it again."
"""Why nothing is done to a contact that is not on the screen yet."""


class Asker(NamedTuple):
    """Who asks, and what the words depend on."""

    login: str
    """Whose desk it is."""
    offers: Callable[[type[Command]], bool]
    """Whether the person's roles permit a command."""
    local: Callable[[datetime], datetime]
    """A moment as London clocks show it."""


def why_not_here(command: type[Command], view: ContactView | None, asker: Asker) -> str:
    """Why a command does not apply to this contact, in a sentence; empty where it does."""
    ask = _WHY_NOT.get(command)
    if ask is None:
        return ""
    return NOT_READ_YET if view is None else ask(view, asker)


def _take(view: ContactView, asker: Asker) -> str:
    owner = view.row.owner
    if not view.row.state.is_open:
        return _closed(asker)
    if owner == asker.login:
        return "It is yours already."
    return f"It is {owner}'s already{_or(AssignContact, 'assigns it', asker)}." if owner else ""


def _open_alone(view: ContactView, asker: Asker) -> str:
    return "" if view.row.state.is_open else _closed(asker)


def _acknowledge(view: ContactView, asker: Asker) -> str:
    told = told_last(view)
    if told is not None:
        return f"The referrer was told already, on {_when(told.at, asker)} by {told.by}."
    return "" if view.row.state.is_open else _closed(asker)


def _rate(view: ContactView, asker: Asker) -> str:
    return "" if view.row.state.is_open else _closed(asker)


def _written_referral(view: ContactView, asker: Asker) -> str:
    clocks = [clock for clock in view.clocks if clock.kind == ClockKind.WRITTEN_REFERRAL.word]
    if any(step.command == WrittenReferralArrived.__name__ for step in owed(view)):
        return ""
    if any(clock.settled_at is None for clock in clocks):
        return _closed(asker)
    if clocks and clocks[-1].settled_at is not None:
        return f"The written referral arrived already, on {_when(clocks[-1].settled_at, asker)}."
    return "No written referral is owed."


def _outcome(view: ContactView, asker: Asker) -> str:
    row = view.row
    if not row.state.is_open:
        return _closed(asker)
    if row.brag is None:
        return "It is unrated: a rating comes before an outcome."
    if not may_decide(row.brag, confirmed=row.confirmed):
        return (
            f"No manager has confirmed that it is {row.brag.word}: that comes before an outcome. A Red goes on at once."
        )
    if all(child.decided for child in view.outcomes):
        return "The outcome of every child is decided."
    return ""


def _reopen(view: ContactView, _asker: Asker) -> str:
    return "It is open: only a closed contact is reopened." if view.row.state.is_open else ""


def _feedback(view: ContactView, _asker: Asker) -> str:
    return "" if view.feedback else "Nobody is to be told yet: that begins when every child's outcome is decided."


def _close(view: ContactView, _asker: Asker) -> str:
    return "" if view.row.state.is_open else "It is closed already."


def _restricted(view: ContactView, _asker: Asker) -> str:
    return "" if view.row.restricted else "There is no restricted file here."


def _next_step(view: ContactView, _asker: Asker) -> str:
    if owed(view):
        return ""
    return why_none(view.row.state)


def closed_line(asker: Asker) -> str:
    """That it is closed, for the header, with the key that helps whoever may press it."""
    return f"closed{_or(Reopen, 'reopens it', asker)}"


def _closed(asker: Asker) -> str:
    return f"It is closed{_or(Reopen, 'opens it again', asker)}."


def _or(command: type[Command], does: str, asker: Asker) -> str:
    """The key that helps, for whoever may press it."""
    return f": {command.keys[0]} {does}" if asker.offers(command) else ""


def _when(moment: datetime, asker: Asker) -> str:
    return f"{asker.local(moment):%d/%m/%Y at %H:%M}"


def why_not_said(command: type[Command], row: IdentityRow | None, local: Callable[[datetime], datetime]) -> str:
    """Why a key that says who a child is does not apply to the line under the cursor; empty where it does."""
    verdict = _VERDICTS.get(command)
    if verdict is None and command not in (TakeBackAnswer, OpenEarlierContact):
        return ""
    if command is OpenEarlierContact:
        return "" if row is not None and row.earlier is not None else _NO_EARLIER
    if row is None or row.identity is None:
        return "Nobody known stands on this line: there is nothing to say."
    said = row.identity.said
    if verdict is None:
        return "" if said else "Nobody has said anything of these two yet."
    if said is None or said.verdict is not verdict:
        return ""
    when = f"{local(said.at):%d/%m/%Y at %H:%M}"
    return f"Said already: {verdict.word}, by {said.by} on {when}. {TakeBackAnswer.keys[0]} takes it back."


_NO_EARLIER = "Enter opens an earlier contact: put the cursor on one. s, o and u say who the child is."
_VERDICTS: dict[type[Command], Verdict] = {
    SaySameChild: Verdict.SAME,
    SayNotTheSame: Verdict.DIFFERENT,
    SayNotSure: Verdict.UNSURE,
}

_WHY_NOT: dict[type[Command], Callable[[ContactView, Asker], str]] = {
    TakeContact: _take,
    AssignContact: _open_alone,
    RecordFamily: _open_alone,
    Acknowledge: _acknowledge,
    RateContact: _rate,
    WrittenReferralArrived: _written_referral,
    OutcomeAndDecision: _outcome,
    GiveFeedback: _feedback,
    CloseContact: _close,
    Reopen: _reopen,
    ReadRestrictedFile: _restricted,
    NextStep: _next_step,
    WhoIsThisChild: lambda _view, _asker: "",
}
"""The commands that depend on how the contact stands; every other one applies always."""
