"""What people at the demonstration's desk write as they screen, rate, decide and tell: answers, reasons, questions."""

from __future__ import annotations

from mash_tui.domain.brag import Brag

Answered = tuple[str, str, str]
"""An answer of the checklist: answer, note, source."""

ANSWERS: dict[str, tuple[Answered, ...]] = {
    "right_child": (
        ("yes", "", "school"), ("yes", "", "the referrer"), ("yes", "Also known by the mother's surname.", "GP"),
        ("yes", "", "register of known children"), ("yes", "Date of birth checked on the school roll.", "school"),
    ),
    "plan_or_care": (
        ("no", "", "register of known children"), ("no", "", "children's social care"),
        ("no", "A plan ended two years ago; the closing summary was read.", "children's social care"),
    ),
    "other_children": (
        ("yes", "The younger ones are at the same school.", "school"), ("no", "", "the referrer"),
        ("not known", "The referrer knows of a baby and not whose it is; asked the health visitor.", "health visitor"),
        ("yes", "A half-brother lives with his father and is seen at weekends.", "the referrer"),
    ),
    "concern": (
        ("yes", "The words used are in the concern as told. The child is at school until 15:20.", "the referrer"),
        ("yes", "", "the referrer"), ("yes", "It happened at home; the child is with a grandmother now.", "police"),
        ("no", "What was seen and what was heard from others is not told apart; the referrer will ring back.",
         "the referrer"),
    ),
    "domestic_abuse": (
        ("no", "", "the referrer"), ("not known", "", "the referrer"), ("no", "", "police"),
        ("yes", "Two call-outs this year, the children in the next room.", "police"),
    ),
    "mental_health": (
        ("not known", "", "the referrer"), ("no", "", "GP"), ("yes", "The mother is treated for depression.", "GP"),
        ("no", "", "the referrer"),
    ),
    "substance_misuse": (
        ("no", "", "the referrer"), ("not known", "", "the referrer"),
        ("yes", "Alcohol, mostly at weekends.", "health"),
    ),
    "learning_disability": (
        ("no", "", "school"), ("not known", "", "the referrer"),
        ("not asked", "The referrer rang off.", "the referrer"),
    ),
}  # fmt: skip
"""By the item's code; what depends on the contact is answered by screening.py."""
NOBODY_KNOWS = ("not known", "Nobody who was asked could say.", "the referrer")
"""Of children whose names nobody knows, and of items that a hub has added."""
DANGER_ACTED = (
    "999 called by the referrer; police are with the family. Strategy discussion asked for by telephone.",
    "Police rang at once and sent a car. The child stays at school with the safeguarding lead until they come.",
    "Duty manager told in person. The child is at the hospital and will not be discharged before we agree.",
)
ALLOCATED = (
    "Ottoline Blotter, social worker, Children in Need team 2", "Casimir Vellum, social worker, Looked After team",
    "Perpetua Ringbinder, early help lead professional, Figment Park Children's Centre",
)  # fmt: skip
ROUTES = {
    "FGM": "FGM: mandatory report made to the police by the school, reference noted",
    "Criminal exploitation": "exploitation: on the agenda of this week's exploitation meeting",
    "Missing child": "missing: return home interview asked for, police reference noted",
    "Radicalisation": "Prevent: Prevent lead telephoned, referral form sent",
    "Private fostering": "private fostering: notified to the private fostering officer",
    "Worry about a coach or volunteer": "position of trust (LADO): LADO telephoned, meeting to be fixed",
    "Unaccompanied child": "unaccompanied minor: duty team told, age assessment is for them",
    "Transfer from another council": "other authority: their case summary asked for",
    "Concealed pregnancy": "pre-birth: midwifery safeguarding lead told",
}
"""The special route of a category, and what was done."""

FOR_HERSELF = ("Mother", "Both parents", "Father")
COVERS = ("herself and the children", "the children", "the children and the parents")
REFUSED_BY = ("Mother", "Father")
BASES = {
    Brag.RED: ("s47 art6_1_e art9_2_g", "s47 art6_1_c art9_2_g"), Brag.AMBER: ("s17 art6_1_e art9_2_g", "s17 art6_1_e"),
    Brag.GREEN: ("s17 art6_1_e", "s10 art6_1_e"), Brag.BLUE: ("s10 art6_1_e",), None: ("s17 art6_1_e", "s10 art6_1_e"),
}  # fmt: skip
WITHOUT = (
    "telling the family now may put the child at risk before anybody has seen the child",
    "the adult concerned answers the telephone; the mother can be asked once she is alone",
    "the child asked that nobody be told yet and is frightened of what would follow",
    "evidence could be lost if the adult concerned learns of this before the police have spoken to them",
)
WITHOUT_AGREEMENT = (
    "the mother was asked and refused; the worry is too great to leave it there",
    "the father refused for both; the school has seen enough to need the health picture",
)
AUTHORISED = (
    "proportionate: two agencies only, and the family are told as soon as the child has been seen",
    "the risk of telling them first outweighs it; to be looked at again after the strategy discussion",
    "agreed for police, health and education and for nobody else",
)
NOT_AUTHORISED = (
    "nothing recorded shows why the mother cannot be asked first; ask her, she is at work until five",
    "no risk from telling them is described; a call to the mother comes first",
)

ASKED_BACK = (
    "What did the child say in their own words? The proposal only has the school's view.",
    "Who else lives there? The rating depends on whether he is still at the address.",
    "Were the two contacts of last spring read? They are not mentioned.",
)
RERATED = (
    "the earlier contacts were read: nothing of what is told is new, and what was offered then helped",
    "the health visitor saw the child this week and has no concern",
    "the adult concerned has moved out, which the housing officer confirmed",
)
OUTCOME_ASKED_BACK = (
    "Why not early help for the younger one as well?",
    "What does the family say about it? It is not in the proposal.",
)
DETAILS = {
    "forwarded": ALLOCATED,
    "signposted": ("the family hub at Little Envelopes", "the young carers' project", "Quire Lane debt advice"),
    "returned": (
        "the family did not agree and nothing told is a safeguarding concern; the school goes on with its own help",
        "advice was all that was asked for, and it was given",
    ),
    "transferred": ("Quillshire County Council, where the family live now",),
    "edt": ("visit tonight with the police, and tell the hub in the morning",),
}
"""What outcomes ask for."""
HELD = (
    "agreed with police and health by telephone, minutes to follow",
    "held within the hour: the injury has no explanation and the adult is at home",
)
NOT_HELD = (
    "the child is safe with a relative by agreement and the adult is in custody",
    "the paediatrician accepts the explanation, and an assessment sees the child tomorrow",
)
OUTSTANDING = (
    "probation have not answered, and what they hold cannot change this outcome",
    "the school is closed for the holidays; its safeguarding lead was reached by telephone",
    "one return of four is missing and the child cannot wait for it",
)
LATE = (
    "the health return came in after the deadline and was needed",
    "the proposal was asked back and answered the next morning",
    "both managers were in a strategy discussion until the evening",
)

TO_PROFESSIONAL = (
    "Thank you for your referral {reference} of {day}. The outcome is: {outcome}. If you disagree, write to the MASH"
    " Team Manager, then to the Head of Intake and Assessment."
)
TO_PUBLIC = (
    "Thank you for telling us of your worry, {reference} of {day}. We have looked into it and acted on it. We cannot"
    " say more than that. If you disagree, write to the MASH Team Manager."
)
TO_FAMILY = "The family were told that somebody was worried, what was looked at, and how it ends: {outcome}."
REFERRER_WAYS = {"phone": "by telephone", "email": "by e-mail", "letter": "by letter"}
TOLD_REFERRER = (
    ("email", "to the secure address"), ("phone", "read out in full"), ("email", "to the safeguarding address"),
    ("phone", "they had no questions"), ("letter", "to the address of the agency"),
)  # fmt: skip
"""By which way a referrer was told, and how."""
FAMILY_WAYS = {
    "visit": "on a visit", "letter": "by letter", "phone": "by telephone",
    "professional": "by the professional who knows them",
}  # fmt: skip
TOLD_FAMILY = (
    ("visit", "both parents present"), ("letter", "first class, nothing of the referrer in it"),
    ("phone", "the mother, who will ring back with questions"), ("professional", "the health visitor told them"),
)  # fmt: skip
"""The same for the family."""
FAMILY_NOT_TOLD = (
    "telling them now would put the mother at risk; the social worker tells them once she has moved",
    "the police ask that nothing is said before the arrest; the team that leads now tells them after it",
)
REFERRER_NOT_TOLD = (
    "the number given no longer works and no other is known; a letter came back",
    "the referrer asked not to be contacted again",
)
CLOSED = (
    "Everything that was owed is done.", "Referrer and family know; who leads now has it.",
    "Nothing is left for the hub to do.",
)  # fmt: skip

COMPLAINTS = (
    ("the mother", "Says that she was rung at work and that a colleague overheard what it was about."),
    ("the father", "Says that nobody asked him before the school was spoken to."),
    ("the referrer", "Says that nothing was done about what they told and that nobody rang back."),
    ("a grandmother", "Says that she was named to the family as the one who told."),
)
LADDER = (("MASH manager", 10), ("Complaints Officer", 25))
"""Who answers a complaint, and within how many working days: the shipped policy's."""
COMPLAINT_ACKNOWLEDGED = ("by letter, with the name of who looks into it", "by telephone, and in writing on the day")
COMPLAINT_ANSWERED = (
    "Upheld in part: an apology was written for how the call was made, and the desk was reminded.",
    "Not upheld: the reasons for not asking first stand in the record and were explained in person.",
    "The call was listened to again with the officer who made it; the complainant was rung and written to.",
)
COMPLAINT_TAKEN_UP = "Not satisfied with the answer of the MASH manager, and asks for the Complaints Officer."
COMPLAINT_ENDED = "The complainant was asked and takes it no further."
