"""A report as a show for the meeting: one file of HTML that needs nothing else."""

from analytics.reports.presentation.look import POLICY
from analytics.reports.presentation.page import html, sentence

__all__ = ["POLICY", "html", "sentence"]
