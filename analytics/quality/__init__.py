"""Whether figures can be trusted: rules over events that say what is conspicuous, never that it is wrong.

Every rule takes frames and returns frames, in whatever order the events come; words are put to them by the views.
"""

from analytics.quality.delivered import DUE_ON, due, lateness, punctuality
from analytics.quality.digits import COUNTS_FROM, EXPECTED, LEAST, heaping
from analytics.quality.habit import ENOUGH, far_from_habit, named
from analytics.quality.outliers import Outlier, outliers, while_closed
from analytics.quality.pauses import empty_weeks, interrupted
from analytics.quality.sums import LACKING, sums
from analytics.quality.twins import RUN_FROM, Twins, repeated, same_event, same_list

__all__ = [
    "COUNTS_FROM",
    "DUE_ON",
    "ENOUGH",
    "EXPECTED",
    "LACKING",
    "LEAST",
    "RUN_FROM",
    "Outlier",
    "Twins",
    "due",
    "empty_weeks",
    "far_from_habit",
    "heaping",
    "interrupted",
    "lateness",
    "named",
    "outliers",
    "punctuality",
    "repeated",
    "same_event",
    "same_list",
    "sums",
    "while_closed",
]
