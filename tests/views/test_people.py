"""How many people were that: what the card says (methods.md, 9); the bounds themselves stand in test_persons.py."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.measures import ATTENDANCE
from analytics.store import Snapshot, events
from analytics.views import Asked, View, answer, ask
from tests.worlds import RANDOM_WORLDS, questions

MAY = Filters(date(2018, 5, 1), date(2018, 5, 1))
TWO = """
    space date       start_time title visits with children women men basis
    amsel 2018-05-02 15:00      Café  40     30   10       12    8   counted
    fink  2018-05-02 15:00      Café  25     ?    ?        ?     ?   estimated
    fink  2018-05-09 ?          Fest  50     0    0        0     0   counted
"""


def card(
    data: Snapshot, wanted: Filters = MAY, language: str = "en"
) -> tuple[Asked, View, dict[str, list[str]]]:
    asked = ask(data, wanted, language)
    view = answer(asked, "people")
    return asked, view, {line[0]: line[1:] for line in view.table.shown(asked.say)}


def test_what_each_bound_is_and_rests_on(world: Callable[..., Snapshot]) -> None:
    asked, view, lines = card(world(TWO))
    together, groups = 40 + 0.8 * 25, 10 + 12 + 8 + 50
    assert lines == {
        "The largest single event": ["50", "Fest, Fink, 9 May 2018"],
        "Begun at the same time in different spaces": [
            str(int(together)),
            "2 May 2018, 15:00: 40 in Amsel and 20 in Fink",
        ],
        "The largest event of each group": [
            str(groups),
            "Children and young people: 10, Women: 12, Men: 8, Without refugee experience: 50",
        ],
        "At least": [str(groups), "The best of the three."],
        "At most": [str(40 + 25 + 50), "As many as there are visits: then everybody came once."],
    }
    assert view.title == "At least 80, at most 115 people; how many there were, nobody knows"
    single, at_once, *rest = view.table.events
    assert (single.spaces, single.offering, single.start) == (("fink",), "Fest", MAY.start)
    assert list(events(asked.data.path, single)["title"]) == ["Fest"]
    assert events(asked.data.path, at_once).height == 2
    assert rest[1:] == [None, None]


def test_no_number_is_assumed_until_someone_assumes_one(world: Callable[..., Snapshot]) -> None:
    data = world(TWO)
    assert len(card(data)[2]) == 5
    _, view, lines = card(data, replace(MAY, visits_each=1))
    assert lines["Assumed: 1 visit each"] == ["115", "115 visits divided by 1"]
    assert "cannot be right" not in view.note
    _, view, lines = card(data, replace(MAY, visits_each=10))
    assert lines["Assumed: 10 visits each"] == ["12", "115 visits divided by 10"]
    assert view.note.startswith("This assumption cannot be right: there were at least 80 people.")


def test_imputed_visits_say_nothing_from_below(demo_data: Snapshot) -> None:
    year = Filters(date(2018, 3, 1), date(2018, 12, 1), spaces=("bad-cannstatt",))
    _, view, lines = card(demo_data, year)
    assert view.title == "At most 2,520 people; nothing is on record from below"
    assert [lines[name][0] for name in lines][:4] == ["–", "–", "–", "0"]


def test_a_single_event_is_as_many_people_as_visits(world: Callable[..., Snapshot]) -> None:
    _, view, _ = card(world("space date visits\namsel 2018-05-02 7"))
    assert view.title == "7 people came"


def test_lists_of_one_offering_do_not_lower_the_bound(world: Callable[..., Snapshot]) -> None:
    data = world(TWO)
    assert card(data, replace(MAY, offering="Café"))[2] == card(data)[2]


@settings(max_examples=15)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_the_least_is_never_above_the_most(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data, visits_each=0)), "en")
    numbers = answer(asked, "people").table.rows["number"].to_list()
    *ways, least, most = numbers
    assert max((way or 0 for way in ways), default=0) == least <= most + 1e-9
    assert most == (asked.total(ATTENDANCE) or 0)
