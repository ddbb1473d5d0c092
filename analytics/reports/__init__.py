"""Views → files that leave the house. A report never computes: it writes what the view holds.

One view as CSV or XLSX stands in ``tables``, the writers of whole reports in ``council``: each loads what only it
needs.
"""
