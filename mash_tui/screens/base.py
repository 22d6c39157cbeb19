"""What every screen of the desk has: the desk, its place among the commands, and work in the background."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import on
from textual.screen import ModalScreen, Screen

from mash_tui.commands.base import Command, Where, shown
from mash_tui.commands.registry import command_named, commands_here
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.carrying import who_carries
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.screens.app import MashApp
    from mash_tui.services.desk import Desk
    from mash_tui.widgets.red_line import RedLine

Result = TypeVar("Result")
Found = TypeVar("Found")


class DeskScreen(Screen[Result]):
    """A screen of the desk. A subclass says where it is and takes that place's keys.

    ```python
    class DraftsScreen(DeskScreen[None]):
        where = Where.DRAFTS
        BINDINGS = bindings(Where.DRAFTS)
    ```
    """

    where: ClassVar[Where] = Where.ANYWHERE
    """Whose commands footer, help and palette show here."""
    needs: ClassVar[Permission | None] = None
    """What a person must be permitted to be here at all; without it any more the screen closes."""

    letters_are_typed: ClassVar[bool] = False
    """Whether letters are text here: only keys that no text needs are commands."""
    takes_typing_ahead: ClassVar[bool] = True
    """Whether keys typed while it was opening are for it. Not where a key confirms something."""
    opens_with_reading: ClassVar[bool] = False
    """Whether its keys mean something only once what it shows was read: it says so with `was_read`."""
    shows: ClassVar[str] = ""
    """The name by which it is opened, of a screen that shows itself anew where it is asked for again."""
    stays_in_sight: ClassVar[bool] = False
    """Whether it is left uncovered when nobody touches a key: it names nobody, and hangs on a wall."""
    shows_reds: ClassVar[bool] = True
    """Whether the line about a Red that was not seen stands above it."""
    red_line: RedLine | None = None
    """That line, while it is there."""
    _program: MashApp | None = None
    _opens = False
    _to_be_drawn = False
    _seen_since = inf
    """The monotonic second in which what it is about was drawn first."""
    settled = False
    """Whether it is mounted, has its focus and shows what it is about, so that it can be typed into."""

    def on_screen_resume(self) -> None:
        """Say when the focus is where it belongs: after this event, and what it put into the queue."""
        self.call_later(self.mash.news.alarm.show, self)
        if not self.settled and not self.opens_with_reading:
            self._settle_when_drawn()

    def was_read(self) -> None:
        """What it shows is there, or why it could not be read: what was typed meanwhile is for it."""
        if not self.settled:
            self._settle_when_drawn()

    def _settle_when_drawn(self) -> None:
        self._to_be_drawn = True
        self.call_after_refresh(self._settle)

    def _compositor_refresh(self) -> None:
        """Note when it is drawn: a key may come between that and the moment in which it settles."""
        if self._to_be_drawn:
            self._to_be_drawn, self._seen_since = False, monotonic()
        super()._compositor_refresh()

    def was_not_read(self) -> None:
        """It closes again: what was typed meanwhile was for it, and not for what stands behind."""
        self.settled = True
        self.mash.screen_settled(takes_typing_ahead=False)

    def _settle(self) -> None:
        self.settled = True
        self.mash.screen_settled(takes_typing_ahead=self.takes_typing_ahead, seen_since=self._seen_since)

    @property
    def text_to_find(self) -> str:
        """What a search that is begun here looks for to begin with."""
        return ""

    @property
    def mash(self) -> MashApp:
        """The program. Work that was begun may ask for it when the screen is gone, and `app` leads nowhere."""
        return self._program or cast("MashApp", self.app)

    @property
    def desk(self) -> Desk:
        """The person at work and the hub's store."""
        return self.mash.desk

    @property
    def in_sight(self) -> bool:
        """Whether it can be seen: the uppermost screen, or one beneath a dialogue that lets it show.

        Textual counts every screen right beneath another one as current, and draws all of the upper one again
        when the lower one changes.
        """
        return self.is_current and (self.app.screen is self or isinstance(self.app.screen, ModalScreen))

    def offers(self, command: type[Command]) -> bool:
        """Whether a command can be used at this moment; a screen may add conditions of its own."""
        if command.demo_only and not self.desk.demo:
            return False
        return command.permission is None or self.desk.may(command.permission)

    def footer_commands(self) -> list[type[Command]]:
        """What the footer shows at this moment."""
        here = commands_here(self.where)
        return [command for command in here if command.footer and self.has_key_for(command) and self.offers(command)]

    def has_key_for(self, command: type[Command]) -> bool:
        """Whether a key of the command does it here."""
        return bool(command.keys) and not (self.letters_are_typed and len(shown(command.keys[0])) == 1)

    def show_anew(self) -> None:
        """It was asked for where it is shown already."""

    def stirred(self) -> None:
        """The person is at work, here or on a screen above this one."""

    def store_changed(self) -> None:
        """Another program saved something: a screen that shows saved things reads them again."""

    def left_alone(self) -> None:
        """Nobody has touched a key for a while and the screen is covered: give back what others may be waiting for."""

    def came_back(self) -> None:
        """Whoever left it alone is there again."""

    def minute_turned(self) -> None:
        """The clock shows another minute: a screen that shows times to go by draws them again."""

    def role_changed(self) -> None:
        """The person took another role, which a demonstration allows: other commands are offered."""
        for footer in self.query(Footer):
            footer.show(self.footer_commands())

    def work(
        self,
        use_case: Callable[[], Found],
        then: Callable[[Found], None] | None = None,
        *,
        latest_of: str = "",
    ) -> None:
        """Run a use case off the screen's thread; show its refusal in words, or hand on what it returns.

        With `latest_of`, only the newest piece of work of that name is heard: for reading, never for saving.
        """
        self._program = self.mash
        self.run_worker(
            partial(_do, self._program, use_case, then, reading=bool(latest_of)),
            thread=True,
            group=latest_of or "work",
            exclusive=bool(latest_of),
        )

    def read_then_open(self, use_case: Callable[[], Found], then: Callable[[Found], None]) -> None:
        """Read something off the screen's thread for a dialogue that `then` opens over this screen.

        What is typed meanwhile is for that dialogue, so the same key opens no second one. Where something else has
        come to the front, or nothing was opened, it is for nobody.
        """
        if self._opens:
            return
        self._opens, self.settled = True, False
        self.work(lambda: outcome_of(use_case), partial(self._open_with, then))

    def _open_with(self, then: Callable[[Found], None], found: Found | MashError) -> None:
        self._opens, self.settled = False, True
        in_front = self.mash.screen
        try:
            if isinstance(found, MashError):
                tell_problem(self.mash, found)
            elif in_front is self:
                then(found)
        finally:
            if self.mash.screen is in_front:
                self.mash.screen_settled(takes_typing_ahead=False)

    @on(Footer.Picked)
    def _picked_in_footer(self, event: Footer.Picked) -> None:
        self.mash.run_command(event.command)

    async def action_permitted(self, name: str) -> None:
        """Run a command that needs a permission, or say why not."""
        command = command_named(name)
        if self.offers(command):
            await self.run_action(command.action)
        else:
            tell(self.app, why_not(command, self.desk), "warning")


class DeskDialogue(ModalScreen[Result], DeskScreen[Result]):
    """A dialogue over a screen. The keys that work anywhere do not work under it."""


def _do(app: MashApp, use_case: Callable[[], Found], then: Callable[[Found], None] | None, *, reading: bool) -> None:
    """On a thread. The program is handed in: the screen may be gone by the time that the use case is done."""
    from textual.worker import get_current_worker

    worker = get_current_worker()
    try:
        found = use_case()
    except MashError as problem:
        if not worker.is_cancelled:
            app.call_from_thread(app.news.refused if reading else partial(tell_problem, app), problem)
        return
    if then is not None and not worker.is_cancelled:
        app.call_from_thread(_hand_on, app, then, found)


def _hand_on(app: MashApp, then: Callable[[Found], None], found: Found) -> None:
    """What is done with it may be refused too: a full disk as a dialogue opens, say."""
    try:
        then(found)
    except MashError as problem:
        tell_problem(app, problem)


def why_not(command: type[Command], desk: Desk) -> str:
    """Why a command is not offered to this person."""
    if command.demo_only:
        return f"{command.title()}: only in a demonstration (mash demo)."
    who = who_carries(desk, command.permission) if command.permission else ""
    return f"{command.title()}: your roles do not permit it ({command.permission}). {who}".rstrip()
