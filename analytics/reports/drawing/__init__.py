"""A view's chart as plain values: what paper, deck and workbook draw; nobody else looks into a Plotly figure."""

from analytics.reports.drawing.figure import drawing
from analytics.reports.drawing.shape import Drawing, Ends, Form, Noted, Role, Run

__all__ = ["Drawing", "Ends", "Form", "Noted", "Role", "Run", "drawing"]
