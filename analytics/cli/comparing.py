"""``teilhabe compare``: two periods held against each other, on all and on like ground, and why they differ."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from analytics.cli.base import SAY, Period, Span, data_option
from analytics.cli.selecting import (
    check_period,
    period_as_json,
    public_check,
    records,
    selection_as_json,
    selection_options,
)
from analytics.filters import Filters
from analytics.split import Effects, Key
from analytics.views import proof_of
from analytics.views.comparing import Compared, compared, said

NOISE = 1e-9


@click.command(
    help=SAY.text("Compare the visits of two periods: on all, on like ground, and why they differ.")
)
@click.option("--a", "earlier", type=Period(), required=True, help=SAY.text("the period compared with"))
@click.option("--b", "later", type=Period(), required=True, help=SAY.text("the period in question"))
@selection_options()
@click.option("--json", "as_json", is_flag=True, help=SAY.text("everything unrounded, as JSON"))
@data_option()
def compare(data: Path | None, earlier: Span, later: Span, as_json: bool, **chosen: Any) -> None:
    """Print the sentences, or with ``--json`` the unrounded numbers."""
    snapshot, bounds = records(data, chosen["spaces"], chosen.pop("publication"))
    for period in (earlier, later):
        check_period(*period, bounds)
    a, b = (Filters(*period, **chosen) for period in (earlier, later))
    if snapshot.released:
        public_check(b)
    answer = compared(snapshot, a, b, SAY.language)
    click.echo(
        json.dumps(_plain(answer), ensure_ascii=False, indent=2) if as_json else "\n".join(said(answer))
    )


def _plain(answer: Compared) -> dict[str, object]:
    """The answer as JSON: changes in visits; all = like + method + new − gone, like = events + size + mix."""
    ground, wanted = answer.ground, answer.b.wanted
    changes = {name: _number(getattr(ground, name)) for name in ("all", "like", "method", "new", "gone")}
    told = {
        **{key: _side(answer, place) for place, key in enumerate("ab")},
        "filters": selection_as_json(wanted),
        **changes,
    }
    return told | _published(answer) if answer.public else told | _why(answer)


def _published(answer: Compared) -> dict[str, object]:
    """What protects the numbers; why they changed is not public, which needs kinds and audiences by month."""
    assert answer.b.data.released
    return {"release": answer.b.data.released.number, "proof": proof_of(SAY, answer.b.data.released)}


def _why(answer: Compared) -> dict[str, object]:
    found = answer.split
    return {
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
        **period_as_json(wanted),
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
