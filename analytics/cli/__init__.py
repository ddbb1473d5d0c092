"""``teilhabe …``: the same views on the command line, and the way to start the dashboard.

Exit status 0, 1 for refused input, 2 for wrong usage; errors are one sentence on stderr.
"""

import sys

import click

from analytics.cli.annotations import note
from analytics.cli.base import SAY
from analytics.cli.checking import check
from analytics.cli.comparing import compare
from analytics.cli.figures import figures
from analytics.cli.goals import goal
from analytics.cli.importing import import_files, imports, undo
from analytics.cli.masks import template
from analytics.cli.releasing import release, releases
from analytics.cli.reporting import report
from analytics.cli.serving import demo, serve
from analytics.problem import Problem


@click.group(help=SAY.text("Attendance in the welcome spaces: dashboard, figures, imports."))
@click.version_option(package_name="teilhabe-monitor", message="%(prog)s %(version)s")
def cli() -> None:
    """Everything that the command line can do."""


for command in (
    *(serve, figures, compare, report, import_files, imports, undo, goal, note),
    *(release, releases, check, template, demo),
):
    cli.add_command(command)


def main() -> None:
    """The command ``teilhabe``."""
    try:
        sys.exit(cli.main(standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as error:
        sys.exit(_said(error.format_message(), 2))
    except click.ClickException as error:
        sys.exit(_said(SAY.text("{what} Help: teilhabe --help", what=_usage(error)), 2))
    except Problem as problem:
        sys.exit(_said(SAY.problem(problem), 1))
    except PermissionError as error:
        sys.exit(_said(SAY.text("{path} cannot be opened: permission is missing.", path=error.filename), 1))
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


def _usage(error: click.ClickException) -> str:
    """What is wrong with a call, in our own words where click's would be English."""
    if isinstance(error, click.NoSuchOption):
        return SAY.text("There is no option {name}.", name=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        group = error.ctx.command if error.ctx else cli
        known = ", ".join(sorted(group.commands if isinstance(group, click.Group) else cli.commands))
        return SAY.text(
            "There is no command {name}; there are: {known}.", name=error.command_name, known=known
        )
    if isinstance(error, click.exceptions.BadOptionUsage):
        return SAY.text("{name} needs a value.", name=error.option_name)
    if not isinstance(error, click.BadParameter):
        return SAY.text("This call cannot be understood: {what}", what=error.format_message())
    name, kind = _name(error.param), error.param.type if error.param else None
    if isinstance(error, click.MissingParameter):
        return SAY.text("{name} is missing.", name=name)
    if isinstance(kind, click.Choice):
        return SAY.text("{name} is one of: {slugs}.", name=name, slugs=", ".join(kind.choices))
    if isinstance(kind, click.types.IntParamType):
        return SAY.text("{name} is a whole number of the right size.", name=name)
    return f"{name}: {error.message}"


def _name(param: click.Parameter | None) -> str:
    """A parameter as it is typed."""
    return (
        ""
        if param is None
        else param.opts[0]
        if isinstance(param, click.Option)
        else param.human_readable_name
    )


def _said(sentence: str, status: int) -> int:
    click.echo(sentence, err=True)
    return status
