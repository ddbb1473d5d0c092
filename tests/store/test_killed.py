"""A process that is killed in the middle of a delivery: the figures are those before or those after, never between."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from analytics import store
from analytics.store.connection import looking
from tests import worlds

KILLS = 50
FORKS = """
import os, sys
from datetime import date, timedelta
from pathlib import Path
import duckdb, polars as pl
from analytics import store
from tests.worlds import PLAIN

def batch(name, first, visits, replaced):
    rows = [
        PLAIN | {"space": "ab"[n % 2], "date": date(2018, 1, 1) + timedelta(n % 120), "title": f"Café {n}"}
        | {"start_time": None, "attendance": visits} for n in range(first, first + 4000)
    ]
    return store.Batch(store.Delivery(name, name, 1), pl.DataFrame(rows), replaced=replaced)

def work(path):
    months = pl.DataFrame({"space": ["a", "b"], "month": [date(2018, 2, 1)] * 2})
    batches = [batch("one", 1000, 30, None), batch("two", 3000, 50, months)]
    print("begins", os.getpid(), flush=True)
    store.deliver(path, batches)
    print("done", flush=True)

for line in sys.stdin:
    if not os.fork():
        work(Path(line.strip()))
        os._exit(0)
    os.wait()
    print("over", flush=True)
"""


class Forks:
    """A process that has everything imported and makes a child of itself for each delivery."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def hears(self) -> str:
        return self.process.stdout.readline().strip()

    def begins(self, path: Path) -> int:
        """Start a delivery into this file; the child's number."""
        self.process.stdin.write(f"{path}\n")
        self.process.stdin.flush()
        word, number = self.hears().split()
        assert word == "begins"
        return int(number)

    def ends(self) -> bool:
        """Wait until the child is no more; whether it had finished."""
        said = [self.hears()]
        while said[-1] != "over":
            said.append(self.hears())
        return "done" in said


@contextmanager
def forks() -> Iterator[Forks]:
    command = [sys.executable, "-c", FORKS]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Forks(process)
        process.stdin.close()


def figures(path: Path) -> tuple[Any, ...]:
    """Everything that a delivery changes."""
    data = store.read(path)
    with looking(path) as connection:
        tables = ("events", "superseded", "replacements", "imports")
        counts = [connection.execute(f"SELECT count(*) FROM {table}").fetchall() for table in tables]
    return data.version, data.rollup.rows(), counts


@pytest.fixture
def start(tmp_path: Path) -> bytes:
    """Two spaces with 2,000 events each."""
    lines = [f"{'ab'[n % 2]} 2018-{n % 4 + 1:02}-01 Café-{n} 10" for n in range(4000)]
    return worlds.build(
        tmp_path / "start.duckdb", "\n".join(["space date title visits", *lines])
    ).path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
def test_killed_at_any_moment_the_state_is_before_or_after(start: bytes, tmp_path: Path) -> None:
    chance, path = Random(3), tmp_path / "data.duckdb"
    path.write_bytes(start)
    before = figures(path)
    with forks() as others:
        began = others.begins(path) and time.perf_counter()
        assert others.ends()
        lasts, after = time.perf_counter() - began, figures(path)
        assert before != after
        for kill in range(KILLS):
            path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
            path.write_bytes(start)
            child = others.begins(path)
            time.sleep(lasts * (kill + chance.random()) / KILLS)  # each of fifty parts of the way once
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            finished = others.ends()
            assert figures(path) in ([after] if finished else [before, after])
    store.deliver(path, [])
    assert store.read(path).version == store.imports(path).height // 2 + 2
