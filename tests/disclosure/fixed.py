"""Fixed tables of small cities: asked for, made, and put into the file."""

from collections.abc import Sequence

from analytics import store, views
from analytics.disclosure.withholding import Paper, packed, papers
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Asked
from analytics.views.fixed import Fixed, fixed_tables
from tests.worlds import day


def asked_for(
    data: Snapshot, start: str, end: str, spaces: tuple[str, ...] = (), language: str = "de"
) -> Asked:
    return views.ask(data, Filters(day(start), day(end), spaces), language)


def made(asked: Asked, earlier: Sequence[Paper] = ()) -> Fixed:
    return fixed_tables(asked, earlier, store.released(asked.data.path))


def published(asked: Asked) -> Fixed:
    """Held against everything in the file, and put into it."""
    path = asked.data.path
    fixed = made(asked, papers(path))
    store.deliver_withheld(path, packed(fixed.paper), fixed.paper.data_version, len(store.withheld(path)))
    return fixed
