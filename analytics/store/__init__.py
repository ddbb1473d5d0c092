"""The only room that speaks SQL: one DuckDB file of attendance records, opened briefly."""

from analytics.store.changes import Delivery, add_events, create, known_delivery, migrate
from analytics.store.snapshot import Snapshot, read, state_of

__all__ = ["Delivery", "Snapshot", "add_events", "create", "known_delivery", "migrate", "read", "state_of"]
