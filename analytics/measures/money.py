"""Grants, what they are divided by, and the space-months that both stand on (methods.md, 5)."""

from analytics.measures.card import GRANTS_ON_FILE, RECORDS
from analytics.measures.measure import Measure, sum_of

GRANT = Measure(
    "grant_eur",
    "Grants",
    "Grants on the months in operation of the selection.",
    sum_of("grant_city") + sum_of("grant_state"),
    computed="For each month in operation its part of the year's grant: a twelfth, or with full-year grants the year's "
    "amount divided by the months in operation of that year. Then added up.",
    is_not="Not the cost of the spaces: own money of the providers, donations, volunteers' time and other support are "
    "not in it.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    of_spaces=True,
)
GRANT_CITY = Measure(
    "grant_city_eur",
    "City",
    "The city's part.",
    sum_of("grant_city"),
    computed="As “Grants”, the city's amounts only.",
    is_not="Not all that the city spends on the spaces: staff and rooms of the city are not in it.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    of_spaces=True,
)
GRANT_STATE = Measure(
    "grant_state_eur",
    "State",
    "The state's part.",
    sum_of("grant_state"),
    computed="As “Grants”, the state's amounts only.",
    is_not="Not all support by the state of Baden-Württemberg, only its grants to these spaces.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    of_spaces=True,
)
GRANT_MATCHED = Measure(
    "grant_matched_eur",
    "Grants on months with a value",
    "Only these stand against visits.",
    sum_of("grant_matched"),
    computed="Grants of those months in operation that were reported, closed or imputed.",
    is_not="Not all grants: money of months without any figure is named beside it.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    of_spaces=True,
)
GRANT_GAP = Measure(
    "grant_without_value_eur",
    "Grants on months without a value",
    "Money of months in operation for which there is no figure.",
    sum_of("gap_grant"),
    computed="All grants, minus those on months with a figure.",
    is_not="Not lost money: the space was in operation, only its report is missing.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    of_spaces=True,
)
ATTENDANCE_MATCHED = Measure(
    "attendance_with_grant",
    "Visits on months with a grant",
    "Only these stand against grants.",
    sum_of("attendance_funded"),
    computed="Visits of those space-months for which a grant is on file.",
    is_not="Not all visits where a grant is missing on file: the others stand against no money.",
    source=RECORDS,
    methods=5,
)
GRANT_PER_ATTENDANCE = Measure(
    "grant_per_attendance_eur",
    "Grant per visit",
    "Grants over visits of the same space-months. A grant is not the full cost, a visit is not a person.",
    sum_of("grant_matched"),
    sum_of("attendance_funded"),
    computed="Grants on months with a figure, divided by the visits of the same months. Both sums first, one division "
    "at the end.",
    is_not="Not the cost of a visit, not an amount per person, and no ranking of the spaces.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    digits=2,
    of_spaces=True,
    above="Grants on months with a value",
    below="Visits on months with a grant",
)
GRANT_PER_EVENT = Measure(
    "grant_per_event_eur",
    "Grant per event",
    "Grants over events of the same space-months.",
    sum_of("grant_matched"),
    sum_of("events_funded"),
    computed="Grants on months with a figure, divided by the events of the same months.",
    is_not="Not the price of an event: the grant also pays for the room and for everything between the events.",
    source=GRANTS_ON_FILE,
    methods=5,
    unit="EUR",
    digits=2,
    of_spaces=True,
    above="Grants on months with a value",
    below="Events on months with a grant",
)
SPACE_MONTHS = Measure(
    "space_months",
    "Space-months",
    "Months in operation, summed over the spaces.",
    sum_of("space_months"),
    computed="One space in one calendar month, from its opening to its end; months in which it was shut count too.",
    is_not="Not months with a report: a month in operation counts whether or not it was reported.",
    source="Opening and end of each space, as on file.",
    methods=1,
    of_spaces=True,
)
SPACE_MONTHS_GAP = Measure(
    "space_months_without_value",
    "Space-months without a value",
    "In operation, but neither reported nor imputed.",
    sum_of("space_months") - sum_of("valued"),
    computed="Space-months, minus those that were reported, closed or imputed.",
    is_not="Not months without visits: whether anybody came is not known.",
    source=RECORDS,
    methods=5,
    of_spaces=True,
)
SPACE_MONTHS_UNFUNDED = Measure(
    "space_months_without_grant",
    "Space-months without a grant",
    "With a value, but no grant is on file: their visits stand against no money.",
    sum_of("unfunded"),
    computed="Space-months with a figure for which neither city nor state has a grant on file.",
    is_not="Not free of charge: somebody paid, it is only not on file. The grant per visit leaves these visits out.",
    source=GRANTS_ON_FILE,
    methods=5,
    of_spaces=True,
)
