"""Finished values → figures. A chart computes nothing; it is tested by its data and axes."""

from plotly.graph_objects import Figure

from analytics.charts.bars import Bar, height_of, parts, ranking
from analytics.charts.bridge import Step, bridge
from analytics.charts.frame import Ends, Series
from analytics.charts.marks import Mark, aim_columns, aim_line, mark
from analytics.charts.over_time import TimeAxis, columns, lines, multiples

__all__ = [
    "Bar",
    "Ends",
    "Figure",
    "Mark",
    "Series",
    "Step",
    "TimeAxis",
    "aim_columns",
    "aim_line",
    "bridge",
    "columns",
    "height_of",
    "lines",
    "mark",
    "multiples",
    "parts",
    "ranking",
]
