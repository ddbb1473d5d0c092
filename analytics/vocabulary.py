"""The words of the house: every closed list, with the label that a reader sees.

A member's value is the language-free slug that stands in the file, in a URL and on the command line.
Its ``label`` is a key of the catalogues (English as written here; German in ``locale/de``).
"""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A slug with a label: ``Kind("culture").label`` is the catalogue key "Culture"."""

    label: str

    def __new__(cls, slug: str, label: str = "") -> Self:
        """A member from its slug and its catalogue key."""
        word = str.__new__(cls, slug)
        word._value_ = slug
        word.label = label
        return word

    @classmethod
    def slugs(cls) -> tuple[str, ...]:
        """All slugs in the order in which they are shown."""
        return tuple(word.value for word in cls)


class Kind(Word):
    """Kind of offering (Angebotsart)."""

    ENCOUNTER = "encounter", "Meeting and encounter"
    CULTURE = "culture", "Culture"
    EDUCATION = "education", "Education and advice"
    ACTIVITY = "activity", "Movement, leisure, nature"
    UNKNOWN = "unknown", "not stated"


class Audience(Word):
    """Audience of an offering (Zielgruppe): whom it is meant for, not who came."""

    EVERYONE = "everyone", "everyone"
    CHILDREN_YOUTH = "children-youth", "children and young people"
    WOMEN = "women", "women"
    FAMILIES = "families", "families"
    UNKNOWN = "unknown", "not stated"


class Group(Word):
    """Who came. The first three exist only for visits with refugee experience; the five add up to all visits."""

    CHILDREN_YOUTH = "children-youth", "Children and young people"
    WOMEN = "women", "Women"
    MEN = "men", "Men"
    WITHOUT = "without", "Without refugee experience"
    UNKNOWN = "unknown", "Not stated"


class Source(Word):
    """Where a count comes from: the basis of one row."""

    COUNTED = "counted", "counted"
    ESTIMATED = "estimated", "estimated"
    IMPUTED = "imputed", "imputed"


class Basis(Word):
    """What counts: a ladder, each step holds the one before (methods.md, 2)."""

    COUNTED = "counted", "counted only"
    DOCUMENTED = "documented", "with estimates"
    IMPUTED = "imputed", "with imputed values"

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources whose rows count on this step."""
        return Source.slugs()[: 1 + Basis.slugs().index(self)]


class Imputation(Word):
    """Model that fills a space-month which was in operation and not reported (methods.md, 4)."""

    MONTH_MEAN = "month-mean", "mean of the others, month by month"
    OPERATING_MEAN = "operating-mean", "also months in which nobody reported"
    OWN_LEVEL = "own-level", "mean of the others, on the space's own level"
    NONE = "none", "no imputation"


class GrantMode(Word):
    """How a year's grant falls on its months (methods.md, 5)."""

    PRORATA = "prorata", "pro rata by months of operation"
    FULL = "full", "full-year grants"


class Funder(Word):
    """Who gives a grant."""

    CITY = "city", "City"
    STATE = "state", "State"


class GrantPer(Word):
    """What grants are divided by."""

    VISIT = "visit", "per visit"
    EVENT = "event", "per event"


class Rating(Word):
    """How an event went, in the provider's own judgement."""

    VERY_GOOD = "very-good", "very good"
    GOOD = "good", "good"
    LESS_GOOD = "less-good", "not so good"


class Status(Word):
    """Status of a space-month: four different things, four signs (methods.md, 1)."""

    NOT_STARTED = "not_started", "not started or ended"
    CLOSED = "closed", "closed all month"
    REPORTED = "reported", "reported"
    MISSING = "missing", "not reported"


class Grain(Word):
    """Step of the time axis."""

    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    YEAR = "year", "Year"


class Shown(Word):
    """The figure that a page with a choice of figures shows; the slug is the measure's key."""

    ATTENDANCE = "attendance", "Visits"
    EVENTS = "events", "Events"
    PER_EVENT = "attendance_per_event", "Visits per event"
    SHARE_REFUGEE = "share_refugee_experience", "With refugee experience"
    GRANT_PER_ATTENDANCE = "grant_per_attendance_eur", "Grant per visit"


class Split(Word):
    """What a course over time is split by; ``source`` is the total with its make-up."""

    SOURCE = "total", "Total"
    SPACE = "space", "Space"
    KIND = "kind", "Kind of offering"
    AUDIENCE = "audience", "Audience"
    GROUP = "group", "Group"


class Standing(Word):
    """Where a goal stands. Reached or not is said only where the whole range lies on that side (methods.md, 10)."""

    REACHED = "reached", "reached"
    MISSED = "missed", "not reached"
    RUNNING = "running", "still running"
    INSIDE = "inside", "open: the goal lies within the range"
    LACKING = "lacking", "open: space-months are not reported"
    UNSURE = "unsure", "cannot be said on this basis"


class Against(Word):
    """What a period is held against."""

    YEAR_BEFORE = "year-before", "the same months a year before"
    PREVIOUS = "previous", "the period directly before"
    FREE = "free", "any other period"


class Ground(Word):
    """What of a comparison's two periods a list of events holds; figures leave it aside."""

    EVERYTHING = "all", "all of the period"
    LIKE = "like", "only what was reported in both periods"
    LIKE_BEFORE = "like-before", "the other period, only what was reported in both"


class Edition(Word):
    """Whose figures are shown: the house's own, or those of a release (methods.md, 11)."""

    HOUSE = "intern", "for the house"
    PUBLIC = "oeffentlich", "as made public"


class Chapter(Word):
    """A part of a report by its key; an annex comes last."""

    OVERVIEW = "overview", "Overview"
    DEVELOPMENT = "development", "Development"
    CHANGE = "change", "Change"
    SPACES = "spaces", "Spaces"
    GROUPS = "groups", "Groups"
    GRANTS = "grants", "Grants"
    QUALITY = "quality", "Quality and method"
    PROFILES = "profiles", "Profiles of the spaces"


class Weekday(Word):
    """A day of the week that lists of events are cut to."""

    ANY = "any", "any day"
    MONDAY = "mon", "Monday"
    TUESDAY = "tue", "Tuesday"
    WEDNESDAY = "wed", "Wednesday"
    THURSDAY = "thu", "Thursday"
    FRIDAY = "fri", "Friday"
    SATURDAY = "sat", "Saturday"
    SUNDAY = "sun", "Sunday"

    @property
    def number(self) -> int:
        """Monday is 1, Sunday 7; 0 is any day."""
        return Weekday.slugs().index(self)

    @classmethod
    def of(cls, number: int) -> Self:
        """The day with this number."""
        return list(cls)[number]


class Rhythm(Word):
    """How often a recurring offering takes place (see ``offerings``)."""

    WEEKLY = "weekly", "weekly"
    FORTNIGHTLY = "fortnightly", "about fortnightly"
    MONTHLY = "monthly", "about monthly"
    IRREGULAR = "irregular", "irregular"


class Fate(Word):
    """What became of an offering after it was rated not so good (see ``offerings``)."""

    CHANGED = "changed", "changed"
    MOVED = "moved", "moved to another day"
    REPLACED = "replaced", "replaced"
    ENDED = "ended", "ended without a successor"
    CONTINUED = "continued", "went on unchanged"
    OPEN = "open", "nothing known since"


class Scale(Word):
    """Sums of different spaces compare per month of operation, not in total."""

    MONTH = "month", "per month of operation"
    TOTAL = "total", "in total"
