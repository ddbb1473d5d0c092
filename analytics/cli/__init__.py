"""``teilhabe …``: the same views on the command line, and the way to start the dashboard.

Exit status 0, 1 for refused input, 2 for wrong usage; errors are one sentence on stderr.
"""

import sys
from importlib import import_module

import click

from analytics.cli.base import SAY
from analytics.problem import Problem

COMMANDS = {
    "serve": "serving",
    "figures": "figures",
    "compare": "comparing",
    "report": "reporting",
    "reports": "kept",
    "feedback": "feedback",
    "tables": "tables",
    "import": "importing",
    "imports": "importing",
    "undo": "importing",
    "goal": "goals",
    "note": "annotations",
    "release": "releasing",
    "releases": "releasing",
    "check": "checking",
    "template": "masks",
    "demo": "serving",
}
"""Every command → the module that holds it."""


class Commands(click.Group):
    """Commands that are loaded when they are asked for: a solver or a writer of slides takes a second to load."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the alphabet."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        held = vars(import_module(f"analytics.cli.{COMMANDS[cmd_name]}")).values()
        return next(each for each in held if isinstance(each, click.Command) and each.name == cmd_name)


@click.group(cls=Commands, help=SAY.text("Attendance in the welcome spaces: dashboard, figures, imports."))
@click.version_option(package_name="teilhabe-monitor", message="%(prog)s %(version)s")
def cli() -> None:
    """Everything that the command line can do."""


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
        names = group.commands if isinstance(group, click.Group) and group is not cli else COMMANDS
        known = ", ".join(sorted(names))
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
