"""What can be wrong with a file: one Problem each, which names the file, and not a byte of it changed."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest

from analytics import store
from analytics.problem import Busy, Problem
from analytics.store import Snapshot, connection, schema
from analytics.wording import words
from tests.worlds import bring, events

Data = Callable[..., Snapshot]
EVENTS = "space date visits\na 2018-01 10"


def add(path: Path) -> None:
    bring(path, events(EVENTS))


def undo(path: Path) -> None:
    store.undo(path, 1)


def state(path: Path) -> None:
    store.state_months(path, "a", [date(2018, 1, 1)], closed=True)


def says(path: Path, phrase: str, *doing: Callable[[Path], object]) -> None:
    """Each of these gives one sentence or two with this phrase in it, and leaves the file and its folder alone."""
    before = path.read_bytes() if path.is_file() else None, sorted(path.parent.iterdir())
    for do in doing:
        with pytest.raises(Problem, match=phrase) as caught:
            do(path)
        assert not isinstance(caught.value, Busy)
        assert str(path) in str(caught.value)
        assert "\n" not in words("de").problem(caught.value)
    assert (path.read_bytes() if path.is_file() else None, sorted(path.parent.iterdir())) == before


def test_no_file(tmp_path: Path) -> None:
    says(tmp_path / "none.duckdb", "does not exist", store.read, add, undo, state)


@pytest.mark.parametrize(
    "content", [b"Datum;Raum\n1.5.2018;Mitte\n", b"PK\x03\x04" + bytes(5000), bytes(20_000), b"x"]
)
def test_no_duckdb_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.duckdb"
    path.write_bytes(content)
    says(path, "no DuckDB file", store.read, store.migrate, add, undo, state)


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    path.touch()
    says(path, "no DuckDB file", store.read, store.migrate)


def test_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "folder.duckdb"
    path.mkdir()
    says(path, "folder", store.read, store.migrate)


def strange(path: Path, sql: str) -> Path:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)
    return path


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE songs (title VARCHAR)",
        "CREATE TABLE about (title VARCHAR)",
        "CREATE TABLE about (schema_version INTEGER)",
        "CREATE TABLE about (schema_version VARCHAR); INSERT INTO about VALUES ('one')",
        "CREATE VIEW songs AS SELECT 1",
    ],
)
def test_a_strangers_duckdb_file(tmp_path: Path, sql: str) -> None:
    path = strange(tmp_path / "songs.duckdb", sql)
    says(path, "not one of attendance records", store.read, store.migrate)


def test_a_file_from_a_newer_version(world: Data) -> None:
    path = strange(world(EVENTS).path, "UPDATE about SET schema_version = 99")
    says(path, "newer version", store.read, store.migrate)


def test_a_file_of_a_newer_duckdb(world: Data) -> None:
    """The format's number stands after the word DUCK."""
    path = world(EVENTS).path
    content = bytearray(path.read_bytes())
    assert content[8:12] == b"DUCK"
    content[12:20] = (60_000).to_bytes(8, "little")
    path.write_bytes(content)
    says(path, "newer version|damaged", store.read, store.migrate)


def test_an_empty_duckdb_file_is_a_strangers(tmp_path: Path) -> None:
    says(
        strange(tmp_path / "empty.duckdb", "SELECT 1"),
        "not one of attendance records",
        store.read,
        store.migrate,
    )


def test_an_older_form_is_not_read_but_brought_forward(world: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the next version of the program had one migration more."""
    path, first = world(EVENTS).path, schema._migrations()
    monkeypatch.setattr(connection, "SCHEMA_VERSION", len(first) + 1)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", len(first) + 1)
    monkeypatch.setattr(schema, "_migrations", lambda: [*first, "ALTER TABLE spaces ADD COLUMN beds INTEGER"])
    says(path, "older form", store.read, add, undo, state)
    store.migrate(path)
    assert "beds" in store.read(path).spaces.columns


@pytest.mark.parametrize("length", [5000, 13_000, 100_000, 300_000])
def test_a_file_that_was_cut_off(world: Data, length: int) -> None:
    path = world(EVENTS).path
    path.write_bytes(path.read_bytes()[:length])
    says(path, "damaged|no DuckDB file", store.read)


def test_damage_anywhere_is_a_problem_or_does_not_matter(world: Data) -> None:
    """Twenty bytes turned over, place after place: never another exception, never other figures."""
    path = world(EVENTS).path
    whole, before = path.read_bytes(), store.read(path)
    for place in [*range(0, 16_384, 1500), *range(16_384, len(whole), max(len(whole) // 24, 1))]:
        damaged = bytearray(whole)
        damaged[place : place + 20] = bytes(byte ^ 0xFF for byte in damaged[place : place + 20])
        path.write_bytes(damaged)
        with suppress(Problem):
            assert store.read(path).rollup.equals(before.rollup), place
        assert path.read_bytes() == bytes(damaged), place


@pytest.fixture
def shut_folder() -> Iterator[Path]:
    """A folder that another user may look into and nobody but root may write to."""
    with TemporaryDirectory() as name:
        yield Path(name)
        Path(name).chmod(0o755)


READ_ONLY = """
import os, sys
from pathlib import Path
from analytics import demo, store
from analytics.problem import Problem
from datetime import date
from tests.worlds import bring, build, events
file, city, rows = Path(sys.argv[1]), demo.city(), events("space date visits\\na 2018-02 5")
build(Path(sys.argv[2]), rows)  # whatever is imported late is there before the rights are gone
if os.getuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
print(store.read(file).version)
for doing in (
    lambda: bring(file, rows),
    lambda: store.undo(file, 1),
    lambda: store.state_months(file, "a", [date(2018, 1, 1)], closed=True),
    lambda: store.keep_report(file, store.Kept("TM-2018-2222-3333", 1, None, "", "de", "", b"")),
    lambda: store.create(file.with_name("new.duckdb"), city),
    lambda: store.create(file.parent / "below" / "new.duckdb", city),
    lambda: store.migrate(file.with_name("new.duckdb")),
):
    try:
        doing()
    except Problem as problem:
        print(str(problem).replace("\\n", " "))
    except Exception as error:
        print("raised", repr(error))
"""


@pytest.mark.skipif(os.name == "nt", reason="folders have other rights there")
def test_a_read_only_folder_is_read_and_not_written(world: Data, shut_folder: Path, tmp_path: Path) -> None:
    path = shut_folder / "data.duckdb"
    path.write_bytes(world(EVENTS).path.read_bytes())
    path.chmod(0o444)
    shut_folder.chmod(0o555)
    before = path.read_bytes()
    command = [sys.executable, "-c", READ_ONLY, str(path), str(tmp_path / "other.duckdb")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    version, *said = done.stdout.splitlines()
    assert version == "1"
    assert len(said) == 7
    assert [sentence for sentence in said if "read-only" not in sentence] == []
    assert path.read_bytes() == before
    assert [file.name for file in shut_folder.iterdir()] == ["data.duckdb"]
