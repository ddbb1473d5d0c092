"""The page "Ratsvorlage" without a browser: choose, own words and the way back, files, papers that went out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place, store, views
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Report
from analytics.vocabulary import Chapter, GrantPer, Scale, Shown, Split
from pages._council import edits, making
from tests import worlds
from tests.disclosure.making import written
from tests.pages.test_pages import found, messages, spoken, texts
from tests.running import ROOT

EVENTS = "space date visits\na 2018-01-05 100\na 2018-02-05 60\nb 2018-01-05 40\na 2019-01-05 70"
JANUARY, FEBRUARY = {"von": "2018-01", "bis": "2018-01"}, {"von": "2018-02", "bis": "2018-02"}
Visit = Callable[..., AppTest]


@pytest.fixture
def data(world: Callable[..., Snapshot]) -> Snapshot:
    return world(EVENTS)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, data: Snapshot) -> Visit:
    """``visit(von=…)``: the page as it is drawn."""

    def drawn(page: str = "ratsvorlage", file: Path = data.path, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(file))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        app._page_hash = calc_hash(page)
        return app.run()

    return drawn


def report(data: Snapshot, query: dict[str, str], language: str = "de") -> Report:
    wanted = Filters(*(date.fromisoformat(f"{query[name]}-01") for name in ("von", "bis")))
    return views.report(views.ask(data, wanted, language))


def press(app: AppTest, key: str) -> AppTest:
    app = app.button(key=key).click().run()
    assert not app.exception
    return app


def write(app: AppTest, name: str, text: str) -> AppTest:
    """Put own words into the field of a text, whose part is opened before."""
    part = name.partition(".")[0]
    if not [field for field in fields(app) if f"-{name}-" in field.key]:
        app = press(app, f"council-edit-{part}-de")
    (field,) = [field for field in fields(app) if f"-{name}-" in field.key]
    app = field.set_value(text).run()
    assert not app.exception
    return app


def fields(app: AppTest) -> list:
    return [field for kind in ("text_input", "text_area") for field in getattr(app, kind)]


def value(app: AppTest, name: str) -> str:
    (field,) = [field for field in fields(app) if f"-{name}-" in field.key]
    return str(field.value)


def says(app: AppTest, piece: str) -> bool:
    return any(piece in text for text in texts(app))


def html(app: AppTest) -> str:
    return " ".join(proto.body for proto in messages(app) if proto.DESCRIPTOR.name == "Html")


def move(app: AppTest, **query: str) -> AppTest:
    """The same visit under another address: session and own words stay."""
    app.query_params.update(query)
    return app.run()


def test_every_part_stands_there_as_it_will_be(visit: Visit, data: Snapshot) -> None:
    app, told = visit(**JANUARY), report(data, JANUARY)
    assert not app.exception
    assert found(app, "tm-title") == told.title
    shown = html(app)
    for part in told.parts:
        assert f">{part.heading}</h2>" in shown
        assert part.finding in shown
        for sentence in part.sentences:
            assert sentence.text in shown
    assert all(note in shown for note in told.notes.values())
    assert [box.label for box in app.checkbox] == [
        *(part.heading for part in told.parts),
        "Steckbriefe der Räume",
    ]
    assert all(box.value for box in app.checkbox)


def test_a_part_is_named_by_its_heading(demo_data: Snapshot) -> None:
    told = views.report(views.ask(demo_data, Filters.default(demo_data.bounds), "en"))
    labels = {chapter.value: chapter.label for chapter in Chapter}
    assert {part.key: part.heading for part in told.parts}.items() <= labels.items()
    assert [key for key in labels if key in {part.key for part in told.parts}] == [
        part.key for part in told.parts
    ]


def test_what_goes_in_is_in_the_address_and_comes_back_from_a_link(visit: Visit) -> None:
    app = visit(**JANUARY)
    app.checkbox(key="council-chapter-groups-de").uncheck().run()
    kept = app.query_params["teil"]
    assert "groups" not in kept
    assert {"overview", "spaces", "change", "profiles"} <= set(kept)
    assert ">Zielgruppen</h2>" not in html(app)
    again = visit(**JANUARY, teil=kept)
    assert [box.value for box in again.checkbox if box.label == "Zielgruppen"] == [False]
    assert again.checkbox(key="council-chapter-groups-de").check().run().query_params.get("teil") is None


def test_the_last_part_cannot_go(visit: Visit) -> None:
    app = visit(**JANUARY, teil="spaces")
    assert [box.disabled for box in app.checkbox if box.value] == [True]
    assert not any(box.disabled for box in app.checkbox if not box.value)


def test_own_words_are_marked_and_taken_back_one_by_one(visit: Visit, data: Snapshot) -> None:
    automatic = report(data, JANUARY).texts
    app = write(visit(**JANUARY), "title", "Bericht an den Ausschuss")
    app = write(app, "spaces.finding", "Raum a liegt vorn")
    assert found(app, "tm-title") == "Bericht an den Ausschuss"
    assert html(app).count('<span class="tm-edited">bearbeitet</span>') == 2
    assert says(app, f"Automatisch: {automatic['spaces.finding']}")
    back = f"council-text-spaces.finding-{'von=2018-01&bis=2018-01'}-back"
    app = press(app, back)
    assert value(app, "spaces.finding") == automatic["spaces.finding"]
    assert found(app, "tm-title") == "Bericht an den Ausschuss"
    assert "Raum a liegt vorn" not in html(app)


def test_a_sentence_without_words_is_left_out_and_a_title_is_not(visit: Visit, data: Snapshot) -> None:
    told = report(data, JANUARY)
    app = write(write(visit(**JANUARY), "overview.1", " "), "title", "")
    app = press(app, "council-edit-overview-de")
    assert told.texts["overview.1"] not in html(app)
    assert found(app, "tm-title") == told.title == value(app, "title")


def test_what_is_typed_is_text_and_no_html(visit: Visit) -> None:
    app = write(visit(**JANUARY), "overview.finding", "<img src=x onerror=alert(1)>")
    assert "<img src=x" not in html(app)
    assert "&lt;img src=x" in html(app)


@pytest.mark.parametrize("opened", [True, False])
def test_a_number_that_the_report_does_not_hold_is_pointed_out(visit: Visit, opened: bool) -> None:
    app = write(visit(**JANUARY), "overview.1", "Im Januar 2018 waren es 140 von 13.000, also 1,1 %.")
    if not opened:
        app = press(app, "council-edit-overview-de")
    assert found(app, "tm-alert") == "Diese Zahlen stehen nicht im Bericht: 13.000 und 1,1"
    app = write(app, "overview.1", "Im Januar 2018 waren es 140.")
    assert not says(app, "nicht im Bericht")


def test_own_words_wait_for_their_selection(visit: Visit, data: Snapshot) -> None:
    """100 + 40 in January; in February there are 60, and nobody's 140 comes there."""
    app = write(visit(**JANUARY), "overview.finding", "140 im Januar")
    app = move(app, **FEBRUARY)
    assert "140 im Januar" not in html(app)
    assert says(app, "1 Text in Ihren Worten gehört zu einer anderen Auswahl und wartet dort: Januar 2018")
    app = press(app, "council-there-0-de")
    assert app.query_params["bis"] == "2018-01"
    assert "140 im Januar" in html(app)


def test_own_words_outlive_a_look_at_another_page(visit: Visit) -> None:
    app = write(visit(**JANUARY), "title", "Mein Titel")
    app._page_hash = calc_hash("entwicklung")
    assert found(app.run(), "tm-title") != "Mein Titel"
    app._page_hash = calc_hash("ratsvorlage")
    assert found(app.run(), "tm-title") == "Mein Titel"


def test_own_words_for_figures_that_changed_are_left_out_and_said(visit: Visit, data: Snapshot) -> None:
    app = write(visit(**JANUARY), "overview.1", "140 Teilnahmen")
    kept = app.session_state[edits.KEPT]["von=2018-01&bis=2018-01"].edits
    kept["overview.1"] = edits.Edit("Im Januar 2018 gab es 139 Teilnahmen.", "140 Teilnahmen")
    app = app.run()
    assert "140 Teilnahmen</p>" not in html(app)
    assert found(app, "tm-alert").startswith("1 Text von Ihnen entfällt")
    assert "<li>140 Teilnahmen</li>" in html(app)
    assert not says(press(app, "council-discard-de"), "entfällt")


def made(app: AppTest, form: str) -> making.Made:
    app = app.radio(key="council-format-de").set_value(form).run()
    app = press(app, "council-make-de")
    found: making.Made = app.session_state[making.MADE]
    return found


def test_a_file_carries_own_words_and_its_identifier(visit: Visit, data: Snapshot) -> None:
    app = write(visit(**JANUARY, teil=["overview", "spaces"]), "title", "Bericht an den Ausschuss")
    file = made(app, "pptx")
    slides = Presentation(BytesIO(file.content)).slides
    words = [shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame]
    assert "Bericht an den Ausschuss" in " ".join(words)
    assert file.identifier in " ".join(words)
    (kept,) = store.kept_reports(data.path).to_dicts()
    assert (kept["identifier"], kept["title"]) == (file.identifier, "Bericht an den Ausschuss")
    assert kept["question"] == "von=2018-01&bis=2018-01&teil=overview&teil=spaces"
    assert file.name == f"ratsvorlage_2018-01_2018-01_{file.identifier}.pptx"


def test_a_file_goes_when_it_is_no_longer_what_is_shown(visit: Visit) -> None:
    app = visit(**JANUARY)
    made(app, "docx")
    assert app.get("download_button")
    app = app.checkbox(key="council-chapter-groups-de").uncheck().run()
    assert not app.get("download_button")


def test_the_same_paper_is_kept_once(visit: Visit, data: Snapshot) -> None:
    app = visit(**JANUARY)
    assert made(app, "docx").identifier == made(app, "pdf").identifier
    assert store.kept_reports(data.path).height == 1


def test_a_file_that_cannot_be_written_gives_papers_without_identifier(
    visit: Visit, data: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analytics.place.read_only", lambda path: True)
    app = visit(**JANUARY)
    file = made(app, "docx")
    assert found(app, "tm-alert").startswith("Diese Datei lässt sich nicht beschreiben")
    assert file.identifier == ""
    assert b"word/document.xml" in file.content
    assert store.kept_reports(data.path).is_empty()


def test_a_bad_template_is_one_sentence(
    visit: Visit, data: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_template", lambda say: b"PK no template")
    app = press(visit(**JANUARY), "council-make-de")
    assert "Vorlage" in found(app, "tm-alert")
    assert making.MADE not in app.session_state
    assert store.kept_reports(data.path).is_empty()


def test_papers_that_went_out_say_what_changed(visit: Visit, data: Snapshot) -> None:
    """140 visits in January; then 20 more: 160. The paper itself still says 140."""
    app = write(visit(**JANUARY), "title", "Vor der Nachlieferung")
    assert says(app, "Bisher ist nichts abgelegt")
    identifier = made(app, "docx").identifier
    assert not says(app.run(), "Was hat sich seitdem geändert?")
    app.session_state[f"council-kept-{identifier}-de"] = True
    assert says(app.run(), "Was hat sich seitdem geändert?")
    assert "+20" not in texts(app)
    worlds.bring(data.path, worlds.events("space date visits\nb 2018-01-12 20"))
    app = app.run()
    assert {"140", "160", "+20"} <= set(texts(app))
    app.selectbox(key=f"council-again-format-{identifier}-de").set_value("docx").run()
    app = press(app, f"council-again-make-{identifier}-de")
    file = app.session_state["council-again"].content
    said = " ".join(paragraph.text for paragraph in docx.Document(BytesIO(file)).paragraphs)
    assert "Vor der Nachlieferung" in said
    assert "140 Teilnahmen" in said


def test_feedback_is_a_sheet_for_each_space(visit: Visit) -> None:
    app = press(visit(**JANUARY), "council-feedback-make-de")
    file = app.session_state["council-feedback-made"]
    with ZipFile(BytesIO(file.content)) as package:
        names = package.namelist()
        assert all(package.read(name).startswith(b"%PDF") for name in names)
    assert [name.rpartition("_")[2] for name in names] == ["a.pdf", "b.pdf"]


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_no_word_of_the_other_language(visit: Visit, demo_data: Snapshot, language: str, other: str) -> None:
    app = visit(file=demo_data.path, von="2018-03", bis="2018-12", lang=language)
    assert spoken(app, other) == []
    assert len(spoken(app, language)) > 20


def test_in_english(visit: Visit, data: Snapshot) -> None:
    app = visit(**JANUARY, lang="en")
    assert not app.exception
    assert found(app, "tm-title") == report(data, JANUARY, "en").title
    assert says(app, "What goes in")


def test_a_report_is_the_same_whatever_single_pages_ask(demo_data: Snapshot) -> None:
    """What ``Filters.reported`` leaves aside changes no word and no figure of a report."""
    plain = Filters.default(demo_data.bounds)
    other = replace(
        plain,
        shown=Shown.EVENTS,
        split=list(Split)[-1],
        per=Scale.TOTAL,
        grant_per=list(GrantPer)[-1],
        visits_each=7,
    )
    one, two = (views.report(views.ask(demo_data, wanted, "de")) for wanted in (plain, other))
    assert other.reported == plain.reported
    assert one.texts == two.texts
    assert [view.table.rows.rows() for view in one.views] == [view.table.rows.rows() for view in two.views]


def test_in_public_nothing_is_kept_and_nothing_kept_is_shown(visit: Visit, data: Snapshot) -> None:
    made(visit(**JANUARY), "docx")
    before = store.kept_reports(data.path)
    written(data)
    app = visit(von="2018-01", bis="2018-01", fassung="oeffentlich")
    assert not app.exception
    file = made(app, "docx")
    assert file.identifier == ""
    assert store.kept_reports(data.path).equals(before)
    assert not says(app, "Frühere Ratsvorlagen")
    assert not says(app, str(before["identifier"][0]))
    labels = {button.label for button in app.button}
    assert not labels & {"Rückmeldungen herstellen", "Bearbeiten"}  # nobody puts words beside the proof
