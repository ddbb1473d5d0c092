"""What all tests may ask for: the demonstration, a small city from a table, cities from seeds."""

from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from analytics import demo, place, store
from analytics.store import Snapshot
from tests import worlds
from tests.disclosure import twins

# The same examples in every run: a red build is red again on the next machine.
settings.register_profile("house", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("house")

Build = Callable[..., Snapshot]


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The demonstration, in a file of its own."""
    path = tmp_path_factory.mktemp("demo") / "demo.duckdb"
    store.create(path, demo.city(), [demo.events()], place._statements(demo.months()), invented=True)
    return store.read(path)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """``world(events, spaces=…, grants=…, months=…)``: a Snapshot from small tables (see ``worlds.build``)."""
    folder, number = tmp_path_factory.mktemp("worlds"), count()
    return lambda *tables, **more: worlds.build(folder / f"{next(number)}.duckdb", *tables, **more)


@pytest.fixture(scope="session")
def random_world(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Snapshot]:
    """A city by its seed, built once."""
    folder = tmp_path_factory.mktemp("random")
    return cache(lambda seed: worlds.random_world(folder / f"{seed}.duckdb", seed))


@pytest.fixture(scope="session")
def twin_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two files that share a release and nothing else that is not public (see ``twins``)."""
    return twins.pair(tmp_path_factory.mktemp("twins"))
