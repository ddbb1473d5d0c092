"""Which groups come: with and without refugee experience, children and young people, women, men."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from analytics import charts, theme
from analytics.charts import Series
from analytics.measures import ATTENDANCE, GROUPS, OFFERINGS, by_group, per
from analytics.ranges import Extent
from analytics.views import notes
from analytics.views.course import palette, with_unit
from analytics.views.development import course
from analytics.views.sentences import leader, percent_in_words, selection, share_in_words
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Basis, Group, Split

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
    present = set(per(asked.offered, [ATTENDANCE], split.value)[split.value].to_list())
    if asked.public:
        return _in_public(asked, split, key, {slug: name for slug, name in names.items() if slug in present})
    return _stacked(
        asked, split.value, {s: n for s, n in names.items() if s in present}, key, asked.say.label(split)
    )


def _in_public(asked: Asked, split: Split, key: str, names: Mapping[str, str]) -> View:
    """Kinds and audiences are public by the calendar year, and only what is documented."""
    say, heading = asked.say, asked.say.label(split)
    wanted = replace(asked.wanted, basis=Basis.DOCUMENTED)
    view = _stacked(replace(asked, wanted=wanted), split.value, names, key, heading)
    view = replace(view, selection=selection(say, wanted, asked.data.names))
    if asked.whole_years:
        return view
    return replace(
        view,
        title=say.text("{what}: only for whole calendar years", what=heading),
        note=say.text(
            "This is public for whole calendar years only: choose a period from January to December."
        ),
    )


Values = list[float | None]


def _stacked(asked: Asked, by: str, names: Mapping[str, str], key: str, heading: str) -> View:
    """One bar per name made of the five groups; rows of the table add up to their totals."""
    found = per(by_group(asked.rows if by == "space" else asked.offered), [ATTENDANCE], by, "group")
    values = {group: _values(asked, found, by, group, names) for group in Group}
    shown = {group: run for group, run in values.items() if any(run)}
    table = _table(asked, by, names, shown, heading)
    apart = [slug in asked.imputed_spaces() for slug in names] if by == "space" else []
    about_groups = asked.say.text("Children and young people, women and men: with refugee experience.")
    about_spaces = (notes.apart(asked), notes.missing(asked)) if by == "space" else (notes.imputed(asked),)
    return View(
        key,
        _title(asked, found) if by == "space" else _strongest(asked, by, names, table, heading),
        asked.say.text("Visits by group and {what}", what=asked.say.inside(heading)),
        table,
        charts.parts(asked.say, list(names.values()), _series(asked, shown, names, table), apart)
        if shown
        else None,
        note=notes.joined(about_groups, *about_spaces),
        height=charts.height_of(len(names), any(apart)) + 36,
        cards=(GROUPS.key,) if by == "space" else (GROUPS.key, OFFERINGS.key),
    )


def _values(asked: Asked, found: pl.DataFrame, by: str, group: Group, names: Mapping[str, str]) -> Values:
    """One group's visits for each name; None for a space without any value, which is no zero."""
    chosen = dict(found.filter(pl.col("group") == group.value).select(by, "attendance").iter_rows())
    valued = set(asked.rows.filter(pl.col("valued") > 0)["space"].to_list()) if by == "space" else set(names)
    return [chosen.get(slug, 0.0 if slug in valued else None) for slug in names]


def _series(
    asked: Asked, shown: Mapping[Group, Values], names: Mapping[str, str], table: Table
) -> list[Series]:
    """The groups' parts, with the very numbers that the table shows."""
    say, lines = asked.say, table.rounded()[: len(names)]
    series = []
    for group, values in shown.items():
        cells = [line[group.value] for line in lines]
        label = say.label(group)
        hover = [
            say.text(
                "{time}, {label}: {value}", time=name, label=label, value=with_unit(say, ATTENDANCE, cell)
            )
            for name, cell in zip(names.values(), cells, strict=True)
        ]
        texts = [say.number(cell) if cell else "" for cell in cells]
        series.append(Series(label, values, hover, theme.GROUP_COLOURS[group], group is Group.UNKNOWN, texts))
    return series


def _table(
    asked: Asked, by: str, names: Mapping[str, str], shown: Mapping[Group, Values], heading: str
) -> Table:
    """A line per name, a column per group, all visits last."""
    say = asked.say
    columns = [Column(group.value, say.label(group), "", parts=True, part_of="all") for group in shown]
    everything = Column("all", say.text("All visits"), "", parts=True)
    sums = [_sum([run[place] for run in shown.values()]) for place in range(len(names))]
    amounts = {group.value: run for group, run in shown.items()} | {"all": sums}
    rows = pl.DataFrame(
        {by: list(names.values())} | amounts, schema_overrides=dict.fromkeys(amounts, pl.Float64)
    )
    nothing = None if asked.public else 0.0
    total = {by: say.text("Total")} | {key: _sum(run) or nothing for key, run in amounts.items()}
    return Table((Column(by, heading), *columns, everything), rows, total)


def _sum(values: Values) -> float | None:
    """The sum of what is known; None where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _strongest(asked: Asked, by: str, names: Mapping[str, str], table: Table, heading: str) -> str:
    """Which kind or audience has the most visits, where one does."""
    say, sums = asked.say, dict(zip(names, table.rows["all"].to_list(), strict=True))
    extents = asked.around(sums) if asked.public else asked.extents(ATTENDANCE, by)
    first = leader(sums, extents)
    if first is None or not asked.enough(sum(value or 0 for value in sums.values())):
        return say.text("{what}: nothing stands out", what=heading)
    part = 100 * (sums[first] or 0) / sum(value or 0 for value in sums.values())
    share = percent_in_words(say, part, part_of(first, extents))
    return say.text("{what} “{name}” has {share} of the visits", what=heading, name=names[first], share=share)


def part_of(key: str, extents: Mapping[str, Extent]) -> Extent | None:
    """Within what the share of one part can lie, in per cent: for each error its least against the others' most."""
    if key not in extents:
        return None
    scenes = []
    for place, (least, most) in enumerate(extents[key].scenes):
        others = [extent.scenes[place] for other, extent in extents.items() if other != key]
        above, below = sum(end[1] or 0.0 for end in others), sum(end[0] or 0.0 for end in others)
        scenes.append((_share(least or 0.0, above), _share(most or 0.0, below)))
    return Extent(tuple(scenes))


def _share(part: float, rest: float) -> float:
    return 100 * part / (part + rest) if part + rest else 0.0


def _title(asked: Asked, found: pl.DataFrame) -> str:
    """Which of the three groups with refugee experience is the largest, where one is."""
    say = asked.say
    sums = dict(found.group_by("group").agg(pl.col("attendance").sum()).iter_rows())
    of_refugees = {group.value: sums.get(group.value) for group in OF_REFUGEES}
    known = sum(value or 0 for value in of_refugees.values())
    extents = {slug: each for slug, each in asked.extents(ATTENDANCE, "group").items() if slug in of_refugees}
    first = leader(of_refugees, extents)
    if first is None or not known or not asked.enough(known):
        return say.text("No group stands out")
    share = share_in_words(say, 100 * (of_refugees[first] or 0) / known, part_of(first, extents))
    return say.text(
        "{group}: {share} of the visits with refugee experience", group=say.label(Group(first)), share=share
    )
