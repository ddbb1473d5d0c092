-- Version 4: releases, what was made public of the visits. A release is never changed and never taken back: it is out.
--
-- "actual" are the true visits that a later release compares with; they never leave the file. Nor does the seed:
-- with it and the rule the rounding could be turned round.

CREATE TABLE releases (
    id           INTEGER PRIMARY KEY,
    made         TIMESTAMP NOT NULL,
    data_version INTEGER NOT NULL,
    base         INTEGER NOT NULL CHECK (base IN (5, 10)),
    seed         VARCHAR NOT NULL,
    least        INTEGER NOT NULL CHECK (least >= base)
);

-- Visits by part, where an event had a count. "least" above: so many true values each public number leaves possible.
CREATE TABLE release_cells (
    release INTEGER NOT NULL,
    space   VARCHAR NOT NULL,
    month   DATE NOT NULL CHECK (day(month) = 1),
    part    VARCHAR NOT NULL
        CHECK (part IN ('children_youth', 'women', 'men', 'ungrouped', 'without', 'unknown')),
    actual  BIGINT NOT NULL CHECK (actual >= 0),
    public  BIGINT NOT NULL CHECK (public >= 0),
    PRIMARY KEY (release, space, month, part)
);

-- The same visits of a calendar year, named by its January, by kind and audience.
CREATE TABLE release_kinds (
    release  INTEGER NOT NULL,
    space    VARCHAR NOT NULL,
    month    DATE NOT NULL CHECK (dayofyear(month) = 1),
    kind     VARCHAR NOT NULL,
    audience VARCHAR NOT NULL,
    part     VARCHAR NOT NULL
        CHECK (part IN ('children_youth', 'women', 'men', 'ungrouped', 'without', 'unknown')),
    actual   BIGINT NOT NULL CHECK (actual >= 0),
    public   BIGINT NOT NULL CHECK (public >= 0),
    PRIMARY KEY (release, space, month, kind, audience, part)
);

-- Events are not persons: published as they are.
CREATE TABLE release_events (
    release        INTEGER NOT NULL,
    space          VARCHAR NOT NULL,
    month          DATE NOT NULL CHECK (day(month) = 1),
    kind           VARCHAR NOT NULL,
    audience       VARCHAR NOT NULL,
    events         BIGINT NOT NULL CHECK (events > 0),
    events_counted BIGINT NOT NULL CHECK (events_counted BETWEEN 0 AND events),
    PRIMARY KEY (release, space, month, kind, audience)
);

-- What was said about whole months at that time: without it a month declared complete later would be a zero.
CREATE TABLE release_months (
    release  INTEGER NOT NULL,
    space    VARCHAR NOT NULL,
    month    DATE NOT NULL CHECK (day(month) = 1),
    closed   BOOLEAN NOT NULL,
    complete BOOLEAN NOT NULL,
    PRIMARY KEY (release, space, month)
);
