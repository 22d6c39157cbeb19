"""Short forms, pet names and ways of spelling one given name, as the people of a London borough use them.

The names stand in given_names.txt, a line for the forms that a school, a mother and a police officer may write for one
child. They are common knowledge of names. A form may stand on several lines (Alex, Mo): then it may be either.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources


def variants_of(token: str) -> frozenset[str]:
    """Other forms of a given name, without the name itself: of `kate` catherine, katie and others."""
    return _forms().get(token, frozenset())


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    text = resources.files("mash_tui.domain.matching").joinpath("given_names.txt").read_text("utf-8")
    for line in text.splitlines():
        forms = [] if line.startswith("#") else line.split()
        for form in forms:
            found[form].update(forms)
    return {form: frozenset(others - {form}) for form, others in found.items()}
