"""The page "Daten" without a browser: upload, questions, corrections, writing, undo, whole months."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextInput
from streamlit.util import calc_hash

from analytics import demo, intake, place, store
from analytics.store import Snapshot
from pages._intake.complete import Statement
from tests.pages.test_pages import found, messages, spoken, texts
from tests.running import ROOT

HEAD = "Datum;Raum;Veranstaltung;Angebotsart;Teilnahmen\n"
GOOD = HEAD + "12.05.2018;Feuerbach;Café;Begegnung;25\n19.05.2018;Feuerbach;Café;Begegnung;ca. 30\n"
MESSY = HEAD + (
    "12.05.2018;Feuerbahc;Café;Begegnung;25\n"
    "19.05.2018;Feuerbach;Café;Begegnung;viele\n"
    "20.05.2018;Mitte;Nähen;Bewegung;12\n"
)
Visit = Callable[..., AppTest]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of the city's own without any event."""
    path = tmp_path / "echt.duckdb"
    store.create(path, demo.city())
    return path


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, file: Path) -> Visit:
    """``visit(path, lang=…)``: the page as it is drawn, on the city's own file unless told otherwise."""

    def drawn(data: Path | None = file, path: str = "daten", **query: str) -> AppTest:
        monkeypatch.delenv(place.VARIABLE, raising=False)
        if data:
            monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        app._page_hash = calc_hash(path)
        return app.run()

    return drawn


def bring(app: AppTest, text: str, name: str = "liste.csv") -> AppTest:
    """Upload a list."""
    app.file_uploader[0].upload(name, text.encode(), "text/csv")
    return app.run()


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label == label]
    assert not button.disabled
    return button.click().run()


def field(app: AppTest, label: str) -> TextInput:
    (text,) = [text for text in app.text_input if text.label == label]
    return text


def says(app: AppTest, piece: str) -> bool:
    return any(piece in text for text in texts(app))


def events(path: Path) -> int:
    return int(store.read(path).rollup["events"].sum())


def test_an_empty_file_leads_to_the_upload(visit: Visit) -> None:
    app = visit()
    assert not app.exception
    assert found(app, "tm-title") == "Daten"
    assert len(app.file_uploader) == 1
    assert says(app, "Bisher wurde nichts eingelesen.")
    assert says(app, "Die Datei selbst wird nicht aufbewahrt")


def test_from_list_to_figures_and_back(visit: Visit, file: Path) -> None:
    """One unknown spelling, one refused cell, one row in order: answer, correct, write, undo."""
    app = bring(visit(), MESSY)
    assert (
        found(app, "tm-count")
        == "1 neu · 0 geändert · 0 unverändert · 0 zweifelhaft · 1 abgelehnt · 1 warten auf Antwort"
    )
    (write,) = [button for button in app.button if button.label == "1 neue Zeile einlesen"]
    assert write.disabled
    app.radio[0].set_value("feuerbach").run()
    field(app, "Berichtigt: Teilnahmen, Zeile 3").set_value("30").run()
    assert found(app, "tm-count").startswith(
        "3 neu · 0 geändert · 0 unverändert · 0 zweifelhaft · 0 abgelehnt"
    )
    assert events(file) == 0
    press(app, "3 neue Zeilen einlesen")
    assert not app.exception
    assert events(file) == 3
    assert says(app, "1 Datei eingelesen: 3 Veranstaltungen neu, 0 geändert, 0 entfernt.")
    assert says(app, "Nr. 1: liste.csv")
    assert app.file_uploader[0].value in (None, [])
    press(app, "Nr. 1 rückgängig machen")
    assert events(file) == 3
    press(app, "Ja, Nr. 1 rückgängig machen")
    assert events(file) == 0
    assert says(app, "Nr. 1 (liste.csv) ist rückgängig gemacht: 3 Veranstaltungen sind entfernt")
    assert says(app, "rückgängig gemacht am")
    assert not [button for button in app.button if "rückgängig" in button.label]


def test_no_to_the_question_undoes_nothing(visit: Visit, file: Path) -> None:
    app = press(bring(visit(), GOOD), "2 neue Zeilen einlesen")
    press(press(app, "Nr. 1 rückgängig machen"), "Nein")
    assert events(file) == 2
    assert [button.label for button in app.button if "rückgängig" in button.label] == [
        "Nr. 1 rückgängig machen"
    ]


def test_an_undo_that_cannot_be_says_why(visit: Visit, file: Path) -> None:
    app = press(press(bring(visit(), GOOD), "2 neue Zeilen einlesen"), "Nr. 1 rückgängig machen")
    store.state_months(file, "feuerbach", [date(2018, 5, 1)], locked=True)
    press(app, "Ja, Nr. 1 rückgängig machen")
    assert not app.exception
    assert events(file) == 2
    assert "Feuerbach" in found(app, "tm-alert")


def test_many_refused_cells_are_counted(visit: Visit) -> None:
    """30 of them: 6 open, 19 more folded, 5 only counted."""
    rows = [f"{day + 1:02}.05.2018;Mitte;Nähen;Bewegung;viele\n" for day in range(30)]
    app = bring(visit(), HEAD + "".join(rows))
    assert says(app, "30 Zellen sind nicht in Ordnung")
    assert len([text for text in app.text_input if text.label.startswith("Berichtigt")]) == 25
    assert "19 weitere zeigen" in [box.label for box in app.expander]
    assert says(app, "Noch nicht gezeigt: 5 weitere.")


def test_records_that_change_meanwhile_are_looked_at_again(visit: Visit, file: Path) -> None:
    """Whoever presses has seen another preview: nothing is written before the new one was on the screen."""
    app = bring(visit(), GOOD)
    store.state_months(file, "mitte", [date(2018, 5, 1)], closed=True)
    press(app, "2 neue Zeilen einlesen")
    assert "inzwischen geändert" in found(app, "tm-alert")
    assert events(file) == 0
    press(app, "2 neue Zeilen einlesen")
    assert events(file) == 2


def test_answers_are_taken_back(visit: Visit) -> None:
    app = bring(visit(), MESSY)
    app.radio[0].set_value("mitte").run()
    field(app, "Berichtigt: Teilnahmen, Zeile 3").set_value("30").run()
    assert says(app, "Raum „Feuerbahc“ = Mitte")
    for _ in range(2):
        next(button for button in app.button if button.label == "Zurücknehmen").click().run()
    assert "1 abgelehnt · 1 warten" in found(app, "tm-count")
    assert field(app, "Berichtigt: Teilnahmen, Zeile 3").value == "viele"


def test_only_the_rows_in_order(visit: Visit, file: Path) -> None:
    app = bring(visit(), MESSY)
    next(box for box in app.checkbox if box.label.startswith("nur die Zeilen in Ordnung")).check().run()
    press(app, "1 neue Zeile einlesen")
    assert events(file) == 1


def test_the_same_file_again_changes_nothing(visit: Visit, file: Path) -> None:
    app = bring(press(bring(visit(), GOOD), "2 neue Zeilen einlesen"), GOOD)
    assert says(app, "Genau diese Datei wurde schon eingelesen")
    assert all(button.disabled for button in app.button if "einlesen" in button.label)
    assert events(file) == 2


def test_a_corrected_file_says_what_changes(visit: Visit, file: Path) -> None:
    app = press(bring(visit(), GOOD), "2 neue Zeilen einlesen")
    app = bring(app, GOOD.replace(";25\n", ";26\n"))
    assert found(app, "tm-count").startswith("0 neu · 1 geändert · 1 unverändert")
    assert {"25", "26"} <= set(texts(app))
    press(app, "1 geänderte Zeile einlesen")
    assert store.read(file).rollup["attendance"].sum() == 56


def test_a_month_that_lacks_something_is_offered_as_a_replacement(visit: Visit, file: Path) -> None:
    app = press(bring(visit(), GOOD), "2 neue Zeilen einlesen")
    app = bring(app, HEAD + "12.05.2018;Feuerbach;Café;Begegnung;25\n")
    (offer,) = [box for box in app.checkbox if box.label.startswith("Feuerbach, Mai 2018")]
    assert not says(app, "verschwindet")
    offer.check().run()
    assert says(app, "1 erfasste Veranstaltung verschwindet")
    press(app, "1 Veranstaltung entfernen")
    assert events(file) == 1


def test_months_are_replaced_from_to(visit: Visit, file: Path) -> None:
    june = "10.06.2018;Feuerbach;Fest;Kultur;80\n"
    app = press(bring(visit(), GOOD + june), "3 neue Zeilen einlesen")
    app = bring(app, GOOD)
    (end,) = [box for box in app.main.selectbox if box.label == "Bis" and "declare" not in box.key]
    end.set_value(date(2018, 6, 1)).run()
    press(app, "Diese Monate ersetzen")
    assert says(app, "Feuerbach, Juni 2018: im Ganzen ersetzt")
    assert says(app, "Fest")
    press(app, "1 Veranstaltung entfernen")
    assert events(file) == 2


def test_a_new_space_with_opening_and_provider(visit: Visit, file: Path) -> None:
    app = bring(visit(), HEAD + "12.05.2018;Bücherei Ost;Vorlesen;Kultur;25\n")
    app.radio[0].set_value("+").run()
    field(app, "Eröffnet am (etwa 01.03.2018)").set_value("31.31.2018").run()
    assert says(app, "„31.31.2018“ ist kein lesbarer Tag.")
    field(app, "Eröffnet am (etwa 01.03.2018)").set_value("01.02.2018").run()
    field(app, "Träger").set_value("Stadt").run()
    press(app, "1 neue Zeile einlesen")
    after = store.read(file)
    assert after.spaces.filter(name="Bücherei Ost")["opened"].to_list() == [date(2018, 2, 1)]
    assert "Stadt" in after.providers["name"].to_list()


def test_a_sheet_without_a_place_asks_for_it(visit: Visit, file: Path) -> None:
    app = bring(visit(), "Datum;Veranstaltung;Teilnahmen\n12.05.2018;Vorlesen;25\n")
    field(app, "Oder ein neuer Raum: sein Name").set_value("Bücherei Ost").run()
    press(app, "1 neue Zeile einlesen")
    assert "Bücherei Ost" in store.read(file).names.values()


def test_a_strange_heading_is_asked_about(visit: Visit, file: Path) -> None:
    strange = "Wann;Wo;Was;Leute\n12.05.2018;Mitte;Nähen;12\n"
    app = bring(visit(), strange)
    app.radio[0].set_value("Leute").run()
    assert found(app, "tm-count").startswith("1 neu")
    (write,) = [button for button in app.button if button.label == "1 neue Zeile einlesen"]
    assert not write.disabled


def test_a_declined_file_is_one_sentence(visit: Visit) -> None:
    app = visit()
    app.file_uploader[0].set_value(
        [("bild.xlsx", b"\x89PNG\r\n", ""), ("liste.csv", GOOD.encode(), "")]
    ).run()
    assert not app.exception
    assert found(app, "tm-count").startswith("2 neu")
    assert found(app, "tm-alert").startswith("bild.xlsx ist weder")
    assert [box.label for box in app.expander if box.label.startswith("liste")]


def test_private_columns_and_remarks_are_held_back(visit: Visit, file: Path) -> None:
    head = HEAD.replace("\n", ";Ansprechpartner;Bemerkung\n")
    app = bring(visit(), head + "12.05.2018;Mitte;Nähen;Bewegung;12;Anna Muster;Tel. 0711 123456\n")
    assert says(app, "Spalte „Ansprechpartner“ wird nicht eingelesen")
    next(box for box in app.checkbox if box.label.startswith("Zeile 2 weist auf niemanden hin")).check().run()
    assert found(app, "tm-count").startswith("1 neu · 0 geändert · 0 unverändert · 0 zweifelhaft")
    press(app, "1 neue Zeile einlesen")
    recorded = store.recorded(file, pl.DataFrame({"space": ["mitte"], "month": [date(2018, 5, 1)]}))
    (remark,) = recorded.events["remark"]
    assert remark == "Tel. 0711 123456"


def test_text_of_a_file_is_never_markup(visit: Visit) -> None:
    app = bring(visit(), HEAD + "12.05.2018;<img src=x>;Café;Begegnung;25\n", "<b>.csv")
    bodies = [proto.body for proto in messages(app) if proto.DESCRIPTOR.name == "Html"]
    assert any("&lt;img src=x&gt;" in body for body in bodies)
    assert not any("<img" in body or "<b>" in body for body in bodies)


def test_an_unrelated_click_looks_at_nothing_again(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = []
    monkeypatch.setattr(intake, "look", lambda *given, look=intake.look: looked.append(given) or look(*given))
    app = bring(visit(), GOOD)
    app.selectbox(key="complete-year-de").select_index(1).run()
    assert len(looked) == 1


def test_several_files_ask_one_question_once(visit: Visit) -> None:
    app = visit()
    other = MESSY.replace("12.05", "13.05").replace("19.05", "14.05").replace("20.05", "21.05")
    app.file_uploader[0].set_value([("a.csv", MESSY.encode(), ""), ("b.csv", other.encode(), "")]).run()
    assert says(app, "1 Frage, bevor es weitergeht")
    app.radio[0].set_value("feuerbach").run()
    assert "warten" not in found(app, "tm-count")


def test_the_first_list_begins_an_own_file(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "REAL", tmp_path / "teilhabe.duckdb")
    monkeypatch.setattr(place, "DEMO", tmp_path / "demo.duckdb")
    app = visit(data=None)
    assert says(app, "mit ihnen wird nichts Echtes vermischt")
    bring(app, GOOD)
    assert not place.REAL.exists()
    press(app, "2 neue Zeilen einlesen")
    assert not app.exception
    assert events(place.REAL) == 2
    assert not any("erfunden" in text for text in texts(app))
    assert sorted(each.name for each in tmp_path.iterdir() if "teilhabe" in each.name) == ["teilhabe.duckdb"]


def test_the_demonstration_by_name_takes_nothing(visit: Visit, demo_data: Snapshot) -> None:
    app = visit(demo_data.path)
    assert len(app.file_uploader) == 0
    assert "keine echten Daten" in found(app, "tm-alert")
    assert says(app, "Vollständigkeit")


@pytest.mark.parametrize(
    ("what", "said"),
    [("closed", (True, False, False)), ("complete", (False, True, False)), ("locked", (False, False, True))],
)
def test_months_are_stated(visit: Visit, file: Path, what: str, said: tuple[bool, ...]) -> None:
    app = visit()
    app.selectbox(key="declare-space-de").set_value("mitte")
    for end in ("from", "to"):
        app.selectbox(key=f"declare-{end}-de").set_value(date(2018, 7, 1))
    app.radio(key="declare-what-de").set_value(Statement(what)).run()
    press(app, "Speichern")
    assert store.read(file).months.rows() == [("mitte", date(2018, 7, 1), *said)]
    assert "Mitte, Juli 2018" in found(app, "tm-alert")


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_word_of_the_other_language(visit: Visit, language: str) -> None:
    other = {"de": "en", "en": "de"}[language]
    app = bring(visit(lang=language), MESSY)
    assert spoken(app, other) == []
    assert len(spoken(app, language)) > 20


def test_other_pages_of_an_empty_file_still_say_what_to_do(visit: Visit) -> None:
    app = visit(path="")
    assert found(app, "tm-title") == "Noch keine Veranstaltungen"
    assert any("daten" in proto.page for proto in messages(app) if proto.DESCRIPTOR.name == "PageLink")
