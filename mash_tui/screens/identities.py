"""Who is this child? The children of a contact beside known ones, and the keys that say who they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from mash_tui.commands.base import Command, Where
from mash_tui.commands.identities import ANSWERS, OpenEarlierContact, TakeBackAnswer
from mash_tui.commands.registry import bindings, command_named
from mash_tui.domain.roles import Permission
from mash_tui.screens.applies import why_not_said
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.letters_in_a_row import LettersInARow
from mash_tui.services.known.rows import Verdict
from mash_tui.services.rows import ContactView
from mash_tui.widgets.footer import Footer
from mash_tui.widgets.identity_browser import IdentityBrowser
from mash_tui.widgets.identity_list import IdentityRow
from mash_tui.widgets.say import tell
from mash_tui.widgets.side_by_side import AsTold
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from mash_tui.screens.contact import ContactScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.known.rows import Said
    from mash_tui.services.known.saying import Spoken

_ANSWERS = frozenset(key for command in (*ANSWERS, TakeBackAnswer) for key in command.keys)


class IdentitiesScreen(DeskScreen[None]):
    """Lies over an open contact and shows what that one knows. What is said is asked for again, and can be taken back.

    Nothing typed ahead is for it: no answer is given to a question that nobody has seen.
    """

    where = Where.IDENTITIES
    needs = Permission.CONTACT_READ
    opens_with_reading = True
    takes_typing_ahead = False
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.IDENTITIES)

    def __init__(self, contact: ContactScreen) -> None:
        super().__init__()
        self._contact = contact
        self._stop_listening: Callable[[], None] = lambda: None
        self._letters = LettersInARow(_ANSWERS)

    def on_key(self, event: events.Key) -> None:
        """No letter of a word answers."""
        if self._letters.hears(event):
            return
        event.stop()
        event.prevent_default()
        self.mash.forget_typed()
        tell(self.app, "Letters typed in a row answer nothing here.", "warning")

    def compose(self) -> ComposeResult:
        """Lay out title, known children and keys."""
        self._title = TitleLine("Who is this child?", "")
        self.browser = IdentityBrowser(self.desk.local)
        """The known children."""
        self._footer = Footer(self.footer_commands())
        yield from (self._title, self.browser, self._footer)

    def on_mount(self) -> None:
        """Show what the contact has found so far, and what it finds from now on."""
        self._stop_listening = self._contact.known.tell(self._show)
        self._show()

    def on_unmount(self) -> None:
        """Be told no more."""
        self._stop_listening()

    def _show(self) -> None:
        view, alike = self._contact.view, self._contact.known.alike
        if view is None:
            return
        self._title.show(f"Who is this child?  {view.row.reference}  {view.row.child}", self._beneath())
        self.browser.show(alike, children_as_told(view))
        if self.is_current and self.browser.list.display:
            self.browser.list.focus()
        self._footer.show(self.footer_commands())
        if alike is not None:
            self.was_read()

    def _beneath(self) -> str:
        if self.desk.may(Permission.CONTACT_ASSIGN):
            return "Nothing is merged by itself: say what you know. Every answer can be taken back."
        return "To read: answering needs another role."

    def role_changed(self) -> None:
        """Another role may answer, or only read."""
        self._show()

    def on_pick_list_moved(self) -> None:
        """Other keys apply."""
        self._footer.show(self.footer_commands())

    def on_identity_browser_compared(self) -> None:
        """Keys apply now."""
        self._footer.show(self.footer_commands())

    def on_pick_list_picked(self) -> None:
        """Enter on a line, or a click."""
        self.mash.run_command(OpenEarlierContact)

    def offers(self, command: type[Command]) -> bool:
        """What makes sense on the line under the cursor."""
        return super().offers(command) and not self._why_not(command)

    def _why_not(self, command: type[Command]) -> str:
        return why_not_said(command, self.browser.current, self.desk.local)

    async def action_permitted(self, name: str) -> None:
        """Run a command, or say why it does not apply here."""
        command = command_named(name)
        why = self._why_not(command) if super().offers(command) else ""
        if why:
            # What comes behind an answer is its reason, for the dialogue that it would have opened: here it answers.
            self.mash.forget_typed()
            tell(self.app, why, "warning")
            return
        await super().action_permitted(name)

    # What can be said

    def action_say(self, word: str) -> None:
        """Ask before it is said: no single letter answers for a child."""
        from mash_tui.screens.saying import saying_dialogue, words_for

        row, verdict = self.browser.current, Verdict(word)
        if row is not None and row.identity is not None:
            deed = partial(_say, self.desk, self.reference, row, verdict)
            self.app.push_screen(
                saying_dialogue(deed, row, verdict), partial(self._done, words_for(row, verdict), row.identity.said)
            )

    def action_take_back(self) -> None:
        """Ask before what was said of the two is taken back."""
        from mash_tui.screens.saying import taking_back_dialogue

        row = self.browser.current
        if row is not None and row.identity is not None:
            deed = partial(_take_back, self.desk, self.reference, row)
            done = partial(self._done, "Taken back: it is open again.", row.identity.said)
            self.app.push_screen(taking_back_dialogue(deed, row), done)

    def _done(self, words: str, seen: Said | None, spoken: object) -> None:
        """Say what was said, and in place of whose word: somebody else's, or one's own that was not seen here."""
        from mash_tui.services.known.saying import Spoken  # loaded by now, and not before it is needed

        if not isinstance(spoken, Spoken):
            return
        before = spoken.instead
        if before is not None and before.by != self.desk.actor.login:
            words = f"{words}\n{before.by} had said: {before.verdict.word}."
        elif before is not None and before != seen:
            words = f"{words}\nYou had said at another desk meanwhile: {before.verdict.word}."
        tell(self.app, words)
        self._contact.read_again()

    @property
    def reference(self) -> str:
        """Whose children they are."""
        return self._contact.reference

    # Moving about

    def action_open_earlier(self) -> None:
        """Open the earlier contact under the cursor."""
        row = self.browser.current
        if row is not None and row.earlier is not None:
            self.mash.open("contact", row.earlier.reference)

    def action_scroll_page(self, by: int) -> None:
        """Scroll the comparison."""
        self.browser.page.scroll_pages(by)

    def action_look_again(self) -> None:
        """Look again."""
        self._contact.read_again()


def _say(desk: Desk, reference: str, row: IdentityRow, verdict: Verdict, note: str = "") -> Spoken:
    from mash_tui.services.known.saying import say_identity

    return say_identity(desk, reference, row.child.position, _known(row), verdict, note)


def _take_back(desk: Desk, reference: str, row: IdentityRow, note: str = "") -> Spoken:
    from mash_tui.services.known.saying import withdraw_identity

    return withdraw_identity(desk, reference, row.child.position, _known(row), note)


def _known(row: IdentityRow) -> int:
    return row.identity.known_id if row.identity else 0


def children_as_told(view: ContactView) -> Mapping[int, AsTold]:
    """Each child of a contact as told, by its place from 1."""
    return {
        number: {line.field.rpartition(".")[2]: line.value for line in lines}
        for number, lines in enumerate(view.children, start=1)
    }
