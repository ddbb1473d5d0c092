"""A key figure as a card: value, make-up, change, small course. Plain HTML, no arithmetic but pixels."""

from collections.abc import Sequence
from html import escape

from analytics.views import KeyFigure, Part
from analytics.wording import Words

WIDTH, HEIGHT = 120, 28


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
    """A small line from zero, broken where there is no value; the page shows the same course in full."""
    known = [value for value in values if value is not None]
    if len(known) < 2 or not max(known):
        return ""
    step, top = WIDTH / max(len(values) - 1, 1), max(known)
    runs, current = [], []  # type: list[list[str]], list[str]
    for place, value in enumerate(values):
        if value is None:
            runs, current = [*runs, current], []
        else:
            current.append(f"{place * step:.1f},{HEIGHT - 2 - (HEIGHT - 4) * value / top:.1f}")
    lines = "".join(f'<polyline points="{" ".join(run)}"/>' for run in [*runs, current] if len(run) > 1)
    return f'<svg class="tm-course" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{lines}</svg>'
