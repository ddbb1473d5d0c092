"""A report as a paper: blocks in order, the same for Word and for PDF. Words are plain text, never markup."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from analytics.reports.drawing import Drawing, drawing
from analytics.views import Column, Report, ReportPart, Sentence, View
from analytics.wording import Words, key

EFFECTS = "financial-effects"
SHORT = 16  # lines of a table that stay together
FIGURE, TABLE = key("Figure {number}: {title}"), key("Table {number}: {title}")
ANNEX, CONTINUED = key("Annex {number}: {title}"), key("{caption} (continued)")
BLANKS = (key("Department"), key("Reference"), key("Paper number"), key("Date"))


@dataclass(frozen=True)
class Heading:
    """A heading of the outline, 1 to 3; ``breaks``: on a new page."""

    text: str
    level: int
    breaks: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text: sentences with the keys of their footnotes. ``style`` names how it is set."""

    sentences: tuple[Sentence, ...]
    style: str = "Body Text"


@dataclass(frozen=True)
class Blanks:
    """Lines to be filled in by hand, each after its name."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A chart with its caption above and a remark below."""

    caption: str
    drawing: Drawing
    remark: str = ""


@dataclass(frozen=True)
class Grid:
    """A table as it is read: one line of heads, then lines, the last of which may be a total.

    ``right``: which columns hold numbers. ``shares``: each column's part of the width; they add up to at most 1.
    """

    caption: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    shares: tuple[float, ...]
    total: bool = False
    remark: str = ""

    @property
    def short(self) -> bool:
        """Whether it fits on a page beside other things, and is not to be torn apart."""
        return len(self.lines) <= SHORT


Block = Heading | Paragraph | Blanks | Picture | Grid


@dataclass(frozen=True)
class Document:
    """The whole paper; ``notes`` are the footnotes' texts by key, in the order in which they are first needed."""

    title: str
    language: str
    foot: str
    head: tuple[str, ...]
    kind: str
    blocks: tuple[Block, ...]
    notes: dict[str, str]

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a footnote → its number, as it first occurs in the text."""
        return {key: place for place, key in enumerate(self.notes, 1)}


def document(report: Report, say: Words) -> Document:
    """The building block of a paper for the council (methods.md, 10; domain.md, "Vorlage")."""
    blocks = tuple(_Writer(report, say).blocks())
    asked = [
        note for block in blocks if isinstance(block, Paragraph) for s in block.sentences for note in s.notes
    ]
    notes = {note: report.notes[note] for note in dict.fromkeys(asked) if note in report.notes}
    head = tuple(say.text(name) for name in BLANKS)
    return Document(
        report.title,
        report.language,
        _foot(report),
        head,
        say.text("Building block for a council paper"),
        blocks,
        notes,
    )


def _foot(report: Report) -> str:
    """What stands at the foot of every page: where it is from, as of when, and the identifier of a frozen report."""
    return " · ".join(part for part in (report.source, report.identifier) if part)


class _Writer:
    """Counts figures and tables while the blocks are made, in order."""

    def __init__(self, report: Report, say: Words) -> None:
        self.report, self.say = report, say
        self.figures, self.tables, self.annexes = count(1), count(1), count(1)
        self.behind: list[tuple[str, View]] = []

    def blocks(self) -> Iterator[Block]:
        """The paper from its first paragraph to the last annex."""
        yield Paragraph((Sentence(f"{self.report.selection}. {self.report.source}."),), "Subtitle")
        yield from self._key_figures()
        if self.report.parts:
            yield Heading(self.say.text("Report"), 1)
        for part in self.report.parts:
            yield from self._part(part)
        yield from self._effects()
        yield Heading(self.say.text("Departments involved"), 1)
        yield Blanks((self.say.text("Offices"),))
        yield from self._annexes()

    def _key_figures(self) -> Iterator[Block]:
        """Title, value and range of each key figure."""
        say, figures = self.say, self.report.figures
        lines = tuple(
            (figure.title, figure.value, figure.range, "; ".join(figure.changes)) for figure in figures
        )
        heads = (say.text("Figure"), say.text("Value"), say.text("Range"), say.text("Change"))
        if lines:
            caption = say.text(TABLE, number=next(self.tables), title=say.text("Key figures"))
            yield Grid(caption, heads, lines, (False, True, False, False), (0.26, 0.16, 0.22, 0.36))

    def _part(self, part: ReportPart) -> Iterator[Block]:
        yield Heading(part.heading, 2)
        yield Paragraph((Sentence(_ended(part.finding)),), "Finding")
        yield from self._sentences(part.sentences)
        for view in part.views:
            if view.key != EFFECTS:
                yield from self._view(view)

    def _sentences(self, sentences: Sequence[Sentence]) -> Iterator[Block]:
        if sentences:
            yield Paragraph(tuple(sentences))

    def _view(self, view: View, annexed: bool = True) -> Iterator[Block]:
        """A chart, whose table then stands in the annex; else the table itself."""
        drawn = drawing(view)
        if drawn is None:
            yield from self._grids(view)
            return
        name = self.say.text(FIGURE, number=next(self.figures), title=view.subtitle)
        if annexed:
            self.behind.append((name, view))
        yield Picture(name, drawn, view.note)

    def _grids(self, view: View, caption: str = "") -> Iterator[Block]:
        """The view's table; a broad one in several pieces, each with the first column."""
        if view.table.rows.is_empty():
            yield from self._remark(view)
            return
        caption = caption or self.say.text(TABLE, number=next(self.tables), title=view.subtitle)
        columns = view.table.columns
        lines = view.table.shown(self.say)
        pieces = pieces_of(columns, lines)
        for number, (piece, shares) in enumerate(pieces):
            yield Grid(
                caption if number == 0 else self.say.text(CONTINUED, caption=caption),
                tuple(columns[place].title for place in piece),
                tuple(tuple(line[place] for place in piece) for line in lines),
                tuple(columns[place].numeric for place in piece),
                shares,
                view.table.total is not None,
                view.note if number == len(pieces) - 1 else "",
            )

    def _remark(self, view: View) -> Iterator[Block]:
        """What is said where there is nothing to show."""
        if view.note:
            yield Paragraph((Sentence(view.note),), "Remark")

    def _effects(self) -> Iterator[Block]:
        """What was granted, in thousands of euros."""
        view = next((view for view in self.report.views if view.key == EFFECTS), None)
        if view is None:
            return
        yield Heading(self.say.text("Financial effects"), 1)
        yield Paragraph((Sentence(_ended(view.title)),))
        yield from self._grids(view)

    def _annexes(self) -> Iterator[Block]:
        """A page for each space, the tables behind the charts, what the words mean."""
        for place, part in enumerate(self.report.profiles):
            if place == 0:
                yield self._annex(self.say.text("Profiles of the spaces"))
            yield from self._profile(part, place > 0)
        if self.behind:
            yield self._annex(self.say.text("Tables behind the charts"))
        for name, view in self.behind:
            yield from self._grids(view, self.say.text("Table behind {figure}", figure=name))
        if self.report.definitions:
            yield self._annex(self.say.text("What the words mean"))
            heads = (self.say.text("Word"), self.say.text("Meaning"))
            yield Grid("", heads, self.report.definitions, (False, False), (0.3, 0.7))

    def _annex(self, title: str) -> Heading:
        return Heading(self.say.text(ANNEX, number=next(self.annexes), title=title), 1, True)

    def _profile(self, part: ReportPart, breaks: bool) -> Iterator[Block]:
        """One page: what is known of the space, its figures, its course."""
        yield Heading(part.heading, 2, breaks)
        yield Paragraph((Sentence(_ended(part.finding)),), "Finding")
        yield from self._sentences(part.sentences)
        for view in part.views:
            yield from self._view(view, annexed=False)


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."


LETTER, PADDING = 0.0113, 0.022  # of the text's width: a letter of a table, and the room around a cell
NAME = 0.34  # of the width, at most, for the first column
FLOWING = 24  # letters after which a cell of words breaks into lines
BROADEST = 1.5  # how much a table of little is widened


def pieces_of(
    columns: Sequence[Column], lines: Sequence[Sequence[str]]
) -> list[tuple[tuple[int, ...], tuple[float, ...]]]:
    """Columns that fit beside each other, and their parts of the width; the first column begins every piece."""
    needs = [_need(column, [line[place] for line in lines]) for place, column in enumerate(columns)]
    needs[0] = min(needs[0], NAME)
    pieces: list[list[int]] = [[0]]
    for place in range(1, len(needs)):
        if sum(needs[other] for other in (*pieces[-1], place)) > 1 and len(pieces[-1]) > 1:
            pieces.append([0])
        pieces[-1].append(place)
    return [(tuple(piece), _shares([needs[place] for place in piece])) for piece in pieces]


def _need(column: Column, cells: Sequence[str]) -> float:
    """The part of the width that a column takes: no number and no word of its head is broken."""
    words = max(map(len, column.title.split()), default=1)
    longest = max(map(len, cells), default=1)
    return PADDING + LETTER * max(words, longest if column.numeric else min(longest, FLOWING), 3)


def _shares(needs: Sequence[float]) -> tuple[float, ...]:
    """The width of each column; a table of little is widened, but not to the whole page."""
    stretch = BROADEST if sum(needs) * BROADEST <= 1 else min(1.0, 1 / sum(needs))
    return tuple(need * stretch for need in needs)
