"""What goes back to a space: its own figures whole, of every other space not a single one, in any file."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from shutil import which
from subprocess import run
from zipfile import ZipFile

import pytest

from analytics import views
from analytics.filters import Filters
from analytics.reports.council import REPORTS
from analytics.reports.document import Blanks, Grid, document
from analytics.store import Snapshot
from analytics.views import Report
from analytics.views.space_among_others import BAND, FEWEST
from analytics.wording import words

READER = which("pdftotext")
SPACES = "abcdef"
MONTHS = range(1, 5)
HALF_YEAR = Filters(date(2018, 1, 1), date(2018, 4, 1))


def visits(space: str, month: int) -> int:
    """A number that no other space, month or sum has, and that ends on no whole ten."""
    return 1013 + 211 * SPACES.index(space) + 37 * month


LINES = "\n".join(
    f"{space} 2018-{month:02} {visits(space, month)} {visits(space, month) // 3}"
    for space in SPACES
    for month in MONTHS
    if (space, month) not in {("a", 2), ("f", 1), ("f", 2), ("f", 3), ("f", 4)}
)
OPENED = "\n".join(f"{space} 2018-01" for space in SPACES)


@pytest.fixture(scope="module")
def city(world) -> Snapshot:  # type: ignore[no-untyped-def]
    """Six spaces; one month of A is missing, and all of F."""
    return world(f"space date visits with\n{LINES}", f"slug opened\n{OPENED}")


def feedback(city: Snapshot, space: str, language: str = "de") -> Report:
    return views.feedback(views.ask(city, HALF_YEAR, language), space, date(2018, 6, 15))


def written(report: Report, form: str) -> bytes:
    return REPORTS[form][1](report, words(report.language), None)


def said(content: bytes, form: str) -> str:
    """All words of a file."""
    if form == "pdf":
        if READER is None:
            pytest.skip("pdftotext is not installed")
        return run(
            [READER, "-layout", "-", "-"], input=content, capture_output=True, check=True
        ).stdout.decode()
    with ZipFile(BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    return "\n".join(words for part in parts for words in re.findall(r'<w:t[ >][^<]*|descr="[^"]*', part))


def numbers(text: str) -> set[int]:
    return {int(found.replace(".", "")) for found in re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", text)}


def hidden(space: str) -> Iterator[int]:
    """Every figure of every other space: months, their sums, their parts."""
    for other in SPACES[:-1]:
        if other != space:
            own = [visits(other, month) for month in MONTHS if (other, month) != ("a", 2)]
            yield from (*own, sum(own), *(value // 3 for value in own), sum(value // 3 for value in own))


def own(space: str) -> set[int]:
    values = [visits(space, month) for month in MONTHS if (space, month) != ("a", 2)]
    return {*values, sum(values)}


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("space", ["a", "c", "f"])
def test_no_figure_of_another_space_is_in_the_file(city: Snapshot, space: str, form: str) -> None:
    text = said(written(feedback(city, space), form), form)
    found = numbers(text)
    assert found & (set(hidden(space)) - own(space)) == set()
    assert (own(space) <= found) or space == "f"


def test_the_band_is_beyond_the_others_and_of_at_least_three(city: Snapshot) -> None:
    (part, *_) = feedback(city, "a").parts
    rows = part.views[0].table.rows
    for place, month in enumerate(MONTHS):
        others = [visits(other, month) for other in "bcde"]
        low, high = rows["least"][place], rows["most"][place]
        assert low < min(others) <= low + BAND
        assert high - BAND <= max(others) < high
    assert FEWEST == 3


def test_what_ends_on_a_ten_is_not_told_either(world) -> None:  # type: ignore[no-untyped-def]
    lines = "\n".join(
        f"{space} 2018-01 {number}" for space, number in zip("abcd", (500, 100, 200, 300), strict=True)
    )
    data = world(f"space date visits\n{lines}")
    january = Filters(date(2018, 1, 1), date(2018, 1, 1))
    view = views.feedback(views.ask(data, january, "de"), "a").parts[0].views[0]
    assert (view.table.rows["least"].to_list(), view.table.rows["most"].to_list()) == ([90.0], [310.0])


def test_two_others_are_no_band(world) -> None:  # type: ignore[no-untyped-def]
    data = world("space date visits\na 2018-01 1011\nb 2018-01 1123\nc 2018-01 1237")
    january = Filters(date(2018, 1, 1), date(2018, 1, 1))
    found = views.feedback(views.ask(data, january, "de"), "a")
    assert found.parts[0].views[0].table.rows["least"].to_list() == [None]
    assert not {1123, 1237, 1120, 1240} & numbers(said(written(found, "pdf"), "pdf"))


def test_thanks_what_is_missing_and_until_when(city: Snapshot) -> None:
    part = feedback(city, "a").parts[0]
    assert part.finding == "Vielen Dank: 3 von 4 Monaten sind angekommen"
    assert "Es fehlt noch: Februar 2018. Bitte schicken Sie das bis zum 15.06.2018." in [
        sentence.text for sentence in part.sentences
    ]
    complete = feedback(city, "b").parts[0]
    assert complete.finding == "Vielen Dank: Alle 4 Monate sind angekommen"
    assert not [sentence for sentence in complete.sentences if "fehlt" in sentence.text]
    nothing = feedback(city, "f")
    assert [part.finding for part in nothing.parts] == ["Von 4 Monaten ist noch keiner angekommen"]


def test_a_letter_has_no_head_to_be_filled_in_and_no_annex(city: Snapshot) -> None:
    made = document(feedback(city, "a"), words("de"))
    assert made.head == ()
    assert not [block for block in made.blocks if isinstance(block, Blanks)]
    months = next(block for block in made.blocks if isinstance(block, Grid))
    assert [line[:2] for line in months.lines] == [
        ("Januar 2018", "gemeldet"),
        ("Februar 2018", "nicht gemeldet"),
        ("März 2018", "gemeldet"),
        ("April 2018", "gemeldet"),
    ]


def test_one_for_each_space_that_was_in_operation(world) -> None:  # type: ignore[no-untyped-def]
    data = world(
        "space date visits\na 2018-01 11\nb 2018-01 23", "slug opened\na 2018-01\nb 2018-01\nc 2018-09"
    )
    asked = views.ask(data, Filters(date(2018, 1, 1), date(2018, 1, 1)), "de")
    assert [slug for slug, _ in views.feedbacks(asked)] == ["a", "b"]
    assert views.feedback_name(asked, "a", "pdf") == "rueckmeldung_2018-01_2018-01_a.pdf"
