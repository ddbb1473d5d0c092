"""Short connections to one file, and what can be wrong with it, each in one sentence.

One process may write or several may read, and within a process a read-only and a read-write connection
cannot be open together: so every opening holds one lock of the process, and none stays open.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

from analytics.problem import Busy, Problem
from analytics.store.troubles import explained, foreign, newer, older

SCHEMA_VERSION = 6
CONFIGURATION = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
    "preserve_insertion_order": "false",  # a large delivery takes half the time, the file half the room
}
TRIES, PAUSE = 30, 0.1  # s: three seconds in all
_opening = threading.Lock()


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection for the time of the block, to a file of exactly this schema.

    Raises Busy while another process writes, Problem where the file is missing or no file of ours.
    """
    there(path)
    with looking(path) as connection:
        _check_schema(connection, path)
        yield connection


def there(path: Path) -> None:
    """Raises Problem where there is no such file, a folder instead, or no permission to look."""
    try:
        if path.is_dir():
            raise Problem("{path} is a folder. Name the file in it with --data FILE.", path=path)
        if not path.exists():
            raise Problem("{path} does not exist. Start it with an import: teilhabe import FILE.", path=path)
    except PermissionError as error:
        raise Problem("{path} cannot be opened. Ask for permission to read it.", path=path) from error


@contextmanager
def looking(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to whatever DuckDB file this is."""
    with _opening, _opened(path, read_only=True) as connection:
        yield connection


@contextmanager
def writing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """One transaction: all of the block's changes stand when it ends, none when it raises.

    Waits for others who read for a moment. Raises Busy where they hold the file for longer, Problem where it
    cannot be written.
    """
    with _opening, _opened(path, read_only=False) as connection:
        connection.execute("BEGIN TRANSACTION")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def changing(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Like ``writing``, to a file that is there and has exactly this schema."""
    there(path)
    with writing(path) as connection:
        _check_schema(connection, path)
        yield connection


def being_written(path: Path) -> bool:
    """Whether another process holds the file for writing just now; never on systems without such locks.

    Inside the lock of all openings: closing any handle of a file gives up this process's own locks on it.
    """
    if fcntl is None or not path.exists():
        return False
    with _opening, path.open("rb") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False


@contextmanager
def _opened(path: Path, read_only: bool) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that closes itself and words DuckDB's own complaints about the file."""
    connection = _connected(path) if read_only else _connected_for_writing(path)
    try:
        yield connection
    except duckdb.Error as error:
        if isinstance(error, duckdb.IOException) or "Corrupt" in str(error):
            raise explained(error, path) from error
        if read_only and isinstance(error, duckdb.CatalogException | duckdb.BinderException):
            raise foreign(path) from error
        raise
    finally:
        connection.close()


def _connected(path: Path, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only, config=dict(CONFIGURATION))
    except duckdb.Error as error:
        raise explained(error, path) from error


def _connected_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Those who read have the file for some 30 ms: wait for them, and give up when somebody keeps it."""
    for _ in range(TRIES - 1):
        try:
            return _connected(path, read_only=False)
        except Busy:
            time.sleep(PAUSE)
    return _connected(path, read_only=False)


def schema_version(connection: duckdb.DuckDBPyConnection) -> int:
    """0 for an empty file, otherwise the number of the last migration; -1 for a stranger's DuckDB file."""
    sql = (
        "SELECT table_name FROM duckdb_tables() UNION SELECT view_name FROM duckdb_views() WHERE NOT internal"
    )
    tables = {name for (name,) in connection.execute(sql).fetchall()}
    if not tables:
        return 0
    if "about" not in tables:
        return -1
    try:
        rows = connection.execute("SELECT CAST(schema_version AS INTEGER) FROM about").fetchall()
    except (duckdb.BinderException, duckdb.ConversionException):
        return -1
    return int(rows[0][0]) if rows else -1


def _check_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Only a file of exactly this version is read; ``migrate`` brings older ones forward."""
    version = schema_version(connection)
    if version > SCHEMA_VERSION:
        raise newer(path)
    if version < 1:
        raise foreign(path)
    if version < SCHEMA_VERSION:
        raise older(path)
