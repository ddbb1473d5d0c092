"""Uploaded files looked at and written: the only place that touches the records."""

import os
from collections.abc import Sequence
from typing import Any

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analytics import intake, place
from analytics.intake.answers import Answers
from analytics.intake.preview import Preview
from analytics.intake.reading import File, unpacked
from analytics.store import Snapshot
from analytics.wording import Words
from pages._intake import answers, html

LOOKED, TOLD = "intake-looked", "intake-told"


def looked(say: Words, data: Snapshot, uploaded: Sequence[UploadedFile]) -> Preview:
    """What the uploaded files would do; looked at again only where a file, an answer or the data changed.

    Raises Problem where an answer cannot be followed or the records cannot be had.
    """
    asked = (tuple(file.file_id for file in uploaded), answers.given(), data.path, data.state)
    known: tuple[Any, Preview] | None = st.session_state.get(LOOKED)
    if known and known[0] == asked:
        return known[1]
    preview = _look(say, uploaded, answers.given())
    st.session_state[LOOKED] = (asked, preview)
    return preview


def _look(say: Words, uploaded: Sequence[UploadedFile], said: Answers) -> Preview:
    """The real file is only begun for the time of the look where there is none yet: nothing of it stays."""
    with _progress(say) as tell, place.importing() as path:
        files = [each for file in uploaded for each in unpacked(File(file.name, file.getvalue()))]
        return intake.look(files, path, said, tell)


class _progress:
    """A bar with the name of the file that is being read; it goes when the block ends."""

    def __init__(self, say: Words) -> None:
        self._say, self._bar = say, st.empty()

    def __enter__(self) -> intake.Progress:
        return self._tell

    def __exit__(self, *_: object) -> None:
        self._bar.empty()

    def _tell(self, share: float | None, name: str) -> None:
        self._bar.progress(share or 0.0, html.plain(self._say.text("Looking at {file}", file=name)))


def write(say: Words, preview: Preview, *, partial: bool) -> Preview:
    """Write what was looked at and empty the page for the next delivery. Raises Problem."""
    with _progress(say) as tell, place.importing() as path:
        written = intake.write(preview, path, partial=partial, who=who(), progress=tell)
    st.session_state.pop(LOOKED, None)
    answers.begin_again()
    return written


def returned(say: Words, preview: Preview) -> bytes:
    """The refused rows as an XLSX in their provider's own form."""
    return intake.returned_rows(preview.files, say)


def who() -> str | None:
    """Whoever is signed in; None where nobody has to."""
    name = st.user.get("name") or st.user.get("email")
    return str(name) if name else None


def read_only(data: Snapshot) -> bool:
    """Whether the file that is shown cannot be written."""
    return not os.access(data.path, os.W_OK)


def demonstration(data: Snapshot) -> bool:
    """Whether invented data were asked for by name: then there is no own file to begin."""
    return data.invented and place.VARIABLE in os.environ


def tell(where: str, said: str) -> None:
    """Keep one sentence about what was done, for the next look at the page."""
    st.session_state[TOLD] = (where, said)


def told(where: str) -> str:
    """What was done last, where that was done here."""
    there, said = st.session_state.get(TOLD, ("", ""))
    return said if there == where else ""
