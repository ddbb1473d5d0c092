"""Two files that share a release and nothing else that is not public: what shows the release must not tell them apart.

The second is a copy of the first in which everything was changed that is for the house: every visit, who came, where
numbers come from, titles, remarks, ratings, goals, annotations, names of lists, the true numbers and the seed beside
the release.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl

from analytics import store
from analytics.demo.reader import EVENTS
from analytics.store import Snapshot
from analytics.vocabulary import Audience, Kind, Shown
from tests.disclosure.making import written
from tests.worlds import build, frame

TRUE = (1013, 1033, 1049, 1061, 2027, 2039)
"""Planted visits: large primes, which no public number is."""
COUNTS = ("attendance", "refugee_experience", "children_youth", "women", "men")
SUMS = (
    *("attendance", "attendance_low", "attendance_high", "attendance_ranged", "attendance_known"),
    *("refugee_experience", "children_youth", "women", "men"),
    *("children_youth_of", "women_of", "men_of"),
)


def events() -> pl.DataFrame:
    """Three spaces over a year and a half: large and small events, estimates, unknown parts, gaps."""
    kinds, audiences, rows = Kind.slugs(), Audience.slugs(), []
    for place, space in enumerate(("amsel", "drossel", "fink")):
        for month in range(18):
            if (month + 5 * place) % 7 == 3 or (space == "fink" and month < 14):
                continue
            for number in range(1 + month % 3):
                rows.append(_event(space, month, number, kinds, audiences))
    return frame(rows, EVENTS)


def _event(space: str, month: int, number: int, kinds: list[str], audiences: list[str]) -> dict[str, object]:
    visits = TRUE[(month + number) % 6] if (month + number) % 4 == 0 else 3 + 7 * ((month + 2 * number) % 5)
    known = (month + number) % 6 != 5
    refugee = visits // 2 if known else None
    parts = (refugee // 3, refugee // 4, refugee - refugee // 3 - refugee // 4) if refugee else (None,) * 3
    return {
        "space": space,
        "date": f"{2018 + month // 12}-{month % 12 + 1:02}-{3 + 5 * number:02}",
        "title": f"Geheimes Treffen {number}",
        "kind": kinds[(month + number) % len(kinds)],
        "audience": audiences[(2 * month + number) % len(audiences)],
        "basis": "estimated" if (month + number) % 3 == 0 else "counted",
        "attendance": visits,
        "refugee_experience": refugee,
        "children_youth": parts[0],
        "women": parts[1],
        "men": parts[2],
    }


def pair(folder: Path) -> tuple[Path, Path]:
    """Both files, each under the same name; the first was released."""
    first, second = (folder / name / "teilhabe.duckdb" for name in ("one", "other"))
    for path in (first, second):
        path.parent.mkdir()
    data = build(
        first,
        events(),
        spaces="slug opened closed\namsel 2018-01 ?\ndrossel 2018-01 ?\nfink 2019-01 ?",
        grants="space funder eur valid_from valid_to\namsel city 30000 2018-01 ?\ndrossel state 12000 2018-01 ?",
        months="space month said\namsel 2018-04 complete\nfink 2019-02 closed",
        goals=f"space measure first last value\namsel {Shown.ATTENDANCE} 2018-01 2018-12 1013",
        annotations="space first last text\namsel 2018-01-05 2018-03-01 Am_5.1._kamen_1013",
    )
    written(data)
    shutil.copy(first, second)
    change(second)
    return first, second


def change(path: Path) -> None:
    """Everything that is for the house becomes something else; what happened where and when stays, as it is public."""
    with duckdb.connect(str(path)) as connection:
        other = "CASE {0} WHEN '{1}' THEN '{2}' WHEN '{2}' THEN '{1}' ELSE {0} END"
        source = other.format("{0}", "counted", "estimated")
        sums = ", ".join(f"{name} = 3 * {name} + 7 * events" for name in SUMS)
        connection.execute(f"UPDATE rollup SET {sums}, source = {source.format('source')}")
        unknown = ", ".join(f"{name} = NULL" for name in COUNTS[1:])
        connection.execute(f"UPDATE events SET {unknown}, title = 'Anderes', remark = 'Nur im Haus'")
        connection.execute("UPDATE events SET attendance = 3 * attendance + 7, rating = 'good'")
        connection.execute("UPDATE release_cells SET actual = actual + 1 WHERE actual > 0")
        connection.execute("UPDATE release_kinds SET actual = actual + 2 WHERE actual > 0")
        connection.execute("UPDATE releases SET seed = 'ab'")
        connection.execute("UPDATE goals SET value = 77777")
        connection.execute("UPDATE annotations SET text = 'Ganz anders'")
        connection.execute("DELETE FROM months WHERE complete")
        connection.execute("UPDATE about SET data_version = data_version + 5, changed = '2031-01-01'")


def snapshots(paths: tuple[Path, Path], shown: Callable[[Snapshot], Snapshot]) -> tuple[Snapshot, Snapshot]:
    """Both, as ``shown`` has them."""
    first, second = (shown(store.read(path)) for path in paths)
    return first, second
