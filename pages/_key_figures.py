"""A key figure as a card: value, make-up, change, small course. Plain HTML, no arithmetic but pixels."""

from collections.abc import Sequence
from html import escape

from analytics.views import KeyFigure, Part
from analytics.wording import Words


def card(say: Words, figure: KeyFigure) -> str:
    """One card."""
    details = "".join(f"<li>{escape(detail)}</li>" for detail in figure.details)
    changes = "".join(f"<li>{escape(change)}</li>" for change in figure.changes if change)
    return (
        f'<section class="tm-card" aria-label="{escape(figure.title)}"><h2>{escape(figure.title)}</h2>'
        f'<div class="tm-value"><strong>{escape(figure.value)}</strong>{_course(figure.course)}</div>'
        f'<ul class="tm-changes">{changes}</ul>{_make_up(figure.parts)}<ul>{details}</ul></section>'
    )


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
