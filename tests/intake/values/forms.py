"""The forms in which providers write counts, and what each means: one table for tests and properties."""

from analytics.intake.values.counts import Count


def about(value: int) -> Count:
    return Count(value, estimated=True)


def between(low: int, high: int, value: int) -> Count:
    return Count(value, low, high, estimated=True)


COUNTS = {
    "25": Count(25),
    "0": Count(0),
    "007": Count(7),
    "'25": Count(25),
    "1.500": Count(1500),
    "12.345": Count(12345),
    "999.999": Count(999999),
    "25,0": Count(25),
    "25.0": Count(25),
    "1.500,00": Count(1500),
    "25 TN": Count(25),
    "25TN": Count(25),
    "25 Teilnehmer": Count(25),
    "25 Teilnehmer*innen": Count(25),
    "25 Teilnehmer/innen": Count(25),
    "25 Teilnehmende": Count(25),
    "25 Pers.": Count(25),
    "25 Personen": Count(25),
    "25 Besucher:innen": Count(25),
    "25 Gäste": Count(25),
    "ca. 25": about(25),
    "ca.20": about(20),
    "Ca 250": about(250),
    "circa 25": about(25),
    "~25": about(25),
    "etwa 25": about(25),
    "rund 25": about(25),
    "ungefähr 25": about(25),
    "about 25": about(25),
    "geschätzt 25": about(25),
    "25 (ca.)": about(25),
    "ca. 1.500 Besucher": about(1500),
    "20-50": between(20, 50, 35),
    "20–50": between(20, 50, 35),
    "20 — 50": between(20, 50, 35),
    "100 – 200": between(100, 200, 150),
    "20 bis 50": between(20, 50, 35),
    "5bis10": between(5, 10, 8),  # 7,5 half up
    "50/60": between(50, 60, 55),
    "3.000-4.000": between(3000, 4000, 3500),
    "7-7": between(7, 7, 7),
    "ca. 20 - 25": between(20, 25, 23),
    "ca. 20 - ca. 25": between(20, 25, 23),
    "zwischen 20 und 30": between(20, 30, 25),
    "von 20 bis 30": between(20, 30, 25),
    "20 - 50 TN": between(20, 50, 35),
    "10-20 TN": between(10, 20, 15),
    "max. 15": between(0, 15, 8),
    "maximal 15": between(0, 15, 8),
    "bis zu 50": between(0, 50, 25),
    "bis 50": between(0, 50, 25),
    "bis ca. 50": between(0, 50, 25),
    "höchstens 10": between(0, 10, 5),
    "≤ 5": between(0, 5, 3),
    "<= 5": between(0, 5, 3),
    "<5": between(0, 4, 2),  # fewer than 5
    "unter 5": between(0, 4, 2),
    "<1": between(0, 0, 0),
}

UNKNOWN = (
    *("k.A.", "K. A.", "keine Angabe", "ohne Angabe", "unbekannt", "offen", "?", "??", "-", "--", "–", "/"),
    *("n.n.", "N.N.", "n/a", ""),
)

ASKED = {
    "1,500": ("1500", "k.A."),  # no thousands in German, and no half person
    "25,000": ("25000", "k.A."),
    "1 500": ("1500", "1", "500", "k.A."),
    "150 KFZ": ("150", "k.A."),
    "12 Familien": ("12", "k.A."),
    "ca. 12 Familien": ("ca. 12", "12", "k.A."),
    "8 Paare": ("8", "k.A."),
    "25 Kinder": ("25", "k.A."),
    "20-50 Kinder": ("20-50", "20", "50", "k.A."),
    "75\nneu: 50": ("75", "50", "k.A."),
    "25 + 3": ("28", "25", "3", "k.A."),
    "10, 12": ("10", "12", "k.A."),
    "12 (3)": ("12", "3", "k.A."),
    "20 oder 30": ("20", "30", "k.A."),
    "60/50": ("60", "50", "k.A."),
    "25?": ("ca. 25", "25", "k.A."),
    "20-": ("20", "k.A."),
    "zwölf": ("12", "k.A."),
    "ein Dutzend": ("12", "k.A."),
}

REFUSED = (
    *(
        "1,5",
        "1.5",
        "10.50",
        "1.0000",
        "0.500",
        "0,645",
        "-3",
        "<0",
        "1000000",
        "1.000.000",
        "9" * 5000,
        "٣",
        "²",
    ),
    *("viele", "x", "niemand", "15:30", "2018-05-03 15:30:00"),
    *("Absage", "fällt aus", "entfällt", "abgesagt", "ausgefallen", "abgesagt (25 angemeldet)"),
)
