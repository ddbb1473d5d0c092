"""``teilhabe import``, ``imports`` and ``undo`` as someone types them."""

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from analytics import store
from analytics.cli import main
from tests.intake.sheets import events_of, fresh

HEADER = "Datum;Raum;Veranstaltung;Zielgruppe;Teilnahmen"
CAFÉ, CHOR = "03.05.2018;Mitte;Café;alle;25", "04.05.2018;Mitte;Chor;alle;ca. 40"
ASKED = (
    *(
        "file",
        "sheets",
        "layout",
        "columns",
        "rows_read",
        "kept",
        "estimated",
        "unknown_counts",
        "duplicates",
    ),
    *("refused", "questions", "attendance_total"),
)


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        """One object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


class House:
    """A folder with a file of records, and the command line."""

    def __init__(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self.data = folder, fresh(folder)
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def file(self, *lines: str, name: str = "mai.csv", header: str = HEADER) -> str:
        path = self.folder / name
        path.write_text("\n".join([header, *lines]), encoding="utf-8")
        return str(path)

    def run(self, *words: str) -> Said:
        self._monkeypatch.setattr(sys, "argv", ["teilhabe", *words, "--data", str(self.data)])
        with pytest.raises(SystemExit) as left:
            main()
        said = self._capsys.readouterr()
        return Said(int(left.value.code or 0), said.out, said.err)

    def bring(self, *words: str) -> Said:
        return self.run("import", *words)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> House:
    return House(tmp_path, monkeypatch, capsys)


def test_a_delivery_is_written_and_taken_back(house: House) -> None:
    said = house.bring(house.file(CAFÉ, CHOR))
    assert (said.status, said.out) == (
        0,
        "mai.csv: eingelesen als Lieferung 1: 2 neu, 0 geändert, 0 unverändert, 0 zweifelhaft, 0 abgelehnt, "
        "0 warten auf eine Antwort. Zurück: teilhabe undo 1\n",
    )
    assert "mai.csv: 2 neu, 0 geändert" in house.run("imports").out
    said = house.run("undo", "1")
    assert (said.status, "2 " in said.out) == (0, True)
    assert events_of(house.data).is_empty()
    assert "rückgängig gemacht" in house.run("imports").out
    assert house.run("undo", "1").status == 1


def test_the_json_has_every_key_that_was_asked_for_and_nothing_else_stands_on_stdout(house: House) -> None:
    refused = "31.02.2018;Mitte;Kino;alle;k.A."
    files = house.file(CAFÉ, CAFÉ, CHOR, refused, "Summe;;;;65"), house.file(CHOR, name="leer.csv")
    said = house.bring(*files, "--dry-run", "--json")
    first, second = said.json
    assert (said.status, said.err) == (1, "")
    assert set(ASKED) <= set(first)
    assert list(first) == list(second)
    assert {name: first[name] for name in ASKED if name not in ("refused", "columns")} == {
        **{"file": "mai.csv", "sheets": [""], "layout": None, "rows_read": 5, "kept": 2, "estimated": 1},
        **{"unknown_counts": 0, "duplicates": 1, "questions": [], "attendance_total": 65},
    }
    assert list(first["columns"].items()) == [
        *(("date", "Datum"), ("space", "Raum"), ("title", "Veranstaltung"), ("audience", "Zielgruppe")),
        ("attendance", "Teilnahmen"),
    ]
    (refusal,) = first["refused"]
    assert set(refusal) == {"sheet", "line", "column", "found", "expected", "hint"}
    assert (refusal["line"], refusal["column"], refusal["found"]) == (5, "Datum", "31.02.2018")
    assert [(row["line"], row["reason"]) for row in first["left_out"]] == [(3, "repeated"), (6, "total")]


def test_dry_run_writes_nothing_and_says_so(house: House) -> None:
    before = house.data.read_bytes()
    said = house.bring(house.file(CAFÉ), "--dry-run")
    assert (said.status, "nur angesehen: 1 neu" in said.out) == (0, True)
    assert house.data.read_bytes() == before


def test_a_refused_row_keeps_the_delivery_out_unless_partial(house: House) -> None:
    files = house.file(CAFÉ), house.file(CHOR.replace("ca. 40", "viele"), name="juni.csv")
    said = house.bring(*files)
    assert (said.status, events_of(house.data).height) == (1, 0)
    assert "juni.csv, Zeile 2, Spalte „Teilnahmen“: gefunden „viele“, erwartet eine ganze Zahl" in said.err
    assert said.out.count("nichts geschrieben") == 2
    assert "--partial" in said.out
    assert house.bring(*files, "--partial").status == 1
    assert events_of(house.data)["title"].to_list() == ["Café"]


def test_a_row_with_two_odd_cells_is_one_doubtful_row(house: House) -> None:
    """Six times 10 visits, then 250 with a telephone number beside them."""
    usual = (f"0{day}.05.2018;Mitte;Café;alle;10;" for day in range(1, 7))
    odd = "07.05.2018;Mitte;Café;alle;250;Tel. 0711 123456"
    file = house.file(*usual, odd, header=f"{HEADER};Bemerkung")
    assert [each["line"] for each in house.bring(file, "--dry-run", "--json").json[0]["doubtful"]] == [8, 8]
    assert "7 neu, 0 geändert, 0 unverändert, 1 zweifelhaft" in house.bring(file, "--dry-run").out


def test_a_period_to_be_replaced_may_be_a_quarter(house: House) -> None:
    house.bring(house.file(CAFÉ, "05.06.2018;Mitte;Tanz;alle;7", "05.07.2018;Mitte;Fest;alle;9"))
    assert house.bring(house.file(CAFÉ, name="neu.csv"), "--replace", "2018-Q2").status == 0
    assert set(events_of(house.data)["title"]) == {"Café", "Fest"}


def test_questions_refuse_the_file_and_their_options_answer_them(house: House) -> None:
    header = "Tag;Wo genau;Veranstaltung;Zielgruppe;Wie viele?;Art"
    rows = (
        "3/5/2018;Möringen;Café;Frauen, Kinder;20 + 5;Tanztee",
        "4/6/2018;Möhringen;Kid's Club;Kid's;30;Tanztee",
    )
    file = house.file(*rows, header=header)
    options: list[str] = []
    for _ in range(4):  # an answer may lead to the next question
        said = house.bring(file, "--json", "--dry-run", *options)
        questions = said.json[0]["questions"]
        if not questions:
            break
        assert said.status == 1
        options += [word for each in questions for word in shlex.split(each["options"][0])]
    assert (said.status, said.json[0]["kept"]) == (0, 2)
    assert house.bring(file, *options).status == 0
    assert sorted(events_of(house.data)["attendance"]) == [25, 30]


def test_a_question_on_the_terminal_lists_what_can_be_typed(house: House) -> None:
    said = house.bring(house.file(CAFÉ.replace("alle", "Frauen, Kinder")))
    assert said.status == 1
    assert (
        "mai.csv, Zeile 2 (1 Zeile): Mehrere sind genannt: „Frauen“, „Kinder und Jugendliche“, „alle“. "
        "Wozu zählt die Veranstaltung? Antwort mit einem von: --map 'audience.women=Frauen, Kinder'  "
        "--map 'audience.children-youth=Frauen, Kinder'  --map 'audience.everyone=Frauen, Kinder'"
    ) in said.err
    assert (
        house.bring(
            house.file(CAFÉ.replace("alle", "Frauen, Kinder")), "--map", "audience.women=Frauen, Kinder"
        ).status
        == 0
    )
    assert events_of(house.data)["audience"].to_list() == ["women"]


def test_space_by_slug_or_name_and_as_a_new_one(house: House) -> None:
    file = house.file("03.05.2018;Café;25", header="Datum;Veranstaltung;TN")
    assert "--space moehringen" in house.bring(file).err
    said = house.bring(file, "--space", "Haus am See")
    assert (said.status, "--create-spaces" in said.err) == (1, True)
    assert house.bring(file, "--space", "MÖHRINGEN", "--dry-run").status == 0
    assert house.bring(file, "--space", "Haus am See", "--create-spaces").status == 0
    assert events_of(house.data)["space"].to_list() == ["haus-am-see"]


def test_create_spaces_brings_in_another_network_of_houses(house: House) -> None:
    rows = "03.05.2018;Bücherei Nord;Lesung;12", "04.05.2018;Bücherei Süd;Lesung;9"
    file = house.file(*rows, header="Datum;Bibliothek;Veranstaltung;Besucher")
    assert house.bring(file).status == 1
    assert house.bring(file, "--create-spaces").status == 0
    assert {"buecherei-nord", "buecherei-sued"} <= set(store.read(house.data).names)


def test_a_layout_by_its_name(house: House) -> None:
    file = house.file("03.05.2018;Café;25", header="Tag;Was;da gewesen")
    said = house.bring(file, "--layout", "eva-monatsblaetter")
    assert (said.status, "diese Überschriften fehlen: Tag" in said.err or "Angebot" in said.err) == (1, True)
    said = house.bring(file, "--layout", "gibt-es-nicht", "--json")
    assert "kulturinsel-jahresliste" in said.json[0]["problem"]


def test_columns_by_map(house: House) -> None:
    file = house.file("03.05.2018;Mitte;Café;30;25", header="Datum;Ort;Veranstaltung;TN;gezählt am Ende")
    assert house.bring(file, "--map", "Teilnahmen=gezählt am Ende").status == 0
    assert events_of(house.data)["attendance"].to_list() == [25]


def test_what_changes_is_said(house: House) -> None:
    house.bring(house.file(CAFÉ))
    said = house.bring(house.file(CAFÉ.replace("25", "26")), "--dry-run")
    assert (
        "mai.csv, Zeile 2, Spalte „Teilnahmen“: gefunden „26“. „Café“ vom 03.05.2018 ändert sich: bisher 25, jetzt 26."
    ) in said.err
    (changed,) = house.bring(house.file(CAFÉ.replace("25", "26")), "--dry-run", "--json").json[0]["changes"]
    assert (changed["title"], changed["date"], changed["before"], changed["after"]) == (
        *("Café", "2018-05-03"),
        *(25, 26),
    )


def test_months_are_offered_for_replacement_and_replaced(house: House) -> None:
    house.bring(house.file(CAFÉ, CHOR, "05.06.2018;Mitte;Tanz;alle;7"))
    again = house.file(CAFÉ, name="neu.csv")
    said = house.bring(again, "--dry-run")
    assert "Mitte, Mai 2018" in said.err
    assert "--replace 2018-05" in said.err
    said = house.bring(again, "--replace", "2018-05..2018-06", "--dry-run")
    assert "Mitte, 04.05.2018, „Chor“" in said.err
    assert "Mitte, 05.06.2018, „Tanz“" in said.err
    assert house.bring(again, "--replace", "2018-05..2018-06").status == 0
    assert events_of(house.data)["title"].to_list() == ["Café"]
    assert house.run("undo", "2").status == 0
    assert events_of(house.data).height == 3


def test_replace_with_a_space_touches_only_that_one(house: House) -> None:
    tee = "06.05.2018;Feuerbach;Tee;alle;9"
    house.bring(house.file(CAFÉ, CHOR, tee))
    again = house.file(CAFÉ, tee.replace("Tee", "Bus"), name="neu.csv")
    assert house.bring(again, "--replace", "2018-05", "--space", "mitte").status == 0
    assert set(events_of(house.data)["title"]) == {"Café", "Tee", "Bus"}


def test_sheets_columns_and_rows_that_are_not_read_are_named(house: House) -> None:
    import xlsxwriter

    path = house.folder / "mai.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Mai")
        for place, row in enumerate(
            (*[HEADER + ";Wetter;Telefon"], CAFÉ + ";Regen;0711 123456", "Summe;;;;25")
        ):
            sheet.write_row(place, 0, row.split(";"))
        book.add_worksheet("Kasse").write_row(0, 0, ["Posten", "Betrag"])
    said = house.bring(str(path))
    assert "mai.xlsx, Blatt Mai, Zeile 3: ausgelassen, eine Summe: „Summe · 25“" in said.err
    assert "Spalte „Wetter“ wird nicht gelesen" in said.err
    assert "„Telefon“ sieht nach Namen, Adressen" in said.err
    assert "Das Blatt Kasse wird nicht gelesen" in said.err
    assert "0711" not in said.err + said.out
    (report,) = house.bring(str(path), "--json").json
    assert (list(report["skipped"]), report["private"], list(report["ignored"])) == (
        *(["Kasse"], ["Telefon"]),
        ["Wetter"],
    )


def test_the_same_bytes_are_known(house: House) -> None:
    file = house.file(CAFÉ)
    house.bring(file)
    said = house.bring(file)
    assert (said.status, said.out) == (0, "mai.csv: schon einmal eingelesen, nichts verändert.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "FILE"),
        (("--replace", "2018-07..2018-05"), "endet, bevor es beginnt"),
        (("--replace", "Mai"), "2018-05..2018-07"),
        (("--map", "attendance"), "--map"),
        (("--map", "wetter=Regen"), "attendance"),
        (("--wetter",), "--wetter"),
    ],
)
def test_wrong_usage_is_one_sentence(house: House, words: tuple[str, ...], said: str) -> None:
    file = [house.file(CAFÉ)] if words else []
    answer = house.bring(*file, *words)
    assert (answer.status, answer.out) == (2, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_file_that_is_missing_and_one_that_is_no_list(house: House) -> None:
    photo = house.folder / "foto.xlsx"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    said = house.bring(str(photo), house.file(CAFÉ))
    assert (said.status, "foto.xlsx ist weder" in said.err) == (1, True)
    assert house.bring(str(house.folder / "fehlt.csv")).status == 1
    assert events_of(house.data).is_empty()


def test_no_sentence_speaks_of_persons_or_english(house: House) -> None:
    rows = (
        CAFÉ,
        CHOR.replace("ca. 40", "viele"),
        "04.05.2018;Mite;Kino;Omas;3000+",
        "Summe;;;;9",
        "1.1.2001;;;;",
    )
    said = house.bring(house.file(*rows), "--dry-run")
    for word in (
        "Teilnehmer",
        "Personen",
        "left out",
        "expected",
        "found",
        "please",
        "Please",
        "which",
        "Which",
    ):
        assert word not in said.err + said.out


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "mai.csv: only looked: 1 new"), ("de", "mai.csv: nur angesehen: 1 neu")]
)
def test_as_a_process_in_both_languages(tmp_path: Path, language: str, sentence: str) -> None:
    data, file = fresh(tmp_path), tmp_path / "mai.csv"
    file.write_text(f"{HEADER}\n{CAFÉ}", encoding="utf-8")
    call = [sys.executable, "-c", "from analytics.cli import main; main()", "import", str(file), "--dry-run"]
    environment = {**os.environ, "TEILHABE_LANG": language, "TEILHABE_DATA": str(data)}
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=True)
    assert sentence in done.stdout
