"""A file of records for tests that only look."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from analytics.store.connection import CONFIGURATION
from tests.intake.sheets import fresh


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """A fresh file that is kept open, so that every opening is quick; that nothing is written is checked."""
    data = fresh(folder)
    before = data.read_bytes()
    with duckdb.connect(str(data), read_only=True, config=dict(CONFIGURATION)):
        yield data
    assert data.read_bytes() == before
