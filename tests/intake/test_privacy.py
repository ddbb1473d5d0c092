"""Columns about single persons are never read; remarks that point at a person are found; titles are not."""

from collections.abc import Sequence

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.privacy import Private, private, private_column, private_heading, private_text


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Name",
            "NAME:",
            "Namen",
            "Vorname",
            "Nachname",
            "Name, Vorname",
            "Vor- und Nachname",
            "Familienname",
        ),
        *(
            "Teilnehmername",
            "Name des Kindes",
            "Name der Teilnehmerin",
            "Ansprechpartner",
            "Ansprechpartner/in",
        ),
        *(
            "Ansprechperson",
            "Kontaktperson",
            "E-Mail",
            "eMail",
            "E-Mail-Adresse",
            "Mail",
            "Telefon",
            "Tel.",
            "Tel.-Nr.",
        ),
        *(
            "Telefonnummer",
            "Handy",
            "Handynummer",
            "Mobil",
            "Geburtsdatum",
            "Geb.-Datum",
            "geb. am",
            "Geburtsjahr",
        ),
        *(
            "Adresse",
            "Anschrift",
            "Straße",
            "Straße, Nr.",
            "PLZ",
            "PLZ/Ort",
            "Wohnort",
            "Unterschrift",
            "IBAN",
        ),
        *("Leitung", "Referentin", "first name", "Surname", "Phone", "Date of birth", "Address", "Signature"),
    ],
)
def test_headings_about_persons(heading: str) -> None:
    assert private_heading(heading)


@pytest.mark.parametrize(
    "heading",
    [
        *("Name der Veranstaltung", "Name des Angebots", "Raumname", "Titel", "Veranstaltung", "Raum", "Ort"),
        *(
            "Adresse des Raums",
            "Datum",
            "Teilnahmen",
            "Teilnehmer",
            "davon Frauen",
            "davon mit Fluchterfahrung",
        ),
        *(
            "Kinder/Jugendliche",
            "Beginn",
            "Bemerkung",
            "Telefonberatung",
            "Mailings",
            "Mobile Beratung",
            "Familien",
        ),
        *("Verlauf", "Zielgruppe", "Träger", "Straßenfest", "Geburtstagsfeiern", "", "Kontakte"),
    ],
)
def test_headings_about_events(heading: str) -> None:
    assert not private_heading(heading)


@pytest.mark.parametrize(
    "texts",
    [
        ["a.b@example.org", "c@example.org", ""],
        ["0711 123456", "0711/98765-43", "+49 171 1234567", "01711234567"],
        ["12.03.1987", "1.5.1999", "24.12.2001", "03.04.2011"],
        ["1987-03-12 00:00:00", "1999-05-01 00:00:00"],
        ["Hauptstr. 5", "Lange Straße 12a", "Rosenweg 3", "Am Markt"],
        ["Müller, Anna", "Al-Hassan, Omar", "Özdemir, Elif", "García López, Maria"],
        ["Frau Müller", "Herr Al-Hassan", "Familie Özdemir", "?"],
        ["DE89 3704 0044 0532 0130 00"] * 3,
    ],
)
def test_columns_about_persons(texts: Sequence[str]) -> None:
    assert private_column(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["Café International", "Frauenfrühstück", "Nähtreff", "Familie und Beruf"],
        ["Tanz, Bewegung", "Tanz, Bewegung", "Tanz, Bewegung", "Malen"],
        ["Frauen, Kinder", "Frauen, Kinder", "Kinder, Jugendliche", "Frauen, Kinder", "alle"],
        ["03.05.2018", "10.05.2018", "3.5.18", "2018-05-03 00:00:00"],
        ["43223", "25", "ca. 25", "20-50", "1.500"],
        ["1900-01-10 00:00:00", "25", "30"],  # a count that Excel made a date
        ["Güterstraße 4", "Güterstraße 4", "Breitscheidstraße 2f", "Breitscheidstraße 2f", "Güterstraße 4"],
        ["Bad Cannstatt", "Feuerbach", "Mitte"],
        ["15:30", "09:00", "15.30-17.00 Uhr"],
        ["", "  "],
        [],
    ],
)
def test_columns_about_events(texts: Sequence[str]) -> None:
    assert not private_column(texts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anmeldung bei a.b@example.org", Private.MAIL),
        ("Rückruf unter 0711 123456", Private.PHONE),
        ("Handy 0171/1234567", Private.PHONE),
        ("+49 711 123456", Private.PHONE),
        ("Kind geb. 3.5.2012", Private.BIRTH),
        ("(*12.03.1987)", Private.BIRTH),
        ("geboren am 12.03.2015", Private.BIRTH),
        ("DE89370400440532013000", Private.ACCOUNT),
        ("wohnt Lange Straße 12a", Private.ADDRESS),
        ("Hauptstr. 5", Private.ADDRESS),
        ("Frau Al-Hassan hat geholfen", Private.NAME),
        ("mit Herrn Dr. Müller", Private.NAME),
        ("Hr. Müller fehlte", Private.NAME),
        ("Familie Özdemir kam neu dazu", Private.NAME),
        ("Frau von der Heide", Private.NAME),
        ("Frau M. war krank", Private.NAME),
    ],
)
def test_a_remark_that_points_at_a_person(text: str, kind: Private) -> None:
    assert private_text(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        *(
            "viele neue Frauen",
            "Familie und Beruf",
            "Familien mit Kindern",
            "Frau und Mann",
            "Frau Holle, ein Märchen",
        ),
        *(
            "Herr der Ringe",
            "am 03.05.2018 verschoben",
            "2018/2019",
            "von 15:30 bis 17:00",
            "ca. 25 statt 30",
        ),
        *("Raum 5", "03/05/2018", "Fr. Abend fiel aus", "Nummer 12345678", "Betrag 1.234,50 EUR", ""),
        *("Straßenfest", "auf dem Weg 3 Kinder getroffen", "20-50 Kinder"),
    ],
)
def test_a_remark_that_points_at_nobody(text: str) -> None:
    assert private_text(text) is None


def test_a_column_of_remarks_at_once() -> None:
    remarks = pl.Series(["Frau Müller", None, "schön", "a@example.org", "Frau Müller"])
    assert private(remarks).to_list() == ["name", None, None, "mail", "name"]


pieces = st.sampled_from(
    [
        *(
            "Frau Müller",
            "FRAU MÜLLER",
            "Familie Ö.",
            "a@b.de",
            "0711 123456",
            "*1.1.1990",
            "geb. 2012",
            "Rosenweg 3",
        ),
        *(
            "Lange Straße 12a",
            "Fam. X",
            "DE89370400440532013000",
            "1987-03-12",
            "und",
            "25",
            "Café",
            "Fr. Abel",
        ),
    ]
)


@given(st.lists(st.one_of(st.lists(pieces, max_size=3).map(" ".join), st.text(max_size=20), st.none())))
def test_all_at_once_finds_what_one_by_one_finds(remarks: list[str | None]) -> None:
    one_by_one = [private_text(text) if text else None for text in remarks]
    assert private(pl.Series(remarks, dtype=pl.String)).to_list() == one_by_one
