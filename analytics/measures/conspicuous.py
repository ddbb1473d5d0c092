"""Words of the pages on events, offerings, data quality and goals: their cards."""

from analytics.measures.card import RECORDS
from analytics.measures.terms import Term
from analytics.vocabulary import Fate, Rhythm, Standing

OWN = "Computed from the spaces' own records; the rule is this program's own."

SERIES = Term(
    "series",
    "Recurring offering",
    "Events of one space with the same title on the same weekday, on four days or more.",
    {
        Rhythm.WEEKLY: "The middle of its gaps is about one week.",
        Rhythm.FORTNIGHTLY: "The middle of its gaps is two or three weeks.",
        Rhythm.MONTHLY: "The middle of its gaps is four or five weeks.",
        Rhythm.IRREGULAR: "No rhythm can be told from its gaps.",
    },
    computed="From everything that the space has recorded. Its figures are those of the selection.",
    is_not="Not a course with a list of members: who comes changes from week to week.",
    source=OWN,
)
DECLINE = Term(
    "decline",
    "Declining offering",
    "An offering whose later events were smaller, or rated lower, than its earlier ones.",
    computed="The later half of its events against the earlier half, from six events on. It is named only where chance "
    "alone would do as much in at most one case of forty, and estimates cannot explain it.",
    is_not="Not a verdict: holidays, a larger room elsewhere or a good ending can lie behind it.",
    source=OWN,
)
RATED_POORLY = Term(
    "rated_poorly",
    "Rated poorly: what followed",
    "Offerings of which at least two events, and one in ten of the rated ones, were rated not so good.",
    {
        Fate.CHANGED: "It goes on at another time, of another kind or for another audience.",
        Fate.MOVED: "It ended, and the same title began on another weekday within sixty days.",
        Fate.REPLACED: "It ended, and another title began on the same weekday within sixty days.",
        Fate.ENDED: "It ended, and nothing took its place.",
        Fate.CONTINUED: "It goes on as before.",
        Fate.OPEN: "The list does not reach far enough beyond the second poor rating.",
    },
    computed="From the second poor rating on, by what the space recorded afterwards.",
    is_not="Not the reason: nobody recorded why something was changed. The calendar says only what came after.",
    source=OWN,
)
DELIVERY = Term(
    "delivery",
    "Complete and in time",
    "Which space-months have come, and how long after the day on which they were due.",
    computed="A month is due on the 15th of the month after it. What counts is the first delivery after its end.",
    is_not="Not a mark for the space: lists can wait elsewhere, too.",
    source="The deliveries that were brought in, and the spaces' own statements.",
)
LACKING = Term(
    "lacking",
    "What events lack",
    "Events without a count, refugee experience, groups, rating or time.",
    computed="Such events, divided by all events of the space.",
    is_not="Not wrong: what is not known may stay empty. It makes figures less sure.",
    source=RECORDS,
)
OUTLIERS = Term(
    "outliers",
    "Events that stand out",
    "Single events that differ much from others with the same title in the same space.",
    computed="Far larger or smaller than usual; none or all with refugee experience where that is improbable; two at "
    "once where there is hardly ever more than one. An event with a remark counts as explained.",
    is_not="Not a mistake: a summer party is larger than a café. It is a question to the space.",
    source=OWN,
)
DIGITS = Term(
    "digits",
    "Round numbers",
    "How many counts end in 0 or 5: who guesses says 20 or 25, who counts does not.",
    computed="Counts from 8 on that end in 0 or 5, divided by all counts from 8 on; usual is one in five. It is named "
    "from 30 counts on, and only where chance hardly explains it.",
    is_not="Not a proof: a room with twenty chairs is often full.",
    source=OWN,
)
TWINS = Term(
    "twins",
    "Possibly twice",
    "Entries that may be one and the same event.",
    computed="The same title and numbers on one day or in two spaces, or the same four numbers again and again.",
    is_not="Not surely a mistake: two groups can be equally large. Nothing is deleted; it is a question to the space.",
    source=OWN,
)
PAUSES = Term(
    "pauses",
    "Pauses without a reason",
    "Weeks without an entry where there usually is one, in months that were reported.",
    computed="Weekly offerings that miss three weeks or more, and spaces that miss two or more, while others go on.",
    is_not="Not a complaint: holidays are not known here. Weeks in which many others pause are left out.",
    source=OWN,
)
EVENT_LIST = Term(
    "event_list",
    "The list of events",
    "Every documented event of the selection, one line each: what the figures are made from.",
    computed="As the space recorded it; “–” stands for what is not stated.",
    is_not="Not all visits: filled-in months have no events. So the list can add up to less than the figure.",
    source=RECORDS,
)
GOAL = Term(
    "goal",
    "Goal",
    "A number that was set for a figure, some spaces and a period, and where the figure stands.",
    {
        Standing.REACHED: "The whole range lies on the right side.",
        Standing.MISSED: "The period is over, and the whole range lies on the wrong side.",
        Standing.RUNNING: "The period is not over yet.",
        Standing.INSIDE: "The goal lies within the range, so nobody can say.",
        Standing.LACKING: "The period is over, but some of its months are not reported.",
        Standing.UNSURE: "What is chosen to count does not decide it.",
    },
    computed="The figure of the goal's own spaces and months, for all kinds and audiences.",
    is_not="Not a judgement of the work: why a goal was missed, the number does not say.",
    source="Set by the city, with the figure from the spaces' own records.",
)
CONSPICUOUS = (
    EVENT_LIST,
    SERIES,
    DECLINE,
    RATED_POORLY,
    DELIVERY,
    LACKING,
    OUTLIERS,
    DIGITS,
    TWINS,
    PAUSES,
    GOAL,
)
