-- The first locked month in which "entering" rows say something else than the "leaving" ones: at most one line.
WITH locked AS (
    SELECT months.space, months.month, spaces.name
    FROM months
    SEMI JOIN touched USING (space, month)
    JOIN spaces ON slug = months.space
    WHERE locked
),
leaves AS (
    SELECT {values} FROM events JOIN leaving ON events.rowid = leaving.place
    WHERE (leaving.space, leaving.month) IN (SELECT (space, month) FROM locked)
),
enters AS (
    SELECT {values} FROM entering AS events
    WHERE (space, date_trunc('month', date)::DATE) IN (SELECT (space, month) FROM locked)
),
differs AS ((FROM leaves EXCEPT ALL FROM enters) UNION ALL (FROM enters EXCEPT ALL FROM leaves))
SELECT name, locked.month
FROM differs
JOIN locked ON locked.space = differs.space AND locked.month = date_trunc('month', differs.date)
ORDER BY ALL
LIMIT 1;
