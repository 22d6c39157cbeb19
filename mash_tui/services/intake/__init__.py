"""Intake: files of other systems become contacts, row by row, and nothing is dropped or guessed."""

from mash_tui.services.intake.report import FileReport, Outcome, RowReport
from mash_tui.services.intake.run import take_in, take_in_json

__all__ = ["FileReport", "Outcome", "RowReport", "take_in", "take_in_json"]
