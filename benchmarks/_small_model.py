"""A small language model on this machine: SmolLM2-135M, served by llama.cpp.

It is far smaller than what a centre would use. What it is good for: real mistakes of a real model
go through the real checks, and the weights come from a package registry.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx

from benchmarks._live import ROOT
from benchmarks._peers import install, running

HERE = Path(__file__).parent / "small_model"
PLACE = ROOT / ".venv-small-model"
_READY_S = 120.0
NAME = "SmolLM2-135M-Instruct Q4_1"


@contextmanager
def served() -> Iterator[str]:
    """Serve it until the block ends; give its address."""
    python = install(HERE, PLACE)
    with (
        tempfile.TemporaryDirectory() as scratch,
        running([str(python), str(HERE / "serve.py")], Path(scratch)) as server,
    ):
        _wait(f"{server.address}/health")
        yield f"{server.address}/v1"


def _wait(address: str) -> None:
    """Wait until the weights are read: before, the port is open and every answer is 503."""
    until_s = time.monotonic() + _READY_S
    while httpx.get(address).status_code != httpx.codes.OK:
        if time.monotonic() > until_s:
            raise RuntimeError("the small model was not read in time")
        time.sleep(0.2)
