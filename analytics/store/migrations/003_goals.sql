-- Version 3: what planners set and note. Neither changes any figure, and no delivery or undo touches them.
--
-- Numbers are never given twice: who removes number 3 means the one that was seen. Spaces are checked in the
-- transaction of each change: a reference would keep a space that an undone delivery takes away (see 002).

CREATE SEQUENCE goal_numbers;

-- What a measure is to reach from the first to the last month (their first days); space NULL: all spaces together.
-- "value" is in the measure's own unit; for visits and events it is the sum of the whole period.
CREATE TABLE goals (
    id      INTEGER PRIMARY KEY DEFAULT nextval('goal_numbers'),
    space   VARCHAR,
    measure VARCHAR NOT NULL CHECK (measure IN (
        'attendance', 'events', 'attendance_per_event', 'share_refugee_experience', 'grant_per_attendance_eur'
    )),
    first   DATE NOT NULL CHECK (day(first) = 1),
    last    DATE NOT NULL CHECK (day(last) = 1),
    value   DOUBLE NOT NULL CHECK (value > 0 AND value < 1e9),
    set_at  TIMESTAMP NOT NULL,
    CHECK (last >= first),
    CHECK (measure <> 'share_refugee_experience' OR value <= 100)
);

CREATE SEQUENCE annotation_numbers;

-- A word on the days from first to last, one day where both are the same; space NULL: it concerns all spaces.
CREATE TABLE annotations (
    id     INTEGER PRIMARY KEY DEFAULT nextval('annotation_numbers'),
    space  VARCHAR,
    first  DATE NOT NULL,
    last   DATE NOT NULL,
    text   VARCHAR NOT NULL CHECK (length(text) BETWEEN 1 AND 80 AND text = trim(text)),
    set_at TIMESTAMP NOT NULL,
    CHECK (last >= first)
);
