"""File by file: what was read and how, what was not and why; columns to correct, layouts to keep."""

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from analytics import place
from analytics.intake import layouts
from analytics.intake.columns import REQUIRED, Column
from analytics.intake.layouts import Layout
from analytics.intake.report import Report
from analytics.problem import Problem
from analytics.wording import Words
from pages._intake import answers, html
from pages._intake.totals import counted

MOST = 200


def show(say: Words, files: Sequence[Report]) -> None:
    """A declined file with its one sentence; a single one open, several folded."""
    title = say.plural("{count} file", "{count} files", len(files))
    html.heading(title, say.text("What was read in it, and what was not"), level=3)
    for number, report in enumerate(files):
        if report.problem:
            html.alert(say.problem(report.problem))
        elif len(files) == 1:
            with st.container(border=True, gap="small"):
                html.text(report.file)
                _file(say, report)
        else:
            _folded(say, report, number)


def _folded(say: Words, report: Report, number: int) -> None:
    """Drawn only where somebody looks: a delivery can have hundreds of files."""
    said = html.plain(f"{report.file}: {counted(say, [report])}")
    box = st.expander(said, key=answers.widget(say.language, "file", number, report.file), on_change="rerun")
    if box.open:
        with box:
            _file(say, report)


def _file(say: Words, report: Report) -> None:
    """All that there is to know of it."""
    html.lines(list(_facts(say, report)))
    _left_out(say, report)
    key = answers.widget(say.language, "columns", report.file)
    box = st.expander(say.text("Columns"), key=key, on_change="rerun")
    if box.open:  # as many selects as columns
        with box:
            _columns(say, report)


def _facts(say: Words, report: Report) -> Iterator[str]:
    """Sheets, layout, what is never read, what was noticed."""
    if report.known_before:
        yield say.text("This very file was brought in before: nothing of it is written again.")
    sheets = say.listed(filter(None, report.sheets))
    if sheets:
        yield say.text("Sheets read: {sheets}", sheets=sheets)
    for name, reason in report.skipped.items():
        yield say.text("Sheet “{name}” is not read: {reason}", name=name, reason=reason.said(say))
    if report.layout:
        yield say.text("Read by the layout “{name}”.", name=report.layout)
    for name in report.private:
        yield say.text(
            "The column “{name}” is not read: it seems to hold names, addresses or the like of persons.",
            name=name,
        )
    yield say.text(
        "{visits} visits in the rows in order; of these rows estimated: {estimated}, without a count: {unknown}.",
        visits=say.number(report.attendance_total),
        estimated=say.number(report.estimated),
        unknown=say.number(report.unknown_counts),
    )
    yield from (note.said(say) for note in report.notes)


def _left_out(say: Words, report: Report) -> None:
    """Rows that are no events: folded, but never silent."""
    if not report.left_out:
        return
    count = len(report.left_out)
    title = say.plural(
        "{count} row left out (totals, notes, cancelled)",
        "{count} rows left out (totals, notes, cancelled)",
        count,
    )
    with st.expander(title):
        head = (say.text("Line"), say.text("Found"), say.text("Reason"))
        rows = [
            (_line(row.sheet, row.line), row.text, say.label(row.reason)) for row in report.left_out[:MOST]
        ]
        html.table(title, head, rows)
        html.rest(say, count - MOST)


def _line(sheet: str, line: int) -> str:
    return f"{sheet}, {line}" if sheet else str(line)


def _columns(say: Words, report: Report) -> None:
    """Our columns: theirs, each with the reason; what is not read; a name to keep it all under."""
    html.quiet(
        say.text("Above each field our column, in it that of the list; what you choose counts for this file.")
    )
    with st.container(horizontal=True):
        for column in Column:
            with st.container(width=256, gap="xsmall"):
                _column(say, report, column)
    if report.ignored:
        title = say.text("Not read")
        rows = [(name, reason.said(say)) for name, reason in report.ignored.items()]
        html.table(title, (title, say.text("Reason")), rows)
    if set(REQUIRED) <= set(report.columns):
        _keep(say, report)


def _column(say: Words, report: Report, column: Column) -> None:
    key = answers.widget(say.language, "column", report.file, column)
    theirs = report.columns.get(column)
    options = list(dict.fromkeys([*report.headings, *([theirs] if theirs else [])]))
    if st.session_state.get(key, key) != theirs:
        st.session_state[key] = theirs
    st.selectbox(
        say.label(column), options, key=key, on_change=answers.assign, args=(key, report.file, column),
        placeholder=say.text("no column of the sheet"), index=None, filter_mode=None,
    )  # fmt: skip
    if reason := report.reasons.get(column):
        html.quiet(reason.said(say))


def _keep(say: Words, report: Report) -> None:
    """The columns as a layout of this provider: the next list of this form is read without a question."""
    key = answers.widget(say.language, "layout", report.file)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say.text("Name for this form (such as awo-list)"), key=key)
        st.button(
            say.text("Save as layout"), key=f"{key}-save", on_click=_save, args=(say, key, report.columns)
        )
    if said := st.session_state.pop(f"{key}-said", ""):
        html.alert(said)


def _save(say: Words, key: str, columns: Mapping[Column, str]) -> None:
    try:
        with place.importing() as path:
            layouts.save(Layout(st.session_state[key].strip(), dict(columns)), path)
    except Problem as problem:
        st.session_state[f"{key}-said"] = say.problem(problem)
    else:
        st.session_state[f"{key}-said"] = say.text(
            "Saved: lists with these headings are read by it from now on."
        )
