"""From the paper to a file: a format, progress, and the file to keep. What goes out is kept under an identifier."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from hashlib import sha256

import streamlit as st

from analytics import place
from analytics.problem import Problem
from analytics.reports.council import REPORTS
from analytics.reports.freezing import freeze
from analytics.views import Asked, Report
from analytics.wording import Words, key
from pages import _present
from pages._council import edits
from pages._intake import html

FORMATS = {
    "pptx": (key("Slides (PowerPoint)"), key("To present and to go on working: every chart can be edited.")),
    "docx": (key("Paper (Word)"), key("The building block for the council paper, to go on writing.")),
    "pdf": (key("Paper (PDF)"), key("The same paper to hand in, also for reading aloud.")),
    "xlsx": (key("Tables (Excel)"), key("All figures to work with, each table on its own sheet.")),
    "html": (
        key("Presentation (HTML)"),
        key("For the meeting: one statement at a time, also without a network."),
    ),
}
"""Format → its name and what it is for."""
MADE, MEGABYTES = "council-made", 25


@dataclass(frozen=True)
class Made:
    """A file that was made, and of what; ``note`` says why it has no identifier, where it should have one."""

    of: Hashable
    name: str
    media_type: str
    content: bytes
    identifier: str
    note: str = ""


def show(asked: Asked, cut: Report) -> None:
    """Choose a format, make the file, keep it."""
    say = asked.say
    html.heading(say.text("Files"))
    form = st.radio(
        say.text("Format"),
        list(FORMATS),
        format_func=lambda each: say.text(FORMATS[each][0]),
        captions=[say.text(what_for) for _, what_for in FORMATS.values()],
        key=f"council-format-{say.language}",
        label_visibility="collapsed",
    )
    template = _template(say) if form == "pptx" else None
    of = _of(asked, cut, form, template)
    with st.container(horizontal=True, gap="small"):
        label = say.text("Make the file: {format}", format=say.text(FORMATS[form][0]))
        make = st.button(label, key=f"council-make-{say.language}")
        show_it = f"{_present.SHOW}?{asked.wanted.shared.to_query_string(say.language)}"
        st.link_button(say.text("Present"), show_it, key=f"council-present-{say.language}", type="tertiary")
    if make:
        _make(asked, cut, form, template, of)
    made = st.session_state.get(MADE)
    if made and made.of == of:
        ready(say, made)


def _of(asked: Asked, cut: Report, form: str, template: bytes | None) -> Hashable:
    """What a file is made of; where that has changed, the file is no longer offered."""
    texts = tuple(cut.texts.items())
    drawn = sha256(template).digest() if template else None
    return edits.question(asked), asked.data.version, texts, form, drawn


def _template(say: Words) -> bytes | None:
    """The city's own template, where one is given."""
    with st.expander(say.text("Use the city's own template"), key=f"council-own-{say.language}"):
        html.upload_words(
            say.text("Choose a file"), say.text("up to {size} MB, POTX or PPTX", size=MEGABYTES)
        )
        given = st.file_uploader(
            say.text("Template for slides (.potx)"),
            type=["potx", "pptx"],
            key=f"council-template-{say.language}",
            max_upload_size=MEGABYTES,
        )
    return given.getvalue() if given else None


def _make(asked: Asked, cut: Report, form: str, template: bytes | None, of: Hashable) -> None:
    """Keep the paper, then write it; what keeps either from being done is said in one sentence."""
    say, bar = asked.say, st.progress(0.0, asked.say.text("The figures are kept"))
    try:
        if template:
            written(cut, form, template)  # one that cannot serve leaves no paper behind
        kept, note = keep(asked, cut)
        parts = say.plural("{count} part", "{count} parts", len(cut.parts))
        spaces = say.plural("{count} profile", "{count} profiles", len(cut.profiles))
        bar.progress(0.4, say.text("Being written: {parts}, {profiles}", parts=parts, profiles=spaces))
        media_type, content = written(kept, form, template)
        st.session_state[MADE] = Made(of, name(asked, kept, form), media_type, content, kept.identifier, note)
    except Problem as problem:
        html.alert(say.problem(problem))
    bar.empty()


def keep(asked: Asked, cut: Report) -> tuple[Report, str]:
    """The paper with its identifier, or without one and why; in public nothing is kept."""
    if asked.public:
        return cut, ""
    if place.read_only(asked.data.path):
        return cut, asked.say.text(
            "This file cannot be written: the paper is not kept and has no identifier."
        )
    chapters = asked.wanted.chapters
    question = replace(asked, wanted=replace(asked.wanted.reported, chapters=chapters))
    try:
        return freeze(asked.data.path, question, cut), ""
    except Problem as problem:
        why = asked.say.problem(problem)
        return cut, asked.say.text("The paper has no identifier, since it could not be kept: {why}", why=why)


def written(report: Report, form: str, template: bytes | None = None) -> tuple[str, bytes]:
    """Media type and content of a file. Raises Problem for a template that cannot serve."""
    media_type, write = REPORTS[form]
    return media_type, write(report, report.words, template)


def name(asked: Asked, report: Report, form: str) -> str:
    """ "ratsvorlage_2018-03_2018-12_feuerbach_TM-2018-VDV9-MJXN.pptx"."""
    wanted, say = asked.wanted, asked.say
    period = f"{wanted.start:%Y-%m}_{wanted.end:%Y-%m}"
    pieces = (say.text("council-paper"), period, *wanted.spaces[:3], report.identifier)
    return f"{'_'.join(piece for piece in pieces if piece)}.{form}"


def ready(say: Words, made: Made) -> None:
    """The file, what it is called and how it is found again."""
    told = say.text("Done: {name}", name=made.name)
    if made.identifier:
        told = say.text("Done. It is kept as {identifier}.", identifier=made.identifier)
    html.done(told)
    if made.note:
        html.alert(made.note)
    st.download_button(
        say.text("Download"),
        made.content,
        made.name,
        made.media_type,
        key=f"council-download-{made.identifier}-{say.language}",
        on_click="ignore",
    )
