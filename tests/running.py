"""The dashboard as a process of its own, started as ``teilhabe serve`` starts it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
STREAMLIT = ("-m", "streamlit", "run", str(ROOT / "server.py"))


@dataclass(frozen=True)
class Running:
    """A server that answers: its address without a slash at the end, its process, what it printed so far."""

    address: str
    pid: int
    said: list[str]

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")


@contextmanager
def dashboard(data: Path, start: Sequence[str] = STREAMLIT) -> Iterator[Running]:
    """Serve the file ``data`` on a free port for the time of the block."""
    port = free_port()
    command = [sys.executable, *start, f"--server.port={port}"]
    environment = {**os.environ, "TEILHABE_DATA": str(data), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    said: list[str] = []
    reader = None
    try:
        wait_for_address(process, said)
        # Somebody has to read on: a full pipe would stop the server.
        reader = threading.Thread(target=said.extend, args=(process.stdout,))
        reader.start()
        yield Running(f"http://127.0.0.1:{port}", process.pid, said)
    finally:
        process.terminate()
        process.wait(timeout=30)
        if reader:
            reader.join(timeout=30)
        process.stdout.close()


def wait_for_address(process: subprocess.Popen[str], said: list[str]) -> None:
    """Streamlit prints its address when it listens."""
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if "URL:" in line:
            return
    raise AssertionError("the server did not start:\n" + "".join(said))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
