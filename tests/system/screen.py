"""What a person sees on a terminal, drawn from the bytes that came."""

from __future__ import annotations

import pyte

from .sequences import Token, Tokeniser

_SCREEN_CSI = frozenset(b"@ABCDEFGHJKLMPXadefgmr`")


class TerminalScreen:
    """What a person sees: a pyte screen that survives every sequence, known to pyte or not."""

    def __init__(self, columns: int, rows: int) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.title_and_clipboard: list[bytes] = []
        """Every OSC that came: a real terminal would have obeyed it."""
        self._stream = pyte.Stream(self.screen)
        self._tokeniser = Tokeniser()

    def feed(self, data: bytes) -> None:
        """Draw what the program wrote."""
        for token in self._tokeniser.feed(data):
            if token.kind == "osc":
                self.title_and_clipboard.append(token.data)
            elif _is_drawable(token):
                self._stream.feed(token.data.decode())

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, without the spaces at their ends."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The rows of the screen, one a line."""
        return "\n".join(self.lines)

    def background(self, row: int, column: int) -> tuple[str, bool]:
        """Give the background colour of a cell, and whether it stands in reverse."""
        cell = self.screen.buffer[row][column]
        return cell.bg, cell.reverse


def _is_drawable(token: Token) -> bool:
    if token.kind == "csi":
        body = token.data[2:] if token.data.startswith(b"\x1b") else token.data
        if body[:1] == b"?":
            return body[-1:] in b"hl" and body[1:-1].replace(b";", b"").isdigit()
        return body[-1] in _SCREEN_CSI and body[:-1].replace(b";", b"").isdigit() | (len(body) == 1)
    if token.kind == "control":
        return token.data in b"\x07\x08\t\n\x0b\x0c\r"
    return token.kind == "text" or token.data in (b"\x1b7", b"\x1b8", b"\x1bM", b"\x1bD", b"\x1bE", b"\x1bc")
