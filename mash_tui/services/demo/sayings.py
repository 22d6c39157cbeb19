"""What people at the demonstration's desk write in a history: notes, reasons, outcomes."""

from __future__ import annotations

from mash_tui.domain.brag import Brag

ACKNOWLEDGED = (
    "by e-mail to the secure address", "by telephone", "by automatic reply, then by telephone", "by e-mail",
    "by telephone, message left without any detail", "by return of the form",
)  # fmt: skip
NOTES = (
    "Telephoned the referrer: no answer, message left without any detail.",
    "Referrer rang back and confirmed what was written. Nothing new since.",
    "Date of birth checked with the school; it is as told.",
    "Address checked with housing: the tenancy is in the mother's name.",
    "No allocated social worker. Closed to early help last spring.",
    "Known to early help; the lead professional has been told that this came in.",
    "Spoke to the health visitor: last seen at the eighteen-month review, no concern then.",
    "School say that attendance is better than it was, and that the child looks tired.",
    "Sibling is at another school. Asked them for their view.",
    "Family not spoken to yet: waiting for a view on whether that is safe.",
    "Mother telephoned. She was upset at first and then grateful; she would like a call tomorrow after four.",
    "Interpreter booked for the call with the mother.",
    "Two earlier contacts read. Both ended with advice, both about the same adult.",
    "GP surgery will answer by the end of the day.",
    "Police desk asked whether anything is held that changes the picture.",
    "Father lives elsewhere and has not been told. His details are with the school.",
    "The referrer asks to be kept informed and knows that we may not be able to say much.",
    "Child was seen in school this morning by the safeguarding lead and is well.",
    "Duty line rung twice by a relative; they were thanked and nothing was confirmed to them.",
    "Out-of-hours team looked at this overnight and left it with us.",
)
ASSIGNED = (
    "knows the family", "back at the desk after lunch", "speaks the family's language", "took the earlier contact",
    "evening out the queue", "officer before was called to a meeting",
)  # fmt: skip
WRONG_AND_RIGHT = (
    (
        "Spoke to the grandmother, who lives with the family.",
        "The grandmother lives next door, not with the family.",
        "misheard",
    ),
    ("School confirms Year 5.", "School confirms Year 6, not Year 5.", "read the wrong line of the roll"),
    (
        "Father has parental responsibility.",
        "It is not known whether the father has parental responsibility.",
        "assumed",
    ),
    ("Referrer can be rung at any time.", "Referrer can be rung after 15:30 only.", "second call with the referrer"),
    ("Incident was on Saturday.", "Incident was on Sunday night.", "checked with the referrer"),
)
AMENDED = "The sender sent it again with changes: the telephone number and what has been done so far."
WRITTEN = ("by secure e-mail, two pages", "by form, matches what was said on the telephone", "by e-mail")
RESTRICTED_ADDED = "A piece was added to the restricted file."

PROPOSED: dict[Brag, tuple[str, ...]] = {
    Brag.RED: (
        "injury without an explanation that fits, and the adult concerned is in the home",
        "the child says that this will happen again tonight",
        "likely significant harm; nobody safe has been identified yet",
        "disclosure is clear and in the child's own words; a strategy discussion is needed now",
    ),
    Brag.AMBER: (
        "third contact in a year about the same thing, and each is a little worse",
        "complex: what school and health say does not match what the family say",
        "no immediate danger, but the children are carrying a lot",
        "risk depends on whether the adult comes back; information from partners is needed",
        "missing episodes with unexplained gifts",
    ),
    Brag.GREEN: (
        "low risk; the parent asks for help and has taken up what was offered",
        "school can hold this with a family support worker alongside",
        "home conditions poor, warmth between mother and child good",
        "one event, explained, and the family have people around them",
    ),
    Brag.BLUE: (
        "no safeguarding concern; information for the family is enough",
        "universal services are already doing what is needed",
        "the referrer was after advice and has had it",
    ),
}
CONFIRMED: dict[Brag, tuple[str, ...]] = {
    Brag.RED: ("agreed, strategy discussion being set up with police and health", "agreed; child to be seen today"),
    Brag.AMBER: (
        "agreed; ask education, health and police", "agreed, and look at the sibling too",
        "agreed. Mother's agreement to be asked for before anybody else is approached",
    ),
    Brag.GREEN: ("agreed; school and health only", "agreed, family are willing", "agreed: early help looks right"),
    Brag.BLUE: ("agreed, no requests needed", "agreed; write to the referrer with the services' names"),
}  # fmt: skip
CHANGED = {
    Brag.RED: "changed from the proposal: the child is under one and does not move by herself",
    Brag.AMBER: "changed from the proposal: three contacts in a year cannot be called low",
    Brag.GREEN: "changed from the proposal: the police account shows that the adult has left",
    Brag.BLUE: "changed from the proposal: everything asked for is in place already",
}
NEIGHBOURING = {Brag.RED: Brag.AMBER, Brag.AMBER: Brag.GREEN, Brag.GREEN: Brag.AMBER, Brag.BLUE: Brag.GREEN}

OUTCOMES: dict[Brag | None, tuple[str, ...]] = {
    Brag.RED: ("strategy_discussion", "strategy_discussion", "strategy_discussion", "dat_assessment"),
    Brag.AMBER: ("dat_assessment", "dat_assessment", "dat_assessment", "early_help", "transferred"),
    Brag.GREEN: ("early_help", "early_help", "dat_assessment", "signposted", "information_advice"),
    Brag.BLUE: ("information_advice", "signposted", "no_further_action", "returned"),
    None: ("forwarded",),
}
OUTCOME_OF_CATEGORY = {
    "Worry about a coach or volunteer": "lado",
    "Private fostering": "private_fostering",
}
SIBLINGS_OUTCOME = {
    Brag.RED: "dat_assessment", Brag.AMBER: "early_help", Brag.GREEN: "information_advice",
    Brag.BLUE: "no_further_action", None: "forwarded",
}  # fmt: skip
WHY: dict[Brag | None, tuple[str, ...]] = {
    Brag.RED: ("reasonable cause to suspect significant harm", "returns from police and health point the same way"),
    Brag.AMBER: (
        "an assessment is needed to understand what daily life is like", "help has been tried twice without change",
        "what agencies hold adds up to more than each of them knew",
    ),
    Brag.GREEN: ("the family agree and a plan can be made with them", "needs can be met by what is there already"),
    Brag.BLUE: ("nothing was found that needs more than universal services", "no role for the hub, reasons given"),
    None: ("the family's own social worker is best placed",),
}  # fmt: skip
REOPENED = (
    "New information from the school today changes the picture.",
    "The referrer disagrees with the outcome and has given reasons that were not known.",
    "A relative rang: the adult who had left is back.",
)
RESTRICTED_TEXTS = (
    "SYNTHETIC. Demonstration intelligence: a named adult is under investigation. Do not tell the family.",
    "SYNTHETIC. The adult has a conviction that the parent does not know of. Disclosure is being considered.",
    "SYNTHETIC. A source reports that property is stored at the address. Must not leave the hub.",
    "SYNTHETIC. Ongoing operation; any visit is to be agreed with the officer in the case first.",
)
RESTRICTED_HANDLING = "Demonstration text. Hub only; not for letters, forms or exports."
