"""What health services write."""

from __future__ import annotations

from mash_tui.services.demo.families import UNBORN
from mash_tui.services.demo.stories import Story

STORIES: tuple[Story, ...] = (
    Story(
        "Pre-birth: substance misuse",
        ("midwife", "midwife", "drugs_service"),
        "RA",
        (UNBORN, UNBORN),
        (
            "{ms} booked late, at 27 weeks, and told us that she uses {drug} {often}.",
            "Pre-birth referral for {ms}, who has missed {n} of her last appointments.",
        ),
        (
            "Two older children live with relatives under orders made in another area.",
            "The flat is shared with {man}, whose own use is heavy.",
            "She has been offered a script and has collected it {n} times.",
            "Growth is on the small side; a further scan is booked for {day}.",
            "{ms} was tearful and said that she wants this time to be different.",
        ),
        (
            "{ms} knows about this referral and agrees to it.",
            "We ask for a pre-birth assessment well before the due date.",
        ),
    ),
    Story(
        "Pre-birth: domestic abuse",
        ("midwife", "gp", "hospital"),
        "RA",
        (UNBORN, UNBORN),
        (
            "At {time} {ms} attended triage with abdominal pain and disclosed that {man} had pushed her.",
            "Seen alone for the first time on {date}, {ms} answered yes to the routine question.",
        ),
        (
            "{man} rang the ward {n} times while she was with us.",
            "He controls her money and telephone, and comes to every appointment.",
            "There is {mark} on her {limb}. The baby's heartbeat is normal.",
            "{ms} has nowhere else to go and does not want the police told.",
        ),
        (
            "Please do not write to the home. She can be reached at the Tuesday clinic.",
            "She would consider a move if it were out of borough.",
        ),
        danger=True,
        injuries=True,
        marks="restricted",
    ),
    Story(
        "Pre-birth: learning disability",
        ("midwife", "hospital"),
        "G",
        (UNBORN, UNBORN),
        (
            "{ms} is expecting her first baby and has a mild learning disability.",
            "{ms} finds written information hard and relies on {man} to explain it.",
        ),
        (
            "She has been to every appointment and asks good questions when given time.",
            "Her own mother lives near {street} and will help for the first few weeks.",
            "The home is clean and a cot has been bought.",
        ),
        (
            "We would like support in place before the birth. {ms} is keen.",
            "An advocate has been asked for.",
        ),
    ),
    Story(
        "Unexplained injury",
        ("ae", "ae", "hospital", "gp"),
        "R",
        (0, 0),
        (
            "{c}, aged {age}, was brought in at {time} with {mark} on the {limb}.",
            "{c} attended with swelling of the {limb}; imaging shows a fracture.",
        ),
        (
            "The history changed {n} times between triage and the doctor.",
            "{c} does not yet walk, and the explanation of a fall from a sofa does not fit.",
            "{man} answered for {ms} and wanted to leave before the results.",
            "There is an older healing injury that nobody had mentioned.",
            "The skeletal survey and eye examination are booked for the morning.",
        ),
        (
            "{c} is on the ward and will not be discharged without a strategy discussion.",
            "The consultant asks to be rung on the bleep, at any hour.",
        ),
        danger=True,
        injuries=True,
    ),
    Story(
        "Overdose",
        ("ae", "hospital", "ambulance"),
        "RA",
        (12, 16),
        (
            "{c} was brought in at {time} after taking tablets at home.",
            "A friend rang for an ambulance after a goodbye message from {c}.",
        ),
        (
            "{they} wrote a note, which {ms} has.",
            "{c} said that the arguments with {man} had become too much.",
            "Bloods are normal, and {they} will be medically fit by {day}.",
            "Older scars were seen on the {arm}.",
        ),
        (
            "The mental health team will see {them} in the morning. There has to be a safe plan for discharge.",
            "{ms} is with {them} and has agreed to this referral.",
        ),
        danger=True,
    ),
    Story(
        "Missed health appointments",
        ("gp", "health_visitor", "hospital", "dentist"),
        "GB",
        (0, 10),
        (
            "{c} was not brought to {n} appointments in a row.",
            "{c}'s review is {weeks} overdue and letters have come back unopened.",
        ),
        (
            "{they} needs an operation on {their} teeth and is in pain at night.",
            "Growth has dropped across two centile lines since {date}.",
            "{ms} works nights and says that the telephone queue defeats her.",
            "The prescription for {c}'s inhaler has not been collected for {weeks}.",
        ),
        (
            "{ms} was apologetic and took the next date. We are writing so that it is on record.",
            "If {they} is not brought on {day} we shall treat this as medical neglect.",
        ),
    ),
    Story(
        "Parental mental health",
        ("health_visitor", "health_visitor", "adults"),
        "AG",
        (0, 6),
        (
            "{ms} told me that she cries {often} and that {c} would be better off without her.",
            "On my visit on {day} {ms} was still in her coat at noon, and the curtains were closed.",
        ),
        (
            "{c} was clean and fed, and watched {their} mother's face all the time.",
            "{ms} hears somebody calling her name when the flat is empty.",
            "She stopped her tablets {weeks} ago.",
            "A neighbour at {street} takes {c} in the afternoons.",
            "Her score was raised; she denied any plan to harm herself or the children.",
        ),
        (
            "The crisis team visit tonight. I ask for family support and a joint visit.",
            "{ms} agrees to this referral and asked that her sister be told.",
        ),
        danger=True,
    ),
    Story(
        "Developmental delay",
        ("health_visitor", "health_visitor", "nursery"),
        "GB",
        (1, 3),
        (
            "At {their} two-year review {c} used about {n} words.",
            "{c} spends most of the day in a pushchair in front of a screen.",
        ),
        (
            "{ms} is affectionate with {them} and worried.",
            "There are few toys and little floor: four people share one room.",
            "I have referred {c} for speech and language therapy.",
            "The family arrived {weeks} ago and know nobody here.",
        ),
        (
            "{ms} would like a nursery place and somebody to show her round.",
            "No concern about harm; this family needs company and a plan.",
        ),
    ),
    Story(
        "Home conditions",
        ("health_visitor", "ambulance", "early_help"),
        "AG",
        (0, 9),
        (
            "On visiting {c} at {street} I could not see the floor of the living room.",
            "Crew attended a fall and found conditions that worried us for {c}.",
        ),
        (
            "There was animal mess on the bedding and mould behind the cot.",
            "The bathroom cannot be used; the family wash at a relative's.",
            "{c} was in a wet nappy in the middle of the afternoon, and cheerful.",
            "There is no working smoke alarm.",
            "{ms} said that it got on top of her after {man} left.",
        ),
        (
            "{ms} accepted help and has let us in {n} times since.",
            "{ms} would not let me see upstairs.",
        ),
    ),
    Story(
        "Child's mental health",
        ("camhs", "gp", "school_nurse"),
        "AG",
        (9, 16),
        (
            "{c} has been open to us since {date} and the risk has gone up.",
            "{c} told us that {they} sleeps {n} hours and hears {man} through the wall.",
        ),
        (
            "{they} has been brought to {n} of the last eight appointments.",
            "{ms} thinks that it is put on, and said so in front of {them}.",
            "{c} eats in {their} room and has lost a stone since the spring.",
            "{they} spoke of running away to {town}.",
        ),
        (
            "We remain involved, and are asking for an assessment of what is happening at home.",
            "{c} knows that we are writing. {ms} was told {asked}.",
        ),
    ),
    Story(
        "Concealed pregnancy",
        ("midwife", "ae", "school_nurse"),
        "RA",
        (14, 16),
        (
            "{c} attended with back pain at {time} and was found to be about 30 weeks pregnant.",
            "{c}, aged {age}, asked for a test on {day}. It is positive, and she would not say who the father is.",
        ),
        (
            "She is frightened of what {man} will do.",
            "{ms} does not know.",
            "There are messages on her phone from somebody much older.",
        ),
        (
            "She has agreed to stay at the unit until somebody has spoken to her.",
            "She has not been seen by any service for {weeks}.",
        ),
        danger=True,
        only="F",
        marks="restricted",
    ),
)
