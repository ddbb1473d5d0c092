"""Days and times: every form is read, and what can mean several things is asked."""

from datetime import date, time

import pytest

from analytics.intake.values import days
from analytics.intake.values.unreadable import Reader, Unclear, Unreadable

MAY_3 = date(2018, 5, 3)
in_may = days.reader(None, 2018, 5)
alone = days.reader(None, None, None)


def asked(read: Reader, text: str) -> Unclear:
    with pytest.raises(Unclear) as unclear:
        read(text)
    return unclear.value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "03.05.2018",
            "3.5.18",
            "3.5.2018",
            "3. 5. 2018",
            "2018-05-03",
            "2018/05/03",
            "03-05-2018",
            "20180503",
        ),
        *("3. Mai 2018", "3.Mai 2018", "03 Mai 18", "3-May-18", "3. MAI 2018", "Mai 3, 2018", "3rd May 2018"),
        *("Do, 03.05.2018", "Do. 3.5.18", "Donnerstag, den 3. Mai 2018", "Thu 3 May 2018", "03.05.2018 (Do)"),
        *("2018-05-03 00:00:00", "2018-05-03T15:30:00", "03.05.2018 15:30", "03.05.2018, 15.30-17 Uhr"),
        *("03.05.2018 ab 15 Uhr", "43223", "43223,6458", "03.05.2018 15:30 - 03.05.2018 17:00"),
    ],
)
def test_days_in_all_their_forms(text: str) -> None:
    assert alone(text) == ((MAY_3,), None)


@pytest.mark.parametrize(
    "text", ["03.05.", "3.5", "3.5.", "3. Mai", "Do, 03.05.", "Do 3.", "3.", "3", "03.05. 15 Uhr"]
)
def test_what_a_day_leaves_out_comes_from_the_sheet(text: str) -> None:
    assert in_may(text) == ((MAY_3,), None)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        *(
            ("12. Mrz 2018", 3),
            ("12. März 2018", 3),
            ("12. Maerz 2018", 3),
            ("12. Jan. 2018", 1),
            ("12. Dez 18", 12),
        ),
        *(("12. Feb. 2018", 2), ("12. Sept. 2018", 9), ("12 October 2018", 10), ("12. Jänner 2018", 1)),
    ],
)
def test_months_in_short(text: str, month: int) -> None:
    assert alone(text).values == (date(2018, month, 12),)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "31.02.2018",
            "00.05.2018",
            "13/13/2018",
            "Mai 2018",
            "Mai 18",
            "KW 18",
            "Summe",
            "Do.",
            "?",
            "",
            "2018",
        ),
        *("03.05.1998", "03.05.2101", "0000-01-01", "36000", "8.9.-6.9.2023", "3. Termin", "3" * 5000),
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        in_may(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("06.09.-08.09.2023", date(2023, 9, 6), date(2023, 9, 8)),
        ("06.-08.09.2023", date(2023, 9, 6), date(2023, 9, 8)),
        ("6-8.9.2023", date(2023, 9, 6), date(2023, 9, 8)),
        ("6./7.9.2023", date(2023, 9, 6), date(2023, 9, 7)),
        ("6.+7.9.2023", date(2023, 9, 6), date(2023, 9, 7)),
        ("6.9.2023 - 8.9.2023", date(2023, 9, 6), date(2023, 9, 8)),
        ("6. bis 8. September 2023", date(2023, 9, 6), date(2023, 9, 8)),
        ("30.12.-02.01.2019", date(2018, 12, 30), date(2019, 1, 2)),
    ],
)
def test_several_days_count_on_the_first_and_that_is_said(text: str, first: date, last: date) -> None:
    (day,), doubt = alone(text)
    assert day == first
    assert doubt is not None
    assert doubt.values == {"first": first, "last": last}


def test_a_wrong_day_of_the_week_is_said() -> None:
    (day,), doubt = alone("Fr, 03.05.2018")  # it was a Thursday
    assert (day, doubt and doubt.values) == (MAY_3, {"day": MAY_3})


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/4/2018", "13/4/2018"], "day-first"),
        (["3/4/2018", "4/13/2018 15:30"], "month-first"),
        (["13/4/18", "4/13/18"], "conflict"),
        (["3/4/2018", "4/4/2018", "13.04.2018"], None),
    ],
)
def test_the_rest_of_a_column_settles_what_comes_first(texts: list[str], order: str | None) -> None:
    assert days.order_of(texts) == order


def test_day_and_month_in_either_order() -> None:
    april, march = (date(2018, 4, 3),), (date(2018, 3, 4),)
    assert days.reader("day-first", None, None)("3/4/2018").values == april
    assert days.reader("month-first", None, None)("3/4/2018").values == march
    assert days.reader("month-first", 2018, None)("3/4").values == march
    assert alone("4/4/2018").values == (date(2018, 4, 4),)
    assert alone("13/4/2018").values == alone("4/13/2018").values == (date(2018, 4, 13),)
    assert asked(alone, "3/4/2018").choices == ("day-first", "month-first")
    assert asked(alone, "3/4/2018").settles == "order"
    each = asked(days.reader("conflict", None, None), "3/4/2018")
    assert (each.choices, each.settles) == (("2018-04-03", "2018-03-04"), "")


def test_a_day_against_the_order_of_its_column_is_said() -> None:
    (day,), doubt = days.reader("day-first", None, None)("4/13/2018")
    assert (day, doubt and doubt.values) == (date(2018, 4, 13), {"day": date(2018, 4, 13)})


def test_year_and_month_are_asked_for_the_whole_column() -> None:
    year, month = asked(alone, "03.05."), asked(days.reader(None, 2018, None), "3.")
    assert (year.settles, year.free, year.choices) == ("year", True, ())
    assert (month.settles, month.choices[0], month.choices[-1]) == ("month", "1", "12")


@pytest.mark.parametrize(
    ("texts", "context"),
    [
        (["Mai 2018"], (2018, 5)),
        (["2018-05"], (2018, 5)),
        (["201805.csv"], (2018, 5)),
        (["Liste_05_2018.xlsx"], (2018, 5)),
        (["Feuerbach 2018.xlsx", "Mai"], (2018, 5)),
        (["Veranstaltungen Mai 18"], (2018, 5)),
        (["Mai"], (None, 5)),
        (["Veranstaltungen 1. Halbjahr 2018"], (2018, None)),
        (["2018", "2019"], (None, None)),
        (["Schuljahr 2018/19", "Mai"], (None, 5)),
        (["Januar bis Dezember 2018", "Mai"], (2018, 5)),
        (["Mai 2018", "Stand: 03.06.2019"], (2018, 5)),
        (["vom 01.05.2018 bis 31.05.2018"], (2018, 5)),
        (["Tabelle1"], (None, None)),
    ],
)
def test_year_and_month_of_a_list(texts: list[str], context: tuple[int | None, int | None]) -> None:
    assert days.context(texts) == context


@pytest.mark.parametrize(
    "text",
    [
        *("15:30", "15:30:00", "15.30", "15.30 Uhr", "15h30", "15 Uhr 30", "ab 15:30 Uhr", "15:30 - 17:00"),
        *("15.30-17 Uhr", "von 15:30 bis 17:00 Uhr", "1899-12-31 15:30:00", "1899-12-31 15:29:57.120"),
        *("0,645833333", "03.05.2018 15:30"),
    ],
)
def test_times(text: str) -> None:
    assert days.start(text) == ((time(15, 30),), None)


@pytest.mark.parametrize("text", ["15h", "15 Uhr", "15", "ab 15 Uhr", "15-17 Uhr", "ca. 15 Uhr"])
def test_full_hours(text: str) -> None:
    assert days.start(text).values == (time(15),)


def test_a_time_may_be_unknown_but_not_wrong() -> None:
    assert days.start("?").values == days.start("2018-05-03 00:00:00").values == (None,)
    assert asked(days.start, "nachmittags").choices == ("k.A.",)
    for text in ("25:10", "24:00", "15:60", "1530"):
        with pytest.raises(Unreadable):
            days.start(text)
