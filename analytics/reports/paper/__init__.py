"""The paper as a Word document: pandoc writes it from a tree, so that no name and no title is ever read as markup."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pypandoc

from analytics.problem import Problem
from analytics.reports.document import Picture, document
from analytics.reports.paper.package import finished, is_word, reference
from analytics.reports.paper.styles import completed, in_its_words
from analytics.reports.paper.tree import tree
from analytics.reports.pictures import pngs
from analytics.views import Report
from analytics.wording import Words, key

__all__ = ["docx"]


def docx(report: Report, say: Words, template: bytes | None = None) -> bytes:
    """The paper with real styles, tables and footnotes; ``template``: a Word document whose styles it takes over.

    Raises Problem for a template that is no Word document.
    """
    if template is not None and not is_word(template):
        raise Problem(key("This is not a Word document (.docx)."))
    made = document(report, say)
    drawn = [block.drawing for block in made.blocks if isinstance(block, Picture)]
    pictures = {f"figure{number}.png": png for number, png in enumerate(pngs(drawn, say), 1)}
    text = json.dumps(tree(made, list(pictures), say))
    with TemporaryDirectory() as folder:
        for name, png in pictures.items():
            Path(folder, name).write_bytes(png)
        styles, written = Path(folder, "reference.docx"), Path(folder, "paper.docx")
        styles.write_bytes(completed(template) if template else reference(made, say))
        _convert(text, styles, written)
        paper = written.read_bytes()
    return finished(in_its_words(paper, template) if template else paper, made)


def _convert(text: str, styles: Path, written: Path) -> None:
    """Pandoc's tree → .docx."""
    options = [f"--reference-doc={styles}", f"--resource-path={written.parent}"]
    pypandoc.convert_text(text, "docx", format="json", outputfile=str(written), extra_args=options)
