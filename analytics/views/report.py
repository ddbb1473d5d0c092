"""What a report says, before it becomes a deck, a paper or a workbook: parts with sentences, views and footnotes.

Every figure in it comes from a view or a key figure; what writes a file computes nothing.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from analytics.views.overview import KeyFigure
from analytics.views.view import View
from analytics.wording import Words, words

PARTS = ("overview", "development", "change", "spaces", "groups", "grants", "quality")
"""The keys of a report's parts, in order; "profiles" stands for a page of each space."""
ANNEX = "profiles"


@dataclass(frozen=True)
class Sentence:
    """One or more sentences of running text; ``notes`` are the keys of the footnotes that belong behind it."""

    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Part:
    """A part of a report: a slide, a heading of the paper, a statement of the meeting.

    ``heading`` names it ("Entwicklung"); ``finding`` says in one sentence what its figures say, and is what
    an editor may change, as are the ``sentences``. ``views`` are charts and tables in order.
    """

    key: str
    heading: str
    finding: str
    sentences: tuple[Sentence, ...] = ()
    views: tuple[View, ...] = ()


@dataclass(frozen=True)
class Origin:
    """What a report was made from: the version of the data and the day of their last change.

    ``deliveries`` are the numbers of the imports that stood then; ``space`` is the slug of the one that a feedback is
    about, else empty. Of public figures only the number of their ``release`` and its day are known.
    """

    as_of: date
    version: int | None = None
    deliveries: tuple[int, ...] = ()
    space: str = ""
    release: int | None = None


@dataclass(frozen=True, eq=False)
class Report:
    """One selection of one version of the data as a whole text.

    ``selection`` is the filter sentence, ``source`` where the figures come from and as of when; ``notes`` are the
    footnotes by key, in the order in which they are first needed; ``definitions`` are pairs of a figure's
    title and what it means. ``profiles`` holds a part for each space, for the annex. ``identifier`` is printed
    where the report has been frozen, else empty: what is cut or edited later is another report. ``public`` marks a
    report whose figures are those of a release. ``origin`` says what it was made from.
    """

    title: str
    selection: str
    source: str
    language: str
    figures: Sequence[KeyFigure]
    parts: tuple[Part, ...]
    notes: Mapping[str, str] = field(default_factory=dict)
    definitions: tuple[tuple[str, str], ...] = ()
    profiles: tuple[Part, ...] = ()
    identifier: str = ""
    public: bool = False
    origin: Origin | None = None

    @property
    def numbers(self) -> dict[str, int]:
        """Key of each footnote → its number, from 1, as it is first needed."""
        return {key: place for place, key in enumerate(self.notes, 1)}

    @property
    def words(self) -> Words:
        """The words that it was written in, and is written in again."""
        return replace(words(self.language), coarse=self.public)

    @property
    def signature(self) -> str:
        """The identifier as it is printed: "Bericht TM-2018-7F3A-K2QD"; empty where there is none."""
        return self.words.text("Report {identifier}", identifier=self.identifier) if self.identifier else ""

    @property
    def letter(self) -> bool:
        """Whether it goes to a single space and its provider, not to the council."""
        return self.origin is not None and bool(self.origin.space)

    @property
    def views(self) -> tuple[View, ...]:
        """Every chart and table of the parts, in order; those of the profiles stand with these."""
        return tuple(view for part in self.parts for view in part.views)

    def part(self, key: str) -> Part | None:
        """The part or profile of this key; None where the report has none."""
        return next((part for part in (*self.parts, *self.profiles) if part.key == key), None)

    @property
    def texts(self) -> dict[str, str]:
        """What may be said in other words, by the names that ``edited`` takes."""
        told = {"title": self.title}
        for part in (*self.parts, *self.profiles):
            told[f"{part.key}.finding"] = part.finding
            told |= {f"{part.key}.{place}": each.text for place, each in enumerate(part.sentences, 1)}
        return told

    def only(self, keys: Collection[str]) -> "Report":
        """The same report with these parts alone, in its own order; "profiles" stands for the annex."""
        parts = tuple(part for part in self.parts if part.key in keys)
        annex = self.profiles if ANNEX in keys else ()
        notes = needed((*parts, *annex), self.notes)
        return replace(self, parts=parts, profiles=annex, notes=notes, identifier="")

    def edited(self, texts: Mapping[str, str]) -> "Report":
        """The same report with other words, by ``title``, ``KEY.finding`` of a part and ``KEY.1``, its first sentence.

        A sentence without words is left out, with its footnotes; what is not named stays.
        """
        parts, annex = (tuple(_edited(part, texts) for part in each) for each in (self.parts, self.profiles))
        notes = needed((*parts, *annex), self.notes)
        title = texts.get("title") or self.title
        return replace(self, title=title, parts=parts, profiles=annex, notes=notes, identifier="")


def _edited(part: Part, texts: Mapping[str, str]) -> Part:
    told = (
        replace(sentence, text=texts.get(f"{part.key}.{place}", sentence.text).strip())
        for place, sentence in enumerate(part.sentences, 1)
    )
    finding = texts.get(f"{part.key}.finding") or part.finding
    return replace(part, finding=finding, sentences=tuple(each for each in told if each.text))


def needed(parts: Sequence[Part], texts: Mapping[str, str]) -> dict[str, str]:
    """The footnotes that the sentences ask for, in the order in which they do; those without a text are left out."""
    return {key: texts[key] for key in dict.fromkeys(_asked_for(parts)) if texts.get(key)}


def _asked_for(parts: Sequence[Part]) -> Iterator[str]:
    for part in parts:
        for sentence in part.sentences:
            yield from sentence.notes
