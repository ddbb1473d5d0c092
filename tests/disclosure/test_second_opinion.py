"""τ-ARGUS, the statistical offices' own tool, withholds cells; the attacker of these tests judges it as it should.

methods.md, 11: a withheld cell has at least six possible whole values.
"""

from contextlib import chdir
from pathlib import Path

import polars as pl
import pytest

from analytics.disclosure.withholding import withheld
from tests.disclosure.attacker import Attacker
from tests.disclosure.test_withholding import hidden, table

pytauargus = pytest.importorskip("pytauargus", reason="has no wheels for this system")
Apriory = pytest.importorskip("pytauargus.batch").Apriory

TABLE = {
    **{("a", "x"): 3, ("a", "y"): 20, ("a", "z"): 15},
    **{("b", "x"): 30, ("b", "y"): 2, ("b", "z"): 18},
    **{("c", "x"): 25, ("c", "y"): 16, ("c", "z"): 11},
}
SMALL = {("a", "x"), ("b", "y")}
Cell = tuple[str, str]


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[Cell, tuple[float, float]]:
    """The cells that it withholds so that those under 5 cannot be found out, each with the ends of its own audit."""
    rows = [{"space": row, "kind": kind, "visits": 1.0} for (row, kind), n in TABLE.items() for _ in range(n)]
    folder = tmp_path_factory.mktemp("argus")
    options = {"safety_rules": "FREQ(5,30)", "suppress": "OPT(1)", "workdir": str(folder)}
    with chdir(folder):  # where it leaves what it notes down
        made = pytauargus.protect(pl.DataFrame(rows), ["space", "kind"], response="visits", **options)
    found = {line["value"]: (line["min"], line["max"]) for line in made.engine.audit(0)}
    return {cell: found[value] for cell, value in TABLE.items() if value in found}


def known(withheld: set[Cell]) -> Attacker:
    """All sums are published, and all cells but those withheld."""
    attacker = Attacker()
    for place in (0, 1):
        for name in {cell[place] for cell in TABLE}:
            line = [cell for cell in TABLE if cell[place] == name]
            total = sum(TABLE[cell] for cell in line)
            attacker.learns(line, total, total)
    for cell in TABLE.keys() - withheld:
        attacker.learns([cell], TABLE[cell], TABLE[cell])
    return attacker


def test_small_cells_alone_are_found_out() -> None:
    for cell in SMALL:
        assert known(SMALL).possible([cell], range(40)) == [TABLE[cell]]


def test_with_those_that_it_withholds_beside_them_they_are_not(
    audited: dict[Cell, tuple[float, float]],
) -> None:
    """Its own audit supposes a little more about withheld values than that they are not below 0."""
    assert audited.keys() > SMALL
    for cell, (least, most) in audited.items():
        left = known(set(audited)).possible([cell], range(40))
        assert len(left) >= 6
        assert left[0] <= least <= TABLE[cell] <= most <= left[-1]
        assert most - least + 1 >= 6


CORNERS = {("a", "x"): "U", ("a", "y"): "M", ("b", "x"): "M", ("b", "y"): "U"}


@pytest.mark.parametrize(("pattern", "least"), [(dict.fromkeys(SMALL, "U"), 1), (CORNERS, 6)])
def test_it_finds_our_own_pattern_protected_and_the_small_cells_alone_not(
    tmp_path: Path, pattern: dict[Cell, str], least: int
) -> None:
    """The pattern is the one that ``withheld`` chooses for this table; the audit is τ-ARGUS' own."""
    if least == 6:
        ours = withheld(table({row: [TABLE[row, kind] for kind in "xyz"] for row in "abc"}))
        assert {(row, "xyz"[column.month - 1]) for row, column in hidden(ours)} == pattern.keys()
    rows = [{"space": row, "kind": kind, "visits": 1.0} for (row, kind), n in TABLE.items() for _ in range(n)]
    with chdir(tmp_path):
        options = {"safety_rules": "FREQ(7,30)", "suppress": "OPT(1)", "workdir": str(tmp_path)}
        made = pytauargus.protect(pl.DataFrame(rows), ["space", "kind"], response="visits", **options)
        told = "".join(f"{row},{kind},{pattern.get((row, kind), 'S')}\n" for row, kind in TABLE)
        (given := tmp_path / "pattern.hst").write_text(told)
        made.engine.apply_apriori(Apriory(str(given), 1, ","))
        found = {line["value"]: line["max"] - line["min"] + 1 for line in made.engine.audit(0)}
    assert found.keys() == {TABLE[cell] for cell in pattern}
    assert min(found.values()) == 1 if least == 1 else min(found.values()) >= least
