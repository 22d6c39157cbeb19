"""The names on the right-hand side of an intake map: where a column of somebody else's form goes."""

from __future__ import annotations

from mash_tui.domain.codes import ETHNICITIES, SEXES, SOURCES

ANSWERS = ("yes", "no", "not known", "not asked")
"""What a yes-or-no column can mean; the values of `domain.contact.Answer`."""

CONTACT_FIELDS: dict[str, str] = {
    "submission_id": "the number in the system it came from, by which a repeat is recognised",
    "form_version": "which edition of the form it was",
    "received": "date and time of receipt in one value",
    "received_date": "the day of receipt, London",
    "received_time": "the time of receipt, London",
    "number_of_children": "how many children the form says there are",
    "referrer.name": "who told the hub",
    "referrer.rank": "a police officer's rank, put before the name",
    "referrer.role": "role or job title",
    "referrer.agency": "agency or organisation",
    "referrer.relationship": "relationship to the child",
    "referrer.phone": "telephone number",
    "referrer.email": "e-mail address",
    "referrer.source": "kind of referrer, mapped to a source code",
    "referrer.anonymous": "whether the referrer asks not to be named to the family",
    "address": "where the children live",
    "postcode": "postcode of that address",
    "whereabouts": "where the child is now",
    "household_text": "who lives there, in the referrer's words",
    "adults": "adults as a list of objects",
    "first_language": "first language",
    "interpreter": "whether an interpreter is needed",
    "family_informed": "whether the family knows of this contact",
    "agreement": "whether agreement was obtained",
    "agreement_from": "who gave it",
    "reason_not_informed": "why the family was not told",
    "incident_date": "when it happened",
    "incident_time": "at what time",
    "incident_location": "where it happened",
    "category": "the main concern in a word or two",
    "immediate_danger": "whether a child is in immediate danger",
    "injuries": "whether there are injuries",
    "narrative": "the concern in the referrer's words",
    "voice_of_child": "what the child said, kept with the narrative",
    "already_done": "what the referrer has done",
    "sender_grade": "the sender's own grade of risk, which is never a BRAG rating",
    "restricted": "what may not leave the hub, which goes to the restricted file only",
}
"""Fields of the contact as a whole, each with what it holds."""

CHILD_FIELDS: dict[str, str] = {
    "child.name": "the whole name; words in capitals are the family name",
    "child.given_names": "given names",
    "child.family_name": "family name",
    "child.also_known_as": "other names",
    "child.date_of_birth": "date of birth",
    "child.expected_delivery": "expected date of delivery",
    "child.sex": "sex, mapped to M, F or U",
    "child.ethnicity": "ethnicity, mapped to a code",
    "child.school": "school, nursery or college",
    "child.address": "where this child lives",
    "child.postcode": "postcode of that address",
    "child.whereabouts": "where this child is now",
    "child.present": "whether the child was there",
    "child.spoken_to": "whether the child was spoken to",
}
"""Fields of one child, each with what it holds."""

VALUE_LISTS: dict[str, tuple[str, ...]] = {
    "answer": ANSWERS,
    "sex": (*SEXES, "not known"),
    "source": tuple(SOURCES),
    "ethnicity": tuple(ETHNICITIES),
}
"""The lists that a form's own words are mapped to, by the name of their table in the policy file."""

LIST_OF_FIELD: dict[str, str] = {
    "child.sex": "sex",
    "child.ethnicity": "ethnicity",
    "referrer.source": "source",
    "referrer.anonymous": "answer",
    "family_informed": "answer",
    "agreement": "answer",
    "immediate_danger": "answer",
    "injuries": "answer",
    "interpreter": "answer",
}
"""Which fields are mapped through which of those lists; the others are taken as they stand."""
