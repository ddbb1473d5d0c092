-- Version 5: reports that went out. A report is kept whole, so that it can be made again and held against the present.

CREATE TABLE reports (
    identifier   VARCHAR PRIMARY KEY,
    made         TIMESTAMP NOT NULL,
    data_version INTEGER NOT NULL,
    release      INTEGER,
    question     VARCHAR NOT NULL,
    language     VARCHAR NOT NULL,
    title        VARCHAR NOT NULL,
    content      BLOB NOT NULL
);
