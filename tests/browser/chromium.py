"""The browser that the tests drive: found, or Debian's package installed where that is allowed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FOLDERS = ("/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome")
PLAYWRIGHTS_OWN = ".cache/ms-playwright/chromium-*/chrome-linux*/chrome"
HELP = "sudo apt-get install chromium, or .venv/bin/python -m playwright install --with-deps chromium"


class NoBrowserError(Exception):
    """No browser for the tests: why, and the command that helps, in one sentence."""


def find_or_install() -> Path:
    """Path of a Chromium or Chrome that starts: $CHROME, else the machine's, else Debian's package now."""
    if chosen := os.environ.get("CHROME"):
        if starts(Path(chosen)):
            return Path(chosen)
        raise NoBrowserError(f"CHROME={chosen} does not start: set it to a Chromium or Chrome, or unset it.")
    if found := find():
        return found
    install()
    if found := find():
        return found
    raise NoBrowserError(f"Chromium is installed but does not start: {HELP}")


def find() -> Path | None:
    """First browser that starts: Ubuntu has a /usr/bin/chromium-browser that only points to a snap."""
    path = os.pathsep.join((os.environ.get("PATH", ""), *FOLDERS))
    named = [Path(where) for name in NAMES if (where := shutil.which(name, path=path))]
    return next(filter(starts, (*named, *sorted(Path.home().glob(PLAYWRIGHTS_OWN), reverse=True))), None)


def starts(browser: Path) -> bool:
    try:
        return subprocess.run([browser, "--version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def install() -> None:
    """Install Debian's package as root or by sudo without a password."""
    if not shutil.which("apt-get"):
        raise NoBrowserError("The tests need Chromium or Chrome: install one, or set CHROME to its path.")
    root = as_root()
    print("No Chromium or Chrome here: installing Debian's package.", file=sys.stderr)
    apt(*root, "apt-get", "update")
    apt(*root, "apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def as_root() -> tuple[str, ...]:
    """What stands before a command so that it runs as root; empty if we are."""
    # sudo drops the environment, so the variable goes behind it.
    quietly = ("env", "DEBIAN_FRONTEND=noninteractive")
    if os.geteuid() == 0:
        return quietly
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ("sudo", "-n", *quietly)
    raise NoBrowserError(f"The tests need Chromium or Chrome and may not install it: {HELP}")


def apt(*command: str) -> None:
    done = subprocess.run([*command, "-o", "DPkg::Lock::Timeout=300"], capture_output=True, text=True)
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("E:")]
        why = said[0].removeprefix("E:").strip() if said else f"exit status {done.returncode}"
        raise NoBrowserError(f"Chromium could not be installed ({why}): {HELP}")


if __name__ == "__main__":
    try:
        print(find_or_install())
    except NoBrowserError as error:
        sys.exit(str(error))
