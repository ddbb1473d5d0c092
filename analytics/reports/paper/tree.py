"""A document as pandoc's tree (its JSON form): texts are leaves, so nothing in them can be markup."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from analytics.reports.document import Blanks, Block, Document, Grid, Heading, Paragraph, Picture
from analytics.wording import Words

Node = dict[str, Any]
API = [1, 23, 1]
NOTHING: list[Any] = ["", [], []]
WIDTH = "16cm"
CELL, KEPT = "Table Text", "Table Text Kept"
FIRST_BOOKMARK = 9000  # pandoc counts its own from below
REFERENCE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


def tree(made: Document, pictures: Sequence[str], say: Words) -> Node:
    """The whole paper; ``pictures`` are the names of its charts' files in order."""
    paper = _Tree(made, iter(pictures), say)
    meta = {"lang": {"t": "MetaString", "c": LANGUAGE_TAGS[made.language]}}
    return {"pandoc-api-version": API, "meta": meta, "blocks": list(paper.blocks())}


LANGUAGE_TAGS = {"de": "de-DE", "en": "en-GB"}


class _Tree:
    """Knows which footnotes have been set already: each is written once, and only named again."""

    def __init__(self, made: Document, pictures: Iterator[str], say: Words) -> None:
        self.made, self.pictures, self.say = made, pictures, say
        self.set: set[str] = set()
        self.writers: Mapping[type[Block], Callable[[Any], Iterator[Node]]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            Blanks: self._blanks,
            Picture: self._picture,
            Grid: self._grid,
        }

    def blocks(self) -> Iterator[Node]:
        """The head of the paper, its title, then what the document holds."""
        if self.made.kind:
            yield _styled("Kind", [_str(self.made.kind)])
        yield from self._blanks(Blanks(self.made.head))
        if self.made.titled:
            yield _styled("Title", [_str(self.made.title)])
        for block in self.made.blocks:
            yield from self.writers[type(block)](block)

    def _heading(self, block: Heading) -> Iterator[Node]:
        if not block.breaks:
            yield {"t": "Header", "c": [block.level, NOTHING, [_str(block.text)]]}
            return
        style = f'<w:pPr><w:pStyle w:val="Heading{block.level}"/><w:pageBreakBefore/></w:pPr>'
        yield _raw("RawBlock", f"<w:p>{style}{_run(block.text)}</w:p>")

    def _paragraph(self, block: Paragraph) -> Iterator[Node]:
        inlines: list[Node] = []
        for sentence in block.sentences:
            inlines += [_str(" ")] if inlines else []
            inlines.append(_str(sentence.text))
            inlines += self._notes([key for key in sentence.notes if key in self.made.notes])
        yield _styled(block.style, inlines)

    def _notes(self, keys: Sequence[str]) -> Iterator[Node]:
        """Footnotes behind a sentence, a thin space between their signs."""
        for place, key in enumerate(keys):
            if place:
                yield _raw("RawInline", f'<w:r>{REFERENCE}<w:t xml:space="preserve">, </w:t></w:r>')
            yield from self._note(key)

    def _note(self, key: str) -> Iterator[Node]:
        """The footnote under a bookmark, or a field that repeats its number."""
        number = self.made.numbers[key]
        name, place = f"note{number}", FIRST_BOOKMARK + number
        if key in self.set:
            yield _raw("RawInline", _again(name, number))
            return
        self.set.add(key)
        yield _raw("RawInline", f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>')
        yield {"t": "Note", "c": [{"t": "Para", "c": [_str(self.made.notes[key])]}]}
        yield _raw("RawInline", f'<w:bookmarkEnd w:id="{place}"/>')

    def _blanks(self, block: Blanks) -> Iterator[Node]:
        """Content controls to be filled in, each named."""
        hint = self.say.text("to be filled in")
        for name in block.names:
            control = (
                f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(name)}/><w:showingPlcHdr/><w:text/></w:sdtPr>"
                f'<w:sdtContent><w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>{escape(hint)}</w:t></w:r>'
                "</w:sdtContent></w:sdt>"
            )
            style = '<w:pPr><w:pStyle w:val="Head"/></w:pPr>'
            yield _raw("RawBlock", f"<w:p>{style}{_run(f'{name}:')}<w:r><w:tab/></w:r>{control}</w:p>")

    def _picture(self, block: Picture) -> Iterator[Node]:
        """Caption above, so that it is read first; what the chart shows is its alternative text."""
        yield _styled("Image Caption", [_str(block.caption)])
        size = ["", [], [["width", WIDTH]]]
        image = {"t": "Image", "c": [size, [_str(block.drawing.alt)], [next(self.pictures), ""]]}
        yield _styled("Figure Kept" if block.remark else "Figure", [image])
        yield from _remark(block.remark)

    def _grid(self, block: Grid) -> Iterator[Node]:
        """A table whose first line repeats on every page; a total is bold. A short one is not torn apart."""
        looks = [KEPT if block.short else CELL] * len(block.lines)
        looks[-1:] = [KEPT if block.short and block.remark else CELL]
        lines = [
            _row(line, look, block.total and line is block.lines[-1])
            for line, look in zip(block.lines, looks, strict=True)
        ]
        foot = [lines.pop()] if block.total else []
        aligned = [{"t": "AlignRight" if right else "AlignLeft"} for right in block.right]
        widths = [
            [side, {"t": "ColWidth", "c": share}] for side, share in zip(aligned, block.shares, strict=True)
        ]
        caption = [{"t": "Para", "c": [_str(block.caption)]}] if block.caption else []
        head = [NOTHING, [_row(block.heads, KEPT)]]
        body = [NOTHING, 1, [], lines]
        yield {"t": "Table", "c": [NOTHING, [None, caption], widths, head, [body], [NOTHING, foot]]}
        yield from _remark(block.remark)


def _again(name: str, number: int) -> str:
    """A field with a footnote's number."""
    return (
        f'<w:r>{REFERENCE}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{REFERENCE}<w:instrText xml:space="preserve"> NOTEREF {name} \\f \\h </w:instrText></w:r>'
        f'<w:r>{REFERENCE}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{REFERENCE}<w:t>{number}</w:t></w:r>'
        f'<w:r>{REFERENCE}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def _remark(text: str) -> Iterator[Node]:
    if text:
        yield _styled("Remark", [_str(text)])


def _row(cells: Sequence[str], look: str, bold: bool = False) -> list[Any]:
    return [NOTHING, [_cell(text, look, bold) for text in cells]]


def _cell(text: str, look: str, bold: bool) -> list[Any]:
    inline = {"t": "Strong", "c": [_str(text)]} if bold else _str(text)
    return [NOTHING, {"t": "AlignDefault"}, 1, 1, [_styled(look, [inline])]]


def _styled(style: str, inlines: Sequence[Node]) -> Node:
    """A paragraph in a named style of Word."""
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": list(inlines)}]]}


def _str(text: str) -> Node:
    return {"t": "Str", "c": text.replace("\n", " ")}


def _raw(kind: str, xml: str) -> Node:
    return {"t": kind, "c": ["openxml", xml]}


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
