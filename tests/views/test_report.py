"""The whole text: its parts, sentences on edge cases, footnotes, profiles, and that every number is a shown one."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Report, ReportPart, Sentence, ask, needed, report
from analytics.vocabulary import Basis, GrantMode, Imputation, Kind
from tests.views.test_every_view import check_german, check_whole
from tests.worlds import RANDOM_WORLDS, questions

YEAR, NEXT = Filters(date(2018, 1, 1), date(2018, 12, 1)), Filters(date(2019, 1, 1), date(2019, 12, 1))
JANUARY = Filters(date(2018, 1, 1), date(2018, 1, 1))
QUARTER, NEXT_JANUARY = replace(JANUARY, end=date(2018, 3, 1)), JANUARY.shifted(12)
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[..., Snapshot]
ORDER = ["overview", "development", "change", "spaces", "groups", "grants", "quality"]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def told(found: Report, key: str) -> list[str]:
    """The finding of a part, then its sentences."""
    part = found.part(key)
    return [plain(text) for text in (part.finding, *(each.text for each in part.sentences))]


# Sentences as they are read.

THREE = """
    space date    basis     visits with
    a     2018-01 counted   300    100
    b     2018-01 counted   100    60
    c     2018-01 estimated 40     20
"""
OPEN = "slug opened\na 2018-01\nb 2018-01\nc 2018-01\nd 2018-01"
MONEY = "space funder eur valid_from valid_to\na city 24000 2018-01 ?\na state 12000 2018-01 ?"
TWO_MONTHS = "space date visits\na 2018-01 100\na 2018-02 150"
CAFE = "space date kind visits\na 2018-01 culture 30\na 2018-01 encounter 70"
EDGES = [
    ("one space, one month", ("space date visits\na 2018-01 30", OPEN[:22], MONEY), JANUARY, {
        "overview": [
            "30 Teilnahmen in 1 Veranstaltung",
            "Im Januar 2018 gab es in A 30 Teilnahmen in 1 Veranstaltung.",
            "Das sind 30 Teilnahmen je Raum und Betriebsmonat und 30,0 je Veranstaltung.",
        ],
        "development": ["Januar 2018: 30 Teilnahmen"],
        "grants": [
            "100,00 EUR Förderung je Teilnahme",
            "Für 1 Raum-Monat in Betrieb beträgt die Förderung 3.000 EUR: 2.000 EUR von der Stadt und 1.000 EUR vom "
            "Land.",
            "3.000 EUR Förderung von Stadt und Land stehen 30 Teilnahmen gegenüber. "
            "Das sind 100,00 EUR Förderung je Teilnahme.",
            "Die Förderung ist weder der volle Aufwand noch der Preis einer Teilnahme, und die Zahl ist keine "
            "Rangfolge.",
        ],
        "quality": [
            "Alle Teilnahmen sind gezählt",
            "Der eine Raum-Monat in Betrieb ist gemeldet.",
        ],
    }),
    ("no grants on file", (THREE,), JANUARY, {"grants": ["Für diese Auswahl ist keine Förderung hinterlegt"]}),
    ("estimates and a space imputed", (THREE, OPEN), JANUARY, {
        # Visits 300 + 100 + 40 and their mean; least 300 + 100 + 32 + 32, most 300 + 100 + 48 + 300. The share at
        # least with D like A, (160 + 16 + 100) / (160 + 240 + 16 + 24 + 300), at most with D like B.
        "overview": [
            "587 Teilnahmen in 4 Veranstaltungen, rund 41 % von Menschen mit Fluchterfahrung",
            "Im Januar 2018 gab es in 4 Räumen ca. 587 Teilnahmen in 4 Veranstaltungen.",
            "Das sind 147 Teilnahmen je Raum und Betriebsmonat und 146,7 je Veranstaltung.",
            "Der Anteil der Teilnahmen von Menschen mit Fluchterfahrung beträgt rund 41 % (40,9 %).",
            "Die Zahl der Teilnahmen liegt zwischen 464 und 748, der Anteil mit Fluchterfahrung zwischen 37,3 und "
            "45,2 %.",
            "A hat die meisten Teilnahmen je Betriebsmonat (300).",
        ],
        "spaces": [
            "A hat die meisten Teilnahmen je Betriebsmonat",
            "Die 3 Räume mit eigenen Zahlen liegen zwischen 40 und 300 Teilnahmen je Betriebsmonat.",
            "Die meisten sind es in A (300), auch wenn die Schätzungen um bis zu 20 % danebenliegen.",
            "D: in diesem Zeitraum gemittelt, daher nicht eingereiht.",
        ],
        "profile-d": [
            "Keine eigenen Zahlen: Alle Werte sind gemittelt und nicht eingereiht",
            "In Betrieb seit 01.01.2018.",
            "1 Raum-Monat war in Betrieb: 1 gemittelt.",
            "Gemittelt: Januar 2018.",
            "Im Januar 2018 gab es in D ca. 147 Teilnahmen in 1 Veranstaltung.",
        ],
    }),
    ("all imputed", (THREE, OPEN), replace(JANUARY, spaces=("d",)), {
        "quality": [
            "Alle Teilnahmen sind gemittelt",
            "1 Raum-Monat war in Betrieb: 1 gemittelt.",
            "Gemittelt: D (Januar 2018).",
        ],
    }),
    ("nothing reported", (THREE, OPEN, MONEY), replace(JANUARY, spaces=("d",), imputation=Imputation.NONE), {
        "overview": [
            "In dieser Auswahl ist nichts gemeldet",
            "Ausgewertet sind nur: dokumentierte Werte.",
            "Nicht gemeldet: D (Januar 2018).",
        ],
        "quality": [
            "0 von 1 Raum-Monaten sind gemeldet",
            "1 Raum-Monat war in Betrieb: 1 ohne Angabe.",
            "Nicht gemeldet: D (Januar 2018).",
        ],
        "profile-d": [
            "In dieser Auswahl ist nichts gemeldet",
            "In Betrieb seit 01.01.2018.",
            "1 Raum-Monat war in Betrieb: 1 ohne Angabe.",
            "Nicht gemeldet: Januar 2018.",
        ],
    }),
    ("counted only", (THREE, OPEN, MONEY), replace(JANUARY, basis=Basis.COUNTED), {
        "overview": [
            "400 Teilnahmen in 2 Veranstaltungen, 40 % von Menschen mit Fluchterfahrung",
            "Ausgewertet sind nur: gezählte Werte.",
            "Im Januar 2018 gab es in 4 Räumen 400 Teilnahmen in 2 Veranstaltungen.",
            "Das sind 133 Teilnahmen je Raum und Betriebsmonat und 200,0 je Veranstaltung.",
            "Der Anteil der Teilnahmen von Menschen mit Fluchterfahrung beträgt 40 %.",
            "A hat die meisten Teilnahmen je Betriebsmonat (300).",
        ],
    }),
    ("a kind of offering", (CAFE, OPEN[:22], MONEY), replace(JANUARY, kinds=(Kind.CULTURE,)), {
        "overview": [
            "30 Teilnahmen in 1 Veranstaltung",
            "Ausgewertet sind nur: Angebotsart Kultur.",
            "Im Januar 2018 gab es in A 30 Teilnahmen in 1 Veranstaltung.",
            "Das sind 30 Teilnahmen je Raum und Betriebsmonat und 30,0 je Veranstaltung.",
        ],
        "grants": [
            "3.000 EUR Förderung",
            "Für 1 Raum-Monat in Betrieb beträgt die Förderung 3.000 EUR: 2.000 EUR von der Stadt und 1.000 EUR vom "
            "Land.",
            "Förderung erhält ein Raum für alles, was er tut: Sind Angebotsart, Zielgruppe oder „Was zählt mit“ "
            "eingeschränkt, gibt es keine Förderung je Teilnahme. Ohne diese Einschränkung ist sie zu sehen.",
        ],
    }),
    ("two months", (TWO_MONTHS,), Filters(date(2018, 1, 1), date(2018, 2, 1)), {
        "development": [
            "Die meisten Teilnahmen gab es im Februar 2018: 150",
            "Die Zahlen reichen von 100 (Januar 2018) bis 150 Teilnahmen (Februar 2018).",
            "Die meisten Teilnahmen gab es im Februar 2018 (150).",
            "Es gab im Februar 2018 mehr Teilnahmen (150) als im Januar 2018 (100).",
        ],
    }),
    (
        "a month that nobody knows",
        (TWO_MONTHS + "\nb 2018-03 90", "slug opened\na 2018-01\nb 2018-01"),
        Filters(date(2018, 1, 1), date(2018, 3, 1), imputation=Imputation.NONE),
        {
            "development": [
                "90 bis 150 Teilnahmen je Monat; nicht alle Monate sind gemeldet",
                "Die Zahlen reichen von 90 (März 2018) bis 150 Teilnahmen (Februar 2018).",
                "Nicht gemeldet: A (März 2018) und B (Januar bis Februar 2018).",
            ],
        },
    ),
    ("exactly half", ("space date visits with\na 2018-01 30 15",), JANUARY, {
        "overview": [
            "30 Teilnahmen in 1 Veranstaltung, rund die Hälfte von Menschen mit Fluchterfahrung",
            "Im Januar 2018 gab es in A 30 Teilnahmen in 1 Veranstaltung.",
            "Das sind 30 Teilnahmen je Raum und Betriebsmonat und 30,0 je Veranstaltung.",
            "Der Anteil der Teilnahmen von Menschen mit Fluchterfahrung beträgt rund die Hälfte (50,0 %).",
        ],
    }),
    ("a low month", ("space date visits\na 2018-01 100\na 2018-02 20\na 2018-03 105",), QUARTER, {
        "development": [
            "20 bis 105 Teilnahmen je Monat, die wenigsten im Februar 2018",
            "Die Zahlen reichen von 20 (Februar 2018) bis 105 Teilnahmen (März 2018).",
        ],
    }),
    ("all months alike", ("space date visits\na 2018-01 100\na 2018-02 100\na 2018-03 100",), QUARTER, {
        "development": [
            "Gleich viele Teilnahmen je Monat: 100",
            "Die Teilnahmen sind je Monat gleich viele: 100.",
        ],
    }),
    ("nobody last year", ("space date visits\na 2018-01 0\na 2019-01 30",), NEXT_JANUARY, {
        "change": [
            "Mehr Teilnahmen, wo in beiden Zeiträumen gemeldet ist: von 0 auf 30 (+30)",
            ...,
        ],
    }),
    ("nobody any more", ("space date visits\na 2018-01 30\na 2019-01 0",), NEXT_JANUARY, {
        "change": [
            "Weniger Teilnahmen, wo in beiden Zeiträumen gemeldet ist: von 30 auf 0 (−30)",
            ...,
        ],
    }),
    ("a change within the range", (
        "space date visits basis\na 2018-01 100 estimated\na 2019-01 105 counted",), NEXT_JANUARY, {
        "change": [
            "Keine sichere Veränderung, wo in beiden Zeiträumen gemeldet ist: von 100 auf 105 Teilnahmen "
            "(+5, +5,0 %)",
            ...,
        ],
    }),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "wanted", "expected"), [edge[1:] for edge in EDGES], ids=[e[0] for e in EDGES]
)
def test_edge_cases_in_words(world: World, tables: tuple[str, ...], wanted: Filters, expected: dict) -> None:
    found = report(ask(world(*tables), wanted, "de"))
    for key, sentences in expected.items():
        said = told(found, key)
        assert ([*said[:1], ...] if sentences[-1] is ... else said) == sentences, key


def test_parts_come_in_order_and_only_where_they_say_something(demo_data: Snapshot) -> None:
    def keys(wanted: Filters) -> list[str]:
        return [part.key for part in report(ask(demo_data, wanted, "de")).parts]

    assert keys(NEXT) == ORDER
    assert keys(YEAR) == [key for key in ORDER if key != "change"]  # nothing to compare with
    assert keys(replace(NEXT, spaces=("mitte",))) == [key for key in ORDER if key != "spaces"]
    nobody = Filters(date(2018, 3, 1), date(2018, 3, 1))
    assert keys(nobody) == ["overview", "grants", "quality"]


def test_the_report_of_the_published_year(demo_data: Snapshot) -> None:
    found = report(ask(demo_data, YEAR, "de"))
    assert [figure.value for figure in found.figures][:2] == ["12.600", "800"]
    assert told(found, "overview")[:2] == [
        "12.600 Teilnahmen in 800 Veranstaltungen, rund die Hälfte von Menschen mit Fluchterfahrung",
        "Von März bis Dezember 2018 gab es in 5 Räumen ca. 12.600 Teilnahmen in ca. 800 Veranstaltungen.",
    ]
    assert told(found, "groups")[1] == (
        "Auf Menschen mit Fluchterfahrung entfallen ca. 6.520 Teilnahmen. Im Einzelnen: Kinder und Jugendliche 2.861, "
        "Frauen 1.846, Männer 1.813 und ohne Fluchterfahrung 6.080."
    )
    assert told(found, "grants")[0] == "13,23 EUR Förderung je Teilnahme, je nach Raum 10,44 bis 16,80 EUR"
    assert (
        "166.667 EUR Förderung von Stadt und Land stehen 12.600 Teilnahmen gegenüber."
        in told(found, "grants")[2]
    )
    assert (
        told(found, "quality")[0] == "Von den Teilnahmen sind 47 % gezählt, 33 % geschätzt und 20 % gemittelt"
    )
    assert all(len(part.finding) <= 92 for part in (*found.parts, *found.profiles))


def test_the_footnotes_of_the_published_year(demo_data: Snapshot) -> None:
    found = report(ask(demo_data, YEAR, "de"))
    assert list(found.notes) == ["visits", "estimates", "imputation", "period", "as-of", "grants"]
    assert found.numbers["grants"] == 6
    assert plain(found.notes["estimates"]).startswith("33 % der Teilnahmen sind geschätzt.")
    assert "um bis zu 20 % zu hoch oder zu niedrig" in plain(found.notes["estimates"])
    assert "Bad Cannstatt (Mai bis Dezember 2018). Modell: Mittel der anderen" in found.notes["imputation"]
    assert "42 Raum-Monate in Betrieb" in found.notes["period"]
    assert "2 Raum-Monate (8.333 EUR) ohne Angabe" in plain(found.notes["grants"])
    full = report(ask(demo_data, replace(YEAR, grants=GrantMode.FULL), "de"))
    assert found.notes["grants"].startswith("Förderung: anteilig nach Betriebsmonaten.")
    assert full.notes["grants"].startswith("Förderung: volle Jahresförderung.")


def test_footnotes_are_numbered_as_they_are_needed() -> None:
    parts = [
        ReportPart("a", "A", "", (Sentence("1", ("z", "x")), Sentence("2", ("x", "nothing")))),
        ReportPart("b", "B", "", (Sentence("3", ("y", "z")),)),
    ]
    texts = {"x": "X", "y": "Y", "z": "Z", "nothing": "", "unused": "U"}
    assert list(needed(parts, texts).items()) == [("z", "Z"), ("x", "X"), ("y", "Y")]


@settings(max_examples=5)
@given(st.data(), seeds)
def test_any_report_is_whole_in_both_languages(random_world: World, draw: st.DataObject, seed: int) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    for language in ("de", "en"):
        found = report(ask(data, wanted, language))
        for text in texts(found):
            check_whole(text)
            if language == "de":
                check_german(text)
        for part in (*found.parts, *found.profiles):
            for sentence in part.sentences:
                assert set(sentence.notes) <= set(found.notes)
        titles = [title for title, _ in found.definitions]
        assert len(titles) == len(set(titles))


def texts(found: Report) -> Iterator[str]:
    yield from (found.title, found.selection, found.source, *found.notes.values())
    for part in (*found.parts, *found.profiles):
        yield from (part.heading, part.finding, *(each.text for each in part.sentences))
    for title, meaning in found.definitions:
        yield from (title, meaning)


def test_many_gaps_are_counted_not_named(world: World) -> None:
    """Every second month of two spaces over two years: a page of months would say no more than their number."""
    months = [f"{2018 + number // 12}-{number % 12 + 1:02}" for number in range(24)]
    came = [f"{slug} {month} 10" for slug in "ab" for month in months[::2]] + [
        f"c {month} 10" for month in months
    ]
    data = world("space date visits\n" + "\n".join(came), "slug opened\na 2018-01\nb 2018-01\nc 2018-01")
    two = Filters(date(2018, 1, 1), date(2019, 12, 1))
    assert "Gemittelt: 24 Raum-Monate in 2 Räumen." in told(report(ask(data, two, "de")), "quality")
    bare = replace(two, imputation=Imputation.NONE)
    assert "Nicht gemeldet: 24 Raum-Monate in 2 Räumen." in told(report(ask(data, bare, "de")), "quality")
    few = replace(two, spaces=("a",), end=date(2018, 6, 1))
    assert "Gemittelt: A (Februar 2018, April 2018 und Juni 2018)." in told(
        report(ask(data, few, "de")), "quality"
    )


def test_many_spaces_with_long_names(world: World) -> None:
    slugs = [f"r{number:02}" for number in range(25)]
    spaces = "\n".join(f"{slug} {slug.upper()}{'x' * 57} 2018-01" for slug in slugs)
    came = "\n".join(
        f"{slug} 2018-0{month} {10 + 3 * n + month}" for n, slug in enumerate(slugs) for month in (1, 2)
    )
    data = world(f"space date visits with\n{came}".replace(" with", ""), f"slug name opened\n{spaces}")
    asked = ask(data, Filters(*data.bounds.latest_year), "de")
    found = report(asked)
    assert len(found.profiles) == 25
    for part in (*found.parts, *found.profiles):
        assert len(part.finding) <= 92 + 60
    assert told(found, "overview")[1].startswith(
        "Von Januar bis Februar 2018 gab es in 25 Räumen 2.375 Teilnahmen"
    )
