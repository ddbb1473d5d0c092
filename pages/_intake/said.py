"""Answers and corrections that were given, each to be taken back."""

from collections.abc import Hashable, Iterator, Mapping

import streamlit as st

from analytics.intake.answers import MONTH, NONE, ORDER, YEAR
from analytics.intake.sentence import where
from analytics.wording import Words
from pages._intake import answers, html
from pages._intake.choices import meant

Said = tuple[str, str, Hashable]


def show(say: Words, names: Mapping[str, str]) -> None:
    """Everything that was said, folded; it counts for this delivery until it is taken back."""
    said = list(_all(say, names))
    if not said:
        return
    title = say.plural("{count} answer given", "{count} answers given", len(said))
    with st.expander(title, key=answers.widget(say.language, "said")):
        for text, field, about in said:
            with st.container(
                horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
            ):
                with st.container(width="content"):
                    html.text(text)
                key = answers.widget(say.language, "back", field, about)
                st.button(say.text("Take back"), key=key, on_click=answers.forget, args=(field, about))


def _all(say: Words, names: Mapping[str, str]) -> Iterator[Said]:
    yield from _meanings(say, names)
    yield from _columns(say)
    yield from _cells(say)
    for space, month in sorted(answers.given().replaced, key=str):
        name = names.get(space or "", space)
        yield (
            say.text("{space}, {month}: replaced as a whole", space=name, month=say.month(month)),
            "replaced",
            (space, month),
        )


def _meanings(say: Words, names: Mapping[str, str]) -> Iterator[Said]:
    for (file, column, text), answer in answers.given().meanings.items():
        plain = not text or text in (ORDER, YEAR, MONTH)
        about = (
            say.label(column) if plain else say.text("{column} “{text}”", column=say.label(column), text=text)
        )
        of_file = f"{file}: " if file else ""
        yield f"{of_file}{about} = {meant(say, names, column, answer)}", "meanings", (file, column, text)


def _columns(say: Words) -> Iterator[Said]:
    for (file, column), headings in answers.given().columns.items():
        of_file = f"{file}: " if file else ""
        theirs = (
            say.text("no column of the sheet") if NONE in headings else say.text("“{text}”", text=headings[0])
        )
        yield (
            say.text(
                "{where}column {column} = {theirs}", where=of_file, column=say.label(column), theirs=theirs
            ),
            "columns",
            (file, column),
        )


def _cells(say: Words) -> Iterator[Said]:
    given = answers.given()
    for (file, sheet, line, column), text in given.fixes.items():
        yield (
            f"{where(say, file, sheet, line)}, {say.label(column)} = {text or '–'}",
            "fixes",
            (file, sheet, line, column),
        )
    for file, sheet, line in sorted(given.released):
        told = say.text("{place}: points at nobody", place=where(say, file, sheet, line))
        yield told, "released", (file, sheet, line)
