-- Recomputes the roll-up of the space-months in the table "touched" (space, month).
DELETE FROM rollup USING touched WHERE rollup.space = touched.space AND rollup.month = touched.month;

-- A space that nobody knows has no slug here, which the roll-up's NOT NULL refuses: checking a few space-months
-- takes no time, checking each of millions of events would.
INSERT INTO rollup BY NAME
SELECT
    spaces.slug AS space,
    touched.month,
    kind,
    audience,
    basis AS source,
    count(*) AS events,
    count(attendance) AS events_counted,
    coalesce(sum(attendance), 0) AS attendance,
    coalesce(sum(coalesce(attendance_low, attendance)), 0) AS attendance_low,
    coalesce(sum(coalesce(attendance_high, attendance)), 0) AS attendance_high,
    coalesce(sum(attendance) FILTER (attendance_low IS NOT NULL), 0) AS attendance_ranged,
    coalesce(sum(attendance) FILTER (refugee_experience IS NOT NULL), 0) AS attendance_known,
    coalesce(sum(refugee_experience), 0) AS refugee_experience,
    coalesce(sum(children_youth), 0) AS children_youth,
    coalesce(sum(women), 0) AS women,
    coalesce(sum(men), 0) AS men,
    coalesce(sum(refugee_experience) FILTER (children_youth IS NOT NULL), 0) AS children_youth_of,
    coalesce(sum(refugee_experience) FILTER (women IS NOT NULL), 0) AS women_of,
    coalesce(sum(refugee_experience) FILTER (men IS NOT NULL), 0) AS men_of
FROM events
JOIN touched ON events.space = touched.space AND date_trunc('month', events.date) = touched.month
LEFT JOIN spaces ON spaces.slug = touched.space
GROUP BY ALL;
