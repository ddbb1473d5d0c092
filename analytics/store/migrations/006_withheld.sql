-- Version 6: fixed tables that were published with cells withheld. Of one version of the data there are either these
-- or a release, never both: together they would say more than each alone.

CREATE TABLE withheld (
    id           INTEGER PRIMARY KEY,
    made         TIMESTAMP NOT NULL,
    data_version INTEGER NOT NULL,
    content      BLOB NOT NULL
);
