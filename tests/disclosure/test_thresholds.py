"""What public figures do not say: shares of few, averages of few, a zero, and claims that rounding could turn round."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from analytics import disclosure, place, store, views
from analytics.cli import cli, serving
from analytics.filters import Filters
from analytics.measures import (
    ATTENDANCE,
    COUNTED,
    ESTIMATED,
    EVENTS,
    GRANT_PER_ATTENDANCE,
    PER_EVENT,
    PER_MONTH,
    SHARE_CHILDREN,
    SHARE_REFUGEE,
    UNKNOWN,
    Measure,
)
from analytics.problem import Problem
from analytics.store import Release, Snapshot
from analytics.views import Asked, ask
from analytics.vocabulary import Against, Basis, Grain, Kind, Shown, Source, Split
from tests.disclosure.making import made

PARTS = ("children_youth", "women", "men", "ungrouped", "without", "unknown")
Rows = dict[tuple[str, int], tuple[int, dict[str, int]]]


def released(world: Callable[..., Snapshot], rows: Rows, base: int = 5) -> Snapshot:
    """A city whose public cells are just these: space and month of 2018 → events, and visits by part."""
    lines = [f"{space} 2018-{month:02} 1" for (space, month), _ in rows.items()]
    data = world("\n".join(["space date visits", *lines]))
    cells, events = [], []
    for (space, month), (happened, visits) in rows.items():
        start = date(2018, month, 1)
        cells += [(space, start, part, visits.get(part, 0)) for part in PARTS]
        events.append((space, start, "culture", "everyone", happened, happened))
    return disclosure.shown(data, _release(cells, events, base))


def _release(cells: list[tuple[object, ...]], events: list[tuple[object, ...]], base: int) -> Release:
    keys, offered = ["space", "month"], ["space", "month", "kind", "audience", "events", "events_counted"]
    by_part = pl.DataFrame(cells, [*keys, "part", "public"], orient="row")
    by_kind = by_part.with_columns(
        pl.col("month").dt.truncate("1y"), kind=pl.lit("culture"), audience=pl.lit("everyone")
    )
    kinds = by_kind.group_by(*keys, "kind", "audience", "part").agg(pl.col("public").sum())
    months = pl.DataFrame(
        schema={"space": pl.String, "month": pl.Date, "closed": pl.Boolean, "complete": pl.Boolean}
    )
    happened = pl.DataFrame(events, offered, orient="row")
    return Release(base, "", base, by_part, kinds, happened, months, 1, 1, datetime(2019, 1, 31, tzinfo=UTC))


def of(data: Snapshot, *spaces: str, **more: object) -> Asked:
    wanted = Filters(date(2018, 1, 1), date(2018, 12, 1), spaces, basis=Basis.DOCUMENTED)
    return ask(data, replace(wanted, **more), "de")


def one(world: Callable[..., Snapshot], events: int = 5, **visits: int) -> Asked:
    """A single month of a single space."""
    return of(released(world, {("a", 1): (events, visits)}))


@pytest.mark.parametrize(
    ("women", "without", "share"),
    [
        (45, 50, None),  # of 95
        (45, 55, 45),  # of 100: whole, and exact
        (100, 105, 49),  # 48,78… of 205
        (105, 100, 51),  # 51,21…
        (105, 735, 13),  # 12,5 of 840, half up
        (2990, 3005, 50),  # 49,87… of 5.995, still whole
        (2990, 3010, 100 * 2990 / 6000),  # of 6.000: as it is
    ],
)
def test_a_share_needs_a_hundred_and_six_thousand(
    world: Callable[..., Snapshot], women: int, without: int, share: float | None
) -> None:
    asked = one(world, women=women, without=without)
    assert asked.total(SHARE_REFUGEE) == (None if share is None else pytest.approx(share))
    low, high = views.figures(asked).select("^share_refugee_experience_(low|high)$").row(0)
    if share is None:
        assert low is high is None
    else:  # whole ends, outwards, around a whole share
        assert low < share < high
        assert (low.is_integer() and high.is_integer()) == (women + without < 6000)


def test_a_whole_share_is_read_without_a_decimal(world: Callable[..., Snapshot]) -> None:
    asked = one(world, women=100, without=105)
    (_, _, figure, _) = views.summary(asked).figures
    assert figure.value == "49\N{NO-BREAK SPACE}%"
    shown = views.answer(replace_shown(asked), "spaces-compared").table.shown(asked.say)
    # 100 - 20 - 16 = 64 with at least, 105 + 21 + 16 = 142 without at most: 64 of 206 is 31,07 %
    assert shown[0] == ["A", "49", "31–67"]


def replace_shown(asked: Asked) -> Asked:
    return replace(asked, wanted=replace(asked.wanted, shown=Shown.SHARE_REFUGEE))


def test_the_share_of_children_counts_what_states_a_group(world: Callable[..., Snapshot]) -> None:
    """30 of 100 in a group; 50 of whom nobody says the group are left out."""
    asked = one(world, children_youth=30, women=40, men=30, ungrouped=50)
    assert asked.total(SHARE_CHILDREN) == 30
    assert one(world, children_youth=30, women=40, men=25, ungrouped=50).total(SHARE_CHILDREN) is None


@pytest.mark.parametrize(("events", "average"), [(1, None), (2, None), (3, 20.0)])
def test_an_average_needs_three_events(
    world: Callable[..., Snapshot], events: int, average: float | None
) -> None:
    asked = one(world, events, without=60)
    assert asked.total(PER_EVENT) == average
    assert asked.total(EVENTS) == events
    low, high = views.figures(asked).select("^attendance_per_event_(low|high)$").row(0)
    # 60 visits in 3 events: 60 - 12 - 16 = 32 and 60 + 12 + 16 = 88 of 3
    assert (low, high) == (
        (None, None) if average is None else (pytest.approx(32 / 3), pytest.approx(88 / 3))
    )


@pytest.mark.parametrize("measure", [ATTENDANCE, UNKNOWN, PER_MONTH, PER_EVENT, GRANT_PER_ATTENDANCE])
def test_zero_is_nothing(world: Callable[..., Snapshot], measure: Measure) -> None:
    asked = one(world, 4)
    assert asked.total(measure) is None
    assert asked.total(EVENTS) == 4


def test_zero_and_nothing_are_read_alike(world: Callable[..., Snapshot]) -> None:
    """A month with a public 0, and no month at all: every number of visits in every table is the same sign."""
    data = released(world, {("a", 1): (4, {}), ("b", 2): (4, {"without": 200})})
    asked = of(data, "a")
    for key in (
        "attendance-over-time",
        "attendance-by-space",
        "spaces-over-time",
        "groups-by-space",
        "groups-over-time",
    ):
        for line in views.answer(asked, key).table.shown(asked.say):
            assert set(line[1:]) <= {"–"}, (key, line)
    assert (
        views.summary(asked).headline == "– Teilnahmen in 4 Veranstaltungen"
        or "–" in views.summary(asked).headline
    )


def test_how_visits_were_counted_is_not_public(world: Callable[..., Snapshot]) -> None:
    asked = one(world, without=200)
    assert asked.total(COUNTED) is None
    assert asked.total(ESTIMATED) is None
    assert {asked.source(source) for source in (Source.COUNTED, Source.ESTIMATED)} == {"gemeldet"}
    columns = [column.key for column in views.answer(asked, "spaces-profile").table.columns]
    assert [key for key in columns if "counted" in key or "estimated" in key] == []
    assert [part.text for part in views.summary(asked).figures[0].parts] == [
        "100\N{NO-BREAK SPACE}% gemeldet"
    ]


@pytest.mark.parametrize(
    ("base", "error", "most", "ahead"),
    [
        (5, 0, 430, False),
        (5, 0, 435, True),  # 435 - 16 > 400 + 16
        (10, 0, 470, False),
        (10, 0, 475, True),  # 475 - 36 > 400 + 36
        (5, 20, 540, False),  # all of it estimated, and too great: 432 - 16 = 400 + 16
        (5, 20, 545, True),  # 436 - 16 > 400 + 16, and 545 - 16 > 480 + 16
    ],
)
def test_who_is_ahead_has_to_be_ahead_of_rounding_and_estimates(
    world: Callable[..., Snapshot], base: int, error: float, most: int, ahead: bool
) -> None:
    """Each sum may be off by four times the base less one, and nobody says which of the two was estimated."""
    data = released(world, {("a", 1): (5, {"without": most}), ("b", 1): (5, {"without": 400})}, base)
    title = views.answer(of(data, error=error), "attendance-by-space").title
    assert title.startswith("A hat die meisten") == ahead


@pytest.mark.parametrize(
    ("error", "later", "claimed"),
    [
        (0, 1030, False),
        (0, 1035, True),  # 1035 - 16 > 1000 + 16
        (20, 1290, False),  # 0.8 x 1290 = 1032 = 1000 + 32
        (20, 1295, True),  # 1036 - 16 > 1000 + 16, and 1295 - 16 > 1200 + 16
    ],
)
def test_a_rise_has_to_be_more_than_rounding_and_estimates(
    world: Callable[..., Snapshot], error: float, later: int, claimed: bool
) -> None:
    data = released(world, {("a", 1): (5, {"without": 1000}), ("a", 2): (5, {"without": later})})
    asked = of(data, start=date(2018, 2, 1), end=date(2018, 2, 1), against=Against.PREVIOUS, error=error)
    assert (views.answer(asked, "like-for-like").title.startswith("Mehr Teilnahmen")) == claimed


def test_a_share_is_said_as_if_all_were_estimated(world: Callable[..., Snapshot]) -> None:
    """53 of a hundred: with 5,300 less a fifth against 4,700 and a fifth more it may be 43."""
    data = released(world, {("a", 1): (5, {"women": 5300, "without": 4700})})
    exact, unsure = (views.answer(of(data, error=error), "key-figures") for error in (0, 20))
    assert exact.table.rows["value"].equals(unsure.table.rows["value"])
    said = [views.summary(of(data, error=error)).headline for error in (0, 20)]
    assert "53" in said[0]
    assert "rund die Hälfte" in said[1]


def test_kinds_are_there_for_whole_years_alone(world: Callable[..., Snapshot]) -> None:
    data = released(world, {("a", 1): (5, {"women": 40}), ("a", 12): (5, {"without": 30})})
    year = views.answer(of(data), "groups-by-kind")
    assert year.table.rows["all"].to_list() == [70]
    assert year.selection.endswith("gezählte und geschätzte Werte")
    part = views.answer(of(data, end=date(2018, 6, 1)), "groups-by-kind")
    assert part.figure is None
    assert part.table.rows.is_empty()
    assert part.note
    assert Split.KIND not in views.split_options(of(data))
    by_kind = views.figures(of(data), ["kind"])
    assert by_kind.select("kind", "attendance", "events").rows() == [(Kind.CULTURE, 70, 10)]
    with pytest.raises(Problem):
        views.figures(of(data, end=date(2018, 6, 1)), ["kind"])
    with pytest.raises(Problem):
        views.figures(of(data, grain=Grain.MONTH), ["kind", "month"])


def test_the_proof_stands_on_everything(world: Callable[..., Snapshot]) -> None:
    asked = one(world, without=200)
    proof = "Freigabe 1 vom 31.01.2019, Basis 5: kein Wert genauer als 5 Möglichkeiten bestimmbar"
    assert views.answer(asked, "key-figures").source.endswith(proof)
    report = views.report(asked)
    assert report.public
    assert report.source.endswith(proof)


def test_a_server_for_the_public_wants_a_release(
    world: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, started = world("space date visits\na 2018-01 40\nb 2018-01 33"), []

    def hand_over(program: str, command: list[str], environment: dict[str, str]) -> None:
        started.append(environment)
        raise SystemExit

    monkeypatch.setattr(serving.os, "execve", hand_over)
    monkeypatch.delenv(place.PUBLIC, raising=False)
    command = ["serve", "--port", "8499", "--data", str(data.path), "--public"]
    assert isinstance(CliRunner().invoke(cli, command).exception, Problem)
    store.deliver_release(data.path, made(data), 0)
    CliRunner().invoke(cli, command)
    CliRunner().invoke(cli, [*command, "1"])
    assert isinstance(CliRunner().invoke(cli, [*command, "2"]).exception, Problem)
    CliRunner().invoke(cli, command[:-1])
    assert [environment.get(place.PUBLIC) for environment in started] == ["latest", "1", None]


@pytest.mark.parametrize(
    ("said", "public", "number"), [("", False, None), ("latest", True, None), ("3", True, 3)]
)
def test_the_variable(monkeypatch: pytest.MonkeyPatch, said: str, public: bool, number: int | None) -> None:
    monkeypatch.setenv(place.PUBLIC, said)
    assert (place.public(), place.release()) == (public, number)


def test_read_only(tmp_path: Path) -> None:
    file = tmp_path / "x.duckdb"
    file.touch()
    assert not place.read_only(file)
    assert place.read_only(tmp_path / "missing.duckdb")
