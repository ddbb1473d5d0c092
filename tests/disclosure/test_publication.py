"""Publication mode: two twin_files that share a release and nothing else look the same at every exit, to the letter."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner

from analytics import disclosure, store, views
from analytics.charts import Figure
from analytics.cli import cli
from analytics.filters import Filters
from analytics.reports.council import REPORTS
from analytics.reports.tables import FORMATS
from analytics.store import NotPublic, Snapshot
from analytics.vocabulary import Against, Basis, Grain, Imputation, Kind, Shown, Split
from analytics.wording import words
from tests.disclosure import twins
from tests.disclosure.attacker import attack
from tests.disclosure.making import made

Pair = tuple[Snapshot, Snapshot]
BOTH = (date(2018, 1, 1), date(2019, 12, 1))
QUESTIONS = {
    "everything": Filters(*BOTH),
    "a year": Filters(date(2019, 1, 1), date(2019, 12, 1), grain=Grain.QUARTER, split=Split.GROUP),
    "a month of one space": Filters(date(2018, 6, 1), date(2018, 6, 1), ("amsel",)),
    "documented": Filters(*BOTH, ("amsel", "fink"), basis=Basis.DOCUMENTED, split=Split.SPACE),
    "what is not public": Filters(
        *BOTH,
        kinds=(Kind.CULTURE,),
        basis=Basis.COUNTED,
        error=50,
        visits_each=10,
        offering="Geheimes",
        page=2,
    ),
    "own level": Filters(*BOTH, imputation=Imputation.OWN_LEVEL, shown=Shown.SHARE_REFUGEE, grain=Grain.YEAR),
    "another period": Filters(date(2019, 5, 1), date(2019, 9, 1), against=Against.PREVIOUS),
}


@pytest.fixture(scope="module")
def house(twin_files: tuple[Path, Path]) -> Pair:
    return twins.snapshots(twin_files, lambda data: data)


@pytest.fixture(scope="module")
def public(twin_files: tuple[Path, Path]) -> Pair:
    return twins.snapshots(twin_files, disclosure.published)


def plain(value: Any) -> Any:
    """Everything in an answer, hovers, tables and alternative texts too, as something that can be compared."""
    if isinstance(value, pl.DataFrame):
        return steady(value.write_json())
    if isinstance(value, Figure):
        return steady(value.to_json())
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(each) for each in value]
    return steady(repr(value))


def steady(text: str) -> str:
    """Without what is left of binary fractions: sums are not always added up in the same order."""
    return re.sub(r"\d+\.\d{7,}(e-\d+)?", lambda found: f"{float(found[0]):.6f}", text)


def answers(data: Snapshot, language: str, names: Sequence[str]) -> Iterator[tuple[str, object]]:
    """All that the screen, the exports of views and the reports say, by the question and the exit."""
    for name in names:
        wanted = QUESTIONS[name]
        asked = views.ask(data, wanted, language)
        for key in sorted(views.PUBLIC if asked.public else views.VIEWS):
            view = views.answer(asked, key)
            yield f"{name}: {key}", [plain(view), view.table.shown(asked.say), views.stem(asked, view)]
        yield f"{name}: summary", plain(views.summary(asked))
        yield f"{name}: explanation", plain(views.explanation(asked))
        yield f"{name}: report", plain(views.report(asked))
        yield f"{name}: feedback", [plain(views.feedback(asked, space)) for space in asked.spaces]
        yield f"{name}: nothing", [views.nothing(asked), views.compared_with(asked), views.chosen(asked)]


@pytest.fixture(scope="module")
def told(public: Pair) -> tuple[dict[str, object], dict[str, object]]:
    """What both say in public, with no way to any file."""

    def shut(*_: object, **__: object) -> None:
        raise AssertionError("the file was opened")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", shut)
        first, second = (dict(answers(data, "de", list(QUESTIONS))) for data in public)
    return first, second


def test_no_answer_tells_the_two_apart(told: tuple[dict[str, object], dict[str, object]]) -> None:
    first, second = told
    assert len(first) == len(QUESTIONS) * (len(views.PUBLIC) + 5)
    assert [name for name in first if first[name] != second[name]] == []


def test_nor_does_one_in_english(public: Pair) -> None:
    first, second = (dict(answers(data, "en", ["a year"])) for data in public)
    assert [name for name in first if first[name] != second[name]] == []


def test_the_house_s_own_answers_do(house: Pair) -> None:
    """Else the test above could not fail."""
    asked = [views.ask(data, Filters(*BOTH), "de") for data in house]
    same = [
        key
        for key in views.PUBLIC
        if plain(views.answer(asked[0], key)) == plain(views.answer(asked[1], key))
    ]
    assert set(same) <= {"grants-by-funder", "financial-effects", "spaces-months", "spaces-coverage"}
    assert plain(views.report(asked[0])) != plain(views.report(asked[1]))


def content(written: bytes) -> object:
    """What is in a file; of a package its parts, since the day of writing stands beside them."""
    if not written.startswith(b"PK"):
        return written
    with ZipFile(BytesIO(written)) as package:
        return {name: package.read(name) for name in package.namelist() if name != "docProps/core.xml"}


@pytest.mark.parametrize("form", REPORTS)
def test_no_report_tells_the_two_apart(public: Pair, form: str) -> None:
    say, (_, write) = words("de"), REPORTS[form]
    wanted = Filters(date(2019, 1, 1), date(2019, 12, 1), basis=Basis.DOCUMENTED)
    reports = [views.report(views.ask(data, wanted, "de")) for data in public]
    assert all(report.public for report in reports)
    assert all("Freigabe 1 vom" in report.source for report in reports)
    first, second = (content(write(report, say, None)) for report in reports)
    assert first == second


@pytest.mark.parametrize("form", FORMATS)
def test_no_export_of_a_view_tells_the_two_apart(public: Pair, form: str) -> None:
    _, write = FORMATS[form]
    for key in views.PUBLIC:
        asked = [views.ask(data, QUESTIONS["a year"], "de") for data in public]
        first, second = (content(write(views.answer(each, key), each.say)) for each in asked)
        assert first == second, key


COMMANDS = {
    "figures": ("--from", "2018-01", "--to", "2019-12"),
    "figures --by space --by month --format json": (),
    "figures --by basis --by quarter --format csv": (),
    "figures --by group --by year --format json": (),
    "figures --by kind --by audience --format csv": (),
    "compare --a 2018 --b 2019 --json": (),
    "compare --a 2018-05..2018-09 --b 2019-05..2019-09": (),
}


def run(command: str, path: Path, *more: str) -> str:
    told = CliRunner().invoke(cli, [*command.split(), "--publication", "--data", str(path), *more])
    assert told.exit_code == 0, told.output
    return str(told.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_tells_the_two_apart(twin_files: tuple[Path, Path], command: str) -> None:
    first, second = (run(command, path, *COMMANDS[command]) for path in twin_files)
    assert first == second
    assert first.count("\n") > 2


def test_no_planted_number_is_in_any_answer(told: tuple[dict[str, object], dict[str, object]]) -> None:
    """Even without a second file: no true number of an event, and no text of it, is anywhere."""
    text = json.dumps({name: each for name, each in told[0].items() if "documented" in name}, default=str)
    secrets = [
        *map(str, twins.TRUE),
        *(f"{n // 1000}.{n % 1000:03}" for n in twins.TRUE),
        "Geheimes",
        "Am 5.1.",
    ]
    assert [secret for secret in secrets if re.search(rf"(?<![\d.]){secret}(?!\d)", text)] == []


@pytest.mark.parametrize("key", sorted(set(views.VIEWS) - views.PUBLIC))
def test_what_is_not_public_is_refused(public: Pair, key: str) -> None:
    with pytest.raises(NotPublic):
        views.answer(views.ask(public[0], Filters(*BOTH), "de"), key)


def test_the_way_to_single_events_is_shut(public: Pair) -> None:
    asked = views.ask(public[0], Filters(*BOTH), "de")
    for door in ("events", "offerings"):
        with pytest.raises(NotPublic):
            getattr(asked, door)
    with pytest.raises(NotPublic):
        views.offering_titles(asked)


def test_every_frame_of_a_public_snapshot_is_meant_to_be_public(public: Pair) -> None:
    """Whoever adds one has to say here whether it is."""
    kept = {"spaces", "providers", "grants"}
    made_of_the_release = {"months", "rollup", "released", "yearly", "version", "changed"}
    emptied = {"goals", "annotations", "imports"}
    about_the_file = {"path", "state", "invented"}
    assert {field.name for field in fields(Snapshot)} == kept | made_of_the_release | emptied | about_the_file
    assert all(getattr(public[0], name).is_empty() for name in emptied)
    release = public[0].released
    assert release is not None
    assert release.seed == ""
    assert "actual" not in [*release.cells.columns, *release.kinds.columns]


def test_a_question_is_brought_to_what_is_public(public: Pair) -> None:
    asked = views.ask(public[0], QUESTIONS["what is not public"], "de").wanted
    plain_question = replace(QUESTIONS["everything"], basis=Basis.DOCUMENTED, error=50, edition=asked.edition)
    assert asked == plain_question.within(public[0].bounds)


def test_a_command_does_not_answer_another_question(twin_files: tuple[Path, Path]) -> None:
    for option in (("--kind", "culture"), ("--audience", "women"), ("--basis", "counted")):
        told = CliRunner().invoke(cli, ["figures", "--publication", "--data", str(twin_files[0]), *option])
        assert told.exit_code == 2


def selections(spaces: Sequence[str], months: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Any spaces × any run of months."""
    for size in range(1, len(spaces) + 1):
        for some in combinations(spaces, size):
            for start, end in combinations(range(len(months) + 1), 2):
                yield some, months[start], months[end - 1]


SMALL = """
space date visits with children women men
a 2018-01 11 6 2 3 1
a 2018-02 7 ? ? ? ?
a 2018-03 3 1 0 1 0
b 2018-01 8 8 4 2 2
b 2018-02 13 2 1 0 1
b 2018-03 1 0 0 0 0
"""


def test_all_selections_and_a_solver_recover_nothing(world: Callable[..., Snapshot]) -> None:
    """Every figure of every selection is a sum of public cells; whoever knows these knows no true one."""
    data = world(SMALL)
    store.deliver_release(data.path, made(data), 0)
    shown = disclosure.published(data)
    release = shown.released
    assert release is not None
    learnt = _all_figures(shown)
    assert len(learnt) == 18
    cells = {}
    for space, month, part, value in release.cells.select("space", "month", "part", "public").iter_rows():
        cells[space, f"{month:%Y-%m}", part] = value
    for (spaces, first, last), told in learnt.items():
        inside = [key for key in cells if key[0] in spaces and first <= key[1] <= last]
        assert (told["attendance"] or 0) == sum(cells[key] for key in inside)
        assert (told["women"] or 0) == sum(cells[key] for key in inside if key[2] == "women")
    _recovers_nothing(release, data)


def _all_figures(shown: Snapshot) -> dict[tuple[tuple[str, ...], str, str], dict[str, Any]]:
    months = ("2018-01", "2018-02", "2018-03")
    return {
        (spaces, first, last): views.figures(
            views.ask(shown, Filters(_day(first), _day(last), spaces, basis=Basis.DOCUMENTED), "de")
        ).row(0, named=True)
        for spaces, first, last in selections(("a", "b"), months)
    }


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _recovers_nothing(release: store.Release, data: Snapshot) -> None:
    """Each public cell leaves at least as many true values as the base."""
    version = dict.fromkeys(release.cells.select("space", "month").unique().iter_rows(), 0)
    attacker = attack([release], [version])
    kinds = {
        (space, month): (kind, audience) for space, month, kind, audience, *_ in release.events.iter_rows()
    }
    for space, month, part, public in release.cells.select("space", "month", "part", "public").iter_rows():
        name = (0, space, month, *kinds[space, month], part)
        around = range(max(0, public - release.base), public + release.base + 1)
        assert len(attacker.possible([name], around)) >= release.base
