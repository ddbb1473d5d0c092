-- Spaces that came with deliveries and of which nothing is left, nor anything else said, go with their providers.
CREATE OR REPLACE TEMP TABLE deserted AS
SELECT space
FROM founded
WHERE space NOT IN (
    SELECT space FROM events
    UNION SELECT space FROM superseded
    UNION SELECT space FROM grants
    UNION SELECT space FROM months
    UNION SELECT space FROM goals WHERE space IS NOT NULL
    UNION SELECT space FROM annotations WHERE space IS NOT NULL
);

DELETE FROM providers WHERE space IN (FROM deserted);
DELETE FROM spaces WHERE slug IN (FROM deserted);
DELETE FROM founded WHERE space IN (FROM deserted);
