"""What a recipient is told, made from the record and the policy's words. Pure: no store, no clock (DOMAIN, 10).

Nothing that somebody wrote about the case goes in: no narrative, no reason, no words of an agency, no address. Of
the record there is the reference, the day of receipt, what the children are called, and the codes of their outcomes;
to a member of the public no child is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mash_tui.services.feedback_rows import Recipient

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.policy.telling import Audience


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of one child."""

    child: str
    """What the child is called."""
    outcome: str
    """The code of the decided outcome."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All of the record that people are told."""

    reference: str
    received: date
    """The day of receipt in London."""
    source: str
    """The code of who told the hub."""
    children: Sequence[Ended]
    """The children in the order of the contact."""


def words_to(recipient: Recipient, facts: Facts, policy: Policy) -> str:
    """The text for this recipient, to be edited before it is given."""
    if recipient is Recipient.FAMILY:
        paragraphs = _to_family(facts, policy)
    elif facts.source in policy.telling.public_sources:
        paragraphs = _to_public(facts, policy)
    else:
        paragraphs = _to_professional(facts, policy)
    return "\n\n".join(paragraphs)


def cautions(facts: Facts, policy: Policy) -> tuple[str, ...]:
    """What to think of before the family is told; never part of a text."""
    return _each_once(policy.telling.words_of(child.outcome).caution for child in facts.children)


def _to_professional(facts: Facts, policy: Policy) -> Iterator[str]:
    told = [policy.telling.words_of(child.outcome) for child in facts.children]
    yield _head(facts, policy)
    yield f"Thank you for your contact, which we received on {_day(facts.received)}."
    yield _of_each(facts, [audience.professional for audience in told])
    yield from _leads(told)
    yield "\n".join(_each_once(audience.asked or policy.telling.asked for audience in told))
    yield from _disagree(policy)


def _to_public(facts: Facts, policy: Policy) -> Iterator[str]:
    yield _head(facts, policy)
    yield f"Thank you for contacting us. We received what you told us on {_day(facts.received)}."
    yield "\n".join(_each_once(policy.telling.words_of(child.outcome).public for child in facts.children))
    yield "We cannot tell you more about a child or a family: what we know of them is confidential."
    yield policy.telling.asked_of_public
    yield from _disagree(policy)


def _to_family(facts: Facts, policy: Policy) -> Iterator[str]:
    told = [policy.telling.words_of(child.outcome) for child in facts.children]
    yield _head(facts, policy)
    yield f"A contact about your family reached us on {_day(facts.received)}."
    yield _of_each(facts, [audience.family for audience in told])
    yield from _leads(told)
    complain = f"If you are not content with what we did, you can complain to the {policy.hub.complaints}."
    yield f"{complain} {_reached(policy)}"


def _head(facts: Facts, policy: Policy) -> str:
    return f"{policy.hub.name}, {policy.hub.council}\nReference {facts.reference}"


def _of_each(facts: Facts, words: Sequence[str]) -> str:
    """The outcome of each child under its name; once, where all have the same."""
    if len(set(words)) == 1:
        names = [child.child for child in facts.children]
        named = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
        return f"{named}: {words[0]}"
    return "\n".join(f"{child.child}: {said}" for child, said in zip(facts.children, words, strict=True))


def _leads(told: Sequence[Audience]) -> Iterator[str]:
    leads = _each_once(audience.leads for audience in told)
    if leads:
        yield f"Who leads now: {', '.join(leads)}."


def _disagree(policy: Policy) -> Iterator[str]:
    yield f"If you disagree with this, please turn to the {policy.hub.disagreement}. {_reached(policy)}"


def _reached(policy: Policy) -> str:
    return f"You reach us on {policy.hub.phone} and by e-mail to {policy.hub.email}."


def _each_once(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
