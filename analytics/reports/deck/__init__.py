"""A report as a PowerPoint deck with native, editable charts."""

from analytics.reports.deck.building import deck

__all__ = ["deck"]
