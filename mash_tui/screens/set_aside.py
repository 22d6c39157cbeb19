"""Asks why a row of a file is not to be taken in, or a draft not finished, and sets it aside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.desk import Desk
from mash_tui.services.draft_keeping import DraftKeeper
from mash_tui.services.rows import ProblemRow

_VERB = "set it aside"


def setting_aside(desk: Desk, problem: ProblemRow) -> ReasonDialogue:
    """The dialogue; answers True once it is done."""

    def deed(reason: str) -> bool:
        from mash_tui.services.problems import set_aside

        set_aside(desk, problem.id, problem.version, reason)
        return True

    about = f"{sign_of(problem)}{problem.file}, row {problem.row}: {problem.summary}"
    hint = "why it is not to be taken in: a test, a form sent by mistake"
    return ReasonDialogue("Set this row aside", deed, about=about, hint=hint, verb=_VERB)


def sign_of(problem: ProblemRow) -> str:
    """What stands before the name of a row that says immediate danger; empty for the others."""
    return "! danger · " if problem.danger else ""


def setting_draft_aside(about: str, deed: Callable[[str], object]) -> ReasonDialogue:
    """The dialogue for a draft; answers True once the deed is done with the reason."""

    def done(reason: str) -> bool:
        deed(reason)
        return True

    return ReasonDialogue("Set this draft aside", done, about=about, hint="why", verb=_VERB)


def setting_form_aside(desk: Desk, keeper: DraftKeeper, fields: Mapping[str, str], who: str) -> ReasonDialogue:
    """The dialogue for a form that is being typed: what stands in its fields is kept first."""

    def deed(reason: str) -> None:
        from mash_tui.services import drafts

        keeper.keep(fields)
        if keeper.number is not None:
            drafts.set_aside(desk, keeper.number, reason)

    return setting_draft_aside(f"{who}: what is typed stays readable and can be taken up again.", deed)
