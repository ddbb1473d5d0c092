"""From one period's visits to another's, step by step (methods.md, 7 and 8)."""

from dataclasses import dataclass
from textwrap import wrap

import polars as pl

from analytics import charts, theme
from analytics.charts import Step
from analytics.views.comparing import on_ground, one_of_several
from analytics.views.held_against import Compared, held_against
from analytics.views.notes import joined
from analytics.views.sentences import NOTHING_KNOWN, leader
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Source
from analytics.wording import Words, key

UP, DOWN = "▲", "▼"
LABEL = 16  # letters of a line: a phone has room for no more beside the bars
IMPUTATION, LIKE = "method", "like"


@dataclass(frozen=True)
class Effect:
    """One step: its label, and by how much it moves the sum, exactly and as it is shown."""

    key: str
    label: str
    exact: float
    shown: int

    @property
    def name(self) -> str:
        """The label in one line."""
        return self.label.replace("\n", " ")


LABELS = {
    "new": key("New\nspace-months"),
    "gone": key("Space-months\nthat are gone"),
    IMPUTATION: key("Imputation\n(method)"),
    "events": key("Number\nof events"),
    "size": key("Size\nof events"),
    "mix": key("Mix\nof offerings"),
    LIKE: key("Reported in\nboth periods"),
}


def bridge(asked: Asked) -> View:
    """All visits before, what came and went, and all visits now."""
    say, answer = asked.say, held_against(asked)
    effects = _effects(answer)
    return View(
        "change-bridge",
        _title(answer, effects),
        say.text("Steps from {before} to {now}, visits", before=answer.a.period, now=answer.b.period),
        _table(answer, effects),
        charts.bridge(say, _steps(answer, effects)) if any(answer.ground.visits) else None,
        note=joined(_meaning(answer), *one_of_several(answer), *on_ground(answer)),
        alt=_told(answer, effects),
        height=charts.height_of(len(effects) + 2),
    )


def _effects(answer: Compared) -> list[Effect]:
    """Events, size and mix only where there is like ground to see them on; in public they are one step."""
    ground, whole = answer.ground, answer.whole
    found = {"new": (ground.new, whole.new), "gone": (-ground.gone, -whole.gone)}
    found[IMPUTATION] = (ground.method, whole.method)
    if all(ground.matched) and answer.public:
        found[LIKE] = (ground.like, whole.like[1] - whole.like[0])
    elif all(ground.matched):
        split = answer.split.total
        exact = (split.events, split.size, split.mix)
        found |= dict(zip(("events", "size", "mix"), zip(exact, whole.effects, strict=True), strict=True))
    say = answer.b.say
    return [
        Effect(name, say.text(LABELS[name]), float(exact), shown) for name, (exact, shown) in found.items()
    ]


def _title(answer: Compared, effects: list[Effect]) -> str:
    """Names the greatest step where it stands out."""
    say = answer.b.say
    before, now = map(answer.visits, answer.whole.visits)
    lengths = {effect: abs(effect.exact) for effect in effects}
    greatest = leader(lengths, answer.b.around(lengths) if answer.public else NOTHING_KNOWN)
    if greatest is None:
        return say.text("From {before} to {now} visits: no single step stands out", before=before, now=now)
    return say.text(
        "From {before} to {now} visits; the greatest step: {step} ({change})",
        before=before,
        now=now,
        step=say.inside(greatest.name),
        change=say.signed(greatest.shown),
    )


def _steps(answer: Compared, effects: list[Effect]) -> list[Step]:
    """Bars whose lengths are the exact numbers, with the rounded ones beside them."""
    colours = theme.SOURCE_COLOURS
    level = float(answer.ground.visits[0])
    steps = [_sum(answer, 0, colours[Source.ESTIMATED])]
    for effect in effects:
        steps.append(_step(answer.b.say, effect, level))
        level += effect.exact
    return [*steps, _sum(answer, 1, colours[Source.COUNTED])]


def _sum(answer: Compared, side: int, colour: str) -> Step:
    name, say = (answer.a, answer.b)[side].period, answer.b.say
    shown = answer.visits(answer.whole.visits[side])
    hover = say.text("{period}: {visits} visits", period=name, visits=shown)
    label = "\n".join(wrap(name, LABEL))
    return Step(label, 0, float(answer.ground.visits[side]), shown, hover, colour)


def _step(say: Words, effect: Effect, level: float) -> Step:
    signed = say.signed(effect.shown)
    text = f"{UP if effect.shown > 0 else DOWN} {signed}" if effect.shown else signed
    colour = theme.UP if effect.exact > 0 else theme.DOWN
    hover = f"{effect.name}: {signed}"
    return Step(effect.label, level, level + effect.exact, text, hover, colour, effect.key == IMPUTATION)


def _table(answer: Compared, effects: list[Effect]) -> Table:
    """The steps, and their sum below."""
    say, whole = answer.b.say, answer.whole
    rows = pl.DataFrame(
        {"step": [effect.name for effect in effects], "change": [effect.exact for effect in effects]}
    )
    columns = (Column("step", say.text("Step")), Column("change", say.text("Visits"), "", parts=True))
    total = {"step": say.text("Change"), "change": float(answer.ground.all)}
    shown = [say.signed(effect.shown) for effect in effects]
    return Table(columns, rows, total, display={"change": [*shown, say.signed(whole.all)]})


def _told(answer: Compared, effects: list[Effect]) -> str:
    """The whole bridge as a sentence."""
    say = answer.b.say
    before, now = map(answer.visits, answer.whole.visits)
    return say.text(
        "From {before} visits ({a}) to {now} ({b}): {steps}.",
        before=before,
        a=answer.a.period,
        now=now,
        b=answer.b.period,
        steps=", ".join(f"{effect.name} {say.signed(effect.shown)}" for effect in effects),
    )


def _meaning(answer: Compared) -> str:
    if not all(answer.ground.matched):
        return ""
    if answer.public:
        return answer.b.say.text("New and gone: space-months without a counterpart in the other period.")
    return answer.b.say.text(
        "New and gone: space-months without a counterpart in the other period. "
        "Number: more or fewer events of average size. Size: events of the same sort with more or fewer visits each. "
        "Mix: a shift towards offerings that are larger or smaller than the average."
    )
