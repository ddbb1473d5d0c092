"""Which groups come: with and without refugee experience, children and young people, women, men."""

from collections.abc import Mapping, Sequence

import polars as pl

from analytics import charts, theme
from analytics.charts import Series
from analytics.measures import ATTENDANCE, by_group, per
from analytics.views.course import palette
from analytics.views.development import course
from analytics.views.sentences import leader, percent_in_words, share_in_words
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Group, Split

OF_REFUGEES = (Group.CHILDREN_YOUTH, Group.WOMEN, Group.MEN)


def by_space(asked: Asked) -> View:
    """Who came, space by space; imputed spaces below."""
    apart = asked.imputed_spaces()
    names = {slug: f"{name}*" if slug in apart else name for slug, name in asked.spaces.items()}
    ordered = sorted(names, key=lambda slug: (slug in apart, names[slug]))
    return _stacked(
        asked, "space", {slug: names[slug] for slug in ordered}, "groups-by-space", asked.say.text("Space")
    )


def by_kind(asked: Asked) -> View:
    """Who came to which kind of offering."""
    return _worded(asked, Split.KIND, "groups-by-kind")


def by_audience(asked: Asked) -> View:
    """Who came to offerings for which audience."""
    return _worded(asked, Split.AUDIENCE, "groups-by-audience")


def over_time(asked: Asked) -> View:
    """The groups over time."""
    return course(asked, ATTENDANCE, Split.GROUP, "groups-over-time")


def _worded(asked: Asked, split: Split, key: str) -> View:
    names = {slug: label for slug, (label, _) in palette(asked, split).items()}
    present = set(asked.per(ATTENDANCE, by=(split.value,))[split.value].to_list())
    return _stacked(
        asked, split.value, {s: n for s, n in names.items() if s in present}, key, asked.say.label(split)
    )


def _stacked(asked: Asked, by: str, names: Mapping[str, str], key: str, heading: str) -> View:
    """One bar per name made of the five groups; rows of the table add up to their totals."""
    found = per(by_group(asked.rows), [ATTENDANCE], by, "group")
    values = {
        group: _values(found, by, group, names)
        for group in Group
        if _values(found, by, group, names) is not None
    }
    shown = {group: run for group, run in values.items() if any(run)}
    table = _table(asked, by, names, shown, heading)
    lines = table.shown(asked.say)
    cells = {group: [line[place] for line in lines] for place, group in enumerate(shown, start=1)}
    series = [_series(asked, group, run, names, cells[group]) for group, run in shown.items()]
    apart = [slug in asked.imputed_spaces() for slug in names] if by == "space" else []
    return View(
        key,
        _title(asked, found) if by == "space" else _strongest(asked, names, table, heading),
        asked.say.text("Visits by group and {what}", what=asked.say.inside(heading)),
        table,
        charts.parts(asked.say, list(names.values()), series, apart) if series else None,
        note=asked.say.text("Children and young people, women and men: with refugee experience."),
        height=charts.height_of(len(names), any(apart)) + 36,
    )


def _values(found: pl.DataFrame, by: str, group: Group, names: Mapping[str, str]) -> list[float]:
    chosen = dict(found.filter(pl.col("group") == group.value).select(by, "attendance").iter_rows())
    return [chosen.get(slug) or 0.0 for slug in names]


def _series(
    asked: Asked, group: Group, values: list[float], names: Mapping[str, str], cells: Sequence[str]
) -> Series:
    """One group's parts, with the very numbers that the table shows."""
    say = asked.say
    label = say.label(group)
    hover = [
        say.text("{time}, {label}: {value}", time=name, label=label, value=cell)
        for name, cell in zip(names.values(), cells, strict=False)
    ]
    texts = [cell if value else "" for value, cell in zip(values, cells, strict=False)]
    return Series(label, values, hover, theme.GROUP_COLOURS[group], group is Group.UNKNOWN, texts)


def _table(
    asked: Asked, by: str, names: Mapping[str, str], shown: Mapping[Group, list[float]], heading: str
) -> Table:
    say = asked.say
    columns = [Column(group.value, say.label(group), "", parts=True, part_of="all") for group in shown]
    everything = Column("all", say.text("All visits"), "", parts=True)
    sums = [sum(run[place] for run in shown.values()) for place in range(len(names))]
    rows = pl.DataFrame(
        {by: list(names.values())} | {g.value: run for g, run in shown.items()} | {"all": sums}
    )
    total = {by: say.text("Total"), "all": sum(sums)} | {
        group.value: sum(run) for group, run in shown.items()
    }
    return Table((Column(by, heading), *columns, everything), rows, total)


def _strongest(asked: Asked, names: Mapping[str, str], table: Table, heading: str) -> str:
    """Which kind or audience has the most visits, where one does."""
    say, sums = asked.say, dict(zip(names, table.rows["all"].to_list(), strict=True))
    first = leader(sums)
    if first is None:
        return say.text("{what}: nothing stands out", what=heading)
    share = percent_in_words(say, 100 * sums[first] / sum(sums.values()))
    return say.text("{what} “{name}” has {share} of the visits", what=heading, name=names[first], share=share)


def _title(asked: Asked, found: pl.DataFrame) -> str:
    """Which of the three groups with refugee experience is the largest, where one is."""
    say = asked.say
    sums = dict(found.group_by("group").agg(pl.col("attendance").sum()).iter_rows())
    of_refugees = {group.value: sums.get(group.value) for group in OF_REFUGEES}
    known = sum(value or 0 for value in of_refugees.values())
    first = leader(of_refugees)
    if first is None or not known:
        return say.text("No group stands out")
    share = share_in_words(say, 100 * (of_refugees[first] or 0) / known)
    return say.text(
        "{group}: {share} of the visits with refugee experience", group=say.label(Group(first)), share=share
    )
