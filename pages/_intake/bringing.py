"""Bringing lists in: upload, preview, and the one button that writes."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics.intake.preview import Preview
from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.wording import Words
from pages._intake import (
    answers,
    cells,
    changes,
    files,
    html,
    months,
    newcomers,
    questions,
    said,
    totals,
    work,
)

LARGEST = 250
"""MB of one file that the browser sends; more is no list of events."""

SEEN = "intake-seen"
"""The data's version that the preview on the screen was made for."""


def show(say: Words, data: Snapshot) -> None:
    """Where nothing can be brought in, one sentence; else the upload and what it would do."""
    html.heading(say.text("Bring in lists"), say.text("Nothing is written before you say so."))
    if obstacle := _obstacle(say, data):
        html.alert(obstacle)
        return
    if data.invented:
        html.text(
            say.text(
                "You see demonstration data; nothing real is mixed with them. "
                "Your first list begins a file of your own, which the dashboard shows from then on."
            )
        )
    uploaded = _upload(say)
    html.quiet(
        say.text(
            "The file itself is not kept, only the events in it; columns with names of persons are never read."
        )
    )
    if uploaded:
        _delivery(say, data, uploaded)
    elif done := work.told("intake"):
        link = say.text("Undo it below, under “Deliveries”.")
        st.html(f'<p class="tm-done" role="status">{done} <a href="#lieferungen">{link}</a></p>')


def _obstacle(say: Words, data: Snapshot) -> str:
    if work.demonstration(data):
        return say.text(
            "This dashboard was started with the demonstration file, which takes no real data. "
            "Start it without --demo to bring in lists of your own."
        )
    if not data.invented and work.read_only(data):
        return say.text("The file {name} is read-only here: lists cannot be brought in.", name=data.path.name)
    return ""


def _upload(say: Words) -> list[UploadedFile]:
    label = say.text("Lists of the spaces: Excel, ODS, CSV, or a ZIP of them; several at once")
    html.upload_words(
        say.text("Choose files"), say.text("up to {size} MB each; or drop them here", size=LARGEST)
    )
    key = f"intake-upload-{answers.turn()}"
    return st.file_uploader(label, accept_multiple_files=True, key=key, max_upload_size=LARGEST)


def _delivery(say: Words, data: Snapshot, uploaded: Sequence[UploadedFile]) -> None:
    """The preview, or the one sentence why there is none; what was said can be taken back in both cases."""
    try:
        preview = work.looked(say, data, uploaded)
    except Problem as problem:
        html.alert(say.problem(problem))
        said.show(say, data.names)
        return
    open_ = totals.undecided(preview)
    if open_:
        st.html(f'<p class="tm-count" role="status">{totals.counted(say, open_)}</p>')
    questions.show(say, data.names, open_)
    newcomers.show(say)
    cells.show(say, open_)
    said.show(say, preview.names)
    changes.show(say, open_)
    if open_:
        months.show(say, data, preview)
    files.show(say, preview.files)
    _write(say, preview)


def _write(say: Words, preview: Preview) -> None:
    """The only button that changes records; it says how many rows, and why it cannot be pressed."""
    with st.container(border=True, key="write"):
        partial = False
        if not preview.clean and preview.anything:
            partial = st.checkbox(
                say.text("bring in the rows in order only, and leave the others"),
                key=answers.widget(say.language, "partial"),
            )
        _returned(say, preview)
        ready = totals.writable(preview) and (preview.clean or partial)
        if not ready:
            html.quiet(_why_not(say, preview))
        pressed = st.button(
            totals.button(say, preview), disabled=not ready, key=answers.widget(say.language, "write")
        )
        seen = st.session_state.get(SEEN)
        st.session_state[SEEN] = preview.version
        if pressed and seen == preview.version:
            _written(say, preview, partial)
        elif pressed:
            html.alert(
                say.text(
                    "The records have been changed meanwhile. Please look again at what this list would do."
                )
            )


def _why_not(say: Words, preview: Preview) -> str:
    if not totals.writable(preview):
        return say.text("There is nothing to write: every row in order is recorded already.")
    return say.text(
        "First answer the questions and correct what is refused, or bring in the rows in order only."
    )


def _returned(say: Words, preview: Preview) -> None:
    """The refused rows in the provider's own form, with the reasons, to send back."""
    if not any(report.returned for report in preview.files):
        return
    name = say.text("refused-rows_{day}.xlsx", day=date.today().isoformat())
    st.download_button(
        say.text("Refused rows (XLSX)"),
        lambda: work.returned(say, preview),
        name,
        on_click="ignore",
        key=answers.widget(say.language, "returned"),
    )


def _written(say: Words, preview: Preview, partial: bool) -> None:
    """Write, and start over with one sentence on what was done."""
    try:
        with st.spinner(say.text("The rows are being written …")):
            written = work.write(say, preview, partial=partial)
            work.tell("intake", totals.done(say, written))
    except Problem as problem:
        html.alert(say.problem(problem))
        return
    st.rerun()
