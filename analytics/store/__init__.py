"""The only room that speaks SQL: one DuckDB file of attendance records, opened briefly."""

from analytics.store.annotations import Annotation, annotate, remove_annotation
from analytics.store.audit import audit
from analytics.store.connection import being_written, there
from analytics.store.deliveries import Batch, Delivery, deliver
from analytics.store.events import events, ratings
from analytics.store.exchange import locked_month
from analytics.store.goals import Goal, change_goal, remove_goal, set_goal
from analytics.store.listing import Listing, listing
from analytics.store.months import state_months
from analytics.store.received import received
from analytics.store.recorded import Recorded, imports, invented, recorded, spellings
from analytics.store.releases import Release, deliver_release, release, released, releases
from analytics.store.rows import RAW, VALUES
from analytics.store.schema import create, migrate
from analytics.store.snapshot import Snapshot, read, state_of
from analytics.store.undoing import Undone, undo

__all__ = [
    "RAW",
    "VALUES",
    "Annotation",
    "Batch",
    "Delivery",
    "Goal",
    "Listing",
    "Recorded",
    "Release",
    "Snapshot",
    "Undone",
    "annotate",
    "audit",
    "being_written",
    "change_goal",
    "create",
    "deliver",
    "deliver_release",
    "events",
    "imports",
    "invented",
    "listing",
    "locked_month",
    "migrate",
    "ratings",
    "read",
    "received",
    "recorded",
    "release",
    "released",
    "releases",
    "remove_annotation",
    "remove_goal",
    "set_goal",
    "spellings",
    "state_months",
    "state_of",
    "there",
    "undo",
]
