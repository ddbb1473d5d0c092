"""Shares and averages of visits: always a sum over a sum, never a mean of ratios (methods.md, 3)."""

from analytics.measures.card import RECORDS
from analytics.measures.measure import LEAST_AVERAGED, LEAST_SHARED, Measure, sum_of

SHARE_REFUGEE = Measure(
    "share_refugee_experience",
    "Share with refugee experience",
    "With refugee experience over visits where it is known.",
    sum_of("refugee_experience"),
    sum_of("attendance_known"),
    computed="Visits with refugee experience, divided by visits with and without it. What is not stated is left out "
    "above and below the line.",
    is_not="Not a share of people: who comes often weighs more than who comes once.",
    source=RECORDS,
    methods=3,
    unit="%",
    scale=100,
    digits=1,
    above="Visits with refugee experience",
    below="Visits that state it, with or without",
    least=LEAST_SHARED,
)
SHARE_CHILDREN = Measure(
    "share_children_youth",
    "Share of children and young people",
    "Of the visits with refugee experience whose groups are known.",
    sum_of("children_youth"),
    sum_of("children_youth_of"),
    computed="Visits of children and young people with refugee experience, divided by the visits with refugee "
    "experience of the same events.",
    is_not="Not a share of all visits: without refugee experience nobody is counted by age.",
    source=RECORDS,
    methods=3,
    unit="%",
    scale=100,
    digits=1,
    above="Visits of children and young people",
    below="Visits with refugee experience, groups known",
    least=LEAST_SHARED,
)
PER_EVENT = Measure(
    "attendance_per_event",
    "Visits per event",
    "Visits over events that have a count.",
    sum_of("attendance"),
    sum_of("events_counted"),
    computed="Visits, divided by the events that have a number. Events without one are left out below the line too.",
    is_not="Not a mark for quality: advice for three can be worth more than a party for a hundred.",
    source=RECORDS,
    methods=3,
    digits=1,
    above="Visits",
    below="Events with a number",
    least=LEAST_AVERAGED,
)
PER_MONTH = Measure(
    "attendance_per_space_month",
    "Visits per month of operation",
    "Visits over space-months with a value.",
    sum_of("attendance"),
    sum_of("valued"),
    computed="Visits, divided by the months in operation that have a figure. So a space with eight months compares "
    "with one of ten.",
    is_not="Not a ranking of good work: the spaces differ in size, opening hours and tasks.",
    source=RECORDS,
    methods=5,
    of_spaces=True,
    above="Visits",
    below="Space-months with a value",
)
EVENTS_PER_MONTH = Measure(
    "events_per_space_month",
    "Events per month of operation",
    "Events over space-months with a value.",
    sum_of("events"),
    sum_of("valued"),
    computed="Events, divided by the months in operation that have a figure.",
    is_not="Not the days on which a space was open: one day can have several events, or none.",
    source=RECORDS,
    methods=5,
    digits=1,
    of_spaces=True,
    above="Events",
    below="Space-months with a value",
)
