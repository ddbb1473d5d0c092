-- The current rows that a new delivery takes the place of: those with the key of one of its rows ("incoming"), and
-- all of the months that it replaces ("replaced"). It is the latest delivery, so nothing else can become current.
CREATE OR REPLACE TEMP TABLE leaving AS
SELECT place, space, month
FROM kept
WHERE current AND key IN (
    SELECT event_key(space, reference, date, start_time::TIME, title, ordinal::INTEGER) FROM incoming
)
UNION
SELECT place, space, month
FROM kept
WHERE current AND (space, month) IN (SELECT (space, month) FROM replaced);
