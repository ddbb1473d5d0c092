"""``teilhabe compare``: two periods held against each other, on all and on like ground, and why they differ."""

import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from analytics import place, store
from analytics.cli.base import SAY, Slug, data_option
from analytics.filters import Bounds, Filters, parse_month, shift
from analytics.problem import Problem
from analytics.split import Effects, Key
from analytics.views.comparing import Compared, compared, said
from analytics.vocabulary import Audience, Basis, Imputation, Kind

NOISE = 1e-9
Span = tuple[date, date]


class Months(click.ParamType[Span]):
    """A period: months from and to, or a month, quarter, year or school year."""

    name = "2018-05..2018-12"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """First and last month; anything else is wrong usage."""
        try:
            return value if isinstance(value, tuple) else _span(value)
        except ValueError:
            self.fail(
                SAY.text(
                    "{value} is no period; write it as 2018-05..2018-12, 2018-05, 2018-Q2, 2018 or 2018/19.",
                    value=value,
                ),
                param,
                ctx,
            )


def _span(text: str) -> Span:
    """First and last month; a school year begins in August. Raises ValueError for what is no period."""
    if found := re.fullmatch(r"(\d{4})(?:-Q([1-4])|/(\d{2}))?", text):
        year, quarter, second = found.groups()
        if second and int(second) != (int(year) + 1) % 100:
            raise ValueError(text)
        start = date(int(year), 8 if second else 3 * int(quarter or 1) - 2, 1)
        return start, shift(start, 2 if quarter else 11)
    opening, dots, closing = text.partition("..")
    start, end = parse_month(opening), parse_month(closing if dots else opening)
    if start > end:
        raise ValueError(text)
    return start, end


@click.command(
    help=SAY.text("Compare the visits of two periods: on all, on like ground, and why they differ.")
)
@click.option("--a", "earlier", type=Months(), required=True, help=SAY.text("the period compared with"))
@click.option("--b", "later", type=Months(), required=True, help=SAY.text("the period in question"))
@click.option(
    "--space", "spaces", multiple=True, metavar="SLUG", help=SAY.text("only this space; repeatable")
)
@click.option("--kind", "kinds", multiple=True, type=Slug(Kind), help=SAY.text("only this kind of offering"))
@click.option(
    "--audience", "audiences", multiple=True, type=Slug(Audience), help=SAY.text("only this audience")
)
@click.option("--basis", type=Slug(Basis), default=Basis.IMPUTED, help=SAY.text("what counts"))
@click.option("--imputation", type=Slug(Imputation), default=Imputation.MONTH_MEAN, help=SAY.text("model"))
@click.option("--json", "as_json", is_flag=True, help=SAY.text("everything unrounded, as JSON"))
@data_option()
def compare(data: Path | None, earlier: Span, later: Span, as_json: bool, **chosen: Any) -> None:
    """Print the sentences, or with ``--json`` the unrounded numbers."""
    snapshot = store.read(place.ready(place.chosen(data)))
    bounds = snapshot.bounds
    if bounds is None:
        raise Problem(
            "{path} holds no events so far. Bring some in with: teilhabe import FILE.", path=snapshot.path
        )
    _check_spaces(chosen["spaces"], bounds)
    for period in (earlier, later):
        _check_period(*period, bounds)
    answer = compared(snapshot, Filters(*earlier, **chosen), Filters(*later, **chosen), SAY.language)
    click.echo(
        json.dumps(_plain(answer), ensure_ascii=False, indent=2) if as_json else "\n".join(said(answer))
    )


def _check_spaces(spaces: tuple[str, ...], bounds: Bounds) -> None:
    for slug in spaces:
        if slug not in bounds.spaces:
            known = ", ".join(bounds.spaces)
            raise click.UsageError(
                SAY.text("There is no space {slug}; there are: {known}.", slug=slug, known=known)
            )


def _check_period(start: date, end: date, bounds: Bounds) -> None:
    if start > bounds.last or end < bounds.first:
        raise click.UsageError(
            SAY.text(
                "There are no months from {first} to {last}; the data reach from {start} to {end}.",
                first=f"{start:%Y-%m}",
                last=f"{end:%Y-%m}",
                start=f"{bounds.first:%Y-%m}",
                end=f"{bounds.last:%Y-%m}",
            )
        )


def _plain(answer: Compared) -> dict[str, object]:
    """The answer as JSON: changes in visits; all = like + method + new − gone, like = events + size + mix."""
    ground, found, wanted = answer.ground, answer.split, answer.b.wanted
    changes = {name: _number(getattr(ground, name)) for name in ("all", "like", "method", "new", "gone")}
    return {
        **{key: _side(answer, place) for place, key in enumerate("ab")},
        "filters": {
            "spaces": list(wanted.spaces),
            "kinds": list(wanted.kinds),
            "audiences": list(wanted.audiences),
            "basis": wanted.basis,
            "imputation": wanted.imputation,
        },
        **changes,
        **_effects(found.total),
        "contributors": {
            "up": [_contributor(*part) for part in found.up()],
            "down": [_contributor(*part) for part in found.down()],
        },
    }


def _side(answer: Compared, place: int) -> dict[str, object]:
    """A period, its visits, and how much of it is like ground."""
    ground, wanted = answer.ground, (answer.a, answer.b)[place].wanted
    return {
        "from": f"{wanted.start:%Y-%m}",
        "to": f"{wanted.end:%Y-%m}",
        "attendance": _number(ground.visits[place]),
        "attendance_like": _number(ground.on_like[place]),
        "space_months_like": ground.matched[place],
    }


def _contributor(key: Key, effects: Effects) -> dict[str, object]:
    space, kind, audience = key
    change = _number(effects.change)
    return {"space": space, "kind": kind, "audience": audience, "change": change, **_effects(effects)}


def _effects(effects: Effects) -> dict[str, float]:
    return {name: _number(getattr(effects, name)) for name in ("events", "size", "mix")}


def _number(value: Fraction) -> float:
    """Unrounded; a whole number as one, also where binary fractions of imputed values just miss it."""
    number, whole = float(value), round(value)
    return whole if abs(number - whole) < NOISE else number
