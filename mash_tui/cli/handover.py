"""`mash handover`: what the next shift must know, as plain text or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import at_desk
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show, show_json
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.handover import Handover


def handover(
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="Write it to a new file that only you may read.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Write what the next shift or the out-of-hours team must know: Reds first, then what is overdue or falls due.

    It names children; no safe address and nothing restricted is in it. The trail says who wrote it, and about whom.

    Example: mash handover --out tonight.txt
    """
    from mash_tui.services.handover import write_handover
    from mash_tui.services.handover_out import save_to_file
    from mash_tui.widgets.handover_text import text_of

    if out and as_json:
        raise UsageProblem("--out writes plain text.", remedy="Give --out or --json.")
    with at_desk() as desk:
        written = write_handover(desk)
        if as_json:
            show_json(_json(written))
        elif out:
            path = save_to_file(desk, written, text_of(written), Path(out))
            say(f"The handover is in {path}; only you may read it.")
        else:
            show(text_of(written))


def _json(written: Handover) -> dict[str, object]:
    parts = {
        part.kind.value: {name: getattr(part, name) for name in ("count", "told", "again")} for part in written.parts
    }
    return {name: getattr(written, name) for name in written.__slots__ if name != "last_entry"} | {"parts": parts}
