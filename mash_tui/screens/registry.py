"""The screens that commands open, by name, each imported when first shown: the first paint waits for none."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

SCREENS = {
    "queue": "mash_tui.screens.queue:QueueScreen",
    "contact": "mash_tui.screens.contact:ContactScreen",
    "approvals": "mash_tui.screens.approvals:ApprovalsScreen",
    "identities": "mash_tui.screens.identities:IdentitiesScreen",
    "screening": "mash_tui.screens.screening:ScreeningScreen",
    "family": "mash_tui.screens.family:FamilyScreen",
    "alike": "mash_tui.screens.alike:AlikeDialogue",
    "search": "mash_tui.screens.search:SearchScreen",
    "person": "mash_tui.screens.person:PersonScreen",
    "new contact": "mash_tui.screens.new_contact:NewContactScreen",
    "drafts": "mash_tui.screens.drafts:DraftsScreen",
    "problems": "mash_tui.screens.problems:ProblemsScreen",
    "draft to read": "mash_tui.screens.draft_reading:DraftReadingScreen",
    "problem": "mash_tui.screens.problem:ProblemScreen",
    "problem to read": "mash_tui.screens.problem_reading:ProblemReadingScreen",
    "cover": "mash_tui.screens.cover:CoverScreen",
    "assign": "mash_tui.screens.assign:AssignDialogue",
    "go to": "mash_tui.screens.goto:GoToDialogue",
    "board": "mash_tui.screens.board:BoardScreen",
    "handover": "mash_tui.screens.handover:HandoverScreen",
    "open complaints": "mash_tui.screens.open_complaints:OpenComplaintsDialogue",
    "views": "mash_tui.screens.views:ViewsDialogue",
    "help": "mash_tui.screens.help:HelpScreen",
    "palette": "mash_tui.screens.palette:PaletteScreen",
}
"""Name → module and class."""


def make_screen(name: str, *arguments: object) -> Screen[Any]:
    """A new screen of that name; the arguments go to its constructor.

    Raises:
        LookupError: when no screen has the name.
    """
    _, _, class_name = SCREENS[name].partition(":")
    screen: Screen[Any] = getattr(import_module(module_of(name)), class_name)(*arguments)
    return screen


def module_of(name: str) -> str:
    """Where the screen of that name is written.

    Raises:
        LookupError: when no screen has the name.
    """
    return SCREENS[name].partition(":")[0]
