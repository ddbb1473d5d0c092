"""Freezing: what is kept is the report itself, under a name made of its content, and it comes back to the byte."""

import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from io import BytesIO
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plotly.graph_objects import Figure

from analytics import store, views
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.reports.council import REPORTS
from analytics.reports.freezing import (
    ask_again,
    encoding,
    freeze,
    frozen,
    identifier_of,
    read_identifier,
)
from analytics.reports.freezing.naming import SIGNS
from analytics.store import Kept, Snapshot
from analytics.views import Report, ask
from analytics.vocabulary import Basis, Chapter, Kind, Shown
from tests.worlds import RANDOM_WORLDS, bring, events, questions

World = Callable[..., Snapshot]
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
CITY = "space date visits with\na 2018-01 40 10\nb 2018-01 30 10\na 2018-02 20 5"
PUT = "UPDATE reports SET content = ? WHERE identifier = ?"


@pytest.fixture(scope="module")
def city(world: World) -> Snapshot:
    return world(CITY)


@pytest.fixture(scope="module")
def told(city: Snapshot) -> Report:
    return views.report(ask(city, YEAR, "de"))


@pytest.fixture
def data(city: Snapshot, tmp_path: Path) -> Snapshot:
    """The city in a file of its own."""
    path = tmp_path / "city.duckdb"
    path.write_bytes(city.path.read_bytes())
    return store.read(path)


def kept(data: Snapshot, report: Report) -> Report:
    return freeze(data.path, ask(data, YEAR, "de"), report)


def differences(one: Any, other: Any, at: str = "report") -> list[str]:
    """Where two values differ; unlike ``encoding`` it looks at the values themselves."""
    if type(one) is not type(other) and not (isinstance(one, str) and isinstance(other, str)):
        return [f"{at}: {type(one).__name__}, {type(other).__name__}"]
    if isinstance(one, Figure):
        return differences(one.to_plotly_json(), other.to_plotly_json(), at)
    if isinstance(one, pl.DataFrame):
        columns = [
            differences(one[name].to_list(), other[name].to_list(), f"{at}.{name}") for name in one.columns
        ]
        return [
            *([] if one.schema == other.schema else [at]),
            *(found for column in columns for found in column),
        ]
    if is_dataclass(one):
        pairs = [(each.name, getattr(one, each.name), getattr(other, each.name)) for each in fields(one)]
    elif isinstance(one, Mapping):
        pairs = [(str(a), (a, one[a]), (b, other[b])) for a, b in zip(one, other, strict=True)]
    elif isinstance(one, list | tuple):
        pairs = [(str(place), a, b) for place, (a, b) in enumerate(zip_longest(one, other))]
    else:
        same = one == other or (isinstance(one, float) and (one != one or abs(one - other) <= 1e-9))
        return [] if same else [f"{at}: {one!r}, {other!r}"]
    return [found for name, a, b in pairs for found in differences(a, b, f"{at}.{name}")]


# Without loss, whatever is reported.


@given(seed=st.integers(0, RANDOM_WORLDS - 1), draw=st.data(), language=st.sampled_from(["de", "en"]))
@settings(max_examples=5)
def test_a_report_comes_back_as_it_was(
    random_world: Callable[[int], Snapshot], seed: int, draw: st.DataObject, language: str
) -> None:
    data = random_world(seed)
    report = views.report(ask(data, draw.draw(questions(data)), language))
    text = encoding.encoded(report)
    again = encoding.decoded(text)
    assert differences(report, again) == []
    assert encoding.encoded(again) == text


@pytest.mark.parametrize("key", views.VIEWS)
def test_every_view_can_be_kept(demo_data: Snapshot, key: str) -> None:
    view = views.answer(ask(demo_data, Filters.default(demo_data.bounds), "de"), key)
    assert differences(view, encoding.decoded(encoding.encoded(view))) == []


@pytest.mark.parametrize("form", REPORTS)
def test_every_format_is_the_same_to_the_byte_at_any_time(
    demo_data: Snapshot, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    asked = ask(demo_data, Filters.default(demo_data.bounds), "de")
    report = freeze(demo_data.path, asked, views.report(asked).only(["overview", "development", "spaces"]))
    _, write = REPORTS[form]
    before = write(report, report.words, None)
    again = frozen(demo_data.path, report.identifier).report
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000000000")
    assert write(again, again.words, None) == before


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.datetimes()
    | st.times()
    | st.sampled_from([*Basis, *Kind]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(
            st.text(max_size=3) | st.sampled_from(["$tuple", "$"]) | st.integers(), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_comes_back(value: Any) -> None:
    assert differences(value, encoding.decoded(encoding.encoded(value)), "value") == []


@pytest.mark.parametrize("number", [0.3, 12_600.5, 51.746031746, 1.7976931348623157e308, 1e22, 2**70, 1, 1.0])
def test_a_number_comes_back_as_it_was(number: float) -> None:
    assert repr(encoding.decoded(encoding.encoded(number))) == repr(number)


@pytest.mark.parametrize(
    ("one", "other"), [(0.1 + 0.2, 0.3), (14493.599999999999, 14493.6), (-0.0, 0.0), (-1e-15, 1e-15)]
)
def test_the_last_bits_of_a_sum_are_no_part_of_it(one: float, other: float) -> None:
    assert encoding.encoded(one) == encoding.encoded(other)


def test_frames_keep_types_order_and_what_is_unknown() -> None:
    frame = pl.DataFrame(
        {"b": [1, None], "a": [None, float("nan")], "day": [date(2018, 1, 31), None], "none": [None, None]},
        schema={"b": pl.UInt32, "a": pl.Float64, "day": pl.Date, "none": pl.Null},
    )
    for each in (frame, frame.clear(), pl.DataFrame()):
        assert differences(each, encoding.decoded(encoding.encoded(each)), "frame") == []


@pytest.mark.parametrize("strange", [object(), {1, 2}, b"x", pl.DataFrame({"a": [{"b": 1}]})])
def test_what_cannot_be_kept_is_refused(strange: object) -> None:
    with pytest.raises(TypeError, match="cannot be kept"):
        encoding.encoded([strange])


@pytest.mark.parametrize(
    "text", ['{"$word":["Self",1]}', '{"$word":["Word","x"]}', '{"$os":[]}', '{"$view":[]}']
)
def test_nothing_but_the_named_classes_is_made(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        encoding.decoded(text)


def inside(file: bytes) -> Iterator[tuple[ZipInfo, bytes]]:
    """Every part of a package, and of those in it."""
    with ZipFile(BytesIO(file)) as package:
        for entry in package.infolist():
            yield entry, package.read(entry)
            if entry.filename.endswith(".xlsx"):
                yield from inside(package.read(entry))


@pytest.mark.parametrize("form", ["pptx", "docx", "xlsx"])
def test_no_package_tells_when_it_was_made(demo_data: Snapshot, form: str) -> None:
    report = views.report(ask(demo_data, Filters.default(demo_data.bounds), "de")).only(["development"])
    parts = list(inside(REPORTS[form][1](report, report.words, None)))
    assert {entry.date_time for entry, _ in parts} == {(1980, 1, 1, 0, 0, 0)}
    today = f"{date.today():%Y-%m-%d}T".encode()
    assert [entry.filename for entry, content in parts if today in content] == []


# The identifier.


def test_the_identifier_is_made_of_the_content_alone() -> None:
    assert identifier_of(b"content", 2018) == "TM-2018-GN28-F5XX"
    assert set(SIGNS).isdisjoint("01ILOSZBUE")


@given(st.binary(min_size=1, max_size=40), st.data())
def test_another_byte_is_another_identifier(content: bytes, draw: st.DataObject) -> None:
    place = draw.draw(st.integers(0, len(content) - 1))
    other = bytearray(content)
    other[place] ^= draw.draw(st.integers(1, 255))
    assert identifier_of(content, 2018) != identifier_of(bytes(other), 2018)


@given(
    st.binary(max_size=9),
    st.integers(1000, 9999),
    st.sampled_from([str.lower, str.upper]),
    st.sampled_from("- –"),
)
def test_it_is_read_however_it_is_typed(
    content: bytes, year: int, case: Callable[[str], str], gap: str
) -> None:
    identifier = identifier_of(content, year)
    assert read_identifier(f" {case(identifier.replace('-', gap))} ") == identifier
    assert read_identifier(identifier.replace("-", "").removeprefix("TM")) == identifier


def test_the_same_report_is_kept_once_and_another_one_beside_it(data: Snapshot, told: Report) -> None:
    first, again = kept(data, told), kept(data, told)
    other = kept(data, told.edited({"title": "Teilhabe 2018"}))
    assert first.identifier == again.identifier != other.identifier
    assert store.kept_reports(data.path).height == 2
    assert frozen(data.path, other.identifier).report.title == "Teilhabe 2018"


@pytest.mark.parametrize(("change", "kept_reports"), [(4e-14, 1), (1e-11, 1), (0.001, 2)])
def test_the_last_bits_of_a_sum_make_no_other_report(
    data: Snapshot, told: Report, change: float, kept_reports: int
) -> None:
    """Sums of floats depend on the order in which several cores add: the paper that went out first stays the one."""
    first = kept(data, told)
    figure, *rest = told.figures
    again = kept(
        data, replace(told, figures=(replace(figure, number=(figure.number or 0) * (1 + change)), *rest))
    )
    assert store.kept_reports(data.path).height == kept_reports
    assert (again.identifier == first.identifier) is (kept_reports == 1)
    assert (again.figures[0].number == figure.number) is (kept_reports == 1)


@given(VALUES, VALUES)
def test_other_values_are_not_alike(one: Any, other: Any) -> None:
    texts = [encoding.encoded(value) for value in (one, other)]
    assert encoding.alike(texts[0].encode(), texts[0].encode())
    if not re.search(r"\d\.|\de", texts[0]):  # no floats: nothing may differ
        assert encoding.alike(*(text.encode() for text in texts)) is (texts[0] == texts[1])


def test_choices_of_single_pages_make_no_other_report(data: Snapshot, told: Report) -> None:
    """Nor does it matter whether the parts were named in the address or the report was cut."""
    cut = told.only(["overview", "spaces"])
    ways = (
        YEAR,
        replace(YEAR, offering="Treffen", page=3, shown=Shown.EVENTS),
        replace(YEAR, chapters=(Chapter.OVERVIEW, Chapter.SPACES)),
    )
    (name,) = {freeze(data.path, ask(data, wanted, "de"), cut).identifier for wanted in ways}
    assert frozen(data.path, name).wanted.chapters == (Chapter.OVERVIEW, Chapter.SPACES)
    assert freeze(data.path, ask(data, replace(YEAR, error=10), "de"), cut).identifier != name


def test_what_is_cut_or_edited_later_does_not_bear_the_identifier(data: Snapshot, told: Report) -> None:
    report = kept(data, told)
    assert report.identifier
    assert [report.only(["overview"]).identifier, report.edited({"title": "x"}).identifier] == ["", ""]
    assert kept(data, report).identifier == report.identifier


ELSEWHERE = """
import sys
from datetime import date
from pathlib import Path
from analytics import store, views
from analytics.filters import Filters
from analytics.reports.freezing import freeze
path = Path(sys.argv[1])
asked = views.ask(store.read(path), Filters.default(store.read(path).bounds), "de")
print(freeze(path, asked, views.report(asked)).identifier)
"""


def test_other_processes_give_the_same_identifier(demo_data: Snapshot, tmp_path: Path) -> None:
    """Each with a copy of the file, so none finds what another kept; sums depend on cores, sets on the seed."""
    names = set()
    for seed, cores in (("1", "1"), ("7", "2"), ("8", "5")):
        (copy := tmp_path / f"{seed}.duckdb").write_bytes(demo_data.path.read_bytes())
        surroundings = os.environ | {"PYTHONHASHSEED": seed, "POLARS_MAX_THREADS": cores}
        command = [sys.executable, "-c", ELSEWHERE, str(copy)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)
        names.add(done.stdout.strip())
    assert len(names) == 1, names
    assert read_identifier(*names) in names


# What comes back, and what does not.


def test_it_says_what_it_was_made_from(data: Snapshot, told: Report) -> None:
    report = kept(data, told)
    bring(data.path, events("space date visits\nb 2018-02 25"))
    found = frozen(data.path, report.identifier)
    assert (
        found.question
        == f"von=2018-01&bis=2018-02&{'&'.join(f'teil={part.key}' for part in told.parts)}&teil=profiles"
    )
    assert (found.language, found.data_version, found.release) == ("de", 1, None)
    assert replace(found.wanted, chapters=()) == ask(data, YEAR, "de").wanted
    assert differences(report, found.report) == []


def content_of(data: Snapshot, identifier: str) -> bytes:
    return zlib.decompress(store.kept_report(data.path, identifier).content)


def put(data: Snapshot, identifier: str, content: bytes) -> None:
    with store.connection.changing(data.path) as connection:
        connection.execute(PUT, [content, identifier])


def test_a_content_that_was_changed_is_refused(data: Snapshot, told: Report) -> None:
    identifier = kept(data, told).identifier
    content = content_of(data, identifier)
    false = content.replace(b"110", b"111")
    assert false != content
    for other in (zlib.compress(false), zlib.compress(content + b" "), content, b"", b"x"):
        put(data, identifier, other)
        with pytest.raises(Problem, match="changed or is damaged"):
            frozen(data.path, identifier)
    assert kept(data, told).identifier == identifier
    assert frozen(data.path, identifier).report.identifier == identifier, "the true one is put back"


@pytest.mark.parametrize(
    "change",
    [
        lambda form: form.update(format=2),
        lambda form: form.pop("report"),
        lambda form: form["report"]["$report"].update(colour="red"),
        lambda form: form.update(report={"$novel": {}}),
    ],
)
def test_a_form_of_another_version_is_said_to_be_one(
    data: Snapshot, change: Callable[[dict[str, Any]], None], told: Report
) -> None:
    """It bears an identifier that is right, so it was not changed."""
    form = json.loads(content_of(data, kept(data, told).identifier))
    change(form)
    content = json.dumps(form).encode()
    identifier = identifier_of(content, 2018)
    store.keep_report(data.path, Kept(identifier, 1, None, "", "de", "", zlib.compress(content)))
    with pytest.raises(Problem, match="another version of Teilhabe-Monitor"):
        frozen(data.path, identifier)


OLD = (
    '{"format":1,"wanted":{"$filters":{"start":{"$date":"2018-01-01"},"end":{"$date":"2018-12-01"}}},'
    '"report":{"$report":{"title":"T","selection":"2018","source":"Q","language":"de","figures":{"$tuple":[]},'
    '"parts":{"$tuple":[{"$part":{"key":"overview","heading":"H","finding":"F"}}]},'
    '"origin":{"$origin":{"as_of":{"$date":"2019-01-31"},"version":3}}}}}'
)


def test_a_report_that_was_kept_before_there_were_other_fields_is_read(data: Snapshot) -> None:
    """The first form, as it was written on the first day: it has to be read for ever."""
    identifier = identifier_of(OLD.encode(), 2018)
    assert identifier == "TM-2018-K8YT-WVJR"
    store.keep_report(data.path, Kept(identifier, 3, None, "", "de", "T", zlib.compress(OLD.encode())))
    found = frozen(data.path, identifier)
    assert (found.wanted, found.data_version, found.report.parts[0].finding) == (YEAR, 3, "F")


@pytest.mark.parametrize(
    "typed", ["TM-2018-2222-2222", "", "nonsense", "TM-2018-2222", "'; DROP TABLE reports"]
)
def test_an_unknown_identifier_is_told(data: Snapshot, typed: str) -> None:
    with pytest.raises(Problem, match="There is no report"):
        frozen(data.path, typed)


def test_in_public_a_paper_of_the_house_is_not_known(data: Snapshot, told: Report) -> None:
    """Its title is no more told than its figures: the sentence is that for what does not exist."""
    identifier = kept(data, told).identifier
    with pytest.raises(Problem, match=f"There is no report {identifier}"):
        frozen(data.path, identifier, public=True)


def test_the_question_is_asked_again_of_the_present_data(data: Snapshot, told: Report) -> None:
    held = frozen(data.path, kept(data, told).identifier)
    bring(data.path, events("space date visits\nb 2018-02 25\na 2018-03 7"))
    asked = ask_again(store.read(data.path), held)
    assert (asked.period, asked.data.version, asked.say.language) == ("Januar bis Februar 2018", 2, "de")


def test_where_its_months_or_spaces_are_gone_it_is_not_asked_about_others(
    data: Snapshot, told: Report
) -> None:
    held = frozen(data.path, kept(data, told).identifier)
    for wanted in (replace(YEAR, spaces=("c",)), YEAR.shifted(24), YEAR.shifted(-24)):
        with pytest.raises(Problem, match="none of the months or spaces"):
            ask_again(data, replace(held, wanted=wanted))


def test_a_file_beside_that_cannot_be_written_keeps_nothing(
    tmp_path: Path, data: Snapshot, told: Report
) -> None:
    with pytest.raises(Problem, match="does not exist"):
        freeze(tmp_path / "nowhere.duckdb", ask(data, YEAR, "de"), told)
