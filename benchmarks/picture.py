"""The picture in the README: the real queue of the demonstration, at a fixed moment, as SVG.

python -m benchmarks.picture docs/queue.svg
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from mash_tui.data.paths import under
from mash_tui.services.desk import Desk, open_desk

MOMENT = datetime(2026, 11, 23, 10, 20, tzinfo=UTC)
"""A Monday morning at the hub."""
SIZE = (120, 36)
_FONT_FACE = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


def picture() -> str:
    """The screen as SVG, with the reader's own monospaced font."""
    with tempfile.TemporaryDirectory() as folder:
        desk = demonstration(Path(folder))
        try:
            return _FONT_FACE.sub("", asyncio.run(_drawn(desk)))
        finally:
            desk.close()


def demonstration(folder: Path) -> Desk:
    """The demonstration's hub at that moment."""
    from mash_tui.services.demo.build import build_demo

    build_demo(under(folder), "duty.officer", lambda: MOMENT)
    return open_desk(paths=under(folder), as_name="duty.officer", clock=lambda: MOMENT)


async def _drawn(desk: Desk) -> str:
    from mash_tui.screens.app import MashApp

    app = MashApp(desk)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("j", "j")
        await pilot.pause(0.5)
        await app.workers.wait_for_complete()
        await pilot.pause()
        return app.export_screenshot(title="mash demo")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(picture(), "utf-8")
