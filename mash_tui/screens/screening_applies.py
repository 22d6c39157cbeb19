"""What can be done on an item of the checklist, and why not what cannot. Pure."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.screening import (
    AnswerNo,
    AnswerNotAsked,
    AnswerNotKnown,
    AnswerYes,
    ConfirmAllSuggestions,
    ConfirmSuggestion,
    ForwardContact,
    WriteAnswer,
)
from mash_tui.domain.screening import Opens
from mash_tui.services.screening_desk import ScreeningView
from mash_tui.services.screening_view import Screened

_ANSWERS = frozenset({AnswerYes, AnswerNo, AnswerNotKnown, AnswerNotAsked, WriteAnswer})
_CHANGES = _ANSWERS | {ConfirmSuggestion, ConfirmAllSuggestions, ForwardContact}


def why_not_screened(command: type[Command], view: ScreeningView | None, one: Screened | None) -> str:
    """Why a command does not apply to the item under the cursor, in a sentence; empty where it does."""
    if command not in _CHANGES:
        return ""
    if view is None or one is None:
        return "The checklist is still being read: press it again."
    if not view.row.state.is_open:
        return "The contact is closed: its checklist is only read."
    if command in _ANSWERS:
        return "" if one.in_force else "The policy in force does not ask this any more."
    if command is ConfirmAllSuggestions:
        return "" if view.to_confirm else "mash is sure of nothing that is still open."
    return _why_not_confirmed(view, one) if command is ConfirmSuggestion else _why_not_forwarded(view)


def _why_not_forwarded(view: ScreeningView) -> str:
    """Only what the checklist says itself; the service has the other rules."""
    for one in view.items:
        if one.in_force and one.item.opens is Opens.FORWARD:
            is_open = one.last is not None and one.last.answer in one.item.opened_by
            return "" if is_open else f"Nobody is said to be allocated: {one.item.question}"
    return "The checklist has no item that says who is allocated."


def _why_not_confirmed(view: ScreeningView, one: Screened) -> str:
    known = view.suggested(one.item.code)
    if known is None:
        return "mash knows nothing of this item."
    if known.answer is None:
        return f"Only what is sure is confirmed. {known.words}"
    return ""
