"""Who the children of a form may be, to read while the caller speaks. Nothing is answered here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.screens.base import DeskDialogue
from mash_tui.widgets.identity_browser import IdentityBrowser
from mash_tui.widgets.identity_text import Alike
from mash_tui.widgets.side_by_side import AsTold
from mash_tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from mash_tui.screens.alike_looking import AlikeLooking


_OWN = frozenset(("space",))
"""Keys that type text in the form, and do something here."""


class AlikeDialogue(DeskDialogue[None]):
    """Lies over the form, which has its cursor again when it closes.

    The caller goes on speaking: whoever types on types into the form, and no first letter of it is lost.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+t,f10", "dismiss", "Back to the form", show=False),
        Binding("space,ctrl+f", "scroll_page(1)", "Page down", show=False),
        Binding("ctrl+u", "scroll_page(-1)", "Page up", show=False),
    ]
    DEFAULT_CSS = """
    AlikeDialogue {
        background: $background;
        & > .keys { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $quiet; }
    }
    """

    def __init__(self, looking: AlikeLooking, told: Mapping[int, AsTold], names: str) -> None:
        """`told`: each child as typed, by its place; `names`: whom the form is about."""
        super().__init__()
        self._looking = looking
        self._stop_listening: Callable[[], None] = lambda: None
        self._told = told
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay out title, known children and keys."""
        yield TitleLine(f"Who may this be?  {self._names}", "It is answered on the contact, once it is taken in.")
        self.browser = IdentityBrowser(self.desk.local, typed=True)
        """The known children."""
        yield self.browser
        yield Static(Content("Esc back to the form, or type on   ↑ ↓ another one   Space ^u scroll"), classes="keys")

    def on_mount(self) -> None:
        """Show what was found so far, and what is found from now on."""
        self._stop_listening = self._looking.tell(self._show)
        self._show(self._looking.so_far)

    def on_unmount(self) -> None:
        """Be told no more."""
        self._stop_listening()

    def on_key(self, event: events.Key) -> None:
        """Words are for the form: one key closes this, and is the first letter in the field that had the cursor."""
        if event.is_printable and event.key not in _OWN:
            event.stop()
            event.prevent_default()
            self.mash.type_again(event)
            self.dismiss(None)

    def on_paste(self, event: events.Paste) -> None:
        """So is what is pasted."""
        event.stop()
        self.mash.type_again(event)
        self.dismiss(None)

    def _show(self, alike: Alike) -> None:
        self.browser.show(alike, self._told)
        if self.browser.list.display:
            self.browser.list.focus()

    def action_scroll_page(self, by: int) -> None:
        """Scroll the comparison."""
        self.browser.page.scroll_pages(by)
