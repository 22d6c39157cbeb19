"""What schools, nurseries and early help write."""

from __future__ import annotations

from mash_tui.services.demo.stories import Story

_SCHOOL = ("school", "school", "school_nurse", "early_help")

STORIES: tuple[Story, ...] = (
    Story(
        "Neglect",
        (*_SCHOOL, "nursery"),
        "AG",
        (3, 12),
        (
            "{c} ({yr}) has arrived hungry on {n} days of the last fortnight.",
            "We are worried about {c}, who has worn the same unwashed clothes for {weeks}.",
            "{c} has been collected late {n} times this month, twice by an older child we do not know.",
        ),
        (
            "On {day} {they} was found eating {food} out of the bin after {lesson}.",
            "{their} shoes are two sizes too small and held together with tape.",
            "{c} told {adult} that there is “no dinner when {ms} is sleeping”.",
            "Head lice have been raised with the family {n} times without any change.",
            "{c} said that {they} puts {sib} to bed because nobody else does.",
            "Attendance has dropped to {pct} and the mornings are the worst.",
        ),
        (
            "{ms} was spoken to {asked} and said things have been hard since {bill} was cut off.",
            "We have offered breakfast club and spare uniform; the offer has not been taken up.",
            "This is a pattern rather than one bad week, and it is getting worse.",
        ),
    ),
    Story(
        "Physical abuse",
        ("school", "school"),
        "RA",
        (3, 13),
        (
            "During {lesson} today {adult} noticed {mark} on {c}'s {limb}.",
            "{c} ({yr}) came in this morning holding {their} {limb} and would not say why until after {lesson}.",
        ),
        (
            "{they} said, in {their} own words, “{man} got {thing} and I didn't move quick enough”.",
            "{c} first said that {they} fell, then that {they} is not allowed to say.",
            "{they} asked {n} times whether we would telephone home.",
            "The mark was drawn on a body map at {time}; no photograph was taken.",
            "{c} flinched when the classroom door banged and hid under the table.",
            "A similar mark was logged on {date} and explained as a fall from a scooter.",
        ),
        (
            "{c} is in school until 15:20 and is frightened of going home. Please ring before then.",
            "We have not spoken to the family because we do not know who did this.",
            "{sib} attends the same building and has not been spoken to.",
        ),
        danger=True,
        injuries=True,
    ),
    Story(
        "Domestic abuse",
        _SCHOOL,
        "AG",
        (4, 15),
        (
            "{c} told {adult} that {man} “shouts till the neighbours bang on the wall”.",
            "We were notified that officers attended the home on {date}, and have checked in with {c} daily.",
        ),
        (
            "{they} described standing between them so that {sib} would not be hit.",
            "{c} keeps a bag packed under {their} bed, with {food} in it.",
            "{ms} came to the office with sunglasses on and left when a colleague offered her a chair.",
            "{c} has started to wet {them}self and sleeps in {lesson}.",
            "{they} said {they} counts the steps on the stairs to know who is coming.",
        ),
        (
            "{ms} asked us not to write anything down. We explained why we had to.",
            "{ms} accepts that the children hear it and would like help to make a plan.",
            "We have given the number of the domestic abuse service and a safe time to ring.",
        ),
        danger=True,
    ),
    Story(
        "Disclosure of sexual abuse",
        ("school", "school_nurse"),
        "R",
        (5, 15),
        (
            "At {time} {c} asked to speak to {adult} alone and made a disclosure about {man}.",
            "{c} ({yr}) wrote a note in {lesson} and left it on the desk; it is kept in the safe.",
        ),
        (
            "{they} said that it happens when {ms} is on a late shift and that {they} has been told to keep quiet.",
            "We asked no leading questions and wrote down {their} words at once.",
            "{c} said that the last time was on {day}.",
            "{they} is worried about {sib}, who shares the room.",
        ),
        (
            "{c} is with the safeguarding lead now. We have not contacted home and will wait for your advice.",
            "We have rung 101 and been told to contact you for a strategy discussion.",
        ),
        danger=True,
        marks="restricted",
    ),
    Story(
        "Criminal exploitation",
        ("school", "early_help", "youth"),
        "RA",
        (12, 16),
        (
            "{c} has been missing from home {n} times since {date}, the last time overnight in {town}.",
            "Staff saw {c} get into a grey car outside the gates on {day}; the driver was not known to us.",
        ),
        (
            "{they} now carries {gift} and says that they are “from a friend”.",
            "A return ticket to {town} was found in {their} blazer.",
            "{c} has a fresh injury to {their} {limb} and will not explain it.",
            "{their} attendance has fallen from 95% to {pct} in one term.",
            "Another pupil says that {c} owes somebody money and is scared of {place}.",
        ),
        (
            "{ms} is at her wits' end and has agreed to this referral.",
            "We would like this considered for the exploitation panel as soon as possible.",
            "There is local intelligence that the police may be able to share.",
        ),
        marks="restricted",
    ),
    Story(
        "Self-harm",
        ("school", "school_nurse", "camhs"),
        "AG",
        (11, 16),
        (
            "{c} showed {adult} cuts to {their} {arm} after {lesson}.",
            "A friend of {c}'s came to us with messages in which {they} says {they} “can't do this any more”.",
        ),
        (
            "The cuts are shallow and recent; the school nurse cleaned and dressed them.",
            "{they} says that it started {weeks} ago, when {man} moved in.",
            "{c} has stopped eating at lunch and has left the football team.",
            "{they} has thought about taking tablets but has no plan to.",
            "{c} agreed that we could tell {ms}, as long as we were in the room.",
        ),
        (
            "{ms} collected {them} and will lock medicines away. CAMHS have been sent a referral.",
            "A safety plan is in place at {school}; we are asking what else can be offered at home.",
        ),
    ),
    Story(
        "Persistent absence",
        ("school", "education", "education"),
        "GB",
        (5, 15),
        (
            "{c}'s attendance for this year stands at {pct}.",
            "{c} ({yr}) has not been seen in school for {weeks}.",
        ),
        (
            "{n} home visits found nobody in; a curtain moved on the last one.",
            "{ms} says that {c} has stomach aches in the morning. There is no medical evidence.",
            "{c} told {adult} that {they} stays at home to look after {ms}.",
            "{their} reading is {reading} when {they} comes.",
            "A penalty notice was sent on {date} and has not been answered.",
        ),
        (
            "We would value a view on whether this needs more than early help.",
            "{ms} has agreed to a family support worker.",
            "There are no other worries that we know of.",
        ),
    ),
    Story(
        "Young carer",
        ("school", "school_nurse", "adults", "voluntary"),
        "GB",
        (7, 16),
        (
            "{c} cooks, cleans and collects {sib} every day, because {ms} is too unwell to leave her bed.",
            "It came to light in {lesson} that {c} gives {ms} her medication morning and night.",
        ),
        (
            "{they} is often late and says that {ms} had “a bad night”.",
            "{c} is proud of what {they} does, and tired: {they} fell asleep in {lesson} on {day}.",
            "There is an aunt in {town} who telephones but cannot visit.",
            "{they} knows what to do in a seizure and has rung 999 {n} times.",
        ),
        (
            "{ms} welcomes an assessment for both of them.",
            "No concern about harm. We are asking for the young carers' service.",
        ),
    ),
    Story(
        "FGM",
        ("school", "gp", "midwife"),
        "RA",
        (4, 12),
        (
            "{c} told {adult} that {they} is going away for {abroad} for “a special celebration to become a woman”.",
            "{ms} has asked for {weeks} of authorised absence for {abroad}, starting next {day}.",
        ),
        (
            "An older cousin was away at the same age and came back withdrawn.",
            "{c} says that it is a secret from school.",
            "{ms} told a health professional that she herself was cut as a child and thinks that it is wrong.",
            "{their} grandmother is arriving on {day} to travel with them.",
        ),
        (
            "We have not spoken to the family, as this may increase the risk.",
            "{ms} says that she would never allow it, but that her husband's family decide these things.",
        ),
        danger=True,
        only="F",
    ),
    Story(
        "Harmful sexual behaviour",
        ("school", "nursery"),
        "AG",
        (5, 14),
        (
            "{c} was found with a younger child behind the equipment shed during {lesson}.",
            "Several children say that {c} has been sending pictures that {they} found on a relative's phone.",
        ),
        (
            "{c} used words that we would not expect at {age}.",
            "{they} said that {they} saw it on {man}'s tablet.",
            "The other child's parents have been told and are very upset.",
            "Supervision has been put in place at break times.",
        ),
        (
            "{ms} was shocked and is working with us.",
            "We are asking for advice on assessment and on what {c} may have been exposed to.",
        ),
    ),
    Story(
        "Radicalisation",
        ("school", "education"),
        "AG",
        (13, 16),
        (
            "{c} gave a presentation in assembly that praised violence against people of another faith.",
            "{adult} found {c} watching a livestream of an attack abroad on {day}.",
        ),
        (
            "{they} has broken with old friends and talks about “people online who tell the truth”.",
            "{c} has drawn symbols on {their} arm that staff had to look up.",
            "{ms} says that {they} is in {their} room until four in the morning.",
        ),
        (
            "The Prevent lead has been told. {ms} agrees to this contact.",
            "There is no talk of acting on it, but {they} is alone a lot.",
        ),
        marks="restricted",
    ),
    Story(
        "Emotional wellbeing",
        ("school", "nursery", "voluntary"),
        "GB",
        (4, 11),
        (
            "{c} has become quiet and tearful since {their} parents separated in the summer.",
            "{c} cries at drop-off and asks {n} times a day when {ms} is coming.",
        ),
        (
            "{they} said “it's my fault because I was loud”.",
            "Contact with {man} has stopped and started {n} times since {date}.",
            "{their} work is {reading}.",
            "A place in the nurture group has been found from {day}.",
        ),
        (
            "{ms} would like somebody to talk to. Nothing here suggests harm.",
            "We are asking for advice on what to offer next.",
        ),
    ),
    Story(
        "Private fostering",
        ("school", "education", "gp"),
        "GA",
        (6, 15),
        (
            "{c} has been living with a family friend at {street} for about {weeks}.",
            "On admission it turned out that the adult who registered {c} is not a relative.",
        ),
        (
            "{their} mother is believed to be in {town} and telephones on Sundays.",
            "Nobody can say who has parental responsibility.",
            "{c} calls the carer “auntie” and seems settled.",
            "{they} shares a bed with the carer's own two children.",
        ),
        (
            "The carer did not know that the council must be told.",
            "We have seen no papers. {c} has no passport that we know of.",
        ),
    ),
)
