"""The page "Ziele" without a browser: set, change, remove, and what is refused in one sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place, store
from analytics.store import Snapshot
from tests.pages.test_pages import found, messages, texts
from tests.running import ROOT

EVENTS = "space date visits\na 2018-01-05 100\na 2018-02-05 60\nb 2018-01-05 40"
Visit = Callable[..., AppTest]


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world(EVENTS).path


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, path: Path) -> Visit:
    """``visit(path, data=file)``: a page as it is drawn."""

    def drawn(page: str = "ziele", data: Path = path, **query: str) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        if page:
            app._page_hash = calc_hash(page)
        return app.run()

    return drawn


def says(app: AppTest, piece: str) -> bool:
    return any(piece in text for text in texts(app))


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [button for button in app.button if button.label == label]
    app = button.click().run()
    assert not app.exception
    return app


def put(app: AppTest, kind: str, label: str, value: object) -> None:
    """Fill in one field of a form."""
    (field,) = [field for field in getattr(app, kind) if field.label == label]
    field.set_value(value)


def set_goal(app: AppTest, target: str, last: date = date(2018, 2, 1)) -> AppTest:
    app.selectbox(key="goals-goal-last-de").set_value(last)  # another "Bis" stands at the side
    put(app, "text_input", "Zielwert", target)
    return press(app, "Dieses Ziel setzen")


def goals(path: Path) -> list[tuple[object, ...]]:
    return store.read(path).goals.drop("set_at").rows()


def test_an_empty_page_offers_both_forms(visit: Visit) -> None:
    app = visit()
    assert not app.exception
    assert found(app, "tm-title") == "Ziele und Anmerkungen"
    assert says(app, "Bisher ist kein Ziel gesetzt")
    assert says(app, "Bisher gibt es keine Anmerkungen.")


def test_a_goal_is_set_shown_changed_and_removed(visit: Visit, path: Path) -> None:
    app = set_goal(visit(), "1.000")
    assert goals(path) == [(1, None, "attendance", date(2018, 1, 1), date(2018, 2, 1), 1000.0)]
    assert says(app, "Ziel Nr. 1 ist gesetzt.")
    assert says(app, "mindestens 1.000")
    assert [field.value for field in app.text_input if field.label == "Zielwert"] == [""]
    put(app, "text_input", "Neuer Zielwert", "160")
    press(app, "Ändern")
    assert goals(path)[0][-1] == 160
    assert says(app, "1 von 1 Zielen ist erreicht")
    press(app, "Nr. 1 entfernen")
    assert goals(path)
    assert says(
        app, "Endgültig entfernen? Nr. 1: Teilnahmen, Januar bis Februar 2018, alle Räume: mindestens 160"
    )
    press(app, "Nein")
    press(press(app, "Nr. 1 entfernen"), "Ja, Nr. 1 entfernen")
    assert goals(path) == []
    assert says(app, "Bisher ist kein Ziel gesetzt")


@pytest.mark.parametrize(
    ("target", "last", "said"),
    [
        ("viele", date(2018, 2, 1), "„viele“ ist hier keine Zahl"),
        ("", date(2018, 2, 1), "ist hier keine Zahl"),
        ("0", date(2018, 2, 1), "über 0"),
    ],
)
def test_a_goal_that_makes_no_sense_keeps_what_was_typed(
    visit: Visit, path: Path, target: str, last: date, said: str
) -> None:
    app = set_goal(visit(), target, last)
    assert goals(path) == []
    assert said in found(app, "tm-alert")
    assert [field.value for field in app.text_input if field.label == "Zielwert"] == [target]


def test_months_that_have_a_goal_are_refused(visit: Visit, path: Path) -> None:
    app = set_goal(set_goal(visit(), "1.000"), "2000")
    assert len(goals(path)) == 1
    assert "Ziel Nr. 1 gilt schon für einige dieser Monate" in found(app, "tm-alert")


def annotate(app: AppTest, text: str, first: str, last: str = "") -> AppTest:
    put(app, "text_input", "Was geschah", text)
    put(app, "text_input", "Vom (Tag)", first)
    put(app, "text_input", "Bis (Tag), kann leer bleiben", last)
    return press(app, "Diese Anmerkung hinzufügen")


def test_an_annotation_is_added_and_removed(visit: Visit, path: Path) -> None:
    app = annotate(visit(), "Corona-Schließung", "3.2.2018", "09.02.2018")
    app = annotate(app, "neuer Träger", "1.2.18")
    assert [row[2:5] for row in store.read(path).annotations.rows()] == [
        (date(2018, 2, 1), date(2018, 2, 1), "neuer Träger"),
        (date(2018, 2, 3), date(2018, 2, 9), "Corona-Schließung"),
    ]
    assert says(app, "03.02.2018 bis 09.02.2018: Corona-Schließung")
    press(press(app, "Nr. 1 entfernen"), "Ja, Nr. 1 entfernen")
    assert not says(app, "03.02.2018 bis 09.02.2018")
    assert store.read(path).annotations.height == 1


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("", "03.02.2018", "", "1 bis 80 Zeichen"),
        ("Fest", "", "", "an welchem Tag"),
        ("Fest", "30.02.2018", "", "ist hier kein Tag"),
        ("Fest", "03.02.2018", "01.02.2018", "endet, bevor er beginnt"),
        ("Herr Maier ist krank", "03.02.2018", "", "eines einzelnen Menschen"),
    ],
)
def test_an_annotation_that_cannot_be_is_one_sentence(
    visit: Visit, path: Path, text: str, first: str, last: str, said: str
) -> None:
    app = annotate(visit(), text, first, last)
    assert said in found(app, "tm-alert")
    assert store.read(path).annotations.is_empty()


def test_text_from_outside_is_shown_as_it_is(visit: Visit) -> None:
    app = annotate(visit(), "<script>alert(1)</script>", "03.02.2018")
    assert says(app, "03.02.2018: ")
    assert not any("<script>" in proto.body for proto in messages(app) if proto.DESCRIPTOR.name == "Html")


def test_the_first_page_says_where_goals_stand(visit: Visit, path: Path) -> None:
    assert not says(visit(""), "Alle Ziele")
    set_goal(visit(), "1.000")
    app = visit("", von="2018-01", bis="2018-02")
    assert says(app, "Teilnahmen, Januar bis Februar 2018, alle Räume: mindestens 1.000; ")
    assert says(app, "Alle Ziele")


def test_a_file_without_events_can_have_goals(visit: Visit, world: Callable[..., Snapshot]) -> None:
    empty = world("space date visits", "slug opened\na 2018-01").path
    put(app := visit(data=empty), "text_input", "Zielwert", "5")
    press(app, "Dieses Ziel setzen")
    assert store.read(empty).goals.height == 1
    assert says(app, "läuft noch")


def test_invented_data_say_that_nothing_passes_on(visit: Visit, world: Callable[..., Snapshot]) -> None:
    assert says(visit(data=world(EVENTS, invented=True).path), "geht in keine andere Datei über")


def test_a_file_that_cannot_be_written_only_shows(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pages._intake.work.read_only", lambda data: True)
    app = visit()
    assert not app.exception
    assert says(app, "lässt sich nicht beschreiben")
    assert not [button for button in app.button if button.label == "Dieses Ziel setzen"]


def test_in_english(visit: Visit) -> None:
    app = visit(lang="en")
    assert not app.exception
    assert found(app, "tm-title") == "Goals and annotations"
    assert says(app, "No goal is set so far")
