"""Tables as HTML: captions, heads that lead to the glossary, numbers that lead to their events, long lists in pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from analytics import views
from analytics.filters import Filters
from analytics.reports.tables import FORMATS
from analytics.views import Asked, View
from analytics.wording import Words
from pages import _terms
from pages._plot import Table

EVENTS = "veranstaltungen"
"""The page that lists events."""


def downloads(asked: Asked, view: View) -> tuple[tuple[str, str], ...]:
    """Label and address of each export: the server makes it from the same view, for the same question."""
    query = asked.wanted.to_query_string(asked.say.language)
    return tuple((form.upper(), f"export/{view.export or view.key}.{form}?{query}") for form in FORMATS)


def worded(say: Words, view: View) -> Table:
    table = view.table
    return Table(
        f"{view.title}. {view.subtitle}",
        tuple(column.title for column in table.columns),
        tuple(tuple(line) for line in table.shown(say)),
        tuple(column.numeric for column in table.columns),
        table.total is not None,
    )


def html(asked: Asked, view: View) -> str:
    """A table that is itself the answer, with its downloads."""
    shown = worded(asked.say, view)
    head = "".join(
        f'<th scope="col"{_right(column.numeric)}>{_terms.head(asked, column.key, column.title)}</th>'
        for column in view.table.columns
    )
    ways = _ways(asked, view.table, len(shown.rows))
    body = "".join(_line(line, shown.numeric, hrefs) for line, hrefs in zip(shown.rows, ways, strict=True))
    caption = f'<caption class="tm-hidden">{escape(shown.caption)}</caption>'
    kind = "tm-table-own tm-with-total" if shown.total else "tm-table-own"
    table = f'<table class="{kind}">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    links = "".join(f'<a href="{escape(href)}" download>{form}</a>' for form, href in downloads(asked, view))
    scroll = (
        f'<div class="tm-scroll" tabindex="0" role="region" aria-label="{escape(view.title)}">{table}</div>'
    )
    return f'{scroll}<p class="tm-links-own">{links}</p>'


def address(asked: Asked, page: str, wanted: Filters) -> str:
    """Where a page answers a question, in the language that is read: for links inside tables and sentences."""
    return f"{page}?{wanted.to_query_string(asked.say.language)}"


def _ways(asked: Asked, table: views.Table, lines: int) -> list[dict[int, str]]:
    """For each line the addresses of the events behind its name and its numbers, by their place."""
    behind = {place: table.links.get(column.key, ()) for place, column in enumerate(table.columns)}
    behind[0] = behind[0] or table.events
    ways: list[dict[int, str]] = [{} for _ in range(lines)]
    for place, questions in behind.items():
        for line, wanted in zip(ways, questions, strict=False):
            if wanted:
                line[place] = address(asked, EVENTS, wanted)
    return ways


def _line(line: Sequence[str], numeric: Sequence[bool], ways: Mapping[int, str]) -> str:
    """A line; what has an address leads to the events behind it."""
    name, *cells = (
        f'<a href="{escape(ways[place])}" target="_self">{escape(text)}</a>'
        if place in ways
        else escape(text)
        for place, text in enumerate(line)
    )
    rest = "".join(f"<td{_right(right)}>{cell}</td>" for cell, right in zip(cells, numeric[1:], strict=True))
    return f'<tr><th scope="row">{name}</th>{rest}</tr>'


def _right(numeric: bool) -> str:
    return ' class="tm-number"' if numeric else ""


def pages(asked: Asked, count: int) -> str:
    """The way to the pages before and after this one of a long list."""
    if count < 2:
        return ""
    say, here = asked.say, min(asked.wanted.page, count)
    ways = {say.text("back"): here - 1, say.text("on"): here + 1}
    back, on = (
        f'<a href="{escape(address(asked, EVENTS, replace(asked.wanted, page=page)))}" target="_self">{label}</a>'
        if 1 <= page <= count
        else ""
        for label, page in ways.items()
    )
    told = say.text("Page {page} of {count}", page=say.number(here), count=say.number(count))
    label = say.text("Pages")
    return f'<nav class="tm-pages" aria-label="{label}">{back}<span>{told}</span>{on}</nav>'


def chips(asked: Asked, narrowed: Mapping[str, Filters]) -> str:
    """What a list is cut to beyond the shared filters; each with the way to the list without it."""
    again = asked.say.text("remove this restriction")
    cut = "".join(
        f'<span class="tm-chip">{escape(text)} <a href="{escape(address(asked, EVENTS, wanted))}" target="_self" '
        f'aria-label="{escape(text)}: {again}" title="{again}">×</a></span>'
        for text, wanted in narrowed.items()
    )
    return f'<p class="tm-chips">{cut}</p>' if cut else ""
