"""Finished values → figures. A chart computes nothing; it is tested by its data and axes."""

from plotly.graph_objects import Figure

from analytics.charts.bars import Bar, height_of, parts, ranking
from analytics.charts.frame import Series
from analytics.charts.over_time import TimeAxis, columns, lines, multiples

__all__ = [
    "Bar",
    "Figure",
    "Series",
    "TimeAxis",
    "columns",
    "height_of",
    "lines",
    "multiples",
    "parts",
    "ranking",
]
