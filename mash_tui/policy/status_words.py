"""Which words of a child's status decide the next step by themselves: the hub's list, the heaviest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_APART = re.compile(r"[,;:()\[\]/&+|]|\.(?=\s|$)|\s[-–—]\s|\b(?:since|and|but|then|now)\b")
"""What parts one thing that a status says from the next: `CP plan since closed CIN` says two."""
_DENIED = re.compile(
    r"\b(?:no longer|no|not|never)(?: currently)?(?: (?:on|under|subject to))?(?: (?:a|an|any|the))?[^a-z0-9.]*$"
)
"""Only directly before the words: `CP plan (no. 2)` and `LAC, not s20` deny neither."""
_PIECES = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The words that are loud, and those that say that it is over. In doubt a status is loud."""

    loud: tuple[str, ...]
    """The heaviest first."""
    over: tuple[str, ...]
    """Within one part of a status they take its weight away: `CP plan ended`, `formerly looked after`."""
    _loud: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)
    _over: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_loud", tuple(re.compile(written_so(words)) for words in self.loud))
        over = "|".join(written_so(words) for words in self.over)
        object.__setattr__(self, "_over", re.compile(over) if over else None)

    def weight(self, status: str) -> int:
        """0 for a status that decides nothing by itself; else the higher the heavier."""
        standing = [part for part in self._parts(status.casefold()) if not self._is_over(part)]
        for place, words in enumerate(self._loud):
            if any(_stands(words, part) for part in standing):
                return len(self._loud) - place
        return 0

    def _parts(self, status: str) -> Iterator[str]:
        """What it says one after the other; a part that says only that it is over goes with the one before."""
        held = ""
        for part in filter(str.strip, _APART.split(status)):
            if held and self._only_over(part):
                held = f"{held} {part}"
                continue
            yield held
            held = part
        yield held

    def _is_over(self, part: str) -> bool:
        return self._over is not None and self._over.search(part) is not None

    def _only_over(self, part: str) -> bool:
        return self._over is not None and self._is_over(part) and not any(map(str.isalnum, self._over.sub(" ", part)))


def written_so(words: str) -> str:
    """A pattern for whole words with anything but letters between them: `s47` is `S.47` and `s 47` too.

    >>> bool(re.search(written_so("looked after"), "looked-after child"))
    True
    """
    whole = r"[\W_]*".join(map(re.escape, _PIECES.findall(words.casefold())))
    return rf"(?<![^\W_]){whole}(?![^\W_])"


def _stands(words: re.Pattern[str], part: str) -> bool:
    return any(not _DENIED.search(part[: found.start()]) for found in words.finditer(part))
