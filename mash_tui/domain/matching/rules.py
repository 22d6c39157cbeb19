"""The number of the rules by which known children are prepared and filed."""

RULES = 2
"""Whoever changes which keys or which prepared text a child has (`keys.py`, `sounds.py`, `names.py`, `places.py`,
`births.py`, `prepared.py`) adds one: a hub that was filed by older rules says so until its index is made anew."""
