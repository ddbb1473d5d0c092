"""The file's account of itself: what has to hold in it, each with how often it does not."""

from collections.abc import Iterator
from pathlib import Path

from analytics.store.connection import reading

GRAIN = "space, date_trunc('month', date)::DATE AS month, kind, audience, basis AS source"
SUMS = (
    "count(*), count(attendance), coalesce(sum(attendance), 0), coalesce(sum(refugee_experience), 0), "
    "coalesce(sum(children_youth), 0), coalesce(sum(women), 0), coalesce(sum(men), 0)"
)
OF_ROLLUP = "events, events_counted, attendance, refugee_experience, children_youth, women, men"
KEY = "space, reference, CASE WHEN reference IS NULL THEN (date, start_time, title, ordinal) END"

RULES = {
    "rollup": f"""
        WITH again AS (SELECT {GRAIN}, {SUMS} FROM events GROUP BY ALL),
        kept AS (SELECT space, month, kind, audience, source, {OF_ROLLUP} FROM rollup)
        SELECT count(*) FROM ((FROM again EXCEPT FROM kept) UNION ALL (FROM kept EXCEPT FROM again))
    """,
    "spaces": """
        SELECT count(*) FROM events ANTI JOIN spaces ON events.space = spaces.slug
    """,
    "days": """
        SELECT count(*) FROM events JOIN spaces ON events.space = spaces.slug
        WHERE date < opened OR date > coalesce(closed, current_date) OR date > current_date
    """,
    "parts": """
        SELECT count(*) FROM events
        WHERE refugee_experience > attendance OR children_youth + women + men <> refugee_experience
            OR coalesce(children_youth, 0) + coalesce(women, 0) + coalesce(men, 0) > refugee_experience
            OR attendance NOT BETWEEN coalesce(attendance_low, attendance)
                AND coalesce(attendance_high, attendance)
    """,
    "keys": f"""
        SELECT count(*) FROM (SELECT {KEY} FROM events GROUP BY ALL HAVING count(*) > 1)
    """,
    "deliveries": """
        SELECT count(*) FROM (SELECT import FROM events UNION ALL SELECT import FROM superseded) AS rows
        WHERE import IS NOT NULL AND import NOT IN (SELECT id FROM imports WHERE undone IS NULL)
    """,
    "founded": """
        SELECT count(*) FROM founded
        WHERE space NOT IN (SELECT space FROM events UNION SELECT space FROM superseded
            UNION SELECT space FROM grants UNION SELECT space FROM months
            UNION SELECT space FROM goals WHERE space IS NOT NULL
            UNION SELECT space FROM annotations WHERE space IS NOT NULL)
    """,
    "closed": """
        SELECT count(*) FROM months JOIN rollup USING (space, month) WHERE closed
    """,
    "goals": """
        SELECT count(*) FROM goals
        WHERE space IS NOT NULL AND space NOT IN (SELECT slug FROM spaces)
            OR EXISTS (
                FROM goals AS other
                WHERE other.id <> goals.id AND other.measure = goals.measure
                    AND other.space IS NOT DISTINCT FROM goals.space
                    AND other.first <= goals.last AND other.last >= goals.first
            )
    """,
    "annotations": """
        SELECT count(*) FROM annotations
        WHERE space IS NOT NULL AND space NOT IN (SELECT slug FROM spaces)
    """,
}
"""A rule's short name → how often it is broken."""


def audit(path: Path) -> Iterator[tuple[str, int]]:
    """Each rule's short name with the number of places where it is broken. Raises Busy or Problem (see ``reading``)."""
    with reading(path) as connection:
        found = [(rule, connection.execute(sql).fetchall()[0][0]) for rule, sql in RULES.items()]
    yield from ((rule, int(count)) for rule, count in found)
