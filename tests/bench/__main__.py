"""``make bench``: what a click, a visit and a server cost, as one table; says which goals fall short."""

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from analytics import place
from tests.bench import clicks, costs, files, intake
from tests.bench.variants import VARIANTS
from tests.browser.chromium import find_or_install
from tests.browser.visit import FLAGS

ROUNDS = 13  # with two rounds to warm up fifteen clicks: each makes a selection that the server has not seen
CLICKS = 300
FEW, MANY = 1_000, 10_000_000
STARTED = time.monotonic()


@dataclass(frozen=True)
class Line:
    """One line of the table; ``reached`` is None where there is no goal."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None


def tell(text: str) -> None:
    """Progress, apart from the table."""
    print(f"{time.monotonic() - STARTED:5.0f} s  {text}", file=sys.stderr, flush=True)


def timed(name: str, values: list[float]) -> Line:
    middle, low, high = clicks.spread(values)
    return Line(name, f"{middle:.0f} ms ({low:.0f}–{high:.0f})")


def compared(name: str, above: list[float], below: list[float], most: float) -> Line:
    middle, low, high = clicks.spread(clicks.ratios(above, below))
    return Line(name, f"{middle:.2f} ({low:.2f}–{high:.2f})", f"<= {most}", middle <= most)


def variants(browser: Browser, folder: Path) -> list[Line]:
    """As is, without charts and with Streamlit's own charts, in turn."""
    tell(f"click on a space, three ways of drawing, {ROUNDS} rounds")
    data = demonstration(folder)
    took = clicks.in_turn(browser, {name: (data, name) for name in VARIANTS}, ROUNDS)
    product, bare, streamlits = (took[name] for name in ("as is", "without charts", "st.plotly_chart"))
    return [
        *(timed(f"click, {name}", times) for name, times in took.items()),
        compared("as is / without charts", product, bare, 1.3),
        compared("as is / st.plotly_chart", product, streamlits, 0.6),
    ]


def sizes(browser: Browser, folder: Path) -> list[Line]:
    """The same click on a small and on a very large file, in turn."""
    few, many = folder / "few.duckdb", folder / "many.duckdb"
    tell(f"writing a file of {MANY:,} events")
    cases = {
        f"{FEW:,} events": (files.invented(few, FEW, tell), "as is"),
        f"{MANY:,} events": (files.invented(many, MANY, tell), "as is"),
    }
    tell(f"click on a space, two sizes, {ROUNDS} rounds")
    took = clicks.in_turn(browser, cases, ROUNDS)
    small, large = took.values()
    return [
        *(timed(f"click, {name}", times) for name, times in took.items()),
        compared(f"{MANY:,} / {FEW:,} events", large, small, 1.15),
    ]


def wire(browser: Browser, folder: Path) -> list[Line]:
    """First paint with an empty cache."""
    tell("first paint with an empty cache")
    found = costs.first_paint(browser, demonstration(folder))
    amount = f"{found.total / 1e6:.2f} MB, of which {found.frames / 1e6:.2f} MB WebSocket"
    hosts = ", ".join(found.foreign) or "none"
    return [
        Line("first paint on the wire", amount, "<= 1.7 MB", found.total <= 1.7e6),
        Line("other hosts asked", hosts, "none", not found.foreign),
    ]


def memory(browser: Browser, folder: Path) -> list[Line]:
    """The server's memory with one session, over many clicks."""
    if not Path("/proc/self/status").exists():
        return [Line("server memory", "not measured: this system has no /proc")]
    tell(f"server memory over {CLICKS} clicks")
    seen = costs.memory(browser, demonstration(folder), CLICKS, tell)
    grown = [after - before for before, after in pairwise(seen)]
    each = ", ".join(f"{step:+.0f}" for step in grown)
    return [
        Line("server memory, one session", f"{seen[0]:.0f} MB at first, {seen[-1]:.0f} MB at the end"),
        Line(
            f"growth per 100 of {CLICKS} clicks",
            f"{each} MB",
            "last <= half of first, or 5 MB",
            grown[-1] <= max(grown[0] / 2, 5) if len(grown) > 2 else None,
        ),
    ]


def commands(_: Browser, folder: Path) -> list[Line]:
    """The command line as a whole, for information."""
    tell("command line")
    data = demonstration(folder)
    lines = []
    for arguments in (("figures", "--format=json"), ("figures", "--by=space", "--by=month", "--format=csv")):
        run = costs.command(data, *arguments)
        said = f"{run.seconds:.2f} s, {run.printed:,} bytes, {run.peak:.0f} MB at most"
        lines.append(Line(f"teilhabe {' '.join(arguments)}", said))
    return lines


def written(_: Browser, folder: Path) -> list[Line]:
    """A whole report as each kind of file, with the start of Python, and kept."""
    tell("reports of the demonstration")
    lines = []
    for form in ("pptx", "docx", "pdf", "xlsx", "html"):
        out = folder / f"report.{form}"
        run = costs.command(demonstration(folder), "report", f"--format={form}", f"--out={out}")
        said = f"{run.seconds:.2f} s, {out.stat().st_size / 1e3:.0f} kB, {run.peak:.0f} MB at most"
        lines.append(Line(f"teilhabe report --format={form}", said, "<= 2 s", run.seconds <= 2))
    return lines


def deliveries(_: Browser, folder: Path) -> list[Line]:
    """A million clean rows, checked and unchecked in turn, and many messy workbooks at once."""
    tell(f"writing a sheet of {intake.ROWS:,} rows, bringing it in {intake.ROUNDS} times")
    sheet = files.sheet(folder / "sheet.csv", intake.ROWS)
    both = intake.rounds(sheet, folder)
    seconds = [[run["seconds"] for run in way] for way in zip(*both, strict=True)]
    most = 6 * sheet.stat().st_size / 2**20 + 300
    peak = max(checked["peak"] for checked, _ in both)
    tell(f"writing {intake.BOOKS} workbooks of {intake.BOOK_ROWS:,} messy rows, bringing them in at once")
    books = intake.measured("books", intake.write_books(folder / "books"), folder / "books.duckdb")
    return [
        Line(f"import of {intake.ROWS:,} rows", f"{intake.middle(seconds[0]):.1f} s"),
        compared("checked / polars and DuckDB unchecked", seconds[0], seconds[1], 3),
        Line("most memory of it", f"{peak:.0f} MB", f"<= 6 × file + 300 = {most:.0f} MB", peak <= most),
        Line(
            f"{intake.BOOKS} workbooks of {intake.BOOK_ROWS:,} messy rows",
            f"{books['seconds']:.1f} s, {books['peak']:.0f} MB; told every {books['usual']:.2f} s",
        ),
        Line("longest wait for progress", f"{books['longest']:.1f} s", "<= 2 s", books["longest"] <= 2),
    ]


def demonstration(folder: Path) -> Path:
    path = folder / "demo.duckdb"
    if not path.exists():
        place.write_demo(path)
    return path


def table(lines: list[Line]) -> str:
    """Aligned for a terminal."""
    signs = {None: "", True: "reached", False: "FALLS SHORT"}
    rows = [("what", "measured", "goal", "")]
    rows += [(line.what, line.measured, line.goal, signs[line.reached]) for line in lines]
    widths = [max(len(row[place]) for row in rows) for place in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


PARTS: dict[str, Callable[[Browser, Path], list[Line]]] = {
    part.__name__: part for part in (variants, wire, commands, written, deliveries, memory, sizes)
}


def main(names: list[str]) -> None:
    """All parts, or those that are named."""
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        for name in names or PARTS:
            found = PARTS[name](browser, Path(folder))
            tell("; ".join(f"{line.what}: {line.measured}" for line in found))
            lines += found
        browser.close()
    print(table(lines))
    short = [line.what for line in lines if line.reached is False]
    print(f"\nFalls short: {'; '.join(short)}." if short else "\nEvery goal is reached.")


if __name__ == "__main__":
    main(sys.argv[1:])
