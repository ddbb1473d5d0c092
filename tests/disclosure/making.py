"""Releases of small cities, in memory and in the file."""

from collections.abc import Sequence

from analytics import disclosure, store
from analytics.store import Release, Snapshot


def made(data: Snapshot, earlier: Sequence[Release] = (), base: int = 5, seed: int = 1) -> Release:
    """A release with a seed of its own, so that every run is the same."""
    return disclosure.prepare(data, earlier, base, seed=f"{seed:x}")


def written(data: Snapshot, base: int = 5, seed: int = 1) -> list[Release]:
    """A further release in the file; all that are there then."""
    earlier = store.released(data.path)
    store.deliver_release(data.path, made(data, earlier, base, seed), len(earlier))
    return store.released(data.path)
