"""``teilhabe template``: the sheet that providers fill in."""

from pathlib import Path

import click

from analytics import demo, intake, place, store
from analytics.cli.base import SAY, data_option


@click.command(help=SAY.text("Write the sheet that providers fill in (XLSX)."))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE.xlsx")
@click.option("--space", metavar="SLUG|NAME", help=SAY.text("for this space only"))
@click.option("--year", type=int, metavar="2027", help=SAY.text("for this year only"))
@data_option()
def template(out: Path, space: str | None, year: int | None, data: Path | None) -> None:
    """The house's own form, with drop-downs and checks; for one space or year where these are given."""
    chosen = place.chosen(data)
    names = (
        store.read(chosen).names
        if chosen.exists()
        else dict(demo.city()["spaces"].select("slug", "name").iter_rows())
    )
    intake.write_template(out, names, SAY.language, space=space, year=year)
    click.echo(
        SAY.text(
            "{path} is written. Send it to the providers, bring it in with: teilhabe import {path}", path=out
        )
    )
