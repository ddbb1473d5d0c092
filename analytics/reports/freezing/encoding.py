"""Values of a report ⇄ text: the same value is always the same text, and comes back as it was.

Only of floats the decimals beyond the ninth are lost: a sum in another order, on another number of cores, has others.
JSON of plain values; what JSON does not know is an object with one name that begins with "$". Nothing is ever run
from what is read: only the few classes named here are made.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from math import isclose, isfinite
from typing import Any

import polars as pl
from plotly.graph_objects import Figure

from analytics import vocabulary
from analytics.filters import Filters
from analytics.views import Column, KeyFigure, Origin, Part, Report, ReportPart, Sentence, Table, View
from analytics.views.table import Ratio
from analytics.vocabulary import Word

SIGN = "$"
DIGITS, NOISE = 9, 2e-9
CLASSES: dict[str, type] = {
    "report": Report,
    "origin": Origin,
    "part": ReportPart,
    "sentence": Sentence,
    "key-figure": KeyFigure,
    "share": Part,
    "view": View,
    "table": Table,
    "column": Column,
    "ratio": Ratio,
    "filters": Filters,
}
"""The values that a report is made of, by the names that they are kept under."""
NAMES = {kind: name for name, kind in CLASSES.items()}
TYPES: dict[str, pl.DataType] = {
    str(kind): kind
    for kind in (
        *(pl.String(), pl.Boolean(), pl.Null(), pl.Date(), pl.Time(), pl.Float64(), pl.Float32()),
        *(pl.Int64(), pl.Int32(), pl.Int16(), pl.Int8(), pl.UInt64(), pl.UInt32(), pl.UInt16(), pl.UInt8()),
        *(pl.Datetime("us"), pl.Datetime("ms"), pl.Datetime("ns"), pl.List(pl.String())),
    )
}
"""The types of a table's columns, by the names that polars prints."""


def encoded(value: object) -> str:
    """A value as text. Raises TypeError for what is no part of a report."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def decoded(text: str) -> Any:
    """The value of a text. Raises ValueError, TypeError, KeyError or RecursionError for a text that is none."""
    return _read(json.loads(text))


def alike(one: bytes, other: bytes) -> bool:
    """Whether two texts say the same but for the last decimal of numbers, which may have been rounded otherwise."""
    return _alike(json.loads(one), json.loads(other))


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return isclose(one, other, rel_tol=NOISE, abs_tol=NOISE)
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_alike(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_alike, one, other))
    return type(one) is type(other) and bool(one == other)


def _plain(value: object) -> Any:
    if isinstance(value, Word):
        return _named("word", [type(value).__name__, value.value])
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        # Zero is added to lose the sign of -0.0.
        return round(value, DIGITS) + 0.0 if isfinite(value) else _named("float", repr(value))
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return _mapping(value)
    if is_dataclass(value) and type(value) in NAMES:
        return _named(
            NAMES[type(value)], {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        )
    return _special(value)


def _special(value: object) -> dict[str, Any]:
    """What JSON has no sign for."""
    if isinstance(value, tuple):
        return _named("tuple", [_plain(each) for each in value])
    if isinstance(value, date | time):
        return _named(type(value).__name__, value.isoformat())
    if isinstance(value, Figure):
        return _named("figure", _plain(value.to_plotly_json()))
    if isinstance(value, pl.DataFrame):
        return _named("frame", [_series(each) for each in value.get_columns()])
    raise TypeError(f"{type(value).__name__} cannot be kept")


def _mapping(value: Mapping[Any, object]) -> dict[str, Any]:
    """Names as they are; a mapping with other keys, or one that could be taken for a sign, as pairs."""
    if all(isinstance(key, str) and not key.startswith(SIGN) for key in value):
        return {str(key): _plain(each) for key, each in value.items()}
    return _named("pairs", [[_plain(key), _plain(each)] for key, each in value.items()])


def _series(series: pl.Series) -> list[Any]:
    """Name, type and values of a column."""
    if str(series.dtype) not in TYPES:
        raise TypeError(f"a column of {series.dtype} cannot be kept")
    return [series.name, str(series.dtype), [_plain(each) for each in series.to_list()]]


def _named(name: str, content: Any) -> dict[str, Any]:
    return {SIGN + name: content}


def _read(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_read(each) for each in plain]
    if not isinstance(plain, dict):
        return plain
    if len(plain) == 1 and (name := next(iter(plain))).startswith(SIGN):
        return _made(name.removeprefix(SIGN), plain[name])
    return {key: _read(each) for key, each in plain.items()}


def _made(name: str, content: Any) -> Any:
    """The value behind a sign; a field that is not kept has its default."""
    if name in CLASSES:
        return CLASSES[name](**{field: _read(each) for field, each in content.items()})
    return READERS[name](content)


def _word(content: list[str]) -> Word:
    kind = getattr(vocabulary, content[0])
    if not (isinstance(kind, type) and issubclass(kind, Word)):
        raise ValueError(content[0])
    return kind(content[1])


def _frame(content: list[Any]) -> pl.DataFrame:
    return pl.DataFrame([pl.Series(name, _read(values), TYPES[kind]) for name, kind, values in content])


READERS: dict[str, Callable[[Any], Any]] = {
    "word": _word,
    "float": float,
    "tuple": lambda content: tuple(_read(each) for each in content),
    "pairs": lambda content: {_read(key): _read(each) for key, each in content},
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "figure": lambda content: Figure(_read(content), _validate=False),
    "frame": _frame,
}
"""How what stands behind a sign is read."""
