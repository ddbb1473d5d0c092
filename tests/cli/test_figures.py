"""``teilhabe figures --funder``: the grants of one funder alone, and the question said back."""

import json

import pytest
from click.testing import CliRunner

from analytics.cli.figures import figures
from analytics.store import Snapshot

YEAR_2018 = ("--from", "2018-03", "--to", "2018-12", "--format", "json")


def asked(data: Snapshot, *arguments: str) -> dict:
    told = CliRunner().invoke(figures, ["--data", str(data.path), *YEAR_2018, *arguments])
    assert told.exit_code == 0, told.output
    return json.loads(told.output)


@pytest.mark.parametrize(("funder", "ratio", "grants"), [("city", 7.94, 105_000), ("state", 5.29, 70_000)])
def test_the_share_of_one_funder(demo_data: Snapshot, funder: str, ratio: float, grants: int) -> None:
    said = asked(demo_data, "--funder", funder)
    (row,) = said["rows"]
    assert said["filters"]["funders"] == [funder]
    assert (round(row["grant_per_attendance_eur"], 2), row["grant_eur"]) == (ratio, grants)


def test_both_funders_are_all(demo_data: Snapshot) -> None:
    both, plain = asked(demo_data, "--funder", "city", "--funder", "state"), asked(demo_data)
    assert both == plain
    assert plain["filters"]["funders"] == []


def test_the_shares_and_their_ranges_add_up(demo_data: Snapshot) -> None:
    (city,), (state,), (whole,) = (
        asked(demo_data, *only)["rows"] for only in (("--funder", "city"), ("--funder", "state"), ())
    )
    for name in ("", "_low", "_high"):
        key = f"grant_per_attendance{name}_eur"
        assert city[key] + state[key] == pytest.approx(whole[key])


def test_no_other_funder_is_known(demo_data: Snapshot) -> None:
    told = CliRunner().invoke(figures, ["--data", str(demo_data.path), "--funder", "bund"])
    assert told.exit_code == 2
    assert "city, state" in told.output
