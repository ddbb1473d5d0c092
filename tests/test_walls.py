"""Walls that import contracts cannot see: who speaks SQL, who computes, who formats."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "dashboard.py"])


def imported(file: Path) -> set[str]:
    """First names of what a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").split(".")[0])
    return found


def who_imports(library: str) -> set[str]:
    return {str(file.relative_to(ROOT)) for file in FILES if library in imported(file)}


def room(*places: str) -> re.Pattern[str]:
    return re.compile("|".join(places))


@pytest.mark.parametrize(
    ("library", "rooms"),
    [
        ("duckdb", room("analytics/store/")),
        ("scipy", room("analytics/disclosure/")),
        ("gettext", room("analytics/wording/")),
        ("babel", room("analytics/wording/")),
        ("plotly", room("analytics/charts/", "analytics/reports/", "pages/")),
    ],
)
def test_one_room_for_each_craft(library: str, rooms: re.Pattern[str]) -> None:
    assert who_imports(library)
    assert {file for file in who_imports(library) if not rooms.match(file)} == set()


def test_charts_receive_finished_values() -> None:
    assert {file for file in who_imports("polars") if file.startswith("analytics/charts/")} == set()


def test_no_file_is_over_300_lines() -> None:
    assert {file.name: n for file in FILES if (n := len(file.read_text().splitlines())) > 300} == {}
