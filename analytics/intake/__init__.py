"""A provider's sheet → what is kept and what is refused → the file of attendance records; and the mask for it."""

from analytics.intake.bring import bring_in
from analytics.intake.mask.template import write_template
from analytics.intake.report import Refusal, Report
from analytics.intake.sentence import Sentence

__all__ = ["Refusal", "Report", "Sentence", "bring_in", "write_template"]
