"""The only room that speaks SQL: one DuckDB file of attendance records, opened briefly."""

from analytics.store.changes import Delivery, add_events, create, known_delivery, migrate
from analytics.store.connection import being_written, there
from analytics.store.recorded import recorded
from analytics.store.snapshot import Snapshot, read, state_of

__all__ = [
    "Delivery",
    "Snapshot",
    "add_events",
    "being_written",
    "create",
    "known_delivery",
    "migrate",
    "read",
    "recorded",
    "state_of",
    "there",
]
