"""What relatives, neighbours, friends and young people say, in their words."""

from __future__ import annotations

from mash_tui.services.demo.stories import Story

STORIES: tuple[Story, ...] = (
    Story(
        "Shouting and crying",
        ("neighbour", "neighbour", "anonymous"),
        "AG",
        (0, 10),
        (
            "I live next door and I can hear {c} crying {often}.",
            "There's screaming from the flat above {often} and it has got worse since {man} moved in.",
        ),
        (
            "Last {day} at {time} I heard a bang and then it all went quiet, which was worse.",
            "He calls {them} names you wouldn't call a dog.",
            "I have knocked {n} times and {ms} says everything is fine through the letter box.",
            "{c} sits on the stairs in a nappy when it kicks off.",
            "My own kids have started asking if {they} is all right.",
        ),
        (
            "Please don't say it was me, we share a landing.",
            "I am not one to interfere but somebody has to look.",
            "I rang before and nobody came.",
        ),
        danger=True,
    ),
    Story(
        "Neglect",
        ("relative", "neighbour", "friend"),
        "AG",
        (0, 10),
        (
            "I am worried sick about {c} and what is going on in that house.",
            "{c} comes to mine for {their} tea {often} and eats like {they} hasn't seen food.",
            "I've known {ms} since school and I have never seen her like this.",
        ),
        (
            "There's nothing in the fridge but {drink}.",
            "{c} is always in the same top and it's too small.",
            "{sib} had nits so bad you could see them from the door.",
            "She goes out at {time} and leaves them with whoever's there.",
            "I bought {them} shoes and the next week they'd gone for {bill}.",
        ),
        (
            "I love her to bits but those kids come first.",
            "I'd have them here tomorrow if you asked me.",
            "She'll stop me seeing them if she knows I've rung.",
        ),
    ),
    Story(
        "Physical abuse",
        ("relative", "relative", "relative", "friend"),
        "RA",
        (2, 13),
        (
            "{c} came to me on {day} with {mark} on {their} {limb}.",
            "{c} told me that {man} hits {them} when {ms} is out, and I believe {them}.",
        ),
        (
            "When I asked what happened {they} looked at the floor and said “nothing”.",
            "{they} said it was {thing}. Why would {they} make that up?",
            "{ms} told me {they} fell off the bunk, but they haven't got bunks.",
            "I took a picture of it on my phone.",
            "He's done it to other people's children as well, everybody round here knows.",
        ),
        (
            "{they} has got to go back there tonight and I don't know what to do.",
            "You can tell them it was me, I don't care any more.",
        ),
        danger=True,
        injuries=True,
    ),
    Story(
        "Parental drug use",
        ("neighbour", "anonymous", "anonymous", "relative"),
        "AG",
        (0, 11),
        (
            "People are in and out of there all night buying {drug}, and there are kids in the house.",
            "I want to report that {c} is being brought up in a flat full of {drug} smoke.",
        ),
        (
            "The baby was out on the balcony on {their} own on {day}.",
            "Somebody kicked the front door in at {time} over money.",
            "I found a needle on the stairs right where {c} plays.",
            "{ms} was so out of it she put {their} coat on inside out and walked off without {them}.",
            "The curtains haven't been opened for {weeks}.",
        ),
        (
            "I won't give my name, they'd put my windows in.",
            "You need to come in the evening, in the day it looks normal.",
        ),
        danger=True,
    ),
    Story(
        "Child left alone",
        ("neighbour", "anonymous", "friend"),
        "RAG",
        (3, 10),
        (
            "{c} is on {their} own next door right now and {they} is only about {age}.",
            "Every {day} {ms} goes out at {time} and leaves {c} in charge of {sib}.",
        ),
        (
            "{they} was hanging out of the window waving at cars.",
            "{c} came round because the toaster was smoking.",
            "I gave {them} {food} and sat with {them} till gone midnight.",
        ),
        (
            "I don't want her to get in trouble, she's on her own with it all.",
            "I can see the light on but nobody answers.",
        ),
        danger=True,
    ),
    Story(
        "Asking for help",
        ("parent", "parent", "parent"),
        "GB",
        (2, 15),
        (
            "I am {c}'s mum and I can't cope any more.",
            "I am ringing about my own child because nobody else will listen.",
        ),
        (
            "{c} has not slept through for {weeks}, and neither have I.",
            "{they} smashed the television on {day} and threw {thing} at me.",
            "The waiting list for the assessment is two years.",
            "I have {n} kids and one bedroom.",
            "I shouted at {them} last night and I frightened myself.",
        ),
        (
            "I'm not a bad mum, I just need somebody to come.",
            "Please ring after {time}, I work.",
        ),
    ),
    Story(
        "Homeless young person",
        ("self", "self"),
        "AG",
        (15, 16),
        (
            "im {age} and {man} has changed the locks.",
            "I've been staying on my mates sofa since {day} because it's not safe at mine.",
        ),
        (
            "my stuff is in bin bags behind {place}.",
            "I've got college on {day} and no money for the bus.",
            "my mum picked him over me.",
            "an older guy said i can stay at his but i dont know him.",
        ),
        (
            "dont ring my mum pls, text me.",
            "I just want somewhere to sleep where nobody comes in.",
        ),
        danger=True,
    ),
    Story(
        "Abuse by a family member",
        ("self", "self"),
        "R",
        (11, 16),
        (
            "I need to tell somebody what has been going on with {man}.",
            "It's about {man}. I've never said it out loud before.",
        ),
        (
            "It started {weeks} ago when {ms} was in hospital.",
            "He says nobody will believe it.",
            "There's messages. They're saved.",
            "{sib} is only little and I'm scared it will happen there too.",
        ),
        (
            "Can it be somebody who isn't from round here?",
            "I don't want to be at home when you come.",
        ),
        danger=True,
    ),
    Story(
        "Online contact",
        ("parent", "parent"),
        "AG",
        (10, 15),
        (
            "I found messages on {c}'s tablet from a man who says that he is 17. He is not.",
            "Somebody has been asking {c} for pictures on a game.",
        ),
        (
            "They were going to meet at {place} on {day}.",
            "He sent {gift} to the house.",
            "{they} has deleted everything and won't talk to me.",
            "He knows where {they} goes to school.",
        ),
        (
            "I have told the police and have a number for it.",
            "I've taken the phone away, and now {they} isn't speaking to anybody.",
        ),
    ),
    Story(
        "Worried about a grandchild's care",
        ("relative", "relative"),
        "GB",
        (0, 8),
        (
            "I haven't seen {c} since {date} and I used to have {them} at weekends.",
            "{ms} has a new man and suddenly none of us are allowed round.",
        ),
        (
            "{c} was always chatty on the phone, and now {they} just says yes and no.",
            "She's moved {n} times this year.",
            "They say {they} is being home schooled, but she can't read much herself.",
        ),
        (
            "Maybe it's nothing. I'd rather look a fool.",
            "I only want to know that {they} is all right.",
        ),
    ),
)
