"""What a drawing is: a chart as plain values, in the order in which they are drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from analytics import theme

Ends = tuple[float, float]
"""Low and high end of a range as it is drawn; where there is no upper end, high is the value itself."""


class Form(StrEnum):
    """How the house draws: horizontal bars (``RANKING``, ``PARTS``, ``BRIDGE``) or courses over time."""

    RANKING = "ranking"
    PARTS = "parts"
    BRIDGE = "bridge"
    COLUMNS = "columns"
    LINES = "lines"
    MULTIPLES = "multiples"


class Role(StrEnum):
    """What a run stands for: the values themselves, last year's columns (lighter), a goal (outlined, dashed)."""

    VALUE = "value"
    BEFORE = "before"
    GOAL = "goal"


@dataclass(frozen=True)
class Run:
    """One run of values, one for each category; None where there is none, which is no zero.

    ``colours`` and ``hatched`` (imputed, or a dotted line) say how each is drawn, ``texts`` what stands beside or
    in it, ``ends`` the whisker of each; all of them have as many entries as there are categories. ``starts`` is
    where each bar of a bridge begins: it ends at ``starts + values``, below it where its value is negative.
    ``panel`` counts small multiples. A dotted line is imputed or, in grey, last year's or another space's.
    """

    label: str
    values: tuple[float | None, ...]
    colours: tuple[str, ...]
    hatched: tuple[bool, ...]
    texts: tuple[str, ...]
    ends: tuple[Ends | None, ...]
    role: Role = Role.VALUE
    starts: tuple[float, ...] = ()
    panel: int = 0

    @property
    def colour(self) -> str:
        """The run's own colour, where all its values share one."""
        return self.colours[0] if self.colours else theme.INK


@dataclass(frozen=True)
class Noted:
    """An annotation on the steps ``first`` to ``last`` of a panel, both included: its sign ("①") and what it says."""

    first: int
    last: int
    sign: str
    text: str
    panel: int = 0


@dataclass(frozen=True)
class Drawing:
    r"""A chart: ``runs`` over ``categories`` (whole names: "Mitte", "Mai 2019"), first on top or to the left.

    ``ticks`` are the short names along a time axis ("Mai", "Jan\n2019"), empty where an axis has no room for one.
    ``apart`` marks the categories set apart below the others (imputed spaces). ``gaps``: step → why it is not
    whole ("2 Räume fehlen"), in words that stand above it. Stacked columns have one whisker each, ``ends``, and
    one sum each as their table shows it, ``totals`` (named ``whole``). ``unit`` and ``digits`` are those of the
    values: "", "%", "EUR".
    """

    form: Form
    categories: tuple[str, ...]
    runs: tuple[Run, ...]
    unit: str
    digits: int
    alt: str
    ticks: tuple[str, ...] = ()
    apart: tuple[bool, ...] = ()
    gaps: Mapping[int, str] = field(default_factory=dict)
    noted: tuple[Noted, ...] = ()
    ends: tuple[Ends | None, ...] = ()
    totals: tuple[float | None, ...] = ()
    whole: str = ""

    @property
    def values(self) -> tuple[Run, ...]:
        """The runs of this period's values, without last year's and goals."""
        return self.of(Role.VALUE)

    def of(self, role: Role) -> tuple[Run, ...]:
        """The runs of one role."""
        return tuple(run for run in self.runs if run.role is role)

    @property
    def panels(self) -> tuple[tuple[Run, ...], ...]:
        """The runs by panel: one of all of them, or one for each small multiple."""
        numbers = sorted({run.panel for run in self.runs})
        return tuple(tuple(run for run in self.runs if run.panel == number) for number in numbers)

    @property
    def stacked(self) -> bool:
        """Whether the values of a category stand on each other."""
        return self.form in (Form.PARTS, Form.COLUMNS)

    @property
    def reach(self) -> tuple[float, float]:
        """Least and greatest that is drawn, whiskers included; zero is always within."""
        found = [*_whiskers(self), *(value for run in self.runs for value in _drawn(run)), *_sums(self)]
        return min([0.0, *found]), max([0.0, *found])


def _drawn(run: Run) -> list[float]:
    if run.starts:
        ends = zip(run.starts, run.values, strict=True)
        return [*run.starts, *(start + (value or 0) for start, value in ends)]
    return [value for value in run.values if value is not None]


def _sums(drawing: Drawing) -> list[float]:
    if not drawing.stacked:
        return []
    return [
        sum(value or 0 for value in line) for line in zip(*(r.values for r in drawing.values), strict=True)
    ]


def _whiskers(drawing: Drawing) -> list[float]:
    ranges = [*drawing.ends, *(ends for run in drawing.runs for ends in run.ends)]
    return [end for ends in ranges if ends for end in ends]
