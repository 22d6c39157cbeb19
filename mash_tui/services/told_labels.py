"""What the fields of a contact are called wherever one is named: on its page, in a correction, in its history.

Pure, and light: the page of a contact imports it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from mash_tui.domain.codes import ETHNICITIES, SEXES

CHILD = (
    ("Given names", "given_names"),
    ("Family name", "family_name"),
    ("Also known as", "also_known_as"),
    ("Date of birth", "date_of_birth"),
    ("Expected delivery", "expected_delivery"),
    ("Age as told", "age_as_told"),
    ("Sex", "sex"),
    ("Ethnicity", "ethnicity"),
    ("Religion", "religion"),
    ("First language", "first_language"),
    ("Interpreter", "interpreter"),
    ("Disability", "disability"),
    ("School", "school"),
    ("UPN", "upn"),
    ("GP", "gp"),
    ("NHS number", "nhs_number"),
    ("Address", "address"),
    ("Postcode", "postcode"),
    ("Where now", "whereabouts"),
    ("Parental responsibility", "parental_responsibility"),
)
"""(label, column) of a child, in the order of the page."""
ADULT = (
    ("Name", "name"),
    ("Date of birth", "date_of_birth"),
    ("Relationship", "relationship"),
    ("Address", "address"),
    ("In the household", "in_household"),
    ("Alleged perpetrator", "alleged_perpetrator"),
)
"""(label, column) of an adult."""
REFERRER = (
    ("Name", "referrer_name", "referrer.name"),
    ("Role", "referrer_role", "referrer.role"),
    ("Agency", "referrer_agency", "referrer.agency"),
    ("Relationship", "referrer_relationship", "referrer.relationship"),
    ("Telephone", "referrer_phone", "referrer.phone"),
    ("E-mail", "referrer_email", "referrer.email"),
    ("Source", "referrer_source", "referrer.source"),
    ("Wants to stay unnamed", "referrer_anonymous", "referrer.anonymous"),
)
"""(label, column, path) of the referrer."""
CONCERN = (
    ("Category", "category", "concern.category"),
    ("Immediate danger", "immediate_danger", "concern.immediate_danger"),
    ("Injuries", "injuries", "concern.injuries"),
    ("Incident date", "incident_date", "concern.incident_date"),
    ("Done so far", "already_done", "concern.already_done"),
    ("Household as told", "household_as_told", "household_as_told"),
)
"""(label, column, path) of the concern, but for the narrative."""
FAMILY = (
    ("Family informed", "family_informed", "family.informed"),
    ("Agreement", "agreement", "family.agreement"),
    ("Agreement from", "agreement_from", "family.agreement_from"),
    ("Reason not informed", "reason_not_informed", "family.reason_not_informed"),
)
"""(label, column, path) of what the family knows."""
FAMILY_BASIS = (
    ("Family informed", "family_basis.informed"),
    ("Agreement", "family_basis.agreement"),
    ("Agreement from", "family_basis.agreement_from"),
    ("It covers", "family_basis.covers"),
    ("Lawful basis", "family_basis.lawful_basis"),
    ("Going on without, because", "family_basis.reason"),
)
"""(label, path) of what the hub recorded of the family, in the order of `domain.consent.FamilyBasis`."""
ADDRESS_IS_SAFE = "Address kept safe"

DAYS = ("date_of_birth", "expected_delivery", "incident_date")
"""The last part of the path of a field that is a day."""
_OTHERS = {
    "concern.narrative": "The concern",
    "address_is_safe": ADDRESS_IS_SAFE,
    "received_at": "Received",
    "written_referral_owed": "Written referral owed",
}
"""Labels that no table above has."""
_ONES = (
    {path: label for label, _, path in (*CONCERN, *FAMILY)}
    | {path: label for label, path in FAMILY_BASIS}
    | {path: f"Referrer, {label[:1].lower()}{label[1:]}" for label, _, path in REFERRER}
)
_GROUPS = {
    "children": ("Child", {column: label for label, column in CHILD}),
    "household": ("Adult", {column: label for label, column in ADULT}),
}
_NUMBERED = re.compile(r"(children|household)\.(\d+)(?:\.(.+))?")
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b(?!T)")


def label_of(field: str) -> str:
    """What the field of a path is called: `Child 1, date of birth`; of one that is not known, its words."""
    if found := _NUMBERED.fullmatch(field):
        who, labels = _GROUPS[found[1]]
        name = (found[3] or "").partition(".")[0]
        label = labels.get(name, _words(name))
        return f"{who} {found[2]}, {within(label)}" if label else f"{who} {found[2]}"
    return _OTHERS.get(field) or _ONES.get(field) or _words(field)


def within(label: str) -> str:
    """A label within a sentence: `NHS number` keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def value_in_words(field: str, value: str, sources: Mapping[str, str]) -> str:
    """A value of this field as people read it: a day as `22 Mar 2016`, a code with what it means.

    `sources` are the hub's words for the codes of where a contact came from.
    """
    name = field.rpartition(".")[2]
    if name in DAYS:
        return days_in_words(value)
    meaning = {"ethnicity": ETHNICITIES, "sex": SEXES, "source": sources}.get(name, {}).get(value)
    return f"{value} {meaning}" if meaning else value


def days_in_words(text: str) -> str:
    """The text with every ISO day that there is written `22 Mar 2016`."""
    return _DAY.sub(_day, text)


def _day(found: re.Match[str]) -> str:
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return found[0]
    return f"{day.day} {day:%b %Y}"


def _words(path: str) -> str:
    words = path.replace(".", " ").replace("_", " ")
    return words[:1].upper() + words[1:]
