"""Small pieces of HTML, everything from outside escaped."""

import json
from collections.abc import Sequence
from html import escape

import streamlit as st

from analytics.wording import Words

PLAIN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()#+-.!$:<>~|"})
"""Signs that Markdown reads as its own."""


def title(said: str, more: str) -> None:
    """The page's name and what it is for."""
    st.html(f'<h1 class="tm-title">{escape(said)}</h1><p class="tm-sub">{escape(more)}</p>')


def heading(text: str, more: str = "", *, level: int = 2, name: str = "") -> None:
    """A section's heading, what it is about, and a name to link to."""
    anchor = f' id="{name}"' if name else ""
    below = f'<p class="tm-sub">{escape(more)}</p>' if more else ""
    kind = "tm-h tm-section" if level == 2 else "tm-h"
    st.html(f'<h{level} class="{kind}"{anchor}>{escape(text)}</h{level}>{below}')


def plain(said: str) -> str:
    """Text from outside for a widget's label, where Streamlit reads Markdown."""
    return said.translate(PLAIN)


def text(said: str) -> None:
    """A sentence with text from outside: shown as it is, never read as Markdown."""
    st.html(f'<p class="tm-said">{escape(said)}</p>')


def quiet(said: str) -> None:
    """A remark in small letters."""
    st.html(f'<p class="tm-note">{escape(said)}</p>')


def rest(say: Words, count: int) -> None:
    """How many more there are than are shown, if any."""
    if count > 0:
        quiet(say.text("Not shown yet: {count} more.", count=say.number(count)))


def alert(said: str) -> None:
    """A sentence that has to be read, by screen readers at once."""
    st.html(f'<p class="tm-alert" role="status">{escape(said)}</p>')


def done(said: str) -> None:
    """A sentence on what went well, by screen readers at once."""
    st.html(f'<p class="tm-done" role="status">{escape(said)}</p>')


def lines(said: Sequence[str]) -> None:
    """Several sentences, one below the other."""
    st.html('<ul class="tm-lines">' + "".join(f"<li>{escape(line)}</li>" for line in said) + "</ul>")


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> None:
    """A table that scrolls by itself; the last ``numbers`` columns stand to the right."""
    right = len(head) - numbers
    first = "".join(
        f'<th scope="col"{_side(at >= right)}>{escape(name)}</th>' for at, name in enumerate(head)
    )
    body = "".join(_row(row, right) for row in rows)
    inner = f'<caption class="tm-hidden">{escape(title)}</caption><thead><tr>{first}</tr></thead><tbody>{body}</tbody>'
    scroll = f'<div class="tm-scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
    st.html(f'{scroll}<table class="tm-table-own">{inner}</table></div>')


def upload_words(button: str, below: str) -> None:
    """The upload's own words, which Streamlit has in English only; what is only read aloud stays so."""
    zone = '[data-testid="stFileUploaderDropzone"]'
    told = "[data-testid='stFileUploaderDropzoneInstructions']"
    rules = (
        f"{zone} > span button p {{ font-size: 0; }} {told} span {{ display: none; }}"
        f"{zone} > span button [data-testid='stMarkdownContainer']::after {{ content: {_quoted(button)}; }}"
        f"{told} > div::after {{ content: {_quoted(below)}; font-size: 0.875rem; }}"
    )
    st.html(f"<style>{rules}</style>")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _row(row: Sequence[str], right: int) -> str:
    cells = "".join(f"<td{_side(at >= right)}>{escape(cell)}</td>" for at, cell in enumerate(row) if at)
    return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def _side(right: bool) -> str:
    return ' class="tm-number"' if right else ""
