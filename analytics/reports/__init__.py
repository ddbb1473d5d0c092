"""Views → files that leave the house. A report never computes: it writes what the view holds."""

from analytics.reports.tables import FORMATS, csv, xlsx

__all__ = ["FORMATS", "csv", "xlsx"]
