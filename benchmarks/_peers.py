"""Other people's programs: installed beside the project, and their servers run."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException

from benchmarks._live import ROOT, Server
from benchmarks._peer_lines import START_S, Heard, Teller

HERE = Path(__file__).parent / "peers"
PLACE = ROOT / ".venv-peers"


@dataclass(frozen=True, slots=True)
class Peer:
    """A recogniser that can be started.

    Args:
        command: Starts its server; ``--port`` follows.
        greeting: What a line says first.
        teller: Makes what reads its messages, for each line anew.
    """

    command: Sequence[str]
    greeting: dict[str, object]
    teller: Callable[[], Teller]


def install(wanted_in: Path = HERE, place: Path = PLACE) -> Path:
    """Install packages into an environment of their own, once; give its Python.

    Args:
        wanted_in: Holds ``requirements.txt``, and ``bare.txt`` with what is installed without its
            dependencies.
        place: Where the environment is.

    Raises:
        RuntimeError: If a package cannot be had.
    """
    python, done = place / "bin" / "python", place / "installed"
    wanted = "".join(path.read_text(encoding="utf-8") for path in sorted(wanted_in.glob("*.txt")))
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return python
    pip = [str(python), "-m", "pip", "install", "--quiet"]
    for command in (
        [sys.executable, "-m", "venv", "--clear", str(place)],
        [*pip, "--requirement", str(wanted_in / "requirements.txt")],
        [*pip, "--no-deps", "--requirement", str(wanted_in / "bare.txt")],
    ):
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(last_line(ran.stderr))
    done.write_text(wanted, encoding="utf-8")
    return python


def last_line(text: str) -> str:
    """Give the last line that says something."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"


@contextmanager
def running(starts: Sequence[str], scratch: Path) -> Iterator[Server]:
    """Run a server until the block ends.

    Args:
        starts: Starts it; ``--port`` follows.
        scratch: Folder for its log.

    Raises:
        RuntimeError: If it does not come up.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = scratch / "peer.log"
    command = [*starts, "--port", str(port)]
    with (
        log.open("w", encoding="utf-8") as told,
        subprocess.Popen(command, cwd=ROOT, stdout=told, stderr=told, text=True) as process,
    ):
        try:
            if not _answers(port, process):
                raise RuntimeError(last_line(log.read_text(encoding="utf-8")))
            yield Server(f"http://127.0.0.1:{port}", "", process)
        finally:
            process.kill()


def _answers(port: int, process: "subprocess.Popen[str]") -> bool:
    until_s = time.monotonic() + START_S
    while time.monotonic() < until_s and process.poll() is None:
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.2)
    return False


def tried(hearing: Callable[[], Heard]) -> Heard | str:
    """Hear a call with a peer, or say why that cannot be done here.

    Args:
        hearing: Makes it ready and plays the call to it.
    """
    try:
        return hearing()
    except* (RuntimeError, OSError, WebSocketException) as failed:
        why = str(failed.exceptions[0]) or type(failed.exceptions[0]).__name__
    return why
