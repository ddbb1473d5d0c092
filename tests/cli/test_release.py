"""``teilhabe release`` and ``releases``: the proof in print, and nothing written where it only looks."""

import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner, Result

from analytics import store
from analytics.cli import cli
from analytics.problem import Problem
from analytics.store import Snapshot
from tests.worlds import bring, events

CITY = "space date visits with children women men\na 2018-01 40 22 9 8 5\nb 2018-01 33 18 4 8 6"


@pytest.fixture
def data(world: Callable[..., Snapshot]) -> Snapshot:
    return world(CITY)


def run(command: str, data: Snapshot, *options: str) -> Result:
    return CliRunner().invoke(cli, [command, "--data", str(data.path), *options])


def test_the_proof_is_printed_with_number_day_and_base(data: Snapshot) -> None:
    day = f"{datetime.now(UTC):%d.%m.%Y}"
    proof = f"Freigabe 1 vom {day}, Basis 5: kein Wert genauer als 5 Möglichkeiten bestimmbar\n"
    first = run("release", data)
    assert (first.exit_code, first.stdout) == (0, proof)
    assert run("releases", data).output == proof


def test_what_says_more_than_is_public_goes_to_the_house_alone(data: Snapshot) -> None:
    told = run("release", data).stderr.splitlines()
    assert told[0].startswith("[0")
    assert all("Nur im Haus" in line for line in told if not line.startswith("["))
    assert "12 Zellen" in "".join(told) or "24 Zellen" in "".join(told)


def test_a_trial_writes_nothing(data: Snapshot) -> None:
    tried = run("release", data, "--dry-run", "--base", "10")
    assert "Basis 10: kein Wert wäre genauer als 10 Möglichkeiten bestimmbar" in tried.stdout
    assert store.releases(data.path).is_empty()
    assert run("releases", data).output == "Bisher ist nichts freigegeben.\n"


def test_the_base_of_the_first_release_is_that_of_the_next(data: Snapshot) -> None:
    run("release", data, "--base", "10")
    bring(data.path, events("space date visits\nb 2018-02 9"))
    assert "Freigabe 2" in run("release", data).stdout
    assert store.releases(data.path)["base"].to_list() == [10, 10]
    bring(data.path, events("space date visits\nb 2018-03 9"), "y.csv")
    refused = run("release", data, "--base", "5")
    assert isinstance(refused.exception, Problem)
    assert "have the base 10" in str(refused.exception)


def test_json_has_the_public_entry_and_what_is_not_public_apart(data: Snapshot) -> None:
    found = json.loads(run("release", data, "--json").stdout)
    assert {name: found[name] for name in ("id", "base", "least", "data_version")} == {
        **{"id": 1, "base": 5, "least": 5, "data_version": data.version}
    }
    assert found["in_house"]["cells"] == 24
    (listed,) = json.loads(run("releases", data, "--json").stdout)
    assert listed == {name: value for name, value in found.items() if name != "in_house"}
