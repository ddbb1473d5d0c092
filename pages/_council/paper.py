"""Blocks of the paper as HTML: the same words, numbers of footnotes, pictures and tables that the files have."""

from base64 import b64encode
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from html import escape

from analytics import theme
from analytics.reports.document import Blanks, Block, Document, Grid, Heading, Paragraph, Picture
from analytics.reports.picture import svg
from analytics.views import Sentence
from analytics.wording import Words

WIDE, NARROW = 480.0, 262.0
"""Points: a picture as on paper, and one whose words can be read on a phone."""


@dataclass(frozen=True)
class Sheet:
    """A document as it is drawn; ``own`` are the texts that somebody wrote, which are marked."""

    paper: Document
    say: Words
    own: Collection[str]

    def html(self, blocks: Sequence[Block]) -> str:
        """Blocks one below the other; headings are left to whoever shows them."""
        return f'<div class="tm-paper">{"".join(self._block(block) for block in blocks)}</div>'

    def notes(self, blocks: Sequence[Block], told: set[str]) -> str:
        """The footnotes that are first needed here; ``told`` grows by their keys."""
        asked = [
            key
            for block in blocks
            if isinstance(block, Paragraph)
            for s in block.sentences
            for key in s.notes
        ]
        new = [key for key in dict.fromkeys(asked) if key in self.paper.notes and key not in told]
        told.update(new)
        lines = "".join(
            f"<li><sup>{self.paper.numbers[key]}</sup> {escape(self.paper.notes[key])}</li>" for key in new
        )
        label = self.say.text("Footnotes")
        return f'<ul class="tm-footnotes" aria-label="{label}">{lines}</ul>' if new else ""

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            kind = "tm-finding" if block.style == "Finding" else "tm-prose"
            return f'<p class="{kind}">{" ".join(self._sentence(each) for each in block.sentences)}</p>'
        if isinstance(block, Picture):
            return self._picture(block)
        if isinstance(block, Grid):
            return _grid(block)
        if isinstance(block, Blanks):
            return "".join(
                f'<p class="tm-prose">{escape(name)}: <span class="tm-blank"></span></p>'
                for name in block.names
            )
        return f"<h3>{escape(block.text)}</h3>" if isinstance(block, Heading) else ""

    def _sentence(self, sentence: Sentence) -> str:
        numbers = [str(self.paper.numbers[key]) for key in sentence.notes if key in self.paper.numbers]
        raised = f"<sup>{', '.join(numbers)}</sup>" if numbers else ""
        edited = sentence.text in self.own or sentence.text.removesuffix(".") in self.own
        return f"{escape(sentence.text)}{raised}{f' {mark(self.say)}' if edited else ''}"

    def _picture(self, block: Picture) -> str:
        alt = escape(block.drawing.alt)
        images = "".join(
            f'<img class="{kind}" alt="{alt}" src="{_source(svg(block.drawing, self.say, width))}">'
            for kind, width in (("tm-broad", WIDE), ("tm-slim", NARROW))
        )
        return f"<figure><figcaption>{escape(block.caption)}</figcaption>{images}</figure>{_remark(block.remark)}"


def mark(say: Words) -> str:
    """What stands behind a text in somebody's own words."""
    told = say.text("edited")
    return f'<span class="tm-edited">{told}</span>'


def _grid(grid: Grid) -> str:
    head = "".join(
        f'<th scope="col"{_right(right)}>{escape(name)}</th>'
        for name, right in zip(grid.heads, grid.right, strict=True)
    )
    body = "".join(_line(line, grid.right) for line in grid.lines)
    kind = "tm-table-own tm-with-total" if grid.total else "tm-table-own"
    name = escape(grid.caption or ", ".join(grid.heads))
    table = (
        f'<table class="{kind}"><caption class="tm-hidden">{name}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
    caption = f'<p class="tm-caption" aria-hidden="true">{name}</p>' if grid.caption else ""
    scroll = f'<div class="tm-scroll" tabindex="0" role="region" aria-label="{name}">{table}</div>'
    return f"{caption}{scroll}{_remark(grid.remark)}"


def _line(line: Sequence[str], right: Sequence[bool]) -> str:
    cells = "".join(
        f"<td{_right(side)}>{escape(cell)}</td>" for cell, side in zip(line[1:], right[1:], strict=True)
    )
    return f'<tr><th scope="row">{escape(line[0])}</th>{cells}</tr>'


def _right(right: bool) -> str:
    return ' class="tm-number"' if right else ""


def _remark(text: str) -> str:
    return f'<p class="tm-note">{escape(text)}</p>' if text else ""


def _source(picture: str) -> str:
    """The picture as an address of its own; where the page is dark its colours are those of the dark charts."""
    dark = "".join(
        f'[{side}="{light}" i]{{{side}:{other}}}'
        for light, other in theme.DARK.items()
        for side in ("fill", "stroke")
        if light.lower() in picture.lower()
    )
    styled = picture.replace(
        "<defs>", f"<style>@media (prefers-color-scheme:dark){{{dark}}}</style><defs>", 1
    )
    return f"data:image/svg+xml;base64,{b64encode(styled.encode()).decode()}"
