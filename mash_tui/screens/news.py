"""What others do while the program is open, and what a person's absence changes: told to the screens.

Somebody who was withdrawn works no further, roles that were taken away close what they opened, and a desk that nobody
touches is covered (SAFETY, 10 and 11).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mash_tui.domain.errors import MashError, NotAllowed
from mash_tui.domain.roles import Permission
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.demo_roles import role_after
from mash_tui.screens.live import Live
from mash_tui.screens.red_alarm import RedAlarm
from mash_tui.screens.registry import make_screen
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.screens.app import MashApp
    from mash_tui.services.identity import Actor


class News:
    """Hears what `Live` sees, and passes it on."""

    def __init__(self, app: MashApp) -> None:
        self._app = app
        self._desk = app.desk
        self._covered = False
        self.cover_waits = False
        """Whether nobody is there, and what stands in sight is covered at the next key."""
        self._known = self._standing()
        self.live = Live(app.desk, self.hear, partial(tell_problem, app), app.fall_over)
        """What looks at the store and at the clock."""
        self.alarm = RedAlarm(app)
        """What rings for a Red."""

    def stir(self) -> None:
        """The person is at work. Under the cover only Enter says so, and what was left in sight is covered first."""
        if self.cover_waits:
            self._cover()
        if not self._covered:
            self.live.stir()
            self._tell_screens("stirred")

    def hear(self, what: str) -> None:
        """Tell the screens; end the program of somebody who was withdrawn, and take over changed roles."""
        if what == "store_changed":
            try:
                self._desk.stay_current()
                if self._known != self._standing():  # a read in the background may have been told of it before
                    self._take_over_roles()
            except NotAllowed as problem:
                self._app.exit(return_code=problem.exit_code, message=str(problem))
                return
            self.alarm.look()
        self._tell_screens(what)
        if what == "left_alone":
            self.cover_waits = True
            self._cover_unless_in_sight()

    def refused(self, problem: MashError) -> None:
        """Say why something could not be read, unless the screens say it in its place: the roles were taken away."""
        if self._known != self._standing():
            self._take_over_roles()
        elif not isinstance(problem, NotAllowed) or self._desk.may(Permission.CONTACT_READ):
            tell_problem(self._app, problem)

    def switch_role(self) -> None:
        """In a demonstration, become the next role of the hub."""
        self._desk.acting_as(frozenset({role_after(self._desk.actor.roles)}))
        self._take_over_roles()

    def _cover_unless_in_sight(self) -> None:
        """Cover what nobody touches. A board on the wall stays in sight until somebody touches a key."""
        screen = self._app.screen
        if self.cover_waits and not (isinstance(screen, DeskScreen) and screen.stays_in_sight):
            self._cover()

    def _cover(self) -> None:
        self._covered, self.cover_waits = True, False
        self._app.push_screen(make_screen("cover"), self._uncovered)

    def _uncovered(self, _: object) -> None:
        self._covered = False
        self.live.stir()
        self._tell_screens("came_back")

    def _standing(self) -> tuple[Actor, int]:
        return self._desk.actor, self._desk.policy_id

    def _take_over_roles(self) -> None:
        self._known = self._standing()
        self._tell_screens("role_changed")
        self.alarm.look()
        self._app.call_later(self._close_what_is_not_permitted)

    async def _close_what_is_not_permitted(self) -> None:
        """Close the screens that the person's roles no longer open, and what stands above them."""
        app = self._app
        screens = [screen for screen in app.screen_stack[1:] if isinstance(screen, DeskScreen)]
        lost = next((screen for screen in screens if screen.needs and not self._desk.may(screen.needs)), None)
        if lost is None or lost.needs is None:
            return
        while lost in app.screen_stack:
            await app.pop_screen()
        self._cover_unless_in_sight()
        tell(app, f"Closed: your roles no longer permit it ({lost.needs}).", "warning")

    def _tell_screens(self, what: str) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, DeskScreen):
                getattr(screen, what)()
