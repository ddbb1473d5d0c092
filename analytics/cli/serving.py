"""``teilhabe serve`` and ``teilhabe demo``: start the dashboard, make data to try it with."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import click

from analytics import demo as invented
from analytics import place, store
from analytics.cli.base import SAY, data_option
from analytics.demo.load import invented_events
from analytics.problem import Problem

SERVER = Path(__file__).parents[2] / "server.py"
OURSELVES = ("127.0.0.1", "localhost", "::1")


@click.command(help=SAY.text("Start the dashboard."))
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=SAY.text("address; 0.0.0.0 for other machines")
)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--demo", is_flag=True, help=SAY.text("show the demonstration data, even where there are own data")
)
@click.option(
    "--public",
    is_flag=False,
    flag_value=place.LATEST,
    metavar="[NUMBER]",
    help=SAY.text("show what was made public and nothing else: the latest release, or this one"),
)
@data_option()
def serve(host: str, port: int, demo: bool, public: str | None, data: Path | None) -> None:
    """Check data and port, say the address, and hand over to the server."""
    path = place.ready(place.DEMO if demo else place.chosen(data))
    store.read(path)
    if public:
        store.release(path, _number(public))
    _free(host, port)
    if host not in OURSELVES:
        click.echo(
            SAY.text(
                "Other machines can open the dashboard now, without a password: mind who can reach {host}.",
                host=host,
            ),
            err=True,
        )
    shown = f"[{host}]" if ":" in host else "127.0.0.1" if host == "0.0.0.0" else host
    click.echo(SAY.text("Teilhabe-Monitor: http://{host}:{port} (stop with Ctrl+C)", host=shown, port=port))
    sys.stdout.flush()
    # Without a file named the server chooses at every look: a first import shows without a new start.
    _hand_over(host, port, path.resolve() if demo or data else None, public)


def _number(public: str) -> int | None:
    """The release that is named; None for the latest."""
    if public == place.LATEST:
        return None
    if not public.isdecimal():
        raise click.UsageError(
            SAY.text("{value} is no number of a release: teilhabe releases.", value=public)
        )
    return int(public)


def _free(host: str, port: int) -> None:
    """Whether the port can be had; raises Problem where it is taken or the address is none of ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Problem(
                "{host}:{port} cannot be used: another program has it, or the address is not this machine's. "
                "Choose another: make run PORT=8502 or teilhabe serve --port 8502.",
                host=host,
                port=port,
            ) from error


def _hand_over(host: str, port: int, path: Path | None, public: str | None) -> None:
    """Become the server where the system allows it, so that whoever stops us stops it."""
    command = [sys.executable, "-m", "streamlit", "run", str(SERVER)]
    options = [f"--server.address={host}", f"--server.port={port}", "--logger.hideWelcomeMessage=true"]
    named = {place.VARIABLE: str(path) if path else None, place.PUBLIC: public}
    environment = {**os.environ, **{name: value for name, value in named.items() if value}}
    if os.name == "posix":
        os.execve(sys.executable, [*command, *options], environment)
    sys.exit(subprocess.run([*command, *options], env=environment, check=False).returncode)


@click.command(help=SAY.text("Write a file of invented events, for trying out and for load tests."))
@click.option(
    "--events", type=click.IntRange(1), help=SAY.text("how many; without it the demonstration data")
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.option("--seed", default=2018, show_default=True)
def demo(events: int | None, out: Path, seed: int) -> None:
    """The demonstration data, or as many events of the same mix as a load test wants."""
    if out.exists():
        raise Problem("{path} exists already. Name a new file, or remove this one.", path=out)
    if events is None:
        place.write_demo(out)
    else:
        frames = invented_events(events, seed)
        steps = -(-events // 1_000_000)
        with click.progressbar(
            frames, length=steps, label=SAY.text("Inventing events"), file=sys.stderr
        ) as shown:
            store.create(out, invented.city(), shown, invented=True)
    click.echo(SAY.text("{path} is written. Look at it: teilhabe serve --data {path}", path=out))
