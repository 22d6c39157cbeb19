"""The rating of a contact as a small piece of text: letter, word, and a question mark until it is confirmed."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from mash_tui.domain.brag import Brag
from mash_tui.widgets.row_text import rating_text


class BragBadge(Widget):
    """A rating, as wide as its words."""

    DEFAULT_CSS = """
    BragBadge {
        width: auto;
        height: 1;
        color: $quiet;
        &.-red { color: $brag-red; text-style: bold; }
        &.-amber { color: $brag-amber; text-style: bold; }
        &.-green { color: $brag-green; text-style: bold; }
        &.-blue { color: $brag-blue; text-style: bold; }
        &.-proposed { text-style: italic; }
    }
    """

    def __init__(self, brag: Brag | None = None, confirmed: bool = False) -> None:
        super().__init__()
        self._text = ""
        self.rate(brag, confirmed)

    def rate(self, brag: Brag | None, confirmed: bool) -> None:
        """Show this rating."""
        for other in Brag:
            self.set_class(other is brag, f"-{other.value}")
        self.set_class(brag is not None and not confirmed, "-proposed")
        text = rating_text(brag, confirmed)
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def render(self) -> Content:
        """Draw the words."""
        return Content(self._text)
