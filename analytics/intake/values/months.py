"""Names of months and weekdays, German and English, as they are shortened in lists."""

from analytics.intake.values.texts import folded

MONTHS = (
    "januar january jaenner",
    "februar february feber",
    "maerz march mrz marz",
    "april",
    "mai may",
    "juni june",
    "juli july",
    "august",
    "september",
    "oktober october",
    "november",
    "dezember december",
)
WEEKDAYS = (
    "montag monday",
    "dienstag tuesday",
    "mittwoch wednesday",
    "donnerstag thursday",
    "freitag friday",
    "samstag saturday sonnabend",
    "sonntag sunday",
)


def month_of(word: str) -> int | None:
    """1 to 12 for a month's name or its first three letters or more."""
    return _place(MONTHS, folded(word), 3)


def weekday_of(word: str) -> int | None:
    """0 (Monday) to 6 for a weekday's name or its first two letters or more."""
    return _place(WEEKDAYS, folded(word), 2)


def _place(names: tuple[str, ...], word: str, shortest: int) -> int | None:
    if len(word) < shortest:
        return None
    first = 1 if names is MONTHS else 0
    found = [place for place, all_names in enumerate(names, first) if f" {word}" in f" {all_names}"]
    return found[-1] if found else None  # "So" is Sonntag, not Sonnabend
