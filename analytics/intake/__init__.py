"""A provider's sheet → what is kept and what is refused → the file of attendance records; and the mask for it."""

from analytics.intake.answers import ANYWHERE, CREATE, MONTH, NONE, ORDER, YEAR, Answers, NewSpace
from analytics.intake.columns import Column
from analytics.intake.delivery import Progress, look, write
from analytics.intake.headings import own as own_heading
from analytics.intake.layouts import Layout, known_layouts, save
from analytics.intake.left_out import Reason
from analytics.intake.mask.template import write_template
from analytics.intake.preview import Offer, Preview
from analytics.intake.reading import File, files_of
from analytics.intake.refused_rows import returned_rows
from analytics.intake.report import Change, Place, Question, Report

__all__ = [
    "ANYWHERE",
    "CREATE",
    "MONTH",
    "NONE",
    "ORDER",
    "YEAR",
    "Answers",
    "Change",
    "Column",
    "File",
    "Layout",
    "NewSpace",
    "Offer",
    "Place",
    "Preview",
    "Progress",
    "Question",
    "Reason",
    "Report",
    "files_of",
    "known_layouts",
    "look",
    "own_heading",
    "returned_rows",
    "save",
    "write",
    "write_template",
]
