"""Visits and events, their groups and where the numbers come from (methods.md, 2 and 3)."""

import polars as pl

from analytics.measures.card import RECORDS
from analytics.measures.measure import Measure, sum_of
from analytics.vocabulary import Source


def _by_source(source: Source) -> pl.Expr:
    return pl.col("attendance").filter(pl.col("source") == source.value).sum()


ATTENDANCE = Measure(
    "attendance",
    "Visits",
    "Visits are not persons: who comes again is counted again.",
    sum_of("attendance"),
    computed="The numbers of all events, added up. An event without a number adds nothing. A month that a space did "
    "not report is filled in by the chosen model.",
    is_not="Not the number of people: how many different people came, nobody has counted.",
    source=RECORDS,
    methods=3,
)
EVENTS = Measure(
    "events",
    "Events",
    "Events with and without a count; imputed ones are a mean.",
    sum_of("events"),
    computed="Each documented event counts as one, be it short or long, small or large.",
    is_not="Not a measure of work or of hours: an hour of advice and a day of celebration both count as one.",
    source=RECORDS,
    methods=3,
)
REFUGEE_EXPERIENCE = Measure(
    "refugee_experience",
    "With refugee experience",
    "Visits of people with refugee experience, where it is known.",
    sum_of("refugee_experience"),
    computed="What the spaces state for each event, added up.",
    is_not="Not a legal status: the spaces write down what they see or are told.",
    source=RECORDS,
    methods=3,
)
CHILDREN_YOUTH = Measure(
    "children_youth",
    "Children and young people",
    "Visits of children and young people with refugee experience.",
    sum_of("children_youth"),
    computed="What the spaces state for each event, added up.",
    is_not="Not all children who came: those without refugee experience are not counted by age.",
    source=RECORDS,
    methods=3,
)
WOMEN = Measure(
    "women",
    "Women",
    "Visits of women with refugee experience.",
    sum_of("women"),
    computed="What the spaces state for each event, added up.",
    is_not="Not all women who came: without refugee experience women and men are not told apart.",
    source=RECORDS,
    methods=3,
)
MEN = Measure(
    "men",
    "Men",
    "Visits of men with refugee experience.",
    sum_of("men"),
    computed="What the spaces state for each event, added up.",
    is_not="Not all men who came: without refugee experience women and men are not told apart.",
    source=RECORDS,
    methods=3,
)
WITHOUT = Measure(
    "without_refugee_experience",
    "Without refugee experience",
    "Visits of people without refugee experience, where it is known.",
    sum_of("attendance_known") - sum_of("refugee_experience"),
    computed="Visits of events that state the refugee experience, minus those with it.",
    is_not="Not the rest of all visits: where nothing is stated, a visit is in neither of the two parts.",
    source=RECORDS,
    methods=3,
)
UNKNOWN = Measure(
    "unknown_refugee_experience",
    "Not stated",
    "Visits of which it is not known whether with or without refugee experience.",
    sum_of("attendance") - sum_of("attendance_known"),
    computed="All visits, minus those of events that state the refugee experience.",
    is_not="Not zero and not “without”: it is a part of its own, so that with, without and not stated make up all.",
    source=RECORDS,
    methods=3,
)
COUNTED = Measure(
    "counted",
    "counted",
    "Visits that the provider counted.",
    _by_source(Source.COUNTED),
    computed="The numbers of events that the space marks as counted, added up.",
    is_not="Not checked by the city: it is what the space says about its own way of counting.",
    source=RECORDS,
    methods=2,
    in_house=True,
)
ESTIMATED = Measure(
    "estimated",
    "estimated",
    "Visits that the provider estimated.",
    _by_source(Source.ESTIMATED),
    computed="The numbers of events that the space marks as estimated, or writes as “ca. 25” or “20 to 50”, added up.",
    is_not="Not exact: each may be off by the percentage that is chosen for estimates, see “Range”.",
    source=RECORDS,
    methods=2,
    in_house=True,
)
IMPUTED = Measure(
    "imputed",
    "imputed",
    "Visits imputed for months not reported.",
    _by_source(Source.IMPUTED),
    computed="For each month in operation without a report: the mean of the spaces that reported.",
    is_not="Not observed: nobody has seen these visits. A space whose figures are imputed is never ranked.",
    source="Computed from the records of the other spaces, as in council paper GRDrs 177/2019.",
    methods=4,
)
MAKE_UP = (COUNTED, ESTIMATED, IMPUTED)
