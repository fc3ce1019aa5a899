import sys
from pathlib import Path

import pytest
from benchmarks._live import Desk
from benchmarks._peer_lines import Heard

from benchmarks import _peers

SERVER = """
import socket, sys
with socket.create_server(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1]))) as server:
    while True:
        server.accept()
"""


def starts(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_a_peers_server_runs_until_the_block_ends(tmp_path: Path) -> None:
    with _peers.running(starts(SERVER), tmp_path) as to:
        assert to.process.poll() is None
        assert to.sockets.startswith("ws://127.0.0.1:")
    assert to.process.poll() is not None


def test_a_server_that_does_not_come_up_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="no such model"),
        _peers.running(starts("raise SystemExit('no such model')"), tmp_path),
    ):
        pass


def test_what_cannot_be_installed_gives_a_reason(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("./not-a-package-at-all\n", encoding="utf-8")
    with pytest.raises(RuntimeError, match="not-a-package-at-all"):
        _peers.install(tmp_path, tmp_path / "venv")


def test_a_peer_that_fails_gives_its_row_a_reason() -> None:
    def refuse() -> Heard:
        raise ExceptionGroup("of tasks", [ConnectionRefusedError("nobody listens")])

    assert _peers.tried(refuse) == "nobody listens"
    heard = Heard(Desk(), 0.0, 0.0)
    assert _peers.tried(lambda: heard) is heard
