"""Recurring offerings: what comes back, how regularly, what declines, and what became of what was rated poorly.

A **series** is the events of one space that have the same title (``titles.same``) and fall on the same weekday, on
four days or more. The reasons: providers plan by the week, so a weekday is what is kept when a date is not; the same
title in another space, or on another day of the same space, has other visitors and another size; and with fewer than
four days there are fewer than three gaps, from which no rhythm can be told. What is no series is a **single event**;
series and single events together are all events.

Whether something is a series, and its rhythm, is decided by everything that its space has recorded, so that no
filter turns a weekly café into single events; its figures are those of the selection.

The **rhythm** is the middle of the gaps between its days: weekly, about every two weeks (14 or 21 days), about once
a month (four or five weeks). Its **step** is the mean of the gaps up to one and a half times the middle, which leaves
pauses out. It is irregular where the middle is longer than five weeks, where fewer than half of the gaps are within
half to one and a half times the middle, or where it took place on fewer than a third of the days that its step fits.
As many **days are expected** in a period as fit at that step between the first and the last in it, holidays and
pauses not left out: they show as days that did not take place, and the longest one is named beside.
"""

from analytics.offerings.decline import ALPHA, declines
from analytics.offerings.fate import Poor, poor
from analytics.offerings.series import LEAST, Offerings, lines, offerings, singles, together

__all__ = [
    "ALPHA",
    "LEAST",
    "Offerings",
    "Poor",
    "declines",
    "lines",
    "offerings",
    "poor",
    "singles",
    "together",
]
