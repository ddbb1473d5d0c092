"""Words that stand beside the figures and are no figures themselves: their cards."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.measures.card import GRANTS_ON_FILE, RECORDS, Card
from analytics.vocabulary import Basis, GrantMode, Group, Imputation, Rating, Status, Word


@dataclass(frozen=True, eq=False)
class Term(Card):
    """A card for a closed list: ``words`` holds each of its words with what it means."""

    words: Mapping[Word, str] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is said on it, the words' meanings last."""
        return (*super().texts, *self.words.values())


STATUS = Term(
    "status",
    "Status of a space-month",
    "What is known about one space in one month. Four different things, drawn with four different signs.",
    {
        Status.NOT_STARTED: "The space had not opened yet, or had already ended.",
        Status.CLOSED: "In operation, but shut all month: the grant runs on, the visits are a real zero.",
        Status.REPORTED: "There are events, or the space said that there were none.",
        Status.MISSING: "In operation, but nothing was reported: nobody knows whether anybody came.",
    },
    computed="From opening and end of the space, its events, and what it said about whole months.",
    is_not="A missing report is not a zero, and a zero is not a missing report.",
    source="The spaces' own records and statements.",
    methods=1,
)
BASIS = Term(
    "basis",
    "What counts",
    "How sure a number has to be to count. Each step holds the one before.",
    {
        Basis.COUNTED: "Only what the spaces counted.",
        Basis.DOCUMENTED: "Counted and estimated numbers: all that the spaces wrote down.",
        Basis.IMPUTED: "Also the filled-in values of months that were not reported. This is the default.",
    },
    computed="The figures leave out the rows above the chosen step.",
    is_not="Not a mark for quality: a good estimate can be closer than a bad count.",
    source=RECORDS,
    methods=2,
)
IMPUTATION = Term(
    "imputation",
    "Imputation",
    "How a month is filled in that was in operation and not reported.",
    {
        Imputation.MONTH_MEAN: "The mean of the spaces that reported in the same month, as in the council paper.",
        Imputation.OPERATING_MEAN: "Also months in which nobody reported: the others' mean of the whole year.",
        Imputation.OWN_LEVEL: "The mean of the others, higher or lower as the space itself usually lies.",
        Imputation.NONE: "Nothing is filled in; months without a report stay empty.",
    },
    computed="Before all filters, for each kind of offering and audience on its own, so that all parts add up.",
    is_not="Not a fact: filled-in values say what would be usual, not what was. They are hatched and never ranked.",
    source="Computed from the records of the other spaces, as in council paper GRDrs 177/2019.",
    methods=4,
)
RANGE = Term(
    "range",
    "Range",
    "From where to where a figure can lie, because some numbers are estimated or filled in.",
    computed="Estimates may all be too high or all too low by the chosen percentage; where a space wrote “20 to 50”, "
    "its own ends count. A filled-in month may have been like the weakest or like the strongest space of that month.",
    is_not="Not a margin of error from a sample, and not a probability: it does not cover wrong counts.",
    source="Computed from the spaces' own records.",
    methods=6,
)
GROUPS = Term(
    "groups",
    "Who came",
    "Five groups of visits. They add up to all visits.",
    {
        Group.CHILDREN_YOUTH: "Children and young people with refugee experience, girls and boys alike.",
        Group.WOMEN: "Adult women with refugee experience.",
        Group.MEN: "Adult men with refugee experience.",
        Group.WITHOUT: "Everybody else whose background is stated, of any age.",
        Group.UNKNOWN: "Visits for which nothing is stated; they are shown, never spread over the others.",
    },
    computed="What the spaces state for each event, added up.",
    is_not="Not the audience: that says whom an offering is meant for, the groups say who came.",
    source=RECORDS,
    methods=3,
)
OFFERINGS = Term(
    "offerings",
    "Kind of offering and audience",
    "What is offered, and for whom: two questions that the council paper's six headings mixed.",
    computed="The space names both for each event; what it does not name is “not stated”.",
    is_not="Not who came: men come to offerings for families, too. See “Who came”.",
    source=RECORDS,
    methods=3,
)
RATING = Term(
    "rating",
    "Rating",
    "How an event went, in the space's own judgement.",
    {
        Rating.VERY_GOOD: "The space was very content with the event.",
        Rating.GOOD: "The space was content with the event.",
        Rating.LESS_GOOD: "The space was less content with the event.",
    },
    computed="One mark for each event that was rated; filled-in months have none.",
    is_not="Not the visitors' judgement, and no comparison of spaces: each judges by its own measure.",
    source="The spaces' own records.",
    methods=3,
)
GRANT_MODE = Term(
    "grants_by_year",
    "Pro rata or the full year",
    "How a year's grant falls on its months. The council paper does not say how 2018 was paid, so it is a choice.",
    {
        GrantMode.PRORATA: "A twelfth of the year's amount for every month in operation. This is the default.",
        GrantMode.FULL: "The whole year's amount on the months in operation, even if the space opened in May.",
    },
    computed="Both ways add up over the months; they differ only in years in which a space was not open all year.",
    is_not="Not two amounts to choose the nicer one from: say which one you use.",
    source=GRANTS_ON_FILE,
    methods=5,
)
LIKE_FOR_LIKE = Term(
    "like_for_like",
    "Like for like",
    "Two periods compared only on those months in which the same space reported in both.",
    computed="Pairs of one space and one calendar month, both reported. What is new, gone or filled in is named apart, "
    "and all parts together make up the whole change.",
    is_not="Not the whole change: a space that opened in between counts only in the comparison of all.",
    source="Computed from the spaces' own records.",
    methods=7,
)
REASONS = Term(
    "reasons",
    "Why did it change?",
    "A change of visits taken apart: spaces new or gone, other filling-in, more events, larger events, another mix.",
    computed="First what is new, gone or filled in differently. Then, on the same months: more or fewer events, larger "
    "or smaller ones, and the mix of offerings. The parts add up exactly.",
    is_not="Not a cause: it says where the change lies, not why people came or stayed away.",
    source="Computed from the spaces' own records. It is one of several exact ways to take a change apart.",
    methods=8,
)
PERSONS = Term(
    "persons",
    "How many people?",
    "Nobody has counted how many different people came. Only a least and a greatest number can be said.",
    computed="At least as many as the best of three ways says: the largest single event; events that began on the "
    "same day at the same time in different spaces, added; the largest event of each group, added. How long events "
    "last is not recorded. Estimates enter at their low end, filled-in months not at all. At most as many as there are "
    "visits.",
    is_not="Not an estimate: the truth lies somewhere between. Visits per head are an assumption, whoever chose them.",
    source="Computed from the spaces' own records.",
    methods=9,
)
TERMS = (
    STATUS,
    BASIS,
    IMPUTATION,
    RANGE,
    GROUPS,
    OFFERINGS,
    RATING,
    GRANT_MODE,
    LIKE_FOR_LIKE,
    REASONS,
    PERSONS,
)
