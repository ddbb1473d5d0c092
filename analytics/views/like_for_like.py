"""Two periods on all, and on only what reported in both: the identity as a table (methods.md, 7)."""

import polars as pl

from analytics.views.comparing import ENOUGH, all_of_it, beyond, change, on_ground
from analytics.views.held_against import Compared, held_against
from analytics.views.notes import joined
from analytics.views.view import Asked, Column, Ratio, Table, View
from analytics.wording import NOTHING, Words, key

PARTS = (
    key("reported in both periods"),
    key("imputed in at least one of them (method)"),
    key("without a counterpart before (new)"),
    key("without a counterpart now (gone)"),
)
"""The identity's lines; the last two are one part of it, seen from either side."""


def like_for_like(asked: Asked) -> View:
    """All = like + method + new − gone, before and now, with the space-months behind each line."""
    say, answer = asked.say, held_against(asked)
    return View(
        "like-for-like",
        _title(answer),
        say.text(
            "Visits, {now} compared with {before}; reported in both periods: {matched} of {all} space-months",
            now=answer.b.period,
            before=answer.a.period,
            matched=answer.ground.matched[1],
            all=answer.in_operation,
        ),
        _table(answer),
        note=joined(all_of_it(answer), _between(answer), _counted(say), *on_ground(answer), *beyond(answer)),
        drawn=False,
    )


def _title(answer: Compared) -> str:
    """More or fewer only where the error of estimates leaves no doubt; a percentage only where it rests on enough."""
    say, ground = answer.b.say, answer.ground
    if not all(ground.matched):
        return say.text("No comparison on like ground: nothing was reported in both periods")
    before, now = map(answer.visits, answer.whole.like)
    if before == now:
        return say.text("On like ground {visits} visits in both periods", visits=now)
    relative = answer.per_cent_like if ground.covers >= ENOUGH else None
    told = {"before": before, "now": now, "change": change(say, int(ground.like), relative)}
    low, high = answer.like_between
    if low > 0:
        return say.text("On like ground more visits: from {before} to {now} ({change})", **told)
    if high < 0:
        return say.text("On like ground fewer visits: from {before} to {now} ({change})", **told)
    return say.text("On like ground no certain change: from {before} to {now} visits ({change})", **told)


def _table(answer: Compared) -> Table:
    say, ground = answer.b.say, answer.ground
    lines = zip(PARTS, *_sides(answer, 0), *_sides(answer, 1), strict=True)
    names = ("part", "before", "months_before", "now", "months_now")
    rows = pl.DataFrame(list(lines), schema=names, orient="row", strict=False).with_columns(
        pl.Series("part", [say.text(part) for part in PARTS]),
        (pl.col("now").fill_null(0) - pl.col("before").fill_null(0)).alias("change"),
        pl.Series("per_cent", [answer.per_cent_like, None, None, None], pl.Float64),
    )
    if answer.public:  # zero and nothing look alike (methods.md, 11)
        rows = rows.with_columns(
            pl.when(pl.col(name) != 0).then(name).alias(name) for name in ("before", "now")
        )
    total = {
        "part": say.text("All"),
        "before": float(ground.visits[0]),
        "now": float(ground.visits[1]),
        "change": float(ground.all),
        "per_cent": answer.per_cent,
        **{name: rows[name].sum() for name in ("months_before", "months_now")},
    }
    return Table(_columns(answer), rows, total, display=_display(answer))


def _columns(answer: Compared) -> tuple[Column, ...]:
    say, before, now = answer.b.say, answer.a.period, answer.b.period
    heads = {
        "before": say.text("Visits {period}", period=before),
        "now": say.text("Visits {period}", period=now),
        "change": say.text("Change"),
        "months_before": say.text("Space-months {period}", period=before),
        "months_now": say.text("Space-months {period}", period=now),
    }
    part, *sums = (
        Column("part", say.text("Part")),
        *(Column(k, head, "", parts=True) for k, head in heads.items()),
    )
    relative = Column("per_cent", say.text("Change (%)"), "%", 1, ratio=Ratio(sums[2], sums[0], 100))
    return (part, *sums[:3], relative, *sums[3:])


def _display(answer: Compared) -> dict[str, list[str]]:
    """Changes with their sign, as differences of what is shown beside them."""
    say, whole = answer.b.say, answer.whole
    changes = (whole.like[1] - whole.like[0], whole.method, whole.new, -whole.gone, whole.all)
    relative = (answer.per_cent_like, None, None, None, answer.per_cent)
    return {
        "change": [say.signed(part) for part in changes],
        "per_cent": [
            NOTHING if part is None else say.signed(part, say.decimals(part, 1)) for part in relative
        ],
    }


def _sides(answer: Compared, side: int) -> tuple[list[float | None], list[int | None]]:
    """Visits and space-months of each line in one period; what is new was not there before."""
    ground = answer.ground
    visits = [float(part) for part in (ground.on_like[side], ground.imputed[side])]
    alone = float((ground.gone, ground.new)[side])
    like, method, one_sided = (ground.space_months[part][side] for part in ("like", "method", "one-sided"))
    if side:
        return [*visits, alone, None], [like, method, one_sided, None]
    return [*visits, None, alone], [like, method, None, one_sided]


def _between(answer: Compared) -> str:
    """How far the change may be off, where anything was estimated."""
    say = answer.b.say
    low, high = answer.like_between
    if answer.public or not all(answer.ground.matched) or low == high:
        return ""
    return say.text(
        "If estimates are off by up to {error}, by the same in both periods, the change on like ground lies "
        "between {low} and {high}.",
        error=answer.b.error,
        low=say.signed(low),
        high=say.signed(high),
    )


def _counted(say: Words) -> str:
    return say.text("Space-months: reported or imputed, not those that were closed or lack a value.")
