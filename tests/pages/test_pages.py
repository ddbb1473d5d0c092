"""Every page in both languages, without a browser: what it says, and what it does with odd questions and odd files."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import demo, place, store
from analytics.store import Snapshot
from analytics.vocabulary import Basis
from analytics.wording.catalogue import LOCALE
from tests.running import ROOT

Visit = Callable[..., AppTest]
LANGUAGES = ("de", "en")
HEADLINES = {
    "": ("12.600 Teilnahmen in 800 Veranstaltungen", "12,600 visits in 800 events"),
    "entwicklung": ("Wie entwickelt sich die Teilhabe?", "How does participation develop?"),
    "raeume": ("Wie stehen die Räume im Vergleich?", "How do the spaces compare?"),
    "zielgruppen": ("Welche Gruppen kommen?", "Which groups come?"),
    "angebote": (
        "57 wiederkehrende Angebote bringen knapp 90 % der dokumentierten Teilnahmen",
        "57 offerings that come back bring just under 90% of the documented visits",
    ),
    "foerderung": ("Was kostet eine Teilnahme an Förderung?", "What does a visit cost in grants?"),
}
SELECTION = {
    "de": "März bis Dezember 2018, alle 5 Räume, einschließlich gemittelter Werte",
    "en": "March to December 2018, all 5 spaces, including imputed values",
}
EVERYWHERE = [(path, language) for path in HEADLINES for language in LANGUAGES]
YEAR_2018 = {"von": "2018-03", "bis": "2018-12"}
PUBLISHED = {
    "Teilnahmen": ("12.600",),
    "Veranstaltungen": ("800",),
    "Anteil mit Fluchterfahrung": ("51,7 %", "6.520", "2.861", "1.846", "1.813", "43,9 %"),
    "Förderung je Teilnahme": ("13,23 EUR", "175.000 EUR", "2 Raum-Monate (8.333 EUR)"),
}


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> Visit:
    """``visit(path, data=file, raum=…)``: a page as it is drawn for this address."""

    def drawn(path: str = "", data: Path = demo_data.path, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        if path:
            app._page_hash = calc_hash(path)
        return app.run()

    return drawn


def messages(app: AppTest) -> Iterator[Message]:
    """Everything on the page, as it was sent to the browser."""
    nodes = list(app._tree.children.values())
    for node in nodes:
        nodes += getattr(node, "children", {}).values()
        if isinstance(proto := getattr(node, "proto", None), Message):
            yield proto


def texts(app: AppTest) -> list[str]:
    """What a reader meets: page, widgets with their options, charts with their axes, hover texts and tables."""
    return [text for proto in messages(app) for text in read(proto) if text]


def read(proto: Message) -> Iterator[str]:
    if proto.DESCRIPTOR.name == "Html":
        if not proto.body.startswith("<style>"):
            yield from plain(proto.body)
    elif proto.DESCRIPTOR.name == "BidiComponent":
        sent = json.loads(proto.json)
        parts = ("figure", "alt", "table", "picture", "words")
        yield from (piece for part in parts for text in strings(sent[part]) for piece in plain(text))
    else:
        for field, value in proto.ListFields():
            if field.type == field.TYPE_STRING and field.name in (
                "label",
                "options",
                "body",
                "content",
                "placeholder",
            ):
                yield from [value] if isinstance(value, str) else value
            elif field.type == field.TYPE_MESSAGE:
                for part in [value] if isinstance(value, Message) else value:
                    yield from read(part) if isinstance(part, Message) else ()


def plain(html: str) -> list[str]:
    """The pieces of text between the tags."""
    return [
        unescape(piece).replace("\N{NO-BREAK SPACE}", " ").strip() for piece in re.split(r"<[^>]+>", html)
    ]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(part)


def found(app: AppTest, name: str) -> str:
    """The text of the first element of this class."""
    for proto in messages(app):
        if proto.DESCRIPTOR.name == "Html" and (place := proto.body.find(f'class="{name}"')) >= 0:
            return plain(proto.body[place:].partition(">")[2])[0]
    raise AssertionError(f"nothing of class {name} on the page")


def card(app: AppTest, title: str) -> str:
    """All text of one key figure."""
    (cards,) = (
        p.body for p in messages(app) if p.DESCRIPTOR.name == "Html" and '<div class="tm-cards">' in p.body
    )
    (section,) = (part for part in cards.split("<section")[1:] if f'aria-label="{title}"' in part)
    return " ".join(plain(f"<section{section}"))


@cache
def catalogue() -> dict[str, set[str]]:
    """Per language the pieces of text that only this language has: whole sentences and what stands between values."""
    with (LOCALE / "de" / "LC_MESSAGES" / "teilhabe.po").open("rb") as file:
        pairs = [(as_list(message.id), as_list(message.string)) for message in read_po(file) if message.id]
    english = {piece for keys, _ in pairs for key in keys for piece in pieces(key)}
    german = {piece for _, said in pairs for text in said for piece in pieces(text)}
    return {"en": english - german, "de": german - english}


def as_list(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def pieces(text: str) -> list[str]:
    return [piece.strip(" .,:;()\n") for piece in re.split(r"\{\w+\}|\n", text)]


def spoken(app: AppTest, language: str) -> list[str]:
    """Texts of the page that say something in this language: a sentence's piece within, or a label as a whole."""
    long = [piece for piece in catalogue()[language] if " " in piece and len(piece) >= 10]
    short = {piece for piece in catalogue()[language] if len(piece) > 2}
    return [text for text in texts(app) if text in short or any(piece in text for piece in long)]


@pytest.mark.parametrize(("path", "language"), EVERYWHERE)
def test_every_page_answers_in_its_language(visit: Visit, path: str, language: str) -> None:
    app = visit(path, **YEAR_2018, lang=language)
    assert not app.exception
    assert found(app, "tm-title").startswith(HEADLINES[path][LANGUAGES.index(language)])
    assert found(app, "tm-selection") == SELECTION[language]
    assert len(app.get("bidi_component")) >= 1


@pytest.mark.parametrize(("path", "language"), EVERYWHERE)
def test_no_word_of_the_other_language(visit: Visit, path: str, language: str) -> None:
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    app = visit(path, **YEAR_2018, lang=language)
    assert spoken(app, other) == []
    assert len(spoken(app, language)) > 20


def test_published_figures(visit: Visit) -> None:
    app = visit(von="2018-01", bis="2018-12")
    for title, figures in PUBLISHED.items():
        assert [figure for figure in figures if figure not in card(app, title)] == []


def test_full_year_grants(visit: Visit) -> None:
    told = card(visit(**YEAR_2018, foerderung="full"), "Förderung je Teilnahme")
    assert "19,05 EUR" in told
    assert "250.000 EUR" in told


def test_address_sets_the_widgets(visit: Visit) -> None:
    app = visit(
        von="2018-05", bis="2018-08", raum=["mitte", "feuerbach"], art="culture", zielgruppe="women",
        basis="documented", foerderung="full", raster="quarter", mittelung="operating-mean",
    )  # fmt: skip
    state = {name: app.session_state[f"filter-{name}-de"] for name in ("spaces", "kinds", "audiences")}
    assert state == {"spaces": ["feuerbach", "mitte"], "kinds": ["culture"], "audiences": ["women"]}
    assert [widget.value.isoformat() for widget in app.selectbox] == ["2018-05-01", "2018-08-01"]
    assert [widget.value for widget in app.radio] == ["documented", "full", "quarter", "operating-mean"]
    assert found(app, "tm-selection") == (
        "Mai bis August 2018, Feuerbach und Mitte, Angebotsart: Kultur, Zielgruppe: Frauen, "
        "gezählte und geschätzte Werte, volle Jahresförderung"
    )


@pytest.mark.parametrize(
    ("path", "query"),
    [("entwicklung", {"zeigt": "events", "nach": "kind"}), ("raeume", {"zeigt": "events", "je": "total"})],
)
def test_address_sets_the_choices_of_a_page(visit: Visit, path: str, query: dict[str, str]) -> None:
    app = visit(path, **YEAR_2018, **query)
    names = {"zeigt": "shown", "nach": "split", "je": "per"}
    assert {key: app.session_state[f"filter-{names[key]}-de"] for key in query} == query
    assert any("Veranstaltungen" in text for text in texts(app))


def test_widget_writes_the_address(visit: Visit) -> None:
    app = visit(**YEAR_2018)
    app.radio(key="filter-basis-de").set_value(Basis.DOCUMENTED).run()
    assert dict(app.query_params) == YEAR_2018 | {"basis": "documented"}
    app.selectbox(key="filter-end-de").select_index(3).run()
    assert app.query_params["bis"] == "2018-06"
    app.sidebar.button[0].click().run()
    assert dict(app.query_params) == {"von": "2019-01", "bis": "2019-12"}


def test_period_that_runs_backwards_is_turned(visit: Visit) -> None:
    app = visit(von="2018-05", bis="2018-08")
    app.selectbox(key="filter-start-de").set_value(
        app.selectbox(key="filter-end-de").value.replace(month=11)
    ).run()
    assert not app.exception
    assert (app.query_params["von"], app.query_params["bis"]) == ("2018-11", "2018-11")


@pytest.mark.parametrize(
    "query",
    [{"von": "2018-13"}, {"raum": "atlantis"}, {"basis": "<b>"}, {"von": "2018-09", "bis": "2018-03"}],
)
def test_nonsense_in_the_address_is_said_once(visit: Visit, query: dict[str, str]) -> None:
    app = visit(**query)
    assert not app.exception
    told = found(app, "tm-alert")
    for name, value in query.items():
        assert f"{name}={value}" in told
    assert found(app, "tm-selection").startswith("2019, alle 5 Räume")
    with pytest.raises(AssertionError, match="tm-alert"):
        found(app.run(), "tm-alert")


def test_empty_selection_says_what_to_widen(visit: Visit, world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\namsel 2018-01-10 20\nfink 2018-02-10 30").path
    app = visit(data=data, von="2018-02", bis="2018-02", raum="amsel", basis="documented")
    assert not app.exception
    assert found(app, "tm-title") == "Nichts in dieser Auswahl"
    (advice,) = app.info
    assert "Januar 2018 und Februar 2018" in advice.value
    assert app.get("bidi_component") == []


def test_file_without_events_says_what_to_do_next(visit: Visit, tmp_path: Path) -> None:
    empty = tmp_path / "leer.duckdb"
    store.create(empty, demo.city())
    for language, wanted in (("de", "Noch keine Veranstaltungen"), ("en", "No events yet")):
        app = visit(data=empty, lang=language)
        assert not app.exception
        assert found(app, "tm-title") == wanted
        assert [way in app.markdown[-1].value for way in ("import", "template", "--demo")] == [True] * 3


@pytest.mark.parametrize("path", ["", "foerderung"])
def test_damaged_file_is_said_in_one_sentence(visit: Visit, tmp_path: Path, path: str) -> None:
    broken = tmp_path / "kaputt.duckdb"
    broken.write_bytes(b"nonsense" * 4096)
    app = visit(path, data=broken)
    assert not app.exception
    told = found(app, "tm-alert")
    assert "kaputt.duckdb" in told
    assert "Traceback" not in told
    assert broken.read_bytes() == b"nonsense" * 4096


def test_missing_file_is_said_in_one_sentence(visit: Visit, tmp_path: Path) -> None:
    app = visit(data=tmp_path / "fehlt.duckdb")
    assert not app.exception
    assert "fehlt.duckdb" in found(app, "tm-alert")


def test_two_languages_never_mix(visit: Visit) -> None:
    german, english = visit(**YEAR_2018), visit(**YEAR_2018, lang="en")
    for app, space in ((german, "feuerbach"), (english, "mitte"), (german, "mitte"), (english, "feuerbach")):
        app.query_params["raum"] = space
        app.run()
        mine, other = ("de", "en") if app is german else ("en", "de")
        assert spoken(app, other) == []
        assert len(spoken(app, mine)) > 20


def test_own_data_are_not_called_invented(visit: Visit, world: Callable[..., Snapshot]) -> None:
    app = visit(data=world("space date visits\namsel 2018-01-10 20").path)
    assert not app.exception
    assert not any("erfunden" in text.lower() for text in texts(app))
    assert any("erfunden" in text for text in texts(visit(**YEAR_2018)))
