"""Numbers, dates and sentences as the reader says them: German first, English as well.

Language is an explicit argument everywhere: ``words("de")`` gives one immutable ``Words``; nothing is
installed globally, since sessions share threads and caches.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from analytics.problem import Problem
from analytics.vocabulary import Word
from analytics.wording.catalogue import translations
from analytics.wording.reading import day_from, number_from
from analytics.wording.rounding import largest_remainder, round_half_up

__all__ = [
    "LANGUAGES",
    "NOTHING",
    "Words",
    "day_from",
    "key",
    "largest_remainder",
    "number_from",
    "round_half_up",
    "words",
]

LANGUAGES = ("de", "en")
NOTHING = "–"  # the sign for "nothing there or too small to say"
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Words:
    """One language's way of saying things. Numbers are rounded half up before they are formatted.

    Where the figures are ``coarse``, as in public, whole per cents are said without a decimal that is none.
    """

    language: str
    locale: Locale
    translations: NullTranslations
    coarse: bool = False

    def text(self, message: str, **values: object) -> str:
        """The catalogue's text for a key, with its ``{placeholders}`` filled in."""
        said = self.translations.gettext(message)
        return said.format(**values) if values else said

    def inside(self, title: str) -> str:
        """A title inside a sentence: English drops its capital, German keeps its nouns'."""
        return title if self.language == "de" else title[:1].lower() + title[1:]

    def plural(self, one: str, many: str, count: float, **values: object) -> str:
        """Like ``text``, by number; ``{count}`` is the number as it is read."""
        said = self.translations.ngettext(one, many, 1 if count == 1 else 2)
        return said.format(count=self.number(count), **values)

    def label(self, word: Word) -> str:
        """What a reader sees for a slug of the vocabulary."""
        return self.text(word.label)

    def problem(self, problem: Problem) -> str:
        """A problem in one sentence."""
        return self.text(problem.message, **problem.values)

    def number(self, value: float | Decimal | None, digits: int = 0) -> str:
        """12600 → "12.600"; None → the sign for nothing."""
        if value is None:
            return NOTHING
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(round_half_up(value, digits), pattern, self.locale)

    def signed(self, value: float, digits: int = 0) -> str:
        """A difference with its sign: "+21,8", "−5,9" (a real minus), "±0"."""
        rounded = round_half_up(value, digits)
        sign = "±" if rounded == 0 else "+" if rounded > 0 else "\N{MINUS SIGN}"
        return sign + self.number(abs(rounded), digits)

    def percent(self, value: float | None, digits: int = 1) -> str:
        """A share given as 0 to 100: 51.7 → "51,7 %" (English "51.7%")."""
        if value is None:
            return NOTHING
        return self.number(value, self.decimals(value, digits)) + (
            f"{NO_BREAK}%" if self.language == "de" else "%"
        )

    def decimals(self, percent: float, digits: int) -> int:
        """How many decimals of a per cent are said: none of a whole one where figures are coarse."""
        return 0 if self.coarse and float(percent).is_integer() else digits

    def signed_percent(self, value: float, digits: int = 1) -> str:
        """A relative change with its sign: "+21,8 %"."""
        return self.signed(value, self.decimals(value, digits)) + self.percent(0, 0)[1:]

    def eur(self, value: float | None, digits: int = 0) -> str:
        """Money: "175.000 EUR", "13,23 EUR"."""
        return NOTHING if value is None else f"{self.number(value, digits)}{NO_BREAK}EUR"

    def month(self, month: date) -> str:
        """ "März 2018"."""
        return format_date(month, "LLLL yyyy", self.locale)

    def month_short(self, month: date) -> str:
        """ "Mär"."""
        return format_date(month, "LLL", self.locale).rstrip(".")[:3]

    def month_and_year_short(self, month: date) -> str:
        """ "Mär 2018": fits a narrow list."""
        return f"{self.month_short(month)} {month.year}"

    def quarter(self, month: date) -> str:
        """ "1. Quartal 2018"."""
        return self.text("Q{quarter} {year}", quarter=(month.month + 2) // 3, year=month.year)

    def day(self, day: date) -> str:
        """ "31.12.2018" (English "31 December 2018")."""
        return format_date(day, "dd.MM.yyyy" if self.language == "de" else "d MMMM yyyy", self.locale)

    def weekday_short(self, day: date) -> str:
        """ "Mo"."""
        return format_date(day, "EEE", self.locale).rstrip(".")

    def moment(self, moment: datetime) -> str:
        """Day and time of day."""
        time = format_datetime(moment, "HH:mm", locale=self.locale)
        return self.text("{day}, {time}", day=self.day(moment.date()), time=time)

    def period(self, start: date, end: date) -> str:
        """ "Mai bis Dezember 2018", "November 2018 bis Februar 2019", "Mai 2018", "2018" for a whole year."""
        if (start.month, end.month) == (1, 12) and start.year == end.year:
            return str(start.year)
        if start == end:
            return self.month(start)
        pattern = "LLLL" if start.year == end.year else "LLLL yyyy"
        first = format_date(start, pattern, self.locale)
        return self.text("{start} to {end}", start=first, end=self.month(end))

    def listed(self, parts: Iterable[str]) -> str:
        """ "Feuerbach, Mitte und Möhringen"."""
        return format_list(list(parts), style="standard", locale=self.locale)


def key(message: str) -> str:
    """Marks a catalogue key where it stands apart from the call that translates it."""
    return message


@lru_cache
def words(language: str) -> Words:
    """The words of one language, "de" or "en"; anything else speaks German."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    locale = Locale("de", "DE") if language == "de" else Locale("en", "GB")
    return Words(language, locale, translations(language))
