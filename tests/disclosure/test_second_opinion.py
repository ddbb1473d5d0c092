"""τ-ARGUS, the statistical offices' own tool, withholds cells; the attacker of these tests judges it as it should.

methods.md, 11: a withheld cell has at least six possible whole values.
"""

from contextlib import chdir

import polars as pl
import pytest

from tests.disclosure.attacker import Attacker

pytauargus = pytest.importorskip("pytauargus", reason="has no wheels for this system")

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
