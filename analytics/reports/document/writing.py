"""From a report to the blocks of its paper: figures and tables counted, footnotes in the order of the text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from analytics.reports.document.blocks import (
    Blanks,
    Block,
    Document,
    Grid,
    Heading,
    Paragraph,
    Picture,
)
from analytics.reports.document.widths import pieces_of
from analytics.reports.drawing import drawing
from analytics.views import Report, ReportPart, Sentence, View
from analytics.wording import Words, key

EFFECTS, ALL_FIGURES = "financial-effects", "key-figures"
MONTHS, VISITS = "space-among-others", "visits"
FIGURE, TABLE = key("Figure {number}: {title}"), key("Table {number}: {title}")
ANNEX, CONTINUED = key("Annex {number}: {title}"), key("{caption} (continued)")
BLANKS = (
    key("Department"),
    key("Reference"),
    key("Paper number"),
    key("Date"),
    key("Kind of paper"),
    key("Submitted to"),
    key("Date of the meeting"),
)


def document(report: Report, say: Words) -> Document:
    """The paper of a report (methods.md, 10; domain.md, "Vorlage"), the letter to a provider, or pages of spaces."""
    blocks = tuple(_Writer(report, say).blocks())
    asked = [
        note for block in blocks if isinstance(block, Paragraph) for s in block.sentences for note in s.notes
    ]
    notes = {note: report.notes[note] for note in dict.fromkeys(asked) if note in report.notes}
    kind = key("Feedback to the provider") if report.letter else key("Building block for a council paper")
    head = tuple(say.text(name) for name in BLANKS)
    if pages_of_spaces(report):
        return Document(report.title, report.language, _foot(report), (), "", blocks, notes, False)
    head = () if report.letter else head
    return Document(report.title, report.language, _foot(report), head, say.text(kind), blocks, notes)


def pages_of_spaces(report: Report) -> bool:
    """Whether nothing is wanted but a page for each space."""
    return not report.parts and bool(report.profiles)


def _foot(report: Report) -> str:
    """What stands at the foot of every page: where it is from, as of when, and the identifier of a frozen report."""
    return " · ".join(part for part in (report.source, report.signature) if part)


class _Writer:
    """Counts figures and tables while the blocks are made, in order."""

    def __init__(self, report: Report, say: Words) -> None:
        self.report, self.say = report, say
        self.figures, self.tables, self.annexes = count(1), count(1), count(1)
        self.behind: list[tuple[str, View]] = []
        self.level = 1 if report.letter or pages_of_spaces(report) else 2

    def blocks(self) -> Iterator[Block]:
        """What is written, in order."""
        if pages_of_spaces(self.report):
            return self._pages()
        return self._letter() if self.report.letter else self._paper()

    def _paper(self) -> Iterator[Block]:
        """The paper from its first paragraph to the last annex."""
        yield self._about()
        yield from self._key_figures()
        if self.report.parts:
            yield Heading(self.say.text("Report"), 1)
        for part in self.report.parts:
            yield from self._part(part)
        yield from self._effects()
        yield Heading(self.say.text("Departments involved"), 1)
        yield Blanks((self.say.text("Offices"),))
        yield from self._annexes()

    def _letter(self) -> Iterator[Block]:
        """What goes back to a provider, without a head to be filled in and without annexes."""
        yield self._about()
        for part in self.report.parts:
            yield from self._part(part)
        if self.report.definitions:
            yield Heading(self.say.text("What the words mean"), 1)
            yield self._words()

    def _pages(self) -> Iterator[Block]:
        """A page for each space, and nothing else."""
        for place, part in enumerate(self.report.profiles):
            yield from self._profile(part, place > 0)

    def _about(self) -> Block:
        """What is evaluated, and as of when."""
        return Paragraph((Sentence(f"{self.report.selection}. {self.report.source}."),), "Subtitle")

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
        yield Heading(part.heading, self.level)
        yield Paragraph((Sentence(_ended(part.finding)),), "Finding")
        yield from self._sentences(part.sentences)
        for view in part.views:
            if view.key == ALL_FIGURES and not self.report.letter:
                self.behind.append(("", view))  # the most important ones stand at the beginning
            elif view.key != EFFECTS:
                yield from self._view(view, annexed=not self.report.letter)

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
        if view.key == MONTHS:
            yield from self._grids(replace(view, note=""))

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
        yield Paragraph((Sentence(_ended(view.title)),), "Finding")
        yield from self._grids(view)

    def _annexes(self) -> Iterator[Block]:
        """A page for each space, the tables behind the charts, what the words mean."""
        for place, part in enumerate(self.report.profiles):
            if place == 0:
                yield self._annex(self.say.text("Profiles of the spaces"))
            yield from self._profile(part, place > 0)
        if self.behind:
            yield self._annex(self.say.text("All figures, and the tables behind the charts"))
        for name, view in self.behind:
            yield from self._grids(view, self.say.text("Table behind {figure}", figure=name) if name else "")
        if self.report.definitions:
            yield self._annex(self.say.text("What the words mean"))
            yield self._words()

    def _words(self) -> Block:
        heads = (self.say.text("Word"), self.say.text("Meaning"))
        return Grid("", heads, self.report.definitions, (False, False), (0.3, 0.7))

    def _annex(self, title: str) -> Heading:
        return Heading(self.say.text(ANNEX, number=next(self.annexes), title=title), 1, True)

    def _profile(self, part: ReportPart, breaks: bool) -> Iterator[Block]:
        """One page: what is known of the space, its figures, its course."""
        alone = pages_of_spaces(self.report)
        yield Heading(part.heading, self.level, breaks)
        if alone:
            yield Paragraph((Sentence(self.report.title),), "Subtitle")
        yield Paragraph((Sentence(_ended(part.finding)),), "Finding")
        told = [replace(each, notes=()) for each in part.sentences] if alone else part.sentences
        yield Paragraph(tuple(told), "Profile")
        if alone and VISITS in self.report.notes:  # each page stands for itself
            yield Paragraph((Sentence(self.report.notes[VISITS]),), "Remark")
        for view in part.views:
            yield from self._view(view, annexed=False)


def _ended(text: str) -> str:
    return text if not text or text.endswith((".", "?", "!")) else f"{text}."
