"""``teilhabe goal`` and ``teilhabe note`` as someone types them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from analytics import store
from analytics.cli import cli, main
from analytics.store import Snapshot

EVENTS = "space date visits\na 2018-01-05 100\na 2018-02-05 60\nb 2018-01-05 40"


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world(EVENTS).path


@pytest.fixture
def typed(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Exit status, what is said and what is complained of."""

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["teilhabe", *words, "--data", str(path)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out.strip(), said.err.strip()

    return run


Typed = Callable[..., tuple[int, str, str]]


def test_set_list_change_remove(typed: Typed) -> None:
    """b is imputed in February by a: 100 + 60 + 40 + 60 = 260; by one donor alone, so that 200 is the least."""
    status, said, _ = typed("goal", "set", "attendance", "2018-01..2018-02", "1.000")
    assert (status, said.split("  ")[0]) == (0, "1")
    assert "mindestens 1.000" in said
    assert typed("goal", "list")[1] == said
    status, said, _ = typed("goal", "change", "1", "160")
    assert (status, "mindestens 160" in said, said.endswith("Erreicht.")) == (0, True, True)
    assert typed("goal", "remove", "1")[1].startswith("Ziel 1 ist entfernt: Teilnahmen,")
    assert typed("goal", "list")[1] == "Bisher ist kein Ziel gesetzt"


def test_a_goal_for_a_space_as_json(typed: Typed) -> None:
    typed("goal", "set", "attendance_per_event", "2018", "55,5", "--space", "a")
    _, said, _ = typed("goal", "list", "--json")
    (goal,) = json.loads(said)
    assert goal == {
        "number": 1,
        "space": "a",
        "figure": "attendance_per_event",
        "from": "2018-01",
        "to": "2018-12",
        "goal": 55.5,
        "value": 80.0,
        "low": 80.0,
        "high": 80.0,
        "months": 2,
        "months_in_operation": 12,
        "space_months_not_reported": 0,
        "standing": "running",
    }


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("goal", "set", "visits", "2018", "5"), 2, "attendance_per_event"),
        (("goal", "set", "attendance", "Mai", "5"), 2, "Mai"),
        (("goal", "set", "attendance", "2018", "viele"), 2, "viele"),
        (("goal", "set", "attendance", "2018"), 2, "VALUE"),
        (("goal", "set", "attendance", "2018", "5", "--space", "c"), 1, "c"),
        (("goal", "set", "share_refugee_experience", "2018", "101"), 1, "100 %"),
        (("goal", "remove", "9"), 1, "9"),
        (("goal", "sett"), 2, "change, list, remove, set"),
        (("note", "add", "31.02.2018", "Fest"), 2, "31.02.2018"),
        (("note", "add", "2018-05-03..2018-05-01", "Fest"), 1, ""),
        (("note", "add", "2018-05-03", " "), 1, "80"),
        (("note", "add", "2018-05-03", "Frau Müller geht"), 1, ""),
        (("note", "remove", "9"), 1, "9"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    typed: Typed, path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    ended, out, complaint = typed(*words)
    assert (ended, out) == (status, "")
    assert said in complaint
    assert len(complaint.splitlines()) == 1
    assert store.read(path).goals.height + store.read(path).annotations.height == 0


def test_notes_are_added_listed_and_removed(typed: Typed) -> None:
    long = "16.03.2020 bis 10.05.2020: Corona-Schließung"
    assert typed("note", "list")[1] == "Bisher gibt es keine Anmerkungen."
    assert typed("note", "add", "16.03.2020..10.05.2020", "Corona-Schließung")[1] == f"1  {long}"
    assert typed("note", "add", "2018-05-03", "Umzug in die Lange Straße 7", "--space", "b")[1] == (
        "2  03.05.2018: Umzug in die Lange Straße 7 (B)"
    )
    assert typed("note", "list")[1].splitlines() == [
        "2  03.05.2018: Umzug in die Lange Straße 7 (B)",
        f"1  {long}",
    ]
    assert [row["first"] for row in json.loads(typed("note", "list", "--json")[1])] == [
        "2018-05-03",
        "2020-03-16",
    ]
    assert typed("note", "remove", "1")[0] == 0
    assert len(typed("note", "list")[1].splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("goal", "set", "events", "2018", "5"), ("note", "add", "2018-05-03", "Fest")]
)
def test_invented_data_keep_what_is_set_and_that_is_said(
    world: Callable[..., Snapshot], words: tuple[str, ...]
) -> None:
    path = world(EVENTS, invented=True).path
    run = CliRunner().invoke(cli, [*words, "--data", str(path)])
    assert run.exit_code == 0
    assert "erfundene Daten" in run.stderr
    assert store.read(path).goals.height + store.read(path).annotations.height == 1
