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
from analytics.store.releases import Release, deliver_release, no_release, release, released, releases
from analytics.store.reports import Kept, keep_report, kept_alike, kept_report, kept_reports, no_report
from analytics.store.rows import RAW, VALUES
from analytics.store.schema import create, migrate
from analytics.store.snapshot import NotPublic, Snapshot, read, state_of
from analytics.store.undoing import Undone, undo
from analytics.store.withheld import Withheld, deliver_withheld, rounded_already, withheld, withheld_already

__all__ = [
    "RAW",
    "VALUES",
    "Annotation",
    "Batch",
    "Delivery",
    "Goal",
    "Kept",
    "Listing",
    "NotPublic",
    "Recorded",
    "Release",
    "Snapshot",
    "Undone",
    "Withheld",
    "annotate",
    "audit",
    "being_written",
    "change_goal",
    "create",
    "deliver",
    "deliver_release",
    "deliver_withheld",
    "events",
    "imports",
    "invented",
    "keep_report",
    "kept_alike",
    "kept_report",
    "kept_reports",
    "listing",
    "locked_month",
    "migrate",
    "no_release",
    "no_report",
    "ratings",
    "read",
    "received",
    "recorded",
    "release",
    "released",
    "releases",
    "remove_annotation",
    "remove_goal",
    "rounded_already",
    "set_goal",
    "spellings",
    "state_months",
    "state_of",
    "there",
    "undo",
    "withheld",
    "withheld_already",
]
