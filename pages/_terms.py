"""The way from a figure to what it means: quiet links to the glossary, in the same tab."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlencode

from analytics import views
from analytics.views import Asked, View
from pages._address import TERM

GLOSSARY = "begriffe"
"""The page that explains figures and words."""


def address(asked: Asked, key: str) -> str:
    """The glossary with one entry on top; the selection comes along, so that every way back keeps it."""
    return f"{GLOSSARY}?{asked.wanted.to_query_string(asked.say.language)}&{urlencode({TERM: key})}"


def mark(asked: Asked, key: str) -> str:
    """A question mark that leads to an entry; nothing for what has none."""
    if not views.has_entry(key):
        return ""
    return _link(asked, key, "?", ' class="tm-ask"', _named(asked, key))


def subtitle(asked: Asked, view: View) -> str:
    """What is plotted, and the way to what it means; a table's own heads lead there by themselves."""
    heads = {column.key for column in view.table.columns} if not view.drawn else set()
    return f"{escape(view.subtitle)} {line(asked, [key for key in view.cards if key not in heads])}"


def line(asked: Asked, keys: Sequence[str]) -> str:
    """ "Was heißt das?" as a link to the one entry, or "Begriffe:" with links to each of several."""
    if len(keys) == 1:
        said = escape(asked.say.text("What does this mean?"))
        hidden = f'{said}<span class="tm-hidden"> {escape(_named(asked, keys[0]))}</span>'
        return f'<span class="tm-asks">{_link(asked, keys[0], hidden)}</span>'
    links = ", ".join(_link(asked, key, escape(views.title(asked.say, key))) for key in keys)
    several = escape(asked.say.text("Terms:"))
    return f'<span class="tm-asks">{several} {links}</span>' if keys else ""


def head(asked: Asked, key: str, title: str) -> str:
    """A column's heading, as a link where it has an entry."""
    return _link(asked, key, escape(title)) if views.has_entry(key) else escape(title)


def _named(asked: Asked, key: str) -> str:
    """ "Begriff: Förderung je Teilnahme"."""
    return asked.say.text("Term: {title}", title=views.title(asked.say, key))


def _link(asked: Asked, key: str, inside: str, more: str = "", label: str = "") -> str:
    named = f' aria-label="{escape(label)}" title="{escape(label)}"' if label else ""
    return f'<a href="{escape(address(asked, key))}" target="_self"{more}{named}>{inside}</a>'
