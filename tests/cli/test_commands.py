"""The command ``teilhabe`` itself: every name leads to its command, and none loads what it does not need."""

import subprocess
import sys

import click
import pytest

from analytics.cli import COMMANDS, cli

HEAVY = {"scipy", "pptx", "pypandoc", "typst"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_name_leads_to_its_command(name: str) -> None:
    found = cli.get_command(click.Context(cli), name)
    assert found is not None
    assert found.name == name


def test_figures_load_neither_a_solver_nor_a_writer() -> None:
    loaded = f"{HEAVY} & set(sys.modules)"
    code = f"import sys; from analytics.cli import cli; cli.get_command(None, 'figures'); print({loaded})"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
