"""Moving about on the page of a contact."""

from __future__ import annotations

from mash_tui.widgets.contact_header import SectionBar
from mash_tui.widgets.page import ReadingPage


class MovesAbout:
    """For the screen of a contact: its sections, and scrolling."""

    page: ReadingPage
    """The sections."""
    bar: SectionBar
    """Their names, the one being read marked."""

    def action_section(self, step: int) -> None:
        """To the next section, or to the one before."""
        count = self.bar.count
        if count:
            self.page.to_section((self.page.section + step) % count)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.page.scroll_lines(by)

    def action_scroll_page(self, by: int) -> None:
        """Scroll by screenfuls."""
        self.page.scroll_pages(by)

    def action_to_start(self) -> None:
        """To the beginning."""
        self.page.to_start()

    def action_to_end(self) -> None:
        """To the latest entry."""
        self.page.to_end()
