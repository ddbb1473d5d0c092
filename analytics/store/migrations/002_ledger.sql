-- Version 2: the ledger. Every row of every standing delivery is kept, so that each can be undone.
--
-- An event is known by its key: (space, date, start_time, title, ordinal among equals), or (space, reference) where
-- the provider numbers its events. The latest standing delivery that has the key says what is current, unless a
-- later one replaced that month of the space as a whole. What a new file began with (import NULL) counts as
-- delivery 0 and cannot be undone.

CREATE MACRO event_key(space, reference, date, start_time, title, ordinal) AS
    CASE WHEN reference IS NULL THEN row(space, NULL::VARCHAR, date, start_time, title, ordinal)
        ELSE row(space, reference, NULL::DATE, NULL::TIME, NULL::VARCHAR, 0)
    END;

ALTER TABLE events RENAME TO events_1;

-- The current rows: what every figure is made from.
CREATE TABLE events (
    space              VARCHAR NOT NULL,
    date               DATE NOT NULL,
    start_time         TIME,
    title              VARCHAR NOT NULL CHECK (title <> ''),
    ordinal            INTEGER NOT NULL DEFAULT 0 CHECK (ordinal >= 0),
    reference          VARCHAR CHECK (reference <> ''),
    kind               VARCHAR NOT NULL
        CHECK (kind IN ('encounter', 'culture', 'education', 'activity', 'unknown')),
    audience           VARCHAR NOT NULL
        CHECK (audience IN ('everyone', 'children-youth', 'women', 'families', 'unknown')),
    attendance         INTEGER CHECK (attendance >= 0),
    attendance_low     INTEGER CHECK (attendance_low BETWEEN 0 AND attendance),
    attendance_high    INTEGER CHECK (attendance_high >= attendance),
    refugee_experience INTEGER CHECK (refugee_experience BETWEEN 0 AND attendance),
    children_youth     INTEGER CHECK (children_youth BETWEEN 0 AND refugee_experience),
    women              INTEGER CHECK (women BETWEEN 0 AND refugee_experience),
    men                INTEGER CHECK (men BETWEEN 0 AND refugee_experience),
    basis              VARCHAR NOT NULL CHECK (basis IN ('counted', 'estimated')),
    rating             VARCHAR CHECK (rating IN ('very-good', 'good', 'less-good')),
    remark             VARCHAR,
    raw                STRUCT(
        date VARCHAR, start_time VARCHAR, space VARCHAR, kind VARCHAR, audience VARCHAR, attendance VARCHAR,
        refugee_experience VARCHAR, children_youth VARCHAR, women VARCHAR, men VARCHAR, basis VARCHAR, rating VARCHAR
    ),
    import             INTEGER,
    source_sheet       VARCHAR,
    source_line        INTEGER,
    CHECK (children_youth + women + men = refugee_experience),
    CHECK (coalesce(children_youth, 0) + coalesce(women, 0) + coalesce(men, 0) <= refugee_experience),
    CHECK (attendance IS NOT NULL OR (refugee_experience IS NULL
        AND children_youth IS NULL AND women IS NULL AND men IS NULL)),
    CHECK (attendance IS NOT NULL OR coalesce(attendance_low, attendance_high) IS NULL),
    CHECK ((attendance_low IS NULL) = (attendance_high IS NULL)),
    CHECK (refugee_experience IS NOT NULL OR coalesce(children_youth, women, men) IS NULL)
);

-- Rows of standing deliveries that are not current now, in the same columns and under the same rules.
CREATE TABLE superseded (
    space              VARCHAR NOT NULL,
    date               DATE NOT NULL,
    start_time         TIME,
    title              VARCHAR NOT NULL CHECK (title <> ''),
    ordinal            INTEGER NOT NULL DEFAULT 0 CHECK (ordinal >= 0),
    reference          VARCHAR CHECK (reference <> ''),
    kind               VARCHAR NOT NULL
        CHECK (kind IN ('encounter', 'culture', 'education', 'activity', 'unknown')),
    audience           VARCHAR NOT NULL
        CHECK (audience IN ('everyone', 'children-youth', 'women', 'families', 'unknown')),
    attendance         INTEGER CHECK (attendance >= 0),
    attendance_low     INTEGER CHECK (attendance_low BETWEEN 0 AND attendance),
    attendance_high    INTEGER CHECK (attendance_high >= attendance),
    refugee_experience INTEGER CHECK (refugee_experience BETWEEN 0 AND attendance),
    children_youth     INTEGER CHECK (children_youth BETWEEN 0 AND refugee_experience),
    women              INTEGER CHECK (women BETWEEN 0 AND refugee_experience),
    men                INTEGER CHECK (men BETWEEN 0 AND refugee_experience),
    basis              VARCHAR NOT NULL CHECK (basis IN ('counted', 'estimated')),
    rating             VARCHAR CHECK (rating IN ('very-good', 'good', 'less-good')),
    remark             VARCHAR,
    raw                STRUCT(
        date VARCHAR, start_time VARCHAR, space VARCHAR, kind VARCHAR, audience VARCHAR, attendance VARCHAR,
        refugee_experience VARCHAR, children_youth VARCHAR, women VARCHAR, men VARCHAR, basis VARCHAR, rating VARCHAR
    ),
    import             INTEGER,
    source_sheet       VARCHAR,
    source_line        INTEGER,
    CHECK (children_youth + women + men = refugee_experience),
    CHECK (coalesce(children_youth, 0) + coalesce(women, 0) + coalesce(men, 0) <= refugee_experience),
    CHECK (attendance IS NOT NULL OR (refugee_experience IS NULL
        AND children_youth IS NULL AND women IS NULL AND men IS NULL)),
    CHECK (attendance IS NOT NULL OR coalesce(attendance_low, attendance_high) IS NULL),
    CHECK ((attendance_low IS NULL) = (attendance_high IS NULL)),
    CHECK (refugee_experience IS NOT NULL OR coalesce(children_youth, women, men) IS NULL)
);

INSERT INTO events BY NAME
SELECT
    * EXCLUDE (attendance_text),
    {'attendance': attendance_text} AS raw,
    row_number() OVER (
        PARTITION BY space, date, start_time, title ORDER BY import NULLS FIRST, source_line, rowid
    ) - 1 AS ordinal
FROM events_1;

DROP TABLE events_1;

-- All that the standing deliveries say, as the rule of the key needs it.
CREATE VIEW kept AS
SELECT
    rowid AS place, true AS current, coalesce(import, 0) AS delivery, space,
    date_trunc('month', date)::DATE AS month,
    event_key(space, reference, date, start_time, title, ordinal) AS key
FROM events
UNION ALL
SELECT
    rowid, false, coalesce(import, 0), space,
    date_trunc('month', date)::DATE,
    event_key(space, reference, date, start_time, title, ordinal)
FROM superseded;

-- Months that a standing delivery replaced as a whole.
CREATE TABLE replacements (
    import INTEGER NOT NULL,
    space  VARCHAR NOT NULL,
    month  DATE NOT NULL CHECK (day(month) = 1),
    PRIMARY KEY (import, space, month)
);

-- The same bytes may come again once they were undone. "new" to "removed" count events, "refused" counts rows.
ALTER TABLE imports RENAME TO imports_1;

CREATE TABLE imports (
    id        INTEGER PRIMARY KEY,
    name      VARCHAR NOT NULL,
    sha256    VARCHAR NOT NULL,
    bytes     BIGINT NOT NULL,
    imported  TIMESTAMP NOT NULL,
    who       VARCHAR,
    new       INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    removed   INTEGER NOT NULL,
    refused   INTEGER NOT NULL,
    undone    TIMESTAMP,
    undone_by VARCHAR
);

INSERT INTO imports BY NAME
SELECT id, name, sha256, bytes, imported, kept AS new, 0 AS changed, 0 AS unchanged, 0 AS removed, refused
FROM imports_1;

DROP TABLE imports_1;

-- Confirmed spellings, remembered for a provider's form: what its words in a column mean.
CREATE TABLE spellings (
    form  VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    text  VARCHAR NOT NULL,
    meant VARCHAR NOT NULL,
    PRIMARY KEY (form, field, text)
);

-- Spaces that came with a delivery: they go again when none of their rows is kept.
CREATE TABLE founded (space VARCHAR PRIMARY KEY);

-- The same tables without their reference to the spaces: DuckDB does not let go of a row in the transaction that
-- took away what pointed at it. An unknown space is refused by the roll-up's NOT NULL (see rollup.sql).
CREATE TEMP TABLE rollup_1 AS FROM rollup;

DROP TABLE rollup;

CREATE TABLE rollup (
    space              VARCHAR NOT NULL,
    month              DATE NOT NULL,
    kind               VARCHAR NOT NULL,
    audience           VARCHAR NOT NULL,
    source             VARCHAR NOT NULL,
    events             BIGINT NOT NULL,
    events_counted     BIGINT NOT NULL,
    attendance         BIGINT NOT NULL,
    attendance_low     BIGINT NOT NULL,
    attendance_high    BIGINT NOT NULL,
    attendance_ranged  BIGINT NOT NULL,
    attendance_known   BIGINT NOT NULL,
    refugee_experience BIGINT NOT NULL,
    children_youth     BIGINT NOT NULL,
    women              BIGINT NOT NULL,
    men                BIGINT NOT NULL,
    children_youth_of  BIGINT NOT NULL,
    women_of           BIGINT NOT NULL,
    men_of             BIGINT NOT NULL
);

INSERT INTO rollup FROM rollup_1;

DROP TABLE rollup_1;

CREATE TEMP TABLE providers_1 AS FROM providers;

DROP TABLE providers;

CREATE TABLE providers (
    space      VARCHAR NOT NULL,
    name       VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to   DATE CHECK (valid_to >= valid_from)
);

INSERT INTO providers FROM providers_1;

DROP TABLE providers_1;
