"""The program: one desk, its screens, and what works on all of them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import bindings, bound_action, command_named, commands
from mash_tui.domain.errors import MashError
from mash_tui.screens import beforehand, crash, interrupted, themes
from mash_tui.screens.base import DeskScreen, why_not
from mash_tui.screens.news import News
from mash_tui.screens.registry import make_screen
from mash_tui.screens.signals import CleanUp, LastWords
from mash_tui.screens.typing_ahead import TypesInOrder
from mash_tui.widgets.line_filter import TerminalFilter
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


_THEME = "Theme: "
"""Begins the message that names the colours; only the newest of them stays."""


class MashApp(TypesInOrder, inherit_bindings=False):
    """The terminal program of a hub."""

    TITLE = "mash"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)
    DEFAULT_CSS = """
    MashApp Toast { width: auto; max-width: 100%; margin-top: 0; padding: 0 1; }
    MashApp ToastRack { overflow-y: hidden; }
    """
    """A message takes as much of the lines over the footer as its words need: rows of the queue stand behind it.
    Room kept for a scroll bar is not counted when its lines are, and would cost it the last one."""

    theme: Reactive[str] = Reactive(themes.at_start, init=False)
    """The name of the colours in use, one of `themes.THEMES`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        """The person at work and the hub's store."""
        self.last_words = LastWords()
        """What must happen when the terminal goes away."""
        self._terminal_filter = TerminalFilter()
        self.news = News(self)
        """What others do meanwhile."""

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Our four themes and no others."""
        return themes.THEMES

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is drawn; ours last."""
        return [*super().get_line_filters(), self._terminal_filter]

    def get_default_screen(self) -> Screen[Any]:
        """The queue, so that it is what the first paint shows."""
        return make_screen("queue")

    async def on_event(self, event: events.Event) -> None:
        """Note that the person is at work. Where a board hangs on the wall, a mouse that slides is no sign of it."""
        slides = isinstance(event, events.MouseMove) and self.news.cover_waits
        if isinstance(event, events.InputEvent) and not slides:
            self.news.stir()
        elif isinstance(event, events.Resize):
            self._draw_all_anew()
        await super().on_event(event)

    def _draw_all_anew(self) -> None:
        """Take nothing for granted that may stand on the terminal: its lines may have been broken anew."""
        if (unchanged := getattr(self._driver, "unchanged", None)) is not None:
            unchanged.forget()

    async def run_action(self, *arguments: Any, **named: Any) -> bool:
        """Run an action; what it may not or cannot do is said in words."""
        try:
            return await super().run_action(*arguments, **named)
        except MashError as problem:
            tell_problem(self, problem)
            return True

    def can_be_typed_into(self, screen: Screen[Any]) -> bool:
        """A screen of ours says when it has its focus."""
        return not isinstance(screen, DeskScreen) or screen.settled

    def push_screen(self, *arguments: Any, **named: Any) -> Any:
        """Show a screen over this one. Messages about what was before it would stand over its words and keys."""
        if self._notifications:
            self.clear_notifications()
        return super().push_screen(*arguments, **named)

    def open(self, name: str, *arguments: object) -> None:
        """Show the screen of that name over this one."""
        self.push_screen(make_screen(name, *arguments))

    def painted(self) -> None:
        """The first rows are on the screen: begin what they did not wait for."""
        gc.freeze()
        gc.enable()
        self.news.live.start()
        self.news.alarm.look()
        if self.desk.warning:
            tell(self, self.desk.warning, "warning")
        interrupted.look(self)
        beforehand.begin(self)

    def before_leaving(self, clean_up: CleanUp) -> Callable[[], None]:
        """Register what must happen when the terminal goes away; the answer takes it off again."""
        return self.last_words.add(clean_up)

    def run_command(self, command: type[Command]) -> None:
        """Do what the command's key does, from where the person is."""
        node = self if command in commands(Where.ANYWHERE) else self.screen
        self.call_later(partial(self.run_action, bound_action(command), node))

    async def action_permitted(self, name: str) -> None:
        """Run a command that works anywhere and needs a permission, or say why not."""
        command, screen = command_named(name), self.screen
        if isinstance(screen, DeskScreen) and screen.offers(command):
            await self.run_action(command.action)
        else:
            tell(self, why_not(command, self.desk), "warning")

    def action_show(self, name: str) -> None:
        """Show a screen by name, or anew where it is shown already."""
        screen = self.screen
        if isinstance(screen, DeskScreen) and screen.shows == name:
            screen.show_anew()
        else:
            self.open(name)

    def action_help(self) -> None:
        """Show the keys of where the person is."""
        self.open("help", self.screen)

    def action_palette(self) -> None:
        """Show the commands of where the person is, to pick from."""
        self.open("palette", self.screen)

    def action_go_to(self) -> None:
        """Ask for a reference."""
        self.open("go to")

    def action_find(self) -> None:
        """Search people and contacts; what is typed where the person is goes along."""
        screen = self.screen
        if isinstance(screen, DeskScreen) and screen.where is not Where.SEARCH:
            self.open("search", screen.text_to_find)

    async def action_queue(self) -> None:
        """Close everything above the queue."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def action_back(self) -> None:
        """Close the uppermost screen."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()

    def action_leave(self) -> None:
        """Leave the program; screens save what was typed as they close."""
        self.exit()

    def action_change_theme(self) -> None:
        """Take the next colours."""
        self.theme = themes.after(self.theme)
        for message in list(self._notifications):
            if message.message.startswith(_THEME):
                self._unnotify(message, refresh=False)
        tell(self, f"{_THEME}{themes.in_words(self.theme)}")

    def action_clear_messages(self) -> None:
        """Take the messages off the screen, and draw every line of it anew: others may write on a terminal."""
        self.clear_notifications()
        self._draw_all_anew()
        self.screen.refresh()

    def action_open_unseen_red(self) -> None:
        """Open the Red that has waited longest to be seen."""
        if self.news.alarm.reds:
            self.open("contact", self.news.alarm.reds[0].reference)
        else:
            tell(self, "There is no Red that you have not seen.")

    def action_switch_role(self) -> None:
        """In a demonstration, become the next role of the hub."""
        self.news.switch_role()

    def fall_over(self, error: Exception) -> None:
        """End as after any fault: of what runs outside the message system."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """End with a plain message and exit code 1. Textual's own handler prints local variables."""
        self._return_code = error.exit_code if isinstance(error, MashError) else 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._exit_renderables.append(Text(crash.words_for(error, self.desk.paths.logs)))
        self._close_messages_no_wait()
