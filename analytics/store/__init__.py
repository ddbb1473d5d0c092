"""The only room that speaks SQL: one DuckDB file of attendance records, opened briefly."""

from analytics.store.audit import audit
from analytics.store.connection import being_written, there
from analytics.store.deliveries import Batch, Delivery, deliver
from analytics.store.events import events
from analytics.store.months import state_months
from analytics.store.recorded import history, imports, known_deliveries, recorded, spellings
from analytics.store.rows import KEY, RAW, VALUES
from analytics.store.schema import create, migrate
from analytics.store.snapshot import Snapshot, read, state_of
from analytics.store.undoing import Undone, undo

__all__ = [
    "KEY",
    "RAW",
    "VALUES",
    "Batch",
    "Delivery",
    "Snapshot",
    "Undone",
    "audit",
    "being_written",
    "create",
    "deliver",
    "events",
    "history",
    "imports",
    "known_deliveries",
    "migrate",
    "read",
    "recorded",
    "spellings",
    "state_months",
    "state_of",
    "there",
    "undo",
]
