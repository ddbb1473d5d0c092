"""Whatever is asked in public is answered: random cities with zeros, gaps and unknown parts, random questions."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import disclosure, views
from analytics.store import Snapshot
from tests.disclosure.making import written
from tests.worlds import questions, random_world

SEEDS = (2, 5, 7)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Snapshot]:
    """A released city by its seed, in a file of its own."""
    folder = tmp_path_factory.mktemp("released")

    @cache
    def made(seed: int) -> Snapshot:
        data = random_world(folder / f"{seed}.duckdb", seed)
        written(data)
        return disclosure.published(data)

    return made


@settings(max_examples=12)
@given(asked=st.data(), language=st.sampled_from(["de", "en"]))
def test_every_exit_answers(public: Callable[[int], Snapshot], asked: st.DataObject, language: str) -> None:
    data = public(asked.draw(st.sampled_from(SEEDS)))
    question = views.ask(data, asked.draw(questions(data)), language)
    for key in views.PUBLIC:
        view = views.answer(question, key)
        assert view.title
        assert not view.table.events
        assert not view.table.links
        view.table.shown(question.say)
    if not question.empty:
        assert len(views.summary(question).figures) == 4
        views.explanation(question)
    assert views.report(question).public
    assert all(views.feedback(question, space).public for space in question.spaces)
    for by in ([], ["space", "month"], ["basis", "group"]):
        views.figures(question, by)
