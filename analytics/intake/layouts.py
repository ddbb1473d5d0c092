"""Layouts: how a known provider keeps its list, described in a small TOML file each."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tomli_w

from analytics.intake.columns import REQUIRED, Column
from analytics.intake.values.texts import folded
from analytics.problem import Problem

SHIPPED = Path(__file__).parents[2] / "data" / "layouts"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Layout:
    """One provider's form.

    ``columns``: our column → the sheet's heading; ``words``: our column → cell's text → slug; ``space`` where the
    sheet names none; ``dates`` is "day-first" or "month-first" where dates are written 3/4/2018.
    """

    name: str
    columns: Mapping[Column, str]
    provider: str = ""
    space: str | None = None
    dates: str | None = None
    words: Mapping[Column, Mapping[str, str]] = field(default_factory=dict)

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a header has every heading that the layout names."""
        there = {folded(heading) for heading in headings}
        return bool(self.columns) and all(folded(heading) in there for heading in self.columns.values())

    def meaning(self, column: Column, text: str) -> str | None:
        """What a text in a column means in this provider's sheets."""
        return self.words.get(column, {}).get(text)


def folder_of(data: Path) -> Path:
    """Where layouts of a file of records are saved: beside it."""
    return data.parent / "layouts"


def known_layouts(data: Path) -> dict[str, Layout]:
    """Every layout by its name; one saved beside the data counts before one that came with the program."""
    folders = dict.fromkeys((SHIPPED, folder_of(data).absolute()))
    return {layout.name: layout for folder in folders for layout in _in_folder(folder)}


def chosen_layout(layouts: Mapping[str, Layout], name: str) -> Layout:
    """The layout of this name. Raises Problem where there is none."""
    if name not in layouts:
        known = ", ".join(sorted(layouts)) or "–"
        raise Problem("There is no layout {name}; there are: {known}.", name=name, known=known)
    return layouts[name]


def fitting(layouts: Mapping[str, Layout], headings: Sequence[str]) -> Layout | None:
    """The layout that describes a header most closely; None where none does."""
    return max(
        (layout for layout in layouts.values() if layout.fits(headings)),
        key=lambda layout: len(layout.columns),
        default=None,
    )


def save(layout: Layout, data: Path) -> Path:
    """Keep a layout beside the data. Raises Problem where the name will not do or the folder is read-only."""
    if not NAME.fullmatch(layout.name):
        raise Problem(
            "“{name}” cannot be a layout's name. Please use small letters, digits and hyphens, such as awo-list.",
            name=layout.name,
        )
    path = folder_of(data) / f"{layout.name}.toml"
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(tomli_w.dumps(_table(layout)), encoding="utf-8")
    except OSError as error:
        raise Problem("{path} cannot be written: the folder is read-only.", path=path) from error
    return path


def _table(layout: Layout) -> dict[str, object]:
    head = {"provider": layout.provider, "space": layout.space, "dates": layout.dates}
    columns = {column.value: heading for column, heading in layout.columns.items()}
    words = {column.value: dict(meant) for column, meant in layout.words.items() if meant}
    return {name: value for name, value in head.items() if value} | {"columns": columns, "words": words}


def _in_folder(folder: Path) -> Iterator[Layout]:
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        yield _layout(path)


def _layout(path: Path) -> Layout:
    """Raises Problem where the file is no layout."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
        columns = {Column(name): str(heading) for name, heading in table["columns"].items()}
        words = {
            Column(name): {text: str(slug) for text, slug in meant.items()}
            for name, meant in table.get("words", {}).items()
        }
        if not set(REQUIRED) <= set(columns):
            raise ValueError(REQUIRED)
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise Problem(
            "{path} is no layout that can be read. It needs a table [columns] with at least date, title and "
            "attendance; please correct it or take it away.",
            path=path,
        ) from error
    return Layout(
        path.stem, columns, table.get("provider", ""), table.get("space"), table.get("dates"), words
    )
