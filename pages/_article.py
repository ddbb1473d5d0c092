"""Shows a text: headings and short paragraphs, as wide as one can read, also on paper."""

from html import escape

import streamlit as st

from analytics.views import Article, Asked, Section, explanation


def show(asked: Asked) -> None:
    """What the grant per visit is and what it is not."""
    st.html(_article(explanation(asked)))


def _article(article: Article) -> str:
    sections = "".join(map(_section, article.sections))
    return f'<article class="tm-article"><h2>{escape(article.title)}</h2><div>{sections}</div></article>'


def _section(section: Section) -> str:
    told = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs)
    quote = f"<blockquote><p>{escape(section.quote)}</p></blockquote>" if section.quote else ""
    return f"<section><h3>{escape(section.title)}</h3>{quote}{told}</section>"
