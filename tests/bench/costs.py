"""What a visit and a command cost: bytes on the wire, memory, time."""

import os
import subprocess
import sys
import time
import zlib
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.bench.clicks import SPACES, gray
from tests.browser.visit import YEAR_2018, Visit, foreign, new_context, watch
from tests.running import ROOT, dashboard

WINDOW = -12  # what the server negotiates: server_max_window_bits=12, without a header
MOST_SECONDS = 240  # a slow machine makes fewer clicks


@dataclass
class Wire:
    """Bytes that came for one page, as Chromium counts them, and the hosts that were asked."""

    loaded: int = 0
    frames: int = 0
    foreign: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.loaded + self.frames


def first_paint(browser: Browser, data: Path) -> Wire:
    """Everything that an empty browser fetches until the first page stands."""
    wire = Wire()
    with dashboard(data) as running, new_context(browser) as context:
        page = context.new_page()
        visit = watch(running.address, page)
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: add(wire, "loaded", event["encodedDataLength"]))
        for name in ("Network.webSocketFrameReceived", "Network.webSocketFrameSent"):
            packer = zlib.compressobj(wbits=WINDOW)
            session.on(
                name, lambda event, packer=packer: add(wire, "frames", payload(event["response"], packer))
            )
        visit.go(query=YEAR_2018)
        page.wait_for_load_state("networkidle")
        wire.foreign = sorted({urlsplit(url).netloc for url in foreign(visit)})
    return wire


def add(wire: Wire, name: str, amount: float) -> None:
    setattr(wire, name, getattr(wire, name) + int(amount))


def payload(frame: dict[str, Any], packer: Any) -> int:
    """Bytes of a frame as it travels: Chromium hands it over unpacked, the connection packs it (permessage-deflate)."""
    text = frame["payloadData"]
    plain = b64decode(text) if frame["opcode"] == 2 else text.encode()
    return len(packer.compress(plain) + packer.flush(zlib.Z_SYNC_FLUSH))


def memory(browser: Browser, data: Path, clicks: int, tell: Callable[[str], None]) -> list[float]:
    """Resident megabytes (10^6) of the server with one session: at first, then after every hundred clicks."""
    sizes, end = [], time.monotonic() + MOST_SECONDS
    with dashboard(data) as running, new_context(browser) as context:
        visit = watch(running.address, context.new_page())
        visit.go(query=YEAR_2018)
        for step in range(1, clicks + 1):
            if step % 100 == 1:
                sizes.append(resident(running.pid))
            change(visit, step)
            if step % 50 == 0:
                tell(f"{step} of {clicks} clicks")
            if time.monotonic() > end:
                break
        sizes.append(resident(running.pid))
    return sizes


def change(visit: Visit, step: int) -> None:
    """Another selection: mostly another space; after sixteen of them other years, bases and grants."""
    before = visit.selection.inner_text()
    if step % 16:
        visit.pill(SPACES[gray(step % 16)]).click()
    elif step % 32:
        visit.year("2019" if "2018" in before else "2018").click()
    else:
        labels = ("nur gezählt", "mit Schätzungen", "mit gemittelten Werten")
        now = next(
            i for i, text in enumerate(labels) if visit.page.get_by_role("radio", name=text).is_checked()
        )
        visit.page.get_by_text(labels[(now + 1) % 3], exact=True).click()
    expect(visit.selection).not_to_have_text(before)
    visit.stands()


def resident(pid: int) -> float:
    """Megabytes that a process holds in memory, where the system tells (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (size,) = (line.split()[1] for line in lines if line.startswith("VmRSS"))
    return int(size) * 1024 / 1e6


@dataclass(frozen=True)
class Run:
    """One command: seconds, bytes that it printed, megabytes at most."""

    seconds: float
    printed: int
    peak: float


def command(data: Path, *arguments: str) -> Run:
    """``teilhabe …`` as a whole, with the start of Python."""
    environment = {**os.environ, "TEILHABE_DATA": str(data)}
    call = [sys.executable, "-c", "from analytics.cli import main; main()", *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(call, cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    with process:
        printed = len(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise AssertionError(f"teilhabe {' '.join(arguments)}: exit status {process.returncode}")
    return Run(time.perf_counter() - started, printed, used.ru_maxrss * 1024 / 1e6)
