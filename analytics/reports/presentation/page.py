"""The whole file: one page that loads nothing, with the policy that says so."""

from html import escape

from analytics.reports.presentation import markup
from analytics.reports.presentation.look import POLICY, SCRIPT, STYLE
from analytics.reports.presentation.slides import slides
from analytics.views import Report
from analytics.wording import Words

ICON = '<link rel="icon" href="data:,">'  # else a browser asks the server for one


def html(report: Report, say: Words, template: bytes | None = None) -> bytes:
    """The report as a show, for the screen of a meeting room; ``template`` is for other formats and left aside."""
    made = list(slides(report, say))
    titles = [report.title, *(each.heading for each in made)]
    inside = [
        markup.first(report, say),
        *(markup.slide(each, number, say) for number, each in enumerate(made, 2)),
    ]
    foot = " · ".join(text for text in (report.selection, report.source, report.signature) if text)
    sections = (
        _section(titles, inside[number - 1], number, foot, say) for number in range(1, len(titles) + 1)
    )
    blank = escape(say.text("The screen is black."))
    body = f'<main data-blank="{blank}">{"".join(sections)}</main><p class="hidden" role="status"></p>'
    return _page(report.title, report.language, f"{body}<script>{SCRIPT}</script>")


def sentence(say: Words, told: str) -> bytes:
    """A page that says why there is nothing to show."""
    title = f'<h1 class="title n3 w3">{escape(told)}</h1>'
    body = f'<main><section id="1"><div class="first">{title}</div></section></main>'
    return _page("Teilhabe-Monitor", say.language, body)


def _section(titles: list[str], inside: str, number: int, foot: str, say: Words) -> str:
    """One slide with its place in the show; the first, which says where it is from itself, without a foot."""
    title, count = titles[number - 1], len(titles)
    told = say.text("Slide {number} of {all}: {title}", number=number, all=count, title=title)
    origin = f"<span>{escape(foot)}</span>" if number > 1 else ""
    place = f'<p class="foot">{origin}<span class="count">{number} / {count}</span></p>'
    return f'<section id="{number}" aria-labelledby="t{number}" data-told="{escape(told)}">{inside}{place}</section>'


def _page(title: str, language: str, body: str) -> bytes:
    head = (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)}</title>{ICON}<style>{STYLE}</style></head>"
    )
    return f"{head}<body>{body}</body></html>\n".encode()
