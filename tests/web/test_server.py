import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable

import httpx
import pytest
from fastapi import FastAPI

from tests.live.calls.phone import until
from tests.web.conftest import KEY, TOKEN
from undivided.domain import Unavailable
from undivided.ledger import Ledger, open_ledger
from undivided.web import create, serve
from undivided.web.server import Server

SERVER = f"""
from undivided.ledger import Ledger, open_ledger
from undivided.web import create, serve
ledger = open_ledger(":memory:", {KEY!r})
app = create(ledger, program="default", person="maria", redact=str)
serve(app, host="127.0.0.1", port=0, announce=lambda address: print(address, flush=True))
"""


def test_serve_tells_its_address_answers_and_stops_when_told() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVER], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        assert server.stderr is not None
        address = server.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/sign-in\?token=[\w-]{40,}", address)
        here = address.partition("/sign-in")[0]
        with httpx.Client(base_url=here) as browser:
            assert browser.get("/api/desk/me").status_code == 401
            browser.get(address)
            told = browser.get("/api/desk/conversations").json()
            assert told == {"rows": [], "next": None, "position": 0}
        os.kill(server.pid, signal.SIGTERM)
        server.wait(20)
        told = server.stdout.read() + server.stderr.read()
        assert "GET" not in told, "no access log"


def test_a_port_in_use_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, open_ledger(":memory:", KEY) as ledger:
        app = create(ledger, program="default", person="maria", redact=str)
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=str(port)):
            serve(app, host="127.0.0.1", port=port, announce=print)


def test_a_real_server_gives_ranges(app: FastAPI, running: Callable[[FastAPI], str]) -> None:
    with httpx.Client(base_url=running(app)) as browser:
        browser.get(f"/sign-in?token={TOKEN}")
        part = browser.get(
            "/api/desk/conversations/call-1/recording", headers={"Range": "bytes=0-3"}
        )
        assert (part.status_code, part.content) == (206, b"OggS")


def test_each_start_makes_its_own_token() -> None:
    with open_ledger(":memory:", KEY) as ledger:
        apps = [create(ledger, program="p", person="m", redact=str) for _ in range(2)]
    tokens = {app.state.signin.token for app in apps}
    assert len(tokens) == 2


def test_open_streams_do_not_keep_the_server_from_stopping(filled: Ledger) -> None:
    app = create(filled, program="default", person="maria", redact=str, token=TOKEN)
    server = Server(app)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    here = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    with httpx.Client(base_url=here, timeout=20) as browser:
        browser.get(f"/sign-in?token={TOKEN}")
        path = "/api/desk/conversations/call-1/updates?after=0"
        with browser.stream("GET", path) as one, browser.stream("GET", "/api/desk/updates") as two:
            lines = one.iter_lines()
            assert any(line.startswith("event: update") for line in lines)
            server.should_exit = True
            assert list(lines)[-1:] == [""], "the stream ends by itself"
            assert next(two.iter_lines()) == "retry: 1000"
    thread.join(20)
    assert not thread.is_alive()
