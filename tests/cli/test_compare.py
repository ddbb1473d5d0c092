"""``teilhabe compare`` as someone types it: the worked city of methods.md 8, sentences, JSON, wrong usage."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.cli import main
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views.comparing import compared, said
from analytics.vocabulary import Basis, Imputation
from tests.worlds import RANDOM_WORLDS, questions

KEYS = "a b filters all like method new gone events size mix contributors"
SPACES = """
    slug  opened  closed
    mitte 2018-01 ?
    left  2018-06 2018-12-31
    late  2018-01 ?
    young 2019-05 ?
    calm  2018-01 ?
    quiet 2018-01 ?
"""
SAID = "space month said\n" + "\n".join(
    f"{space} {month} complete"
    for space in ("calm", "quiet")
    for month in ("2018-05", "2018-06", "2019-05", "2019-06")
)


def offered(space: str, month: str, kind: str, events: int, visits: int) -> str:
    return "\n".join(f"{space} {month}-{day:02} {kind} {visits}" for day in range(1, events + 1))


# May 2018: mitte 30, calm and quiet 0, late imputed 10. June: mitte 90, left 50, calm and quiet 0, late 35.
HAPPENED = "\n".join(
    [
        "space date kind visits",
        offered("mitte", "2018-05", "encounter", 1, 20),
        offered("mitte", "2018-05", "education", 1, 10),
        offered("mitte", "2018-06", "encounter", 3, 20),
        offered("mitte", "2018-06", "education", 3, 10),
        offered("mitte", "2019-05", "encounter", 3, 25),
        offered("mitte", "2019-05", "culture", 2, 25),
        offered("mitte", "2019-06", "encounter", 3, 25),
        offered("mitte", "2019-06", "culture", 2, 25),
        offered("left", "2018-06", "encounter", 2, 25),
        offered("late", "2019-05", "encounter", 1, 40),
        offered("late", "2019-06", "encounter", 1, 30),
        offered("young", "2019-05", "culture", 1, 60),
    ]
)
CITY = (HAPPENED, SPACES, "", f"{SAID}\nyoung 2019-06 complete")
MAY_AND_JUNE = ("--a", "2018-05..2018-06", "--b", "2019-05..2019-06")
A, B = (Filters(date(year, 5, 1), date(year, 6, 1)) for year in (2018, 2019))


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def typed(data: Snapshot, *words: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["teilhabe", "compare", *words, "--data", str(data.path)])
        with pytest.raises(SystemExit) as left:
            main()
        told = capsys.readouterr()
        return Said(int(left.value.code or 0), told.out, told.err)

    return typed


@pytest.fixture(scope="module")
def city(world: Callable[..., Snapshot]) -> Snapshot:
    return world(*CITY)


def test_the_worked_city(run: Run, city: Snapshot) -> None:
    """Methods.md 8: 120 → 250, another space opens, one closes, one goes from imputed 45 to reported 70."""
    answer = json.loads(run(city, *MAY_AND_JUNE, "--json").out)
    assert set(answer) == set(KEYS.split())
    assert (answer["a"]["attendance"], answer["b"]["attendance"]) == (120 + 50 + 45, 250 + 60 + 70)
    assert [answer[key] for key in ("all", "like", "method", "new", "gone")] == [165, 130, 70 - 45, 60, 50]
    assert [answer[key] for key in ("events", "size", "mix")] == [40, 25, 65]
    up, down = (
        ([part["kind"], part["change"]] for part in answer["contributors"]["up"]),
        answer["contributors"],
    )
    assert list(up) == [["culture", 100], ["encounter", 70]]
    assert [(part["kind"], part["change"]) for part in down["down"]] == [("education", -40)]
    assert answer["a"] == {
        "from": "2018-05",
        "to": "2018-06",
        "attendance": 215,
        "attendance_like": 120,
        "space_months_like": 2 * 3,
    }


def test_read_backwards_it_is_turned_round(run: Run, city: Snapshot) -> None:
    answer = json.loads(run(city, "--a", "2019-05..2019-06", "--b", "2018-05..2018-06", "--json").out)
    assert [answer[key] for key in ("all", "like", "method", "new", "gone")] == [-165, -130, -25, 50, 60]
    assert [answer[key] for key in ("events", "size", "mix")] == [-40, -25, -65]


def test_the_sentences(city: Snapshot) -> None:
    assert said(compared(city, A, B, "en")) == [
        "May to June 2019, all 6 spaces, including imputed values, compared with May to June 2018.",
        "All: from 215 to 380 visits (+165): +130 on like ground, +25 by imputation (method), "
        "+60 new, −50 gone.",
        "On like ground (6 of 10 space-months): from 120 to 250 visits (+130, +108.3%): +40 by the number of events, "
        "+25 by their size, +65 by their mix.",
        "Most upwards: Mitte – Culture – everyone (+100); Mitte – Meeting and encounter – everyone (+70).",
        "Most downwards: Mitte – Education and advice – everyone (−40).",
        "Events, size and mix are one of several splits that add up exactly.",
    ]


def test_the_command_prints_the_sentences(run: Run, city: Snapshot) -> None:
    told = run(city, *MAY_AND_JUNE)
    assert (told.status, told.err) == (0, "")
    assert told.out.splitlines() == said(compared(city, A, B, "de"))


def test_filters_are_kept(run: Run, city: Snapshot) -> None:
    chosen = ("--space", "mitte", "--kind", "encounter", "--basis", "counted", "--imputation", "none")
    answer = json.loads(run(city, *MAY_AND_JUNE, *chosen, "--audience", "everyone", "--json").out)
    assert answer["filters"] == {
        "spaces": ["mitte"],
        "kinds": ["encounter"],
        "audiences": ["everyone"],
        "basis": Basis.COUNTED,
        "imputation": Imputation.NONE,
    }
    assert [answer[key] for key in ("all", "like", "events", "size", "mix")] == [70, 70, 2 * 22.5, 5 * 5, 0]


def test_an_imputation_of_none_makes_what_was_missing_new(run: Run, city: Snapshot) -> None:
    answer = json.loads(run(city, *MAY_AND_JUNE, "--imputation", "none", "--json").out)
    assert [answer[key] for key in ("all", "method", "new")] == [210, 0, 60 + 70]


def test_what_has_to_be_known(city: Snapshot) -> None:
    """May against June: other months, a space that was not there, an imputed one, nothing reported in 2018-01."""
    june = compared(city, Filters(date(2018, 5, 1), date(2018, 5, 1)), A, "en")
    assert "The periods are not equally long: 1 and 2 months." in said(june)
    assert not any("%" in line for line in said(june)[1:2]), "sums over one and two months"
    months = [Filters(date(2019, month, 1), date(2019, month, 1)) for month in (5, 6)]
    assert any("without seasonal adjustment" in line for line in said(compared(city, *months, "en")))
    nothing = said(compared(city, Filters(date(2017, 5, 1), date(2017, 6, 1)), B, "en"))
    assert nothing[1].startswith("All: from 0 to 380 visits (+380): ±0 on like ground")
    assert nothing[2] == "Nothing was reported in both periods: there is no like ground."
    assert nothing[-1] == "The data reach from January 2018 to June 2019; other months have no value."


def test_an_event_without_a_count_explains_nothing(world: Callable[..., Snapshot]) -> None:
    """Four events of 20 in both years; four more that nobody counted made no event smaller."""
    lines = ["space date visits", *(f"a {year}-05-0{day} 20" for year in (2018, 2019) for day in range(1, 5))]
    data = world("\n".join([*lines, *(f"a 2019-05-1{day} ?" for day in range(4))]))
    total = compared(data, A, B, "de").split.total
    assert (total.events, total.size, total.mix) == (0, 0, 0)


def test_the_periods_that_can_be_written(run: Run, demo_data: Snapshot) -> None:
    for text, first, last in (
        ("2019", "2019-01", "2019-12"),
        ("2019-Q2", "2019-04", "2019-06"),
        ("2018/19", "2018-08", "2019-07"),
        ("2019-05", "2019-05", "2019-05"),
    ):
        b = json.loads(run(demo_data, "--a", "2018", "--b", text, "--json").out)["b"]
        assert (b["from"], b["to"]) == (first, last)


@pytest.mark.parametrize(
    "text", ["2018-13", "2018-05..", "2018-05..2018-03", "2018/20", "2018-Q5", "mai", "..", ""]
)
def test_what_is_no_period_is_wrong_usage(run: Run, demo_data: Snapshot, text: str) -> None:
    told = run(demo_data, "--a", text, "--b", "2019")
    assert (told.status, told.out) == (2, "")
    assert "2018-05..2018-12" in told.err


@pytest.mark.parametrize(
    "words",
    [("--a", "2018"), ("--a", "2016", "--b", "2019"), ("--a", "2018", "--b", "2019", "--space", "mars")],
)
def test_wrong_usage_is_one_sentence(run: Run, demo_data: Snapshot, words: tuple[str, ...]) -> None:
    told = run(demo_data, *words)
    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)


def test_a_file_without_events_says_what_to_do(run: Run, world: Callable[..., Snapshot]) -> None:
    told = run(world("", "slug opened\na 2018-01"), "--a", "2018", "--b", "2019")
    assert (told.status, told.out) == (1, "")
    assert "teilhabe import" in told.err


def test_the_published_year_against_the_next(run: Run, demo_data: Snapshot) -> None:
    """12,600 of which 10,080 are reported; Bad Cannstatt's eight months are imputed in 2018."""
    answer = json.loads(run(demo_data, "--a", "2018-05..2018-12", "--b", "2019-05..2019-12", "--json").out)
    assert (answer["a"]["attendance"], answer["a"]["attendance_like"]) == (12_600, 10_080)
    assert answer["all"] == answer["like"] + answer["method"] + answer["new"] - answer["gone"]
    assert answer["events"] + answer["size"] + answer["mix"] == pytest.approx(answer["like"], abs=1e-9)
    assert len(answer["contributors"]["up"]) == len(answer["contributors"]["down"]) == 3


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.integers(-15, 15))
def test_the_split_is_the_change_on_like_ground(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, later: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    answer = compared(data, wanted, wanted.shifted(later), "de")
    back = compared(data, wanted.shifted(later), wanted, "de")
    total = answer.split.total
    assert total.change == answer.ground.like
    assert (back.split.total.events, back.split.total.size) == (-total.events, -total.size)
    parts = said(answer)
    assert parts
    assert all(part.strip() == part for part in parts)


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_shown_parts_add_up_to_what_is_shown(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, basis=Basis.IMPUTED))
    lines = said(compared(data, wanted, wanted.shifted(12), "en"))[1:3]
    for line, parts in zip(lines, (4, 3), strict=False):
        if ": from" in line:
            numbers = [word.strip("(),.:") for word in line.replace(",", "").split()]
            changes = [
                int(word.replace("−", "-").strip("±"))
                for word in numbers
                if word[:1] in "+−±" and word[1:].isdigit()
            ]
            assert changes[0] == sum(changes[-parts:]), line
