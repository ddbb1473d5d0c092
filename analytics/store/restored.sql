-- What becomes current again without the delivery $number: of every key that it had or that it replaced, the row of
-- the latest other delivery, unless a later one than that replaced the row's month. A key that has another current
-- row keeps it.
CREATE OR REPLACE TEMP TABLE restored AS
WITH asked AS (
    SELECT DISTINCT key
    FROM kept
    WHERE delivery = $number
        OR (space, month) IN (SELECT (space, month) FROM replacements WHERE import = $number)
),
latest AS (
    SELECT *, max(delivery) OVER (PARTITION BY key) AS last
    FROM kept
    WHERE delivery <> $number AND key IN (FROM asked)
)
SELECT place, space, month
FROM latest
WHERE delivery = last AND NOT current AND NOT EXISTS (
    FROM replacements
    WHERE replacements.space = latest.space AND replacements.month = latest.month
        AND import > delivery AND import <> $number
);
