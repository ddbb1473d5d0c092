"""Reports in the file: kept once, whole, and without any other effect."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics import store
from analytics.problem import Busy, Problem
from analytics.store import Kept, Snapshot
from tests.store.test_together import held
from tests.worlds import bring, events

REPORT = Kept("TM-2018-2222-3333", 1, None, "von=2018-01&bis=2018-12", "de", "Räume 2018", b"\x00content\xff")


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world("space date visits\na 2018-01 10").path


def test_it_is_read_as_it_was_kept(path: Path) -> None:
    store.keep_report(path, REPORT)
    found = store.kept_report(path, REPORT.identifier)
    assert found.made is not None
    assert Kept(**{**vars(found), "made": None}) == REPORT


def test_keeping_is_no_version_of_the_data(path: Path) -> None:
    before = store.read(path)
    store.keep_report(path, REPORT)
    after = store.read(path)
    assert (after.version, after.changed) == (before.version, before.changed)
    assert after.rollup.equals(before.rollup)


def test_what_is_there_already_is_not_written_again(path: Path) -> None:
    store.keep_report(path, REPORT)
    before, made = path.read_bytes(), store.kept_report(path, REPORT.identifier).made
    store.keep_report(path, REPORT)
    assert path.read_bytes() == before
    assert store.kept_report(path, REPORT.identifier).made == made
    assert store.kept_reports(path).height == 1


def test_a_damaged_content_is_mended_and_nothing_else(path: Path) -> None:
    store.keep_report(path, Kept(**{**vars(REPORT), "content": b"damaged"}))
    made = store.kept_report(path, REPORT.identifier).made
    store.keep_report(path, REPORT)
    found = store.kept_report(path, REPORT.identifier)
    assert (found.content, found.made) == (REPORT.content, made)


def test_the_list_has_the_latest_first_and_no_content(path: Path) -> None:
    other = Kept("TM-2018-4444-5555", 7, 3, "fassung=oeffentlich", "en", "Spaces", b"")
    for report in (REPORT, other):
        store.keep_report(path, report)
    with store.connection.changing(path) as connection:
        connection.execute("UPDATE reports SET made = TIMESTAMP '2019-01-31 12:00:00' WHERE release IS NULL")
        connection.execute("UPDATE reports SET made = TIMESTAMP '2019-02-01 12:00:00' WHERE release = 3")
    listed = store.kept_reports(path)
    assert listed["identifier"].to_list() == [other.identifier, REPORT.identifier]
    assert listed.drop("made").row(0) == (other.identifier, 7, 3, "fassung=oeffentlich", "en", "Spaces")


def test_reports_on_one_question_are_found_the_first_one_first(path: Path) -> None:
    """Of one question, version, language, release and title; whatever their content is."""
    alike = [
        Kept(**{**vars(REPORT), "identifier": name}) for name in ("TM-2018-3333-3333", "TM-2018-2222-2222")
    ]
    others = [{"data_version": 2}, {"release": 1}, {"question": "x"}, {"language": "en"}, {"title": "y"}]
    named = [{"identifier": f"TM-2018-4444-444{place}"} | each for place, each in enumerate(others, 2)]
    for report in (*alike, *(Kept(**vars(REPORT) | each) for each in named)):
        store.keep_report(path, report)
    with store.connection.changing(path) as connection:
        connection.execute("UPDATE reports SET made = '2019-01-31'")
    assert [each.identifier for each in store.kept_alike(path, REPORT)] == [
        "TM-2018-2222-2222",
        "TM-2018-3333-3333",
    ]


def test_an_unknown_one_is_told(path: Path) -> None:
    with pytest.raises(Problem, match="There is no report TM-2018-9999-9999"):
        store.kept_report(path, "TM-2018-9999-9999")


def test_reports_outlive_imports_and_their_undoing(path: Path) -> None:
    store.keep_report(path, REPORT)
    store.undo(path, bring(path, events("space date visits\na 2018-02 5")))
    assert store.kept_report(path, REPORT.identifier).content == REPORT.content


@pytest.mark.parametrize("way", ["writing", "looking"])
def test_while_another_process_has_the_file_nothing_is_kept(path: Path, way: str) -> None:
    with held(path, way), pytest.raises(Busy, match="Try again in a moment"):
        store.keep_report(path, REPORT)
    assert store.kept_reports(path).is_empty()


def test_a_report_that_is_there_is_found_while_another_process_reads(path: Path) -> None:
    store.keep_report(path, REPORT)
    with held(path, "looking"):
        store.keep_report(path, REPORT)
        assert store.kept_report(path, REPORT.identifier).content == REPORT.content
