"""What the police, housing, probation, councils and voluntary services write."""

from __future__ import annotations

from mash_tui.services.demo.stories import Story

STORIES: tuple[Story, ...] = (
    Story(
        "Domestic abuse, child present",
        ("police",) * 4,
        "RAG",
        (0, 15),
        (
            "Officers attended at {time} after a caller reported shouting and a child crying.",
            "Called by {ms}, who reported that {man} had broken the door after she asked him to leave.",
            "Report of a disturbance; officers found {man} in the hallway and {ms} in the bathroom with {c}.",
        ),
        (
            "{ms} had {mark} on the {limb} and declined to say how it came about.",
            "{c} was awake, and had hidden behind the sofa with {sib}.",
            "{man} was arrested and later released on bail not to attend the address.",
            "{c} told the officer: “I put the telly up so I can't hear it”.",
            "A risk checklist was completed with {n} ticks; {ms} would not sign it.",
            "This is attendance number {n} at the address in twelve months.",
        ),
        (
            "No complaint made. Body-worn video retained.",
            "{ms} was told that this notification would be made.",
            "Bedroom seen; warm, untidy, enough food in the kitchen.",
        ),
        danger=True,
        marks="restricted",
    ),
    Story(
        "Missing child",
        ("police", "police", "housing"),
        "RA",
        (11, 16),
        (
            "{c} was reported missing at {time} by {ms} and is graded medium.",
            "{c} was found at {time} near {place} after {n} hours missing.",
        ),
        (
            "{they} was with two adults, one of whom is known for supplying {drug}.",
            "This is the {n}th episode since {date}. No return interview has taken place for the last one.",
            "{c} had {gift} on {them} and would not account for it.",
            "{they} said that {they} would go again, because {man} is back in the house.",
        ),
        (
            "Returned home safe. A return interview is asked for.",
            "Enquiries at an address in {town} continue.",
        ),
        danger=True,
        marks="restricted",
    ),
    Story(
        "Drugs and weapons in the home",
        ("police", "probation"),
        "RA",
        (1, 14),
        (
            "A warrant was executed at {time}; {c} was in the property.",
            "During a home visit on {date} I could smell {drug} from the landing, with {c} in the room.",
        ),
        (
            "Wraps, scales and a quantity of {drug} were within {their} reach.",
            "A large knife was found behind the bath panel.",
            "{c} slept on a mattress beside the cash that was seized.",
            "{ms} said that she is afraid of the people who come to the door.",
        ),
        (
            "{man} remains in custody. {ms} is at the address with {c}.",
            "The grandmother took {c} for the night by agreement.",
        ),
        danger=True,
        marks="restricted",
    ),
    Story(
        "Child alone at home",
        ("police", "housing", "ambulance"),
        "AG",
        (3, 10),
        (
            "{c}, aged {age}, answered the door at {time} and said that nobody else was in.",
            "The caretaker found {c} on the landing in pyjamas, at {time}.",
        ),
        (
            "{they} had been told to watch {sib} and not to open to anyone.",
            "The hob was on under an empty pan.",
            "{ms} arrived {n} hours later from a cleaning shift and was distraught.",
            "{c} knew {their} address but no telephone number.",
        ),
        (
            "Words of advice were given. {ms} has no childcare for the late shift.",
            "This appears to be the second time.",
        ),
        danger=True,
    ),
    Story(
        "Child on child assault",
        ("police", "youth"),
        "AG",
        (12, 16),
        (
            "{c} was with {n} older boys who robbed another child near {place}.",
            "{c} is named as one of {n} who attacked another child at {place} on {date}.",
        ),
        (
            "{they} gave no account and laughed when told of the injuries.",
            "{ms} said that {they} has a new group of friends and is never in.",
            "{c} was carrying a kitchen knife in a carrier bag and said that it was for protection.",
        ),
        (
            "For the hub's information, and for a view on exploitation.",
            "Youth offending service informed.",
        ),
        marks="restricted",
    ),
    Story(
        "Housing and poverty",
        ("housing", "housing", "voluntary", "early_help"),
        "GB",
        (0, 13),
        (
            "The family of {n} are in one room at temporary accommodation on {street}.",
            "{ms} is {weeks} behind with {bill} and has had notice.",
        ),
        (
            "{c} does homework on the floor of the corridor.",
            "There has been no heating for {weeks}.",
            "{ms} skips meals so that {c} can eat.",
            "The lift has been broken since {date} and {sib} uses a wheelchair.",
            "The family have no recourse to public funds.",
        ),
        (
            "{ms} agrees to a referral and is worried that asking for help will count against her.",
            "No concern about the care of the children, only about where they have to live.",
        ),
    ),
    Story(
        "Fled domestic abuse",
        ("dv_service", "dv_service", "housing", "other_council"),
        "RA",
        (0, 12),
        (
            "{ms} and {c} arrived on {day} after leaving {town} in the night.",
            "We have taken {ms} and her children in under the national scheme.",
        ),
        (
            "{man} has tried to find them through a relative and through the old school.",
            "{c} has nightmares and will not let {their} mother out of sight.",
            "They left with one bag and no documents.",
            "A non-molestation order is being applied for.",
        ),
        (
            "The address must not be shared with anybody. Please write to us instead.",
            "School places and a doctor are needed without the old records being sent on.",
        ),
        marks="safe",
    ),
    Story(
        "Risk from a known adult",
        ("probation", "police", "other_council"),
        "RA",
        (0, 12),
        (
            "{man} is due for release on {day} and has given this address.",
            "It has come to our notice that {man} is staying with {ms} and {c} {often}.",
        ),
        (
            "He has an earlier conviction for an assault on a partner's child.",
            "{ms} believes that he was in prison for driving offences.",
            "His licence does not allow unsupervised contact with children.",
            "{c} calls him “dad”.",
        ),
        (
            "We need your view before the address can be approved.",
            "Please do not disclose this to {ms} until that has been agreed with us.",
        ),
        marks="restricted",
    ),
    Story(
        "Transfer from another council",
        ("other_council", "other_council"),
        "AG",
        (0, 15),
        (
            "{c} was subject to a child in need plan with us and has moved into your area.",
            "We write to transfer our concerns about {c}, whose family gave an address on {street}.",
        ),
        (
            "The move was not planned, and {ms} has not registered with a doctor.",
            "The last visit on {date} found {c} well but {ms} low.",
            "{n} contacts were made with us in the last year, mostly about {man}.",
            "A chronology can be sent on request.",
        ),
        (
            "Please confirm receipt and whether the family are known to you.",
            "{ms} is aware that we are writing.",
        ),
    ),
    Story(
        "Parental alcohol misuse",
        ("adults", "drugs_service", "drugs_service", "voluntary"),
        "AG",
        (1, 15),
        (
            "{ms} presented at {time} smelling of {drink}, with {c} beside her.",
            "{ms} is in treatment with us and has relapsed since {date}.",
        ),
        (
            "{c} carried the shopping and found the keys for {their} mother.",
            "{they} told our worker that {they} pours it down the sink when {ms} is asleep.",
            "She drinks about a bottle of {drink} a day.",
            "{man} supplies it when he wants the flat to himself.",
        ),
        (
            "{ms} agreed to this referral when sober, and again {asked}.",
            "We can offer three sessions a week if the children are cared for.",
        ),
        danger=True,
    ),
    Story(
        "Worry about a coach or volunteer",
        ("voluntary", "club"),
        "RA",
        (7, 15),
        (
            "{c} told another parent that one of our volunteers sends {them} messages at night.",
            "We have had a complaint about how an adult at our club treats {c}.",
        ),
        (
            "{they} was given {gift} and asked to keep it secret.",
            "The volunteer has been asked to stay away and says that it was a joke.",
            "{c} has not come to training for {weeks}.",
        ),
        (
            "We have told our national body and need to know what to do next.",
            "{ms} knows, and is very angry.",
        ),
    ),
    Story(
        "Unaccompanied child",
        ("police", "housing", "voluntary"),
        "A",
        (14, 16),
        (
            "{c} gave {their} age as {age} on arrival and has no relatives in the country.",
            "{c} walked into our office at {time} with a note that had this council's name on it.",
        ),
        (
            "{they} speaks no English; an interpreter was used by telephone.",
            "{they} has not eaten since yesterday and has a cough.",
            "A man was waiting outside and left when we came to the door.",
        ),
        (
            "{c} is with us until a placement is found.",
            "Officers have taken fingerprints; the reference will follow.",
        ),
        danger=True,
    ),
    Story(
        "Family support",
        ("early_help", "voluntary", "nursery", "children_centre"),
        "B",
        (0, 11),
        (
            "{ms} asked at our stay-and-play whether there is help with {c}'s sleep.",
            "We have been working with {c}'s family for {weeks} and are closing.",
        ),
        (
            "{c} is a cheerful child who gets on with everybody.",
            "{ms} would like to meet other parents.",
            "A parenting course starts on {day} and there are places.",
            "{sib} has settled well at the nursery.",
        ),
        (
            "No safeguarding concern. For information only.",
            "Could you say which service would suit them best?",
        ),
    ),
    Story(
        "Contact dispute",
        ("legal", "legal", "relative"),
        "GB",
        (2, 12),
        (
            "There are proceedings between {ms} and {man} about time with {c}.",
            "Each parent says that the other is not safe for {c}.",
        ),
        (
            "A hearing is listed for {day}.",
            "{c} said that {they} would like “both houses, but without the shouting”.",
            "No agency has seen the injuries that are alleged.",
            "Handover takes place in a supermarket car park.",
        ),
        (
            "We ask for any checks that the hub holds.",
            "Nothing new has been reported since {date}.",
        ),
    ),
)
