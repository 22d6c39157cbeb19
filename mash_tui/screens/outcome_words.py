"""What is typed about the children's outcomes before it is saved, and how it is kept. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from mash_tui.services.decision_view import ChildOutcome


@dataclass(frozen=True, slots=True)
class Said:
    """What is typed for one child."""

    code: str = ""
    detail: str = ""
    reason: str = ""


@dataclass
class Typed:
    """What is typed in the dialogue."""

    children: dict[int, Said] = field(default_factory=dict)
    """By the child's place."""
    beside: dict[str, str] = field(default_factory=dict)
    """What a decision answers besides: `strategy`, `strategy_reason`, `outstanding`, `late`."""

    def as_json(self) -> str:
        """All of it, to be put back into its fields."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def put_back(self, kept: str) -> None:
        """What was kept earlier, as far as its child is still asked about."""
        try:
            told = json.loads(kept)
            children = {int(place): Said(**said) for place, said in told["children"].items()}
            beside = dict(told["beside"])
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        self.children |= {place: said for place, said in children.items() if place in self.children}
        self.beside |= beside

    def in_words(self, children: Iterable[ChildOutcome], outcomes: Mapping[str, str], begun: Typed) -> str:
        """What is worth keeping, as a person reads it among the drafts; empty where nothing was typed."""
        lines = []
        for child in children:
            said = self.children[child.place]
            if said != begun.children[child.place]:
                words = " ".join(filter(None, (outcomes.get(said.code, said.code), said.detail)))
                lines.append(f"{child.name}: {words}\n{said.reason}".strip())
        beside = {name: words for name, words in self.beside.items() if words and words != begun.beside.get(name)}
        lines += [f"{name.replace('_', ' ')}: {words}" for name, words in beside.items()]
        return "\n".join(lines)
