"""Terminal output taken apart into text, control characters and escape sequences.

The grammar is ECMA-48 as xterm reads it, in UTF-8: a C1 control counts as one whether it comes as
`ESC [` or as the single character U+009B.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

POINTER_SHAPE = rb"\x1b\]22;[a-z-]*\x07"
"""Textual's own request for a mouse pointer shape; only where a test uses the mouse."""

_STRING_BODY = rb"(?:[^\x07\x18\x1a\x1b\xc2]|\xc2[^\x9c])*"
_STRING_END = rb"(?:\x07|\x1b\\|\xc2\x9c)"

_TOKEN = re.compile(
    rb"(?P<text>(?:[\x20-\x7e]|\xc2[\xa0-\xbf]|[\xc3-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2})+)"
    rb"|(?P<csi>(?:\x1b\[|\xc2\x9b)[\x30-\x3f]*[\x20-\x2f]*[\x40-\x7e])"
    rb"|(?P<osc>(?:\x1b\]|\xc2\x9d)" + _STRING_BODY + _STRING_END + rb")"
    rb"|(?P<string>(?:\x1b[PX^_]|\xc2[\x90\x98\x9e\x9f])" + _STRING_BODY + _STRING_END + rb")"
    rb"|(?P<escape>\x1b[\x20-\x2f]*(?![\[\]PX^_])[\x30-\x7e])"
    rb"|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])"
    rb"|(?P<c1>\xc2(?![\x90\x98\x9b\x9d\x9e\x9f])[\x80-\x9f])",
)

_UNFINISHED = re.compile(
    rb"(?:\x1b[\x20-\x2f]*"
    rb"|(?:\x1b\[|\xc2\x9b)[\x30-\x3f]*[\x20-\x2f]*"
    rb"|(?:\x1b[\]PX^_]|\xc2[\x90\x98\x9d\x9e\x9f])" + _STRING_BODY + rb"[\xc2\x1b]?"
    rb"|[\xc2-\xf4]|[\xe0-\xf4][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{2})\Z",
)

_OWN = re.compile(
    rb"\x1b\[[0-9;:]*m"  # colours and weights
    rb"|\x1b\[(?:\d+;\d+)?H"  # go to a cell
    rb"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"  # modes, mouse, paste
    rb"|\x1b\[\?(?:2026|2048)\$p"  # questions about modes
    rb"|\x1b\[(?:>\d+|<)u"  # kitty keyboard
)

_HARMLESS_CONTROLS = frozenset({b"\t", b"\n", b"\r"})


class Token(NamedTuple):
    """One piece of terminal output."""

    kind: str
    """text, control, c1, csi, osc, string (DCS, SOS, PM, APC), escape, invalid or unfinished."""
    data: bytes
    """The bytes as they came."""


class Tokeniser:
    """Takes a stream apart as it comes, whatever the pieces it is cut into."""

    def __init__(self) -> None:
        self._tail = b""

    def feed(self, data: bytes) -> Iterator[Token]:
        """Give the tokens that `data` completes; what is still unfinished waits for the next call."""
        data, self._tail = self._tail + data, b""
        position = 0
        while position < len(data):
            match = _TOKEN.match(data, position)
            if match is not None:
                assert match.lastgroup is not None
                yield Token(match.lastgroup, match.group())
                position = match.end()
            elif _UNFINISHED.match(data, position):
                self._tail = data[position:]
                return
            else:
                yield Token("invalid", data[position : position + 1])
                position += 1

    def rest(self) -> bytes:
        """Give what came of a sequence or a character whose end never came."""
        return self._tail


def tokens(raw: bytes) -> Iterator[Token]:
    """Take a finished recording apart; a last sequence without its end is `unfinished`."""
    tokeniser = Tokeniser()
    yield from tokeniser.feed(raw)
    if tokeniser.rest():
        yield Token("unfinished", tokeniser.rest())


def foreign_sequences(raw: bytes, allowed: Sequence[bytes] = ()) -> list[bytes]:
    """Give every sequence and control character that Textual's own driver does not write.

    Window titles, clipboard, hyperlinks (all OSC), DCS, reports, erasing, scrolling, bells, C1 and
    broken UTF-8 are foreign. Colours and moves of the cursor are the program's own language, so
    whether text drew with them is a question for the screen, not for this function. A recording
    that stops inside a CSI or a character (a killed program) is not held against it.

    Args:
        raw: Everything a program wrote.
        allowed: Regular expressions of further sequences, matched in full, e.g. `POINTER_SHAPE`.
    """
    permitted = [re.compile(pattern, re.DOTALL) for pattern in allowed]
    return [
        token.data
        for token in tokens(raw)
        if not _is_own(token) and not any(pattern.fullmatch(token.data) for pattern in permitted)
    ]


def _is_own(token: Token) -> bool:
    if token.kind == "control":
        return token.data in _HARMLESS_CONTROLS
    if token.kind == "csi":
        return _OWN.fullmatch(token.data) is not None
    if token.kind == "unfinished":
        return re.match(rb"\x1b[\]PX^_]|\xc2[\x90\x98\x9d\x9e\x9f]", token.data) is None
    return token.kind == "text"
