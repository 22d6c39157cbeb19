"""Asks before somebody says that two children are the same, or are not."""

from __future__ import annotations

from collections.abc import Callable

from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services.known.rows import Verdict
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_list import IdentityRow

_HINTS = {
    Verdict.SAME: "how you know, if it needs saying: the school confirmed it, mother's name",
    Verdict.DIFFERENT: "how you know, if it needs saying: a brother, a twin, a namesake",
    Verdict.UNSURE: "what you looked at, if it needs saying",
}
_WORTH_A_LOOK = "▲ It looks the same, and somebody carries that child: look twice before you say that it is another."

_UNLIKE = "▲ Nothing that is shown of the two agrees: look twice before you say that they are the same child."
_BROTHER_OR_SISTER = "▲ As far as can be told this is another child at the same address: a brother or sister."


def saying_dialogue(deed: Callable[[str], object], row: IdentityRow, verdict: Verdict) -> ReasonDialogue:
    """Shows the two and asks for words, which may stay away; answers what the deed did, or None."""
    word = verdict.word
    return ReasonDialogue(
        f"{word[0].upper()}{word[1:]}?", deed, about=_about(row, verdict), hint=_HINTS[verdict], verb=word
    )


def taking_back_dialogue(deed: Callable[[str], object], row: IdentityRow) -> ReasonDialogue:
    """The same before what was said is taken back."""
    said = row.identity.said if row.identity else None
    what = f"Take back “{said.verdict.word}”?" if said else "Take back what was said?"
    return ReasonDialogue(what, deed, about=_about(row, None), hint="why, if it needs saying", verb="take back")


def _about(row: IdentityRow, verdict: Verdict | None) -> str:
    identity = row.identity
    if identity is None:
        return ""
    lines = [
        f"As told: {words.cut(row.child.name, 60)}",
        f"Known:   {words.called(identity)}",
        words.standing(identity),
    ]
    if verdict is Verdict.SAME and row.is_household:
        lines.append(_BROTHER_OR_SISTER)
    if verdict is Verdict.SAME and not identity.match.agreed:
        lines.append(_UNLIKE)
    if verdict is Verdict.DIFFERENT and words.is_open(identity) and words.matters(identity):
        lines.append(_WORTH_A_LOOK)
    return "\n".join(lines)


def words_for(row: IdentityRow, verdict: Verdict) -> str:
    """What is told once it is said."""
    known = words.name_of(row.identity) if row.identity else ""
    return f"{words.cut(row.child.name, 60)} and {known}: {verdict.word}. x takes it back."
