"""Headings and cells → our columns: what is read, what is not and why, what is asked."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from analytics import intake
from analytics.intake import ANYWHERE, CREATE, NONE, Answers, Column, Report
from analytics.intake.headings import named
from analytics.problem import Problem
from analytics.wording import words
from tests.intake.looking import held
from tests.intake.sheets import bring_in, events_of, fresh

ROW = "03.05.2018;Mitte;Café"
Columns = Mapping[tuple[str, Column], Sequence[str]]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with held(tmp_path_factory.mktemp("columns")) as file:
        yield file


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A file to be written to."""
    return fresh(tmp_path)


def read(data: Path, *lines: str, columns: Columns | None = None, write: bool = False) -> Report:
    """What is said about a CSV of these lines, the header among them."""
    file = data.parent / "liste.csv"
    file.write_text("\n".join(lines), encoding="utf-8")
    return bring_in(file, data, dry_run=not write, answers=Answers(columns=columns or {}))


def said(report: Report) -> dict[str, str]:
    """Our columns with their headings."""
    return {column.value: heading for column, heading in report.columns.items()}


def ignored(report: Report) -> dict[str, str]:
    return {heading: reason.said(words("en")) for heading, reason in report.ignored.items()}


def column(name: str) -> tuple[str, Column]:
    return ANYWHERE, Column(name)


@pytest.mark.parametrize(
    ("heading", "ours"),
    [
        ("DATUM", "date"),
        ("Datum / Uhrzeit", "date"),
        ("Willkommensraum", "space"),
        ("Ort der Veranstaltung", "space"),
        ("Name der Veranstaltung", "title"),
        ("Anzahl Teilnehmer/-innen", "attendance"),
        ("Teilnehmende gesamt", "attendance"),
        ("Anz. TN", "attendance"),
        ("Besucher*innen", "attendance"),
        ("Besucherzahl", "attendance"),
        ("tatsächlich anwesend", "attendance"),
        ("TN Ist", "attendance"),
        ("Teilnehmende mit Fluchterfahrung", "refugee_experience"),
        ("Anwesende mit Fluchthintergrund", "refugee_experience"),
        ("davon geflüchtet", "refugee_experience"),
        ("darunter Geflüchtete", "refugee_experience"),
        ("Besucher davon Kinder", "children_youth"),
        ("Teilnehmer männlich", "men"),
        ("Für wen", "audience"),
        ("Beginn", "start_time"),
        ("Veranstaltungs-Nr.", "reference"),
    ],
)
def test_headings_of_the_field(heading: str, ours: str) -> None:
    assert named(heading) == ours


@pytest.mark.parametrize(
    "heading",
    [
        *("Anmeldungen", "angemeldete Teilnehmer", "TN Soll", "max. TN", "Plätze", "erwartete Besucher"),
        *("Teilnehmerbeitrag", "Teilnehmerliste", "Teilnehmende ohne Fluchterfahrung", "Besucherstatistik"),
        *("Nr.", "Kosten", "Women's café", ""),
    ],
)
def test_headings_that_only_look_alike(heading: str) -> None:
    assert named(heading) is None


@pytest.mark.parametrize("header", ["Angemeldet;Teilnehmer", "TN Soll;TN Ist", "TN;anwesend"])
def test_only_who_was_there_counts(data: Path, header: str) -> None:
    report = read(data, f"Datum;Ort;Veranstaltung;{header}", f"{ROW};30;20")
    assert report.attendance_total == 20
    assert len(report.ignored) == 1


def test_registered_visits_say_why_they_are_not_read(data: Path) -> None:
    report = read(data, "Datum;Ort;Veranstaltung;Anmeldungen;TN", f"{ROW};30;20")
    assert ignored(report) == {"Anmeldungen": "Who was expected or registered is not who came."}


def test_registered_visits_alone_are_never_taken_for_visits(data: Path) -> None:
    report = read(data, "Datum;Ort;Veranstaltung;Anmeldungen", f"{ROW};30")
    assert [(question.column, question.about_heading) for question in report.questions] == [
        (Column.ATTENDANCE, True)
    ]
    assert (report.kept, report.waiting) == (0, 1)


def test_several_columns_that_could_be_the_visits_are_asked_about(data: Path) -> None:
    lines = "Datum;Ort;Veranstaltung;Teilnehmer;Teilnehmerinnen", f"{ROW};8;12"
    (question,) = read(data, *lines).questions
    assert question.choices[:2] == ("Teilnehmer", "Datum")
    assert "Several headings say so." in question.asked.said(words("en"))
    assert read(data, *lines, columns={column("attendance"): ["Teilnehmerinnen"]}).attendance_total == 12


def test_a_davon_column_is_a_part_of_its_neighbour(data: Path) -> None:
    header = "Datum;Ort;Veranstaltung;TN;davon mit Fluchterfahrung;davon Kinder;davon Frauen;davon Männer"
    report = read(data, header, f"{ROW};30;20;8;7;5")
    assert list(said(report))[-4:] == ["refugee_experience", "children_youth", "women", "men"]
    assert report.clean


def test_groups_of_all_visits_are_no_groups_of_those_with_refugee_experience(data: Path) -> None:
    report = read(data, "Datum;Ort;Veranstaltung;TN;davon Frauen;davon geflüchtet", f"{ROW};30;20;8")
    assert (said(report).get("women"), said(report)["refugee_experience"]) == (None, "davon geflüchtet")
    assert ignored(report) == {
        "davon Frauen": "A part of all visits; groups are kept only for visits with refugee experience."
    }


def test_a_header_of_two_rows(own: Path) -> None:
    upper, lower = ";;;Teilnehmende;;", "Datum;Ort;Veranstaltung;gesamt;mit Fluchterfahrung;Frauen"
    report = read(own, upper, lower, f"{ROW};30;20;8", write=True)
    assert said(report)["attendance"] == "Teilnehmende gesamt"
    assert events_of(own).select("attendance", "refugee_experience", "women", "source_line").row(0) == (
        *(30, 20, 8),
        3,
    )


def test_a_merged_header_keeps_registered_and_present_apart(data: Path) -> None:
    lines = ";;;angemeldet;;anwesend;", "Datum;Ort;Veranstaltung;Frauen;Männer;Frauen;Männer"
    report = read(data, *lines, f"{ROW};30;20;8;7")
    assert report.attendance_total == 0
    assert report.kept == 0


def test_names_and_numbers_of_people_are_never_read_whoever_asks_for_it(own: Path) -> None:
    report = read(
        own,
        "Datum;Ort;Veranstaltung;TN;Wer war da;Telefon",
        *(
            f"0{day}.05.2018;Mitte;Café;{day};Frau Muster{'abcdefgh'[day]};0711 12345{day}"
            for day in range(1, 7)
        ),
        columns={column("remark"): ["Wer war da"]},
        write=True,
    )
    assert report.private == ("Wer war da", "Telefon")
    assert "remark" not in said(report)
    everything = str(events_of(own).rows()) + repr(report)
    assert "Muster" not in everything
    assert "0711" not in everything


def test_unknown_headings_are_guessed_from_their_cells_and_asked_about(data: Path) -> None:
    lines = "Wochentag;Was lief denn so;Wie viele kamen", "03.05.2018;Café;20", "04.05.2018;Chor;30"
    report = read(data, *lines)
    first = {question.column: question.choices[0] for question in report.questions if question.about_heading}
    assert first == {
        Column.DATE: "Wochentag",
        Column.TITLE: "Was lief denn so",
        Column.ATTENDANCE: "Wie viele kamen",
    }
    assert all("Proposed" in each.asked.said(words("en")) for each in report.questions if each.about_heading)
    assert (report.kept, report.waiting) == (0, 2)


def test_the_proposals_are_also_the_answers(own: Path) -> None:
    lines = "Wochentag;Raum;Was lief denn so;Wie viele kamen", "03.05.2018;Mitte;Café;20"
    proposed = {(ANYWHERE, each.column): [each.choices[0]] for each in read(own, *lines).questions}
    report = read(own, *lines, columns=proposed, write=True)
    assert (report.attendance_total, report.questions, report.written) == (20, (), True)
    assert report.reasons[Column.DATE].said(words("en")) == "You said so."


def test_a_heading_whose_cells_hold_something_else_is_not_believed(data: Path) -> None:
    report = read(
        data, "Tag;Am;Ort;Veranstaltung;TN", "Donnerstag;03.05.2018;Mitte;Café;20", "Freitag;;Mitte;Chor;7"
    )
    assert said(report)["date"] == "Am"
    report = read(data, "Datum;Ort;Veranstaltung;TN", "irgendwann;Mitte;Café;20", "später;Mitte;Chor;7")
    assert said(report)["date"] == "Datum"  # the mask's own heading: the cells are at fault
    assert report.rows_refused == 2


def test_a_column_can_be_said_to_be_another_or_none(data: Path) -> None:
    lines = "Datum;Ort;Veranstaltung;Art;TN;Gäste", f"{ROW};Tanztee;20;21"
    report = read(data, *lines, columns={column("attendance"): ["Gäste"], column("kind"): [NONE]})
    assert (report.attendance_total, report.clean, "kind" in said(report)) == (21, True, False)


def test_what_is_said_for_one_file_does_not_touch_another(data: Path) -> None:
    header = "Datum;Ort;Veranstaltung;Anmeldungen"
    report = read(data, header, f"{ROW};30", columns={("andere.csv", Column.ATTENDANCE): ["Anmeldungen"]})
    assert len(report.questions) == 1
    report = read(data, header, f"{ROW};30", columns={("liste.csv", Column.ATTENDANCE): ["Anmeldungen"]})
    assert report.attendance_total == 30


def test_a_heading_twice_is_declined(data: Path) -> None:
    with pytest.raises(Problem, match="more than once"):
        read(data, "Datum;Ort;Veranstaltung;TN;TN", f"{ROW};20;30")


@pytest.mark.parametrize(
    "lines",
    [
        ("Posten;Ansatz;Ist", "Personal;3000;2800", "Miete;1000;1000"),
        ("TOP;Thema;Wer", "1;Begrüßung;die Leitung", "2;Verschiedenes;alle"),
        ("Artikel;Menge;Preis", "Tee;3;2,50", "Kaffee;1;4,90"),
    ],
)
def test_a_list_without_anything_like_a_date_is_no_list_of_events(data: Path, lines: tuple[str, ...]) -> None:
    with pytest.raises(Problem, match="lacks these columns: Datum"):
        read(data, *lines)


def test_columns_are_told_in_the_order_of_the_mask(data: Path) -> None:
    report = read(data, "TN;Veranstaltung;Bemerkung;Ort;Datum", "20;Café;;Mitte;03.05.2018")
    assert list(said(report)) == ["date", "space", "title", "attendance", "remark"]
    assert report.headings == ("TN", "Veranstaltung", "Bemerkung", "Ort", "Datum")


def test_a_text_of_a_question_that_points_at_a_person_is_not_kept(own: Path) -> None:
    file = own.parent / "liste.csv"
    file.write_text(f"Datum;Ort;Veranstaltung;TN\n{ROW};20 (Frau Yilmaz, 0711 123456)\n", encoding="utf-8")
    (question,) = bring_in(file, own, dry_run=True).questions
    meant = {(ANYWHERE, Column.ATTENDANCE, question.text): "20"}
    bring_in(file, own, answers=Answers(meanings=meant))
    (raw,) = events_of(own)["raw"]
    assert (raw["attendance"], raw["date"]) == (None, "03.05.2018")


def test_a_word_is_asked_about_once(data: Path) -> None:
    file = data.parent / "liste.csv"
    file.write_text(
        f"Datum;Ort;Veranstaltung;Zielgruppe;TN\n{ROW};Omas;20\n{ROW} 2;Omas;21\n", encoding="utf-8"
    )
    (preview,) = intake.look(intake.files_of([file]), data).files
    assert [(question.text, question.rows, question.line) for question in preview.questions] == [
        ("Omas", 2, 2)
    ]


def test_the_sum_of_parts_is_proposed_before_the_parts(data: Path) -> None:
    (question,) = read(data, "Datum;Ort;Veranstaltung;m;w;gesamt", f"{ROW};8;12;20").questions
    assert question.choices[0] == "gesamt"


def test_a_column_without_the_numbers_that_its_heading_promises_says_so(data: Path) -> None:
    report = read(data, "Datum;Ort;Veranstaltung;TN;mit Fluchterfahrung", f"{ROW};20;ja")
    assert ignored(report) == {
        "mit Fluchterfahrung": "The heading says so, but most cells hold something else."
    }


def test_a_cell_of_a_column_that_the_sheet_has_not_is_named_in_the_readers_language(data: Path) -> None:
    lines = "Datum;Veranstaltung;TN", "03.05.2018;Café;20", "Feuerbach;;", "04.05.2018;Chor;7"
    (refusal,) = read(data, *lines).refused
    assert refusal.said(words("de")).startswith("liste.csv, Zeile 2, Spalte „Raum“: gefunden nichts")


def test_a_space_to_be_created_needs_a_name(data: Path) -> None:
    file = data.parent / "liste.csv"
    file.write_text("Datum;Veranstaltung;TN\n03.05.2018;Café;20\n", encoding="utf-8")
    answers = Answers(meanings={(ANYWHERE, Column.SPACE, ""): CREATE})
    report = bring_in(file, data, dry_run=True, answers=answers)
    assert ([question.column for question in report.questions], report.kept) == ([Column.SPACE], 0)
