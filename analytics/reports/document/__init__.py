"""A report as a paper: the same blocks for Word and for PDF."""

from analytics.reports.document.blocks import (
    Blanks,
    Block,
    Document,
    Grid,
    Heading,
    Paragraph,
    Picture,
)
from analytics.reports.document.widths import pieces_of
from analytics.reports.document.writing import document

__all__ = ["Blanks", "Block", "Document", "Grid", "Heading", "Paragraph", "Picture", "document", "pieces_of"]
