"""Deliveries of several files: one transaction; what they change, replace and create, and the way back."""

import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from analytics import intake, store
from analytics.intake import ANYWHERE, CREATE, YEAR, Answers, Column, NewSpace, Preview
from analytics.problem import Problem
from analytics.wording import words
from tests.intake.sheets import events_of, fresh

HEADER = "Datum;Raum;Veranstaltung;Teilnahmen;Bemerkung"
MAY, JUNE, JULY = (date(2018, month, 1) for month in (5, 6, 7))
CAFÉ, CHOR, TANZ = "03.05.2018;Mitte;Café;25;", "04.05.2018;Mitte;Chor;40;", "05.06.2018;Mitte;Tanz;7;"
FEUERBACH = "06.05.2018;Feuerbach;Tee;9;"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fresh(tmp_path)


def file(data: Path, name: str, *lines: str, header: str = HEADER) -> Path:
    path = data.parent / name
    path.write_text("\n".join([header, *lines]), encoding="utf-8")
    return path


def look(data: Path, *files: Path, answers: Answers | None = None) -> Preview:
    return intake.look(list(intake.files_of(files)), data, answers)


def deliver(data: Path, *files: Path, answers: Answers | None = None, partial: bool = False) -> Preview:
    return intake.write(look(data, *files, answers=answers), data, partial=partial)


def titles(data: Path) -> set[str]:
    return set(events_of(data)["title"])


def figures(data: Path) -> pl.DataFrame:
    return store.read(data).rollup


def meaning(column: Column, text: str, meant: str) -> Answers:
    return Answers(meanings={(ANYWHERE, column, text): meant})


def replacing(*months: tuple[str | None, date]) -> Answers:
    return Answers(replaced=frozenset(months))


def test_several_files_are_one_transaction(data: Path) -> None:
    preview = deliver(data, file(data, "a.csv", CAFÉ), file(data, "b.csv", CHOR, TANZ))
    assert [(report.new, report.number) for report in preview.files] == [(1, 1), (2, 2)]
    assert (store.read(data).version, titles(data)) == (2, {"Café", "Chor", "Tanz"})


def test_one_file_that_is_not_in_order_keeps_all_out(data: Path) -> None:
    files = (
        file(data, "a.csv", CAFÉ),
        file(data, "b.csv", "gestern;Mitte;Chor;40;"),
        file(data, "c.csv", TANZ),
    )
    before = data.read_bytes()
    preview = deliver(data, *files)
    assert (data.read_bytes(), preview.clean) == (before, False)
    assert [report.number for report in preview.files] == [None] * 3
    preview = deliver(data, *files, partial=True)
    assert [report.number for report in preview.files] == [1, None, 2]
    assert titles(data) == {"Café", "Tanz"}


def test_a_file_that_is_no_list_keeps_all_out_unless_partial(data: Path) -> None:
    photo = data.parent / "foto.xlsx"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    assert not deliver(data, file(data, "a.csv", CAFÉ), photo).files[0].written
    preview = deliver(data, file(data, "a.csv", CAFÉ), photo, partial=True)
    assert [bool(report.problem) for report in preview.files] == [False, True]
    assert titles(data) == {"Café"}


def test_a_zip_is_the_files_in_it(data: Path) -> None:
    path = data.parent / "mai.zip"
    with zipfile.ZipFile(path, "w") as package:
        for name, line in (("a.csv", CAFÉ), ("ordner/b.csv", CHOR)):
            package.writestr(name, f"{HEADER}\n{line}")
    preview = deliver(data, path)
    assert [report.file for report in preview.files] == ["mai.zip/a.csv", "mai.zip/ordner/b.csv"]
    assert titles(data) == {"Café", "Chor"}


def test_the_same_event_in_two_files_of_a_delivery_counts_once(data: Path) -> None:
    preview = deliver(data, file(data, "a.csv", CAFÉ, CHOR), file(data, "b.csv", CHOR, TANZ))
    assert [(report.new, report.unchanged) for report in preview.files] == [(2, 0), (1, 1)]
    assert events_of(data)["attendance"].sum() == 25 + 40 + 7


def test_of_two_files_that_contradict_each_other_the_later_one_counts_and_says_so(data: Path) -> None:
    preview = deliver(data, file(data, "a.csv", CAFÉ), file(data, "b.csv", CAFÉ.replace("25", "26")))
    (change,) = preview.files[1].changes
    assert (change.before, change.after) == (25, 26)
    assert events_of(data)["attendance"].to_list() == [26]


def test_the_same_file_twice_in_a_delivery_changes_nothing_the_second_time(data: Path) -> None:
    preview = deliver(data, file(data, "a.csv", CAFÉ), file(data, "kopie.csv", CAFÉ))
    assert [(report.new, report.unchanged, report.written) for report in preview.files] == [
        (1, 0, True),
        (0, 1, False),
    ]


def test_a_corrected_file_says_what_changes_by_month(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, TANZ))
    preview = look(data, file(data, "a.csv", CAFÉ.replace("25", "26"), TANZ, CHOR))
    assert preview.months.rows() == [("mitte", MAY, 1, 25, 2, 66), ("mitte", JUNE, 1, 7, 1, 7)]
    report = preview.files[0]
    assert (report.new, report.changed, report.unchanged) == (1, 1, 1)


def test_a_corrected_file_goes_back_to_the_figures_before(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, TANZ))
    before = figures(data)
    corrected = deliver(data, file(data, "b.csv", CAFÉ.replace("25", "26"), CHOR))
    assert figures(data)["attendance"].sum() == 26 + 40 + 7
    assert corrected.files[0].number == 2
    store.undo(data, 2)
    assert_frame_equal(figures(data), before)


NUMBERED = "VA-Nr.;Datum;Raum;Veranstaltung;Teilnahmen"


def test_the_providers_own_number_moves_an_event_to_another_month(data: Path) -> None:
    deliver(
        data, file(data, "a.csv", "7;31.05.2018;Mitte;Café;25", "8;31.05.2018;Mitte;Chor;5", header=NUMBERED)
    )
    before = figures(data)
    moved = file(data, "b.csv", "7;01.06.2018;Mitte;Erzählcafé;25", header=NUMBERED)
    preview = deliver(data, moved)
    report = preview.files[0]
    assert (report.new, report.changed) == (0, 1)
    assert {(each.place.field.value, each.before, each.after) for each in report.changes} == {
        ("date", date(2018, 5, 31), date(2018, 6, 1)),
        ("title", "Café", "Erzählcafé"),
    }
    assert figures(data).select("month", "events").rows() == [(MAY, 1), (JUNE, 1)]
    store.undo(data, 2)
    assert_frame_equal(figures(data), before)


def test_a_month_delivered_again_is_offered_as_a_replacement(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, CHOR, TANZ, FEUERBACH))
    preview = look(data, file(data, "b.csv", CHOR, "09.05.2018;Mitte;Kino;3;"))
    (offer,) = preview.offers
    assert (offer.space, offer.month, offer.recorded, offer.delivered) == ("mitte", MAY, 2, 2)
    assert (offer.missing, offer.replaced, preview.disappearing.height) == (1, False, 0)


def test_a_replacement_takes_the_rest_of_its_months_and_spaces_away_and_comes_back(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, CHOR, TANZ, FEUERBACH))
    before = figures(data)
    again = file(data, "b.csv", CHOR, "09.05.2018;Mitte;Kino;3;", "08.05.2018;Feuerbach;Bus;1;")
    preview = look(data, again, answers=replacing(("mitte", MAY)))
    assert preview.disappearing["title"].to_list() == ["Café"]
    assert [(offer.space, offer.replaced) for offer in preview.offers] == [
        ("feuerbach", False),
        ("mitte", True),
    ]
    assert preview.months.filter(space="mitte").row(0)[2:] == (2, 65, 2, 43)
    intake.write(preview, data)
    assert titles(data) == {"Chor", "Kino", "Tanz", "Tee", "Bus"}
    assert store.imports(data)["removed"].to_list() == [1, 0]
    store.undo(data, 2)
    assert_frame_equal(figures(data), before)


def test_a_month_that_nobody_has_any_more_becomes_empty(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, TANZ, FEUERBACH))
    preview = deliver(data, file(data, "b.csv", CAFÉ), answers=replacing((None, MAY), (None, JUNE)))
    assert preview.disappearing["title"].to_list() == ["Tanz"]
    assert titles(data) == {"Café", "Tee"}  # nothing was delivered for Feuerbach


def test_a_month_in_two_files_is_replaced_by_both(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ, "10.05.2018;Mitte;Bus;1;"))
    files = file(data, "b.csv", CHOR), file(data, "c.csv", "09.05.2018;Mitte;Kino;3;", CAFÉ)
    preview = look(data, *files, answers=replacing(("mitte", MAY)))
    assert preview.disappearing["title"].to_list() in (["Bus"], ["Café", "Bus"], ["Bus", "Café"])
    intake.write(preview, data)
    assert titles(data) == {"Café", "Chor", "Kino"}
    assert figures(data)["attendance"].sum() == 25 + 40 + 3


def test_a_locked_month_is_not_replaced(data: Path) -> None:
    deliver(data, file(data, "a.csv", CAFÉ))
    store.state_months(data, "mitte", [MAY], locked=True)
    with pytest.raises(Problem, match="05/2018 is locked for Mitte"):
        look(data, file(data, "b.csv", CHOR), answers=replacing(("mitte", MAY)))
    store.state_months(data, "mitte", [MAY], locked=False)
    assert deliver(data, file(data, "b.csv", CHOR), answers=replacing(("mitte", MAY))).clean


def test_a_space_without_an_event_in_the_delivery_is_not_replaced(data: Path) -> None:
    with pytest.raises(Problem, match="no event of feuerbach"):
        look(data, file(data, "b.csv", CHOR), answers=replacing(("feuerbach", MAY)))


def test_known_bytes_are_new_again_once_undone(data: Path) -> None:
    path = file(data, "a.csv", CAFÉ)
    deliver(data, path)
    assert deliver(data, path).files[0].known_before
    store.undo(data, 1)
    assert events_of(data).is_empty()
    assert deliver(data, path).files[0].number == 2
    assert titles(data) == {"Café"}


KINDS = "Datum;Raum;Veranstaltung;Angebotsart;Teilnahmen"


def test_an_answer_is_remembered_for_the_same_form_only(data: Path) -> None:
    answers = meaning(Column.KIND, "Tanztee", "encounter")
    first = file(data, "a.csv", "03.05.2018;Mitte;Ball;Tanztee;25", header=KINDS)
    assert deliver(data, first, answers=answers).clean
    row = "04.05.2018;Mitte;Ball;Tanztee;25"
    assert look(data, file(data, "b.csv", row, header=KINDS)).clean
    other = look(data, file(data, "c.csv", f"{row};", header=f"{KINDS};Bemerkung"))
    assert [question.text for question in other.files[0].questions] == ["Tanztee"]


def test_a_count_that_was_asked_about_is_asked_again(data: Path) -> None:
    answers = meaning(Column.ATTENDANCE, "150 KFZ", "k.A.")
    assert deliver(data, file(data, "a.csv", "03.05.2018;Mitte;Café;150 KFZ;"), answers=answers).clean
    (report,) = look(data, file(data, "b.csv", "03.06.2018;Mitte;Café;150 KFZ;")).files
    assert [question.text for question in report.questions] == ["150 KFZ"]


def test_what_is_only_looked_at_is_not_remembered(data: Path) -> None:
    first = file(data, "a.csv", "03.05.2018;Mitte;Ball;Tanztee;25", header=KINDS)
    look(data, first, answers=meaning(Column.KIND, "Tanztee", "encounter"))
    assert store.spellings(data) == {}


def test_a_new_space_comes_with_its_opening_and_provider_and_goes_with_the_delivery(data: Path) -> None:
    answers = Answers(
        meanings={(ANYWHERE, Column.SPACE, "Haus am See"): CREATE},
        spaces={"Haus am See": NewSpace("Haus am See", date(2018, 4, 15), "Seeverein e. V.")},
    )
    before = figures(data)
    preview = deliver(data, file(data, "a.csv", "03.05.2018;Haus am See;Lesung;9;", CAFÉ), answers=answers)
    assert preview.clean
    after = store.read(data)
    assert after.spaces.filter(slug="haus-am-see").select("name", "opened").rows() == [
        ("Haus am See", date(2018, 4, 15))
    ]
    assert after.providers.filter(space="haus-am-see")["name"].to_list() == ["Seeverein e. V."]
    store.undo(data, 1)
    assert "haus-am-see" not in store.read(data).names
    assert_frame_equal(figures(data), before)


def test_new_spaces_open_with_their_first_event_unless_said_and_misspelt_ones_are_asked_about(
    data: Path,
) -> None:
    rows = (
        "13.05.2018;Bücherei Ost;Lesung;9;",
        "02.04.2018;Bücherei Ost;Lesung;8;",
        "03.05.2018;Feuerbch;Tee;1;",
    )
    preview = look(data, file(data, "a.csv", *rows), answers=Answers(create_spaces=True))
    assert preview.spaces.rows() == [("buecherei-ost", "Bücherei Ost", date(2018, 4, 1))]
    assert [question.text for question in preview.files[0].questions] == ["Feuerbch"]


def test_a_single_cell_is_corrected_in_place(data: Path) -> None:
    path = file(data, "a.csv", CAFÉ, "31.02.2018;Mitte;Chor;viele;", "05.06.2018;;Tanz;7;")
    fixes = {
        ("a.csv", "", 3, Column.DATE): " 28.05.2018 ",
        ("a.csv", "", 3, Column.ATTENDANCE): "ca. 40",
        ("a.csv", "", 4, Column.SPACE): "Mitte",
        ("b.csv", "", 2, Column.DATE): "01.01.2018",
    }
    assert deliver(data, path, answers=Answers(fixes=fixes)).clean
    rows = events_of(data).sort("date").select(pl.col("date").dt.day(), "attendance", "basis").rows()
    assert rows == [(3, 25, "counted"), (28, 40, "estimated"), (5, 7, "counted")]


def test_a_correction_to_nothing_makes_the_cell_unknown(data: Path) -> None:
    fixes = {("a.csv", "", 2, Column.ATTENDANCE): ""}
    deliver(data, file(data, "a.csv", "03.05.2018;Mitte;Café;viele;"), answers=Answers(fixes=fixes))
    assert events_of(data)["attendance"].to_list() == [None]


def test_a_remark_that_may_point_at_a_person_is_held_back_until_released(data: Path) -> None:
    path = file(data, "a.csv", CAFÉ + "Frau Muster half", CHOR + "schön")
    preview = look(data, path)
    assert preview.clean
    (doubt,) = preview.files[0].doubts
    assert (doubt.place.line, doubt.place.field) == (2, Column.REMARK)
    intake.write(preview, data)
    assert events_of(data)["remark"].to_list() == [None, "schön"]
    store.undo(data, 1)
    deliver(data, path, answers=Answers(released=frozenset({("a.csv", "", 2)})))
    assert events_of(data)["remark"].to_list() == ["Frau Muster half", "schön"]


def test_a_title_with_a_phone_number_is_refused_until_released(data: Path) -> None:
    path = file(data, "a.csv", "03.05.2018;Mitte;Café (Tel. 0711 123456);25;")
    (report,) = look(data, path).files
    assert [(each.place.line, each.place.field) for each in report.refused] == [(2, Column.TITLE)]
    assert look(data, path, answers=Answers(released=frozenset({("a.csv", "", 2)}))).clean


def test_a_year_that_was_asked_for_settles_the_whole_column(data: Path) -> None:
    path = file(data, "a.csv", "03.05.;Mitte;Café;25;", "04.05.;Mitte;Chor;40;")
    (question,) = look(data, path).files[0].questions
    assert (question.text, question.rows, question.free) == (YEAR, 2, True)
    preview = look(data, path, answers=meaning(Column.DATE, YEAR, "2018"))
    assert preview.months["month"].to_list() == [MAY]


def undone(data: Path, numbers: Iterable[int]) -> None:
    for number in numbers:
        store.undo(data, number)


@pytest.mark.parametrize("order", [(1, 2, 3), (2, 3, 1)])
def test_undone_in_any_order_nothing_is_left(data: Path, order: tuple[int, ...]) -> None:
    before = figures(data)
    deliver(data, file(data, "a.csv", CAFÉ, TANZ))
    deliver(data, file(data, "b.csv", CAFÉ.replace("25", "26"), CHOR))
    deliver(data, file(data, "c.csv", CHOR.replace("40", "41")), answers=replacing(("mitte", MAY)))
    undone(data, order)
    assert_frame_equal(figures(data), before)
    assert events_of(data).is_empty()


def test_a_change_is_said_in_german_without_an_english_word(data: Path) -> None:
    deliver(data, file(data, "a.csv", "03.05.2018;Mitte;Ball;Kultur;25", header=KINDS))
    (report,) = look(data, file(data, "b.csv", "03.05.2018;Mitte;Ball;Begegnung;25", header=KINDS)).files
    (change,) = report.changes
    labels = [words("de").label(word) for word in (change.before, change.after)]
    assert labels == ["Kultur", "Begegnung"]
