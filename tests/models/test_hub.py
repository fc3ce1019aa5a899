"""A real little server that answers as a hub does."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from undivided.domain import Unavailable
from undivided.models import fetch, locate, verify

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FILES = {
    "model.bin": b"weights",
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"a\nb\n",
    "run_me.py": b"raise SystemExit",
}


class _Hub(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def _answer(self, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        name = path.rpartition("/")[2]
        if path.startswith("/api/models/acme/voice"):
            self._send(self._listing(path), with_body)
        elif path.startswith("/acme/voice/resolve/") and name in FILES:
            self._send(FILES[name], with_body)
        else:
            self.send_error(404)

    def _listing(self, path: str) -> bytes:
        if "/tree/" in path:
            rows = [
                {"type": "file", "path": name, "size": len(body), "oid": "0" * 40}
                for name, body in FILES.items()
            ]
            return json.dumps(rows).encode()
        siblings = [{"rfilename": name} for name in FILES]
        return json.dumps({"id": "acme/voice", "sha": COMMIT, "siblings": siblings}).encode()

    def _send(self, body: bytes, with_body: bool) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", f'"{hashlib.sha1(body).hexdigest()}"')  # noqa: S324
        self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        if with_body:
            self.wfile.write(body)


@pytest.fixture
def hub() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Hub)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_model_comes_from_a_hub_and_can_be_verified(hub: str, tmp_path: Path) -> None:
    fetch(["hub:acme/voice"], tmp_path, print, endpoint=hub)
    home = locate("hub:acme/voice", tmp_path, like="whisper-base")
    assert (home / "model.bin").read_bytes() == b"weights"
    assert not (home / "run_me.py").exists()
    assert verify(["hub:acme/voice"], tmp_path) == []
    (home / "model.bin").write_bytes(b"Weights")
    assert [problem.file for problem in verify(["hub:acme/voice"], tmp_path)] == ["model.bin"]


def test_a_model_that_is_not_there_leaves_nothing(hub: str, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="cannot be had from the hub"):
        fetch(["hub:acme/nothing"], tmp_path, print, endpoint=hub)
    assert list(tmp_path.iterdir()) == []
