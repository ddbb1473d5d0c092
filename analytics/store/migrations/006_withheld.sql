-- Version 6: fixed tables that were published with cells withheld. Of one version of the data there are either these
-- or a release, never both: together they would say more than each alone.
--
-- "content" holds the whole paper with its true visits, which later ones are held against; they never leave the file.

CREATE TABLE withheld (
    id           INTEGER PRIMARY KEY,
    made         TIMESTAMP NOT NULL,
    data_version INTEGER NOT NULL,
    content      BLOB NOT NULL
);
