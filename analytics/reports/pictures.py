"""Drawings as PNG for those who cannot show vectors: typst turns each SVG into a page of its own."""

import json
from collections.abc import Sequence

import typst

from analytics.reports.drawing import Drawing
from analytics.reports.picture import svg
from analytics.wording import Words

DENSITY = 160.0  # pixels per inch
PAGES = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#for drawn in json(bytes(sys.inputs.drawn)) { page(image(bytes(drawn), format: "svg")) }
"""


def pngs(drawings: Sequence[Drawing], say: Words) -> list[bytes]:
    """A picture of each drawing, in order."""
    if not drawings:
        return []
    drawn = json.dumps([svg(drawing, say) for drawing in drawings])
    made = typst.compile(
        PAGES, format="png", ppi=DENSITY, sys_inputs={"drawn": drawn}, ignore_system_fonts=True
    )
    return [made] if isinstance(made, bytes) else list(made)
