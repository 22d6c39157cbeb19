"""What screens import lightly is what the models say; and opening a form or a contact loads no model."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mash_tui.domain import answers, contact


@pytest.mark.parametrize("name", ["NOT_KNOWN", "NOT_ASKED", "LONGEST_LINE", "LONGEST_TEXT"])
def test_the_words_are_those_of_the_models(name: str) -> None:
    assert getattr(answers, name) == getattr(contact, name)


@pytest.mark.parametrize("module", ["contact", "new_contact", "drafts", "problems"])
def test_a_screen_opens_without_loading_the_models(module: str) -> None:
    code = f"import sys, mash_tui.screens.{module}; print('pydantic' in sys.modules, 'sqlmodel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
