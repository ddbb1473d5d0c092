"""A key figure as a card: value, make-up, change, small course. Plain HTML, no arithmetic but pixels."""

from collections.abc import Sequence
from html import escape

from analytics.views import KeyFigure, Part
from analytics.wording import Words

FEW = 5
"""Goals that the first page names."""


def card(say: Words, figure: KeyFigure, ask: str = "") -> str:
    """One card; ``ask`` is the way to what its figure means."""
    details = "".join(f"<li>{escape(detail)}</li>" for detail in figure.details)
    changes = "".join(f"<li>{escape(change)}</li>" for change in figure.changes if change)
    return (
        f'<section class="tm-card" aria-label="{escape(figure.title)}"><h2>{escape(figure.title)}{ask}</h2>'
        f'<div class="tm-value"><strong>{escape(figure.value)}</strong>{_course(figure.course)}</div>'
        f"{_range(figure.range)}"
        f'<ul class="tm-changes">{changes}</ul>{_make_up(figure.parts)}<ul>{details}</ul></section>'
    )


def _range(said: str) -> str:
    """Between what the value lies; nothing where it is certain."""
    return f'<p class="tm-range">{escape(said)}</p>' if said else ""


def goals(say: Words, sentences: Sequence[str], href: str) -> str:
    """Where the first few goals stand, and the way to all of them."""
    title, more = escape(say.text("Goals")), escape(say.text("All goals"))
    lines = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences[:FEW])
    link = f'<p class="tm-links-own"><a href="{escape(href)}" target="_self">{more}</a></p>'
    return f'<section class="tm-card tm-goals" aria-label="{title}"><h2>{title}</h2><ul>{lines}</ul>{link}</section>'


def _make_up(parts: Sequence[Part]) -> str:
    """A bar of the parts with the words beneath."""
    if not parts:
        return ""
    bars = "".join(f'<i class="tm-part tm-{part.key}" style="width:{part.share:.0f}%"></i>' for part in parts)
    words = " · ".join(escape(part.text) for part in parts)
    return f'<div class="tm-makeup" aria-hidden="true">{bars}</div><p class="tm-words">{words}</p>'


def _course(values: Sequence[float | None]) -> str:
    """Small columns from zero, nothing where there is no value; the page shows the same course in full."""
    top = max((value for value in values if value is not None), default=0)
    if not top or len(values) < 2:
        return ""
    bars = "".join(f'<i style="height:{100 * (value or 0) / top:.0f}%"></i>' for value in values)
    return f'<span class="tm-course" aria-hidden="true">{bars}</span>'
