"""How what waits in the approvals is read and answered: one file a kind, one line in `KINDS`.

To add a kind, write `screens/<kind>_answers.py`:

```python
class AuthorisationAnswers(Answering[AuthorisationView]):
    kind = WaitingKind.AUTHORISATION
    said = "asks to go on"                             # stands behind who asks, in the list; `asks` says it otherwise
    verbs = {"yes": "authorise", "back": "refuse"}     # y and r; "otherwise" is c. No verb, no key.

    def read(self, desk, row):                         # on a thread; frozen; the reading is in the trail
        return authorisations.authorisation_view(desk, row.contact.reference)

    def page(self, asked, now, local):                 # pure: sections as a contact's page has them
        return (Section("asked", "…", pieces), …)

    def dialogue(self, desk, row, asked, answer):      # after y, c or r
        ...                                            # dismisses with what is to be told; None: nothing was done
```

and name it in `KINDS` below, as the rating is.

A dialogue confirms with ^s and never with the key that asked. `answer_in_words` makes one that asks for words alone
and keeps them as they are typed. A service that answers raises Refused where the row waits no longer (compare
`row.row_id`), before it looks at the version: the second manager is told who answered, and how.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, TypeVar

from textual.screen import Screen

from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.identity_text import cut

if TYPE_CHECKING:
    from mash_tui.screens.reason import ReasonDialogue
    from mash_tui.services.approvals import WaitsRow
    from mash_tui.services.desk import Desk
    from mash_tui.services.finishing import Copy
    from mash_tui.widgets.page import Section

_ASKED = 200
"""Cells of what is asked that stand in the dialogue of an answer."""
AnswerName = Literal["yes", "otherwise", "back"]
"""Give what is asked, answer something else, or give it back."""
Asked = TypeVar("Asked")
"""What a kind reads of what waits: frozen."""

KINDS: Mapping[WaitingKind, str] = {
    WaitingKind.RATING: "mash_tui.screens.rating_answers:RatingAnswers",
    WaitingKind.AUTHORISATION: "mash_tui.screens.authorisation_answers:AuthorisationAnswers",
    WaitingKind.DECISION: "mash_tui.screens.decision_answers:DecisionAnswers",
}
"""Kind → module and class, loaded when first shown. A kind without one is listed, and answered on its contact."""


class Answering(Generic[Asked]):
    """How one kind is read and answered."""

    kind: ClassVar[WaitingKind]
    """Which."""
    said: ClassVar[str]
    """What is asked, behind the name of who asks: short, `asks to go on`."""

    def asks(self, row: WaitsRow) -> str:
        """Who asks for what, as short as can be: there are some twenty cells for it in the list."""
        return f"{row.by} {self.said}"

    verbs: ClassVar[Mapping[AnswerName, str]]
    """The answers that there are, each with the verb that the footer shows."""

    def read(self, desk: Desk, row: WaitsRow) -> Asked:
        """Read what is asked, whole; the reading is in the trail. Runs on a thread; raises MashError."""
        raise NotImplementedError

    def page(self, asked: Asked, now: datetime, local: Callable[[datetime], datetime]) -> Sequence[Section]:
        """What was read, to be read by a person before they answer. Pure."""
        raise NotImplementedError

    def dialogue(self, desk: Desk, row: WaitsRow, asked: Asked, answer: AnswerName) -> Screen[Any]:
        """Asks for the words of an answer and gives it. It dismisses with a sentence that tells what was done, or None.

        Raises StoreProblem where the words cannot be kept.
        """
        raise NotImplementedError


@cache
def answering(kind: WaitingKind) -> Answering[Any] | None:
    """How a kind is answered; None where it is answered on its contact alone."""
    if kind not in KINDS:
        return None
    module, _, class_name = KINDS[kind].partition(":")
    found: Answering[Any] = getattr(import_module(module), class_name)()
    return found


def answer_in_words(
    desk: Desk,
    row: WaitsRow,
    *,
    keeps: str,
    heading: str,
    hint: str,
    verb: str,
    deed: Callable[[str, int, Copy | None], str],
    asked: str = "",
) -> ReasonDialogue:
    """A dialogue that asks for words and answers with them.

    Args:
        keeps: what the words are about while they are not sent (`services.draft_needs`): they survive.
        deed: gives the answer with words, version and kept copy; says what was done. Runs on a thread.
        asked: what is asked and why, to be read beside the words; it is cut.
    """
    from mash_tui.screens.reason import ReasonDialogue
    from mash_tui.services.unsent import Unsent

    seen = [row.contact.version]
    unsent = Unsent(desk, row.contact.reference, keeps)

    def on_top_of(version: int) -> None:
        seen[0] = version

    return ReasonDialogue(
        heading,
        lambda words: deed(words, seen[0], unsent.copy),
        about="\n".join(filter(None, (f"{row.contact.reference}  {row.contact.child}", cut(asked, _ASKED)))),
        hint=hint,
        verb=verb,
        unsent=unsent,
        on_top_of=on_top_of,
    )
