"""What do the figures and words mean?"""

from html import escape

import streamlit as st

from analytics.views import Asked, Entry, entry, glossary
from pages import _address, _terms


def page(asked: Asked) -> None:
    """The entry that was asked for, then all of them."""
    say = asked.say
    entries = glossary(say)
    chosen = _address.term(tuple(each.key for each in entries))
    title = say.text("What do the figures and words mean?")
    st.html(f'<h1 class="tm-title">{escape(title)}</h1>')
    if chosen:
        st.html(f'<div class="tm-asked">{_entry(entry(say, chosen), "asked-")}</div>')
    links = "".join(
        f'<li><a href="{escape(_terms.address(asked, each.key))}">{escape(each.title)}</a></li>'
        for each in entries
    )
    label = escape(say.text("All entries"))
    st.html(f'<nav class="tm-index" aria-label="{label}"><ul>{links}</ul></nav>')
    st.html(f'<div class="tm-glossary">{"".join(map(_entry, entries))}</div>')


def _entry(entry: Entry, prefix: str = "") -> str:
    """An entry with an address of its own."""
    words = "".join(f"<li><strong>{escape(word)}</strong>: {escape(told)}</li>" for word, told in entry.words)
    lists = [f"<ul>{words}</ul>" if words else "", *("" for _ in entry.lines[1:])]  # beneath the meaning
    lines = "".join(
        f"<dt>{escape(asked)}</dt><dd>{escape(told)}{listed}</dd>"
        for (asked, told), listed in zip(entry.lines, lists, strict=True)
    )
    return f'<section id="{prefix}{entry.key}"><h2>{escape(entry.title)}</h2><dl>{lines}</dl></section>'
