"""Layouts: known providers' forms as data."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from analytics import intake
from analytics.intake import ANYWHERE, Answers, Column, Layout, Preview, known_layouts, save
from analytics.problem import Problem
from analytics.vocabulary import Word
from tests.intake.looking import held
from tests.intake.sheets import bring_in, events_of, fresh

EVA = (
    *("Tag", "Angebot", "Bereich", "angemeldet", "Besucher*innen", "mit Fluchterfahrung"),
    *("davon Ki/Ju", "davon w", "davon m", "gez./gesch."),
)
KULTURINSEL = "Tag;ab;Was;Für wen;angemeldet;da gewesen;davon geflüchtet;Notiz"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with held(tmp_path_factory.mktemp("layouts")) as file:
        yield file


def look(data: Path, *lines: str, name: str = "liste.csv", answers: Answers | None = None) -> Preview:
    file = data.parent / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return intake.look(intake.files_of([file]), data, answers)


def test_month_sheets_of_eva(tmp_path: Path) -> None:
    """Bare days, the month in the sheet's name, the year in the file's, a title above, totals below."""
    file, data = tmp_path / "eva Willkommensraum 2018.xlsx", fresh(tmp_path)
    with xlsxwriter.Workbook(file) as book:
        for month, day in (("Mai", 3), ("Juni", 14)):
            sheet = book.add_worksheet(month)
            sheet.write_row(0, 0, [f"Angebote im {month}"])
            sheet.write_row(2, 0, EVA)
            sheet.write_row(3, 0, [day, "Café", "offener Treff", 40, 25, 10, 3, 4, 3, "gez."])
            sheet.write_row(4, 0, [f"{day}.", "Chor", "Musik & Bühne", 15, "ca. 12"])
            sheet.write_row(5, 0, ["Summe", "", "", 55, 37])
    report = bring_in(file, data)
    assert (report.layout, report.sheets, report.clean) == ("eva-monatsblaetter", ("Mai", "Juni"), True)
    assert report.attendance_total == 2 * (25 + 12)
    assert [(row.sheet, row.line) for row in report.left_out] == [("Mai", 6), ("Juni", 6)]
    assert list(report.ignored) == ["angemeldet"]
    wanted = "date", "space", "kind", "attendance", "refugee_experience", "women", "basis"
    assert events_of(data).sort("date", "title").select(wanted).rows() == [
        (date(2018, 5, 3), "mitte", "encounter", 25, 10, 4, "counted"),
        (date(2018, 5, 3), "mitte", "culture", 12, None, None, "estimated"),
        (date(2018, 6, 14), "mitte", "encounter", 25, 10, 4, "counted"),
        (date(2018, 6, 14), "mitte", "culture", 12, None, None, "estimated"),
    ]


def test_the_year_list_of_the_kulturinsel(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    file = tmp_path / "Kulturinsel 2018.csv"
    rows = (
        "03.05.;15 Uhr;Spielenachmittag;Kids;30;18;12;im Hof",
        "Fr 04.05.;19:30;Jam Session;bunt gemischt;;50/60;;",
        "05.05.;10:00;Frühstück;Frauen, Kinder;12;fällt aus;;",
    )
    file.write_text("\n".join([KULTURINSEL, *rows]), encoding="cp1252")
    report = bring_in(file, data)
    assert (report.layout, report.clean) == ("kulturinsel-jahresliste", True)
    wanted = "space", "audience", "attendance", "attendance_low", "attendance_high", "refugee_experience"
    assert events_of(data).sort("date").select(wanted).rows() == [
        ("bad-cannstatt", "children-youth", 18, None, None, 12),
        ("bad-cannstatt", "everyone", 55, 50, 60, None),
    ]
    assert [row.line for row in report.left_out] == [4]


def test_every_layout_that_comes_with_the_program_is_sound(data: Path) -> None:
    for layout in known_layouts(data).values():
        assert layout.provider
        for column, meant in layout.words.items():
            kinds = {word.value for kind in Word.__subclasses__() for word in kind}
            assert set(meant.values()) <= kinds, f"{layout.name}: {column}"


LAYOUT = Layout(
    "awo-liste",
    {Column.DATE: "Wann", Column.TITLE: "Was", Column.ATTENDANCE: "Wie viele", Column.KIND: "Sparte"},
    provider="AWO",
    space="moehringen",
    dates="month-first",
    words={Column.KIND: {"Bühne": "culture"}},
)
AWO = "Wann;Was;Wie viele;Sparte", "6/7/2018;Café;25;Bühne"


def test_a_saved_layout_reads_what_would_be_asked(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    assert look(data, *AWO).files[0].questions
    assert save(LAYOUT, data) == data.parent / "layouts" / "awo-liste.toml"
    assert known_layouts(data)["awo-liste"] == LAYOUT
    preview = look(data, *AWO)
    assert (preview.files[0].layout, preview.clean) == ("awo-liste", True)
    assert preview.batches[0].rows.select("space", "date", "kind", "attendance").rows() == [
        ("moehringen", date(2018, 6, 7), "culture", 25)
    ]


def test_a_layout_beside_the_data_counts_before_one_of_the_same_name(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    save(Layout("eva-monatsblaetter", dict(LAYOUT.columns), space="feuerbach"), data)
    assert known_layouts(data)["eva-monatsblaetter"].space == "feuerbach"


def test_what_is_said_counts_before_the_layout(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    save(LAYOUT, data)
    answers = Answers(
        columns={(ANYWHERE, Column.ATTENDANCE): ["Gezählt"]},
        meanings={(ANYWHERE, Column.SPACE, ""): "mitte", (ANYWHERE, Column.KIND, "Bühne"): "encounter"},
    )
    preview = look(data, f"{AWO[0]};Gezählt", f"{AWO[1]};31", answers=answers)
    assert preview.batches[0].rows.select("space", "kind", "attendance").rows() == [
        ("mitte", "encounter", 31)
    ]


def test_the_closest_layout_is_taken_and_none_where_a_heading_is_missing(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    save(LAYOUT, data)
    columns = {column: name for column, name in LAYOUT.columns.items() if column is not Column.KIND}
    save(Layout("kurz", columns, space="mitte", dates="day-first"), data)
    assert look(data, *AWO).files[0].layout == "awo-liste"
    assert look(data, "WANN ;was;Wie  viele", "6/7/2018;Café;25").files[0].layout == "kurz"
    assert look(data, "Wann;Was;TN", "03.05.2018;Café;25").files[0].layout is None


def test_a_layout_that_was_asked_for_has_to_fit(data: Path) -> None:
    report = look(data, *AWO, answers=Answers(layouts={ANYWHERE: "eva-monatsblaetter"})).files[0]
    assert report.problem is not None
    with pytest.raises(Problem, match=r"not in the form of the layout eva-monatsblaetter.*Tag, Angebot"):
        raise report.problem


def test_a_layout_that_nobody_knows_is_named_with_those_there_are(data: Path) -> None:
    report = look(data, *AWO, answers=Answers(layouts={ANYWHERE: "caritas"})).files[0]
    assert report.problem is not None
    with pytest.raises(Problem, match="no layout caritas; there are: eva-monatsblaetter, kulturinsel"):
        raise report.problem


@pytest.mark.parametrize("name", ["", "AWO Liste", "../heimlich", "awo_liste", "-", "ä"])
def test_names_that_are_no_files_are_not_saved(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem, match="cannot be a layout's name"):
        save(Layout(name, LAYOUT.columns), tmp_path / "x.duckdb")
    assert not (tmp_path / "layouts").exists()


@pytest.mark.parametrize(
    "content",
    [
        *("", "columns = 3", "[columns]\ndate = 'Tag'", "nicht = TOML = so", "[columns]\nwetter = 'Wetter'"),
        "[columns]\ndate = 'Tag'\ntitle = 'Was'\nattendance = 'TN'\n[words.attendance]\n'x' = 1\n[words.wind]\n",
        "[columns]\ndate = ['Tag']\ntitle = 'Was'\nattendance = 'TN'\n[words]\nkind = 'Bühne'",
    ],
)
def test_a_file_that_is_no_layout_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "kaputt.toml").write_text(content, encoding="utf-8")
    with pytest.raises(Problem, match=r"kaputt.toml is no layout that can be read"):
        known_layouts(tmp_path / "x.duckdb")
