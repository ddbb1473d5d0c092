"""The demonstration: facts of the city, and invented events that add up to the published totals.

``city()``, ``events()`` and ``months()`` read the committed files under ``data/``;
``python -m analytics.demo`` makes the invented ones again, byte for byte;
``analytics.demo.load.invented_events`` yields as many events of the same mix as a load test wants.
"""

from analytics.demo.reader import DATA, city, events, months

__all__ = ["DATA", "city", "events", "months"]
