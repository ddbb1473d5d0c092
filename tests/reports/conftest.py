"""What the tests of slides share: a report, its slides, and a city of the longest names."""

from typing import Any

import pytest

from analytics.reports.deck import deck
from analytics.store import Snapshot
from analytics.views import Report
from analytics.wording import words
from tests.reports.decks import long_names, report_on


@pytest.fixture(scope="module")
def report(demo_data: Snapshot) -> Report:
    return report_on(demo_data)


@pytest.fixture(scope="module")
def made(report: Report) -> bytes:
    return deck(report, words("de"))


@pytest.fixture(scope="module")
def city(world: Any) -> Snapshot:
    return long_names(world)
