"""Textual's own table with a hundred rows that look like a queue: what a list costs off the shelf."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import DataTable

COLUMNS = ("BRAG", "Due", "Reference", "Child", "Age", "Concern", "From", "Owner", "State", "Marks")
RATINGS = ("R Red", "A Amber", "G Green", "B Blue")
CONCERNS = ("Neglect", "Domestic abuse", "Physical abuse", "Parental mental health")
SOURCES = ("School", "Police", "Health visitor", "GP")
STATES = ("New", "Screening", "Gathering", "Decision due")


class Queue(App[None]):
    """A queue of a hundred contacts in a DataTable, one line each, the cursor on a whole row."""

    def compose(self) -> ComposeResult:
        """Fill the table."""
        table: DataTable[str] = DataTable(cursor_type="row")
        table.add_columns(*COLUMNS)
        table.add_rows(row(number) for number in range(100))
        yield table


def row(number: int) -> tuple[str, ...]:
    """Give ten cells about as wide as the queue's."""
    return (
        RATINGS[number % 4],
        f"{number % 9}h {number % 60:02}m left",
        f"MASH-2026-{number + 1:06}",
        f"Testchild {number + 1}",
        str(number % 18),
        CONCERNS[number % 4],
        SOURCES[number % 4],
        f"Officer {number % 7}",
        STATES[number % 4],
        "×3" if number % 10 == 0 else "",
    )


if __name__ == "__main__":
    Queue().run()
