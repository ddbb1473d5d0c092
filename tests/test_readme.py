"""The README is true: its commands run, its files are there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analytics import place

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL) for line in block.splitlines()
]
TEILHABE = [line for line in COMMANDS if line.startswith("teilhabe") and " serve" not in line]


def test_the_two_commands_are_targets_of_the_makefile() -> None:
    for line in (line for line in COMMANDS if line.startswith("make")):
        subprocess.run([*shlex.split(line), "--dry-run"], cwd=ROOT, check=True, capture_output=True)


def test_the_commands_of_the_readme_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(place.VARIABLE, str(tmp_path / "own.duckdb"))
    place.write_demo(tmp_path / "demo.duckdb")
    assert len(TEILHABE) >= 5
    for line in TEILHABE:
        data = ["--data", str(tmp_path / "demo.duckdb")] if " figures " in line else []
        run = subprocess.run(
            [Path(sys.executable).with_name("teilhabe"), *shlex.split(line)[1:], *data],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, (line, run.stderr)


def test_serve_says_its_options() -> None:
    said = subprocess.run(
        [Path(sys.executable).with_name("teilhabe"), "serve", "--help"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    for line in (line for line in COMMANDS if " serve " in line and line.startswith("teilhabe")):
        assert all(option in said for option in re.findall(r"--\w+", line))


def test_everything_it_names_is_there() -> None:
    named = set(re.findall(r"`((?:analytics|pages|data|tests)/[\w/.]*|\w+\.py)`", README))
    named -= {"data/teilhabe.duckdb"}  # comes with the first import
    rooms = (ROOT, ROOT / "analytics", ROOT / "analytics" / "intake", ROOT / "pages")
    assert {name for name in named if not any((room / name).exists() for room in rooms)} == set()
    assert (ROOT / "pages" / "overview.png").stat().st_size > 50_000


@pytest.mark.parametrize(
    "words", ["--require-hashes", "requirements.lock", "--no-deps --no-build-isolation -e ."]
)
def test_without_make_it_installs_what_the_makefile_installs(words: str) -> None:
    assert words in (ROOT / "Makefile").read_text("utf-8")
    assert words in README
