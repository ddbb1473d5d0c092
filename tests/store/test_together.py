"""One file for many: processes that write, sessions that read."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from analytics import store
from analytics.problem import Busy, Problem
from analytics.store import Snapshot
from tests.worlds import bring, events

HOLDS = """
import sys
from pathlib import Path
from analytics.store.connection import looking, writing
with {way}(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.readline()
"""


@contextmanager
def held(path: Path, way: str) -> Iterator[None]:
    """A second process has the file open; it says so, and lets go when told."""
    command = [sys.executable, "-c", HOLDS.format(way=way), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "open\n"
        yield
        process.communicate("done\n")


def add(path: Path, month: int, sha: str) -> None:
    bring(path, events(f"space date visits\na 2018-{month:02} 5"), sha)


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world("space date visits\na 2018-01 10").path


def test_while_another_process_writes_the_file_is_busy(path: Path) -> None:
    with held(path, "writing"):
        for doing in (store.read, store.migrate, lambda file: add(file, 2, "f")):
            with pytest.raises(Busy, match="Try again in a moment"):
                doing(path)
    assert store.read(path).version == 1


def test_while_another_process_reads_one_may_read_and_not_write(path: Path) -> None:
    with held(path, "looking"):
        assert store.read(path).version == 1
        with pytest.raises(Busy):
            add(path, 2, "f")
    add(path, 2, "f")
    assert store.read(path).version == 2


DELIVERS = """
import sys
from pathlib import Path
from analytics.problem import Busy
from tests.worlds import bring, events
path, name, rows = Path(sys.argv[1]), sys.argv[2], events("space date visits\\na 2018-02 5")
print("ready", flush=True)
sys.stdin.readline()
for n in range(5):
    try:
        print(bring(path, rows, f"{name}{n}"), flush=True)
    except Busy:
        print("busy", flush=True)
"""


def test_two_processes_deliver_at_once_and_each_is_whole_or_busy(path: Path) -> None:
    commands = [[sys.executable, "-c", DELIVERS, str(path), name] for name in "xy"]
    pipe = subprocess.PIPE
    with ExitStack() as stack:
        both = [
            stack.enter_context(subprocess.Popen(c, stdin=pipe, stdout=pipe, text=True)) for c in commands
        ]
        assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
        for process in both:
            process.stdin.write("go\n")
            process.stdin.flush()
        said = [word for process in both for word in process.communicate()[0].split()]
    numbers = sorted(int(word) for word in said if word != "busy")
    assert len(said) == 10
    assert numbers == list(range(1, len(numbers) + 1))
    assert store.imports(path)["id"].to_list() == numbers[::-1]
    assert store.read(path).rollup["attendance"].sum() == 10 + 5 * len(numbers)


def test_many_sessions_read_at_once(path: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(store.read, [path] * 48))
    assert {data.version for data in found} == {1}
    assert all(data.rollup.equals(found[0].rollup) for data in found)


def test_sessions_read_while_a_delivery_comes_in(path: Path) -> None:
    """Each sees a whole version: as many months as deliveries."""
    with ThreadPoolExecutor(8) as pool:
        writes = [pool.submit(add, path, month, str(month)) for month in range(2, 8)]
        reads = [pool.submit(store.read, path) for _ in range(24)]
        for write in writes:
            write.result()
        found = [read.result() for read in reads]
    assert all(data.rollup.height == data.version for data in found)
    assert store.read(path).version == 7


def test_what_was_read_does_not_change_with_the_file(path: Path) -> None:
    before = store.read(path)
    add(path, 2, "f")
    assert (before.rollup.height, store.read(path).rollup.height) == (1, 2)


def test_a_problem_leaves_the_file_free(path: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("no DuckDB file")
    with pytest.raises(Problem):
        store.read(tmp_path / "x")
    assert store.read(path).version == 1
