-- The file of attendance records, version 1. Unknown is NULL, never 0.

CREATE TABLE spaces (
    slug     VARCHAR PRIMARY KEY CHECK (regexp_full_match(slug, '[a-z0-9]+(-[a-z0-9]+)*')),
    name     VARCHAR NOT NULL UNIQUE,
    district VARCHAR,
    address  VARCHAR,
    opened   DATE NOT NULL,
    closed   DATE CHECK (closed >= opened)
);

CREATE TABLE providers (
    space      VARCHAR NOT NULL REFERENCES spaces (slug),
    name       VARCHAR NOT NULL,
    valid_from DATE NOT NULL,
    valid_to   DATE CHECK (valid_to >= valid_from)
);

CREATE TABLE grants (
    space        VARCHAR NOT NULL REFERENCES spaces (slug),
    funder       VARCHAR NOT NULL CHECK (funder IN ('city', 'state')),
    eur_per_year DOUBLE NOT NULL CHECK (eur_per_year >= 0),
    valid_from   DATE NOT NULL,
    valid_to     DATE CHECK (valid_to >= valid_from)
);

CREATE TABLE imports (
    id       INTEGER PRIMARY KEY,
    name     VARCHAR NOT NULL,
    sha256   VARCHAR NOT NULL UNIQUE,
    bytes    BIGINT NOT NULL,
    imported TIMESTAMP NOT NULL,
    kept     INTEGER NOT NULL,
    refused  INTEGER NOT NULL
);

-- An unknown space is refused by the roll-up, which follows in the same transaction: checking each of
-- millions of events against the spaces would take three times as long.
CREATE TABLE events (
    space              VARCHAR NOT NULL,
    date               DATE NOT NULL,
    start_time         TIME,
    title              VARCHAR NOT NULL CHECK (title <> ''),
    kind               VARCHAR NOT NULL
        CHECK (kind IN ('encounter', 'culture', 'education', 'activity', 'unknown')),
    audience           VARCHAR NOT NULL
        CHECK (audience IN ('everyone', 'children-youth', 'women', 'families', 'unknown')),
    attendance         INTEGER CHECK (attendance >= 0),
    attendance_low     INTEGER CHECK (attendance_low BETWEEN 0 AND attendance),
    attendance_high    INTEGER CHECK (attendance_high >= attendance),
    attendance_text    VARCHAR,
    refugee_experience INTEGER CHECK (refugee_experience BETWEEN 0 AND attendance),
    children_youth     INTEGER CHECK (children_youth BETWEEN 0 AND refugee_experience),
    women              INTEGER CHECK (women BETWEEN 0 AND refugee_experience),
    men                INTEGER CHECK (men BETWEEN 0 AND refugee_experience),
    basis              VARCHAR NOT NULL CHECK (basis IN ('counted', 'estimated')),
    rating             VARCHAR CHECK (rating IN ('very-good', 'good', 'less-good')),
    remark             VARCHAR,
    import             INTEGER,
    source_line        INTEGER,
    CHECK (children_youth + women + men = refugee_experience),
    CHECK (coalesce(children_youth, 0) + coalesce(women, 0) + coalesce(men, 0) <= refugee_experience),
    CHECK (attendance IS NOT NULL OR (refugee_experience IS NULL
        AND children_youth IS NULL AND women IS NULL AND men IS NULL)),
    CHECK (attendance IS NOT NULL OR coalesce(attendance_low, attendance_high) IS NULL),
    CHECK ((attendance_low IS NULL) = (attendance_high IS NULL)),
    CHECK (refugee_experience IS NOT NULL OR coalesce(children_youth, women, men) IS NULL)
);

-- What is said about a whole month of a space: shut all month, complete without any event, settled.
CREATE TABLE months (
    space    VARCHAR NOT NULL REFERENCES spaces (slug),
    month    DATE NOT NULL CHECK (day(month) = 1),
    closed   BOOLEAN NOT NULL DEFAULT false,
    complete BOOLEAN NOT NULL DEFAULT false,
    locked   BOOLEAN NOT NULL DEFAULT false,
    PRIMARY KEY (space, month)
);

-- Sums of events at the grain of the filters, kept in the transaction of every change. Besides the sums
-- stand the bases for unknown parts (methods.md, 3): "known" is the
-- attendance with known refugee experience, "…_of" the refugee experience of events that state that group,
-- "ranged" the attendance whose low and high the provider gave.
CREATE TABLE rollup (
    space              VARCHAR NOT NULL REFERENCES spaces (slug),
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

-- One row: which schema this is, how often the data changed, and whether they are invented.
CREATE TABLE about (
    schema_version INTEGER NOT NULL,
    data_version   INTEGER NOT NULL,
    invented       BOOLEAN NOT NULL,
    changed        TIMESTAMP NOT NULL
);
