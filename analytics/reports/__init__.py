"""Views → files that leave the house. A report never computes: it writes what the view holds.

The writers of whole reports stand in ``council``: they load what only they need.
"""

from analytics.reports.tables import FORMATS, csv, xlsx

__all__ = ["FORMATS", "csv", "xlsx"]
