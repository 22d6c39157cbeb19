"""How the words of a draft stand in the store: who typed and who saved them, each secret field in a sealed box.

A draft is gone on with by others: whoever began it may not see all of its words, and did not save it last.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Set
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from mash_tui.data.sealing import seal, unseal

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_SAVED_BY, _TYPED_BY = "draft.saved_by", "draft.typed_by"
"""Stand last among the stored fields: who saved them, and path → who typed an open one, but for whoever began it."""
_EARLIER = "draft.earlier"
"""Stands beside them, sealed: the safe addresses that stood in the draft before."""
_MARK = "sealed:"

Fields = Mapping[str, str]
"""Path → text."""


@dataclass(frozen=True, slots=True, repr=False)
class Box:
    """The words of one field. Its repr says nothing: it may end up in a log."""

    words: str
    by: str
    """The login of who typed them; empty where they are of several, of whom one could not see all of them."""
    before: str = ""
    """The words as they were, where somebody who could not see all of them has left some of the unseen ones out."""

    def __repr__(self) -> str:
        return "Box(…)"


class Earlier(NamedTuple):
    """A safe address that stood in a draft and was replaced, emptied or taken out. What it gave away stays held."""

    path: str
    """Where it stood."""
    box: Box


@dataclass(frozen=True, slots=True, repr=False)
class KeptWords:
    """The fields of one draft as they are kept."""

    fields: dict[str, str]
    """Sealed ones as they lie there."""
    boxes: dict[str, Box]
    """Path → what was sealed there."""
    began: str
    """The login of who began it."""
    saved_by: str
    """The login of who saved it last."""
    typed_by: dict[str, str]
    """Path → who typed an open field, where somebody else than who began the draft did."""
    earlier: tuple[Earlier, ...] = ()
    """The safe addresses that stood there before."""

    @property
    def hides(self) -> bool:
        """Whether anything in it is not for everybody."""
        return bool(self.boxes or self.earlier)

    @property
    def words(self) -> dict[str, str]:
        """Every field as it was typed: never for showing."""
        return {path: self.box(path).words for path in self.fields}

    def box(self, path: str) -> Box:
        """What stands in a field, open or sealed, with who typed it."""
        return self.boxes.get(path) or Box(self.fields.get(path, ""), self.typed_by.get(path, self.began))


def kept_words(desk: Desk, number: int, began: str, stored: str) -> KeptWords:
    """Read the stored fields of a draft that `began` began."""
    fields = json.loads(stored)
    last, typed_by = saved_by(fields, began), fields.pop(_TYPED_BY, {})
    fields.pop(_SAVED_BY, None)
    earlier = _earlier_in(desk, number, fields.pop(_EARLIER, ""))
    boxes = {path: box_in(desk, _purpose(number, path), text) for path, text in fields.items() if is_sealed(text)}
    return KeptWords(fields, boxes, began, last, typed_by, earlier)


def _earlier_in(desk: Desk, number: int, sealed: str) -> tuple[Earlier, ...]:
    found = json.loads(box_in(desk, _purpose(number, _EARLIER), sealed).words) if sealed else ()
    return tuple(Earlier(path, Box(words, by)) for path, words, by in found)


def as_stored(
    desk: Desk, number: int, kept: KeptWords, boxes: Mapping[str, Box], secret: Set[str], *, saved_by: str
) -> str:
    """The fields as the store has them, those at the `secret` paths sealed, with what `kept` says of the draft."""
    began = kept.began
    fields = {
        path: closed(desk, _purpose(number, path), box) if path in secret else box.words for path, box in boxes.items()
    }
    typed_by = {path: box.by for path, box in boxes.items() if path not in secret and box.by != began}
    earlier = _sealed_earlier(desk, number, kept.earlier)
    return json.dumps({**fields, **earlier, _SAVED_BY: saved_by, _TYPED_BY: typed_by}, ensure_ascii=False)


def as_branched(desk: Desk, number: int, began: str, kept: KeptWords) -> str:
    """The fields of a draft as another one has them, with everything that is sealed in it."""
    boxes = {path: kept.box(path) for path in kept.fields}
    return as_stored(desk, number, replace(kept, began=began), boxes, set(kept.boxes), saved_by=kept.saved_by)


def _sealed_earlier(desk: Desk, number: int, earlier: Iterable[Earlier]) -> dict[str, str]:
    words = [(path, box.words, box.by) for path, box in earlier]
    box = Box(json.dumps(words, ensure_ascii=False), "")
    return {_EARLIER: closed(desk, _purpose(number, _EARLIER), box)} if words else {}


def saved_by(stored: Mapping[str, Any], began: str) -> str:
    """Who saved these stored fields last; who began the draft where that is not kept."""
    return str(stored.get(_SAVED_BY, began))


def in_the_open(stored: Mapping[str, Any]) -> dict[str, str]:
    """The fields of these stored ones that are not sealed."""
    return {path: text for path, text in stored.items() if isinstance(text, str) and not is_sealed(text)}


def is_sealed(text: str) -> bool:
    """Whether a field as it is kept is sealed."""
    return text.startswith(_MARK)


def closed(desk: Desk, purpose: str, box: Box) -> str:
    """A box as the store has it. `purpose` is bound to it: it opens nowhere else."""
    inside = json.dumps(asdict(box), ensure_ascii=False).encode()
    return _MARK + base64.b64encode(seal(desk.store.keys.restricted, purpose, inside)).decode()


def box_in(desk: Desk, purpose: str, sealed: str) -> Box:
    """What was closed for this purpose. Raises StoreProblem when it does not open."""
    inside = base64.b64decode(sealed.removeprefix(_MARK))
    return Box(**json.loads(unseal(desk.store.keys.restricted, purpose, inside)))


def _purpose(number: int, path: str) -> str:
    return f"draft {number} {path}"
