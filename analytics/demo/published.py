"""What the city published for 2018 (GRDrs 177/2019), which the demonstration has to give back."""

from datetime import date

from analytics.wording import key

PERIOD = (date(2018, 1, 1), date(2018, 12, 1))

FIGURES = {
    "events": 800,
    "attendance": 12_600,
    "refugee_experience": 6_520,
    "children_youth": 2_861.25,
    "women": 1_846.25,
    "men": 1_812.5,
    "grant_eur": 175_000,
    "space_months": 42,
}
"""The paper's figures by the measures' keys, with imputed values; it rounds the groups to 2.861, 1.846 and 1.813."""

RULE = key("The demonstration gives the published figures of 2018 (GRDrs 177/2019).")
