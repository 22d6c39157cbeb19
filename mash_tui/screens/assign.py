"""Give a contact to somebody, or back to the queue, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.lifecycle import NOT_BEGUN
from mash_tui.domain.text import plain
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.rows import QueueRow
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import said_lines, tell

if TYPE_CHECKING:
    from mash_tui.services.users import UserRow

Person = tuple[str, str, str]
"""(login, name, roles in words); an empty login is the queue."""
_BACK: Person = ("", "nobody: back to the queue", "")
"""Offered until screening begins: what was begun has an owner."""


class AssignDialogue(Asking[QueueRow | None]):
    """Type part of a name, Enter, the reason, ^s. Answers the contact's line afterwards."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Give it", show=False),
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("tab,shift+tab", "other_field", "Other field", show=False),
    ]
    opens_with_reading = True
    heading = "Give this contact to"
    keys_line = "part of a name, ↑ ↓   Enter then the reason   ^s give it   Esc back"

    def __init__(self, row: QueueRow) -> None:
        super().__init__()
        self._row = row
        self._version = row.version
        self._people: list[Person] = []

    def inside(self) -> ComposeResult:
        """Who it is about, the people, the reason."""
        owner = self._row.owner or "nobody"
        yield Static(said_lines(f"{self._row.reference}  {self._row.child}  (now: {owner})"), classes="words")
        yield Static(Content("to"), classes="label")
        yield LineInput(hint=as_hint("part of a name"), id="who")
        yield PickList[Person](self._line)
        yield Static(Content("because"), classes="label")
        yield LineInput(hint=as_hint("the reason: it stands in the history"), id="why")

    def on_mount(self) -> None:
        """Look up who can own a contact."""
        super().on_mount()
        self.query_one(PickList).can_focus = False
        self.query_one("#who", LineInput).focus()
        self.work(self._look_up, self._found)

    def _look_up(self) -> list[UserRow] | MashError:
        from mash_tui.services.users import workers

        return outcome_of(lambda: workers(self.desk))

    def _found(self, users: list[UserRow] | MashError) -> None:
        self.was_read()
        if isinstance(users, MashError):
            self.trouble(f"✗ Who can own a contact could not be read. {users}")
            return
        me = self.desk.actor.login
        users = sorted(users, key=lambda user: (user.login != me, user.name.casefold()))
        self._people = [
            (user.login, f"{user.name}{' (you)' if user.login == me else ''}", ", ".join(r.word for r in user.roles))
            for user in users if user.login != self._row.owner
        ]  # fmt: skip
        if self._row.owner and self._row.state in NOT_BEGUN:
            self._people.append(_BACK)
        self._filter(self.query_one("#who", LineInput).value)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only the people whose name holds what is typed."""
        if event.input.id == "who":
            self._filter(event.value)

    def _filter(self, typed: str) -> None:
        words = plain(typed).split()
        fitting = [person for person in self._people if all(word in plain(" ".join(person)) for word in words)]
        people: PickList[Person] = self.query_one(PickList)
        people.show(fitting)
        people.action_to(0)
        self.trouble("" if fitting or not self._people else "Nobody of that name can own a contact.")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """From the name to the reason; never further: Enter gives nothing away."""
        if event.input.id == "who":
            self.query_one("#why", LineInput).focus()

    def action_move(self, step: int) -> None:
        """Another person."""
        self.query_one(PickList).action_move(step)

    def action_other_field(self) -> None:
        """Between the name and the reason."""
        other = "#why" if self.focused is not None and self.focused.id == "who" else "#who"
        self.query_one(other, LineInput).focus()

    def action_do(self) -> None:
        """Give it. What refuses is shown here, with everything typed still in its place."""
        people: PickList[Person] = self.query_one(PickList)
        if self.saving:
            return
        if people.current is None:
            self.trouble("▲ Nobody of that name can own a contact.")
            return
        login, why = people.current[0], self.query_one("#why", LineInput).value
        self.saving = True
        self.work(lambda: self._try(login, why), self._tried)

    def _try(self, login: str, why: str) -> QueueRow | MashError:
        from mash_tui.services.contacts import assign

        try:
            return assign(self.desk, self._row.reference, self._version, login, why)
        except MashError as problem:
            return problem

    def _tried(self, outcome: QueueRow | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            self.query_one("#why", LineInput).focus()
        else:
            tell(self.app, f"{outcome.reference} is {outcome.owner or 'nobody'}'s now.")
            self.dismiss(outcome)

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.action_do()

        why = self.query_one("#why", LineInput).value
        self.app.push_screen(ConflictDialogue(conflict, why), answered)

    def action_leave(self) -> None:
        """Go back; it stays whose it is."""
        self.dismiss(None)

    def _line(self, person: Person, width: int) -> list[Bit]:
        login, name, roles = person
        named = max(width // 2, 18)
        return [Bit(f"{name} " if not login else f"{name}, {login} ", "", named), Bit(roles, "quiet", width - named)]
