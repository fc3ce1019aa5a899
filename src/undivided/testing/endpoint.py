"""A chat endpoint that replies from a script: a real server on this machine, for tests.

It says what it is told to, whole or streamed in odd pieces, late, broken, or not at all, and
remembers what it was asked.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply of the script.

    Args:
        text: What the model says.
        status: HTTP status; other than 200 sends ``body``.
        headers: More headers.
        body: Sent as it is instead of a chat completion, when not None.
        piece: Characters in one streamed event.
        split: Bytes written at a time, so that events and letters are cut anywhere.
        delay_s: Seconds of silence before anything is sent.
        drip_s: Seconds between two writes.
        stop_after: Bytes after which the connection is closed; None = at the end.
        finish: Reason to stop that is told; "" = none is.
    """

    text: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    piece: int = 5
    split: int = 1_000
    delay_s: float = 0.0
    drip_s: float = 0.0
    stop_after: int | None = None
    finish: str = "stop"


Asked = dict[str, Any]
"""The body of a request."""
Script = Sequence[Reply] | Callable[[Asked], Reply]


class ScriptedEndpoint:
    """Serves a script; use it with ``with``.

    Args:
        script: Replies in order, the last one for ever; or what makes a reply to a request.
        refuses: Formats of answers, or fields of requests, that are answered with status 400.
        names_field: Whether the refusal says which field it was, as OpenAI's does.

    Attributes:
        asked: The bodies of all requests, in order.
        headers: Their headers.
    """

    def __init__(
        self, script: Script, refuses: Sequence[str] = (), names_field: bool = False
    ) -> None:
        self.asked: list[Asked] = []
        self.headers: list[Mapping[str, str]] = []
        self._script = script
        self._refuses = refuses
        self._names_field = names_field
        self._lock = threading.Lock()
        self._server = _Server(self)

    @property
    def address(self) -> str:
        """Base URL to give to an ``Endpoint``."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    @property
    def told(self) -> str:
        """Everything that was said to the model, as one text."""
        return "\n".join(one["content"] for body in self.asked for one in body["messages"])

    def reply(self, path: str, headers: Mapping[str, str], asked: Asked) -> Reply:
        """Choose the reply to one request."""
        with self._lock:
            number = len(self.asked)
            self.asked.append(asked)
            self.headers.append(headers)
        if path != "/v1/chat/completions":
            return Reply(status=404, body=b"not found")
        refused = self._refused(asked)
        if refused:
            return refused
        if callable(self._script):
            return self._script(asked)
        return self._script[min(number, len(self._script) - 1)]

    def _refused(self, asked: Asked) -> Reply | None:
        formed = asked.get("response_format", {}).get("type", "")
        for name in self._refuses:
            if name == formed or name in asked:
                field_ = "response_format.type" if name == formed else name
                error = {"message": "not supported", "param": field_ if self._names_field else None}
                return Reply(status=400, body=json.dumps({"error": error}).encode())
        return None

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, scripted: ScriptedEndpoint) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scripted = scripted

    def handle_error(self, *_: Any) -> None:
        """Say nothing: that the other side went away is part of many scripts."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        reply = self.server.scripted.reply(self.path, dict(self.headers), asked)
        time.sleep(reply.delay_s)
        streamed = bool(asked.get("stream")) and reply.status == 200 and reply.body is None
        body = b"".join(_events(reply)) if streamed else _whole(reply)
        self.send_response(reply.status)
        kind = "text/event-stream" if streamed else "application/json"
        for name, value in {"Content-Type": kind, **reply.headers}.items():
            self.send_header(name, value)
        if not streamed:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self._write(reply, body)

    def _write(self, reply: Reply, body: bytes) -> None:
        end = len(body) if reply.stop_after is None else reply.stop_after
        for start in range(0, end, reply.split):
            self.wfile.write(body[start : min(end, start + reply.split)])
            self.wfile.flush()
            time.sleep(reply.drip_s)
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _whole(reply: Reply) -> bytes:
    if reply.body is not None:
        return reply.body
    message = {"role": "assistant", "content": reply.text}
    choice = {"index": 0, "message": message, "finish_reason": reply.finish or None}
    return json.dumps({"object": "chat.completion", "choices": [choice]}).encode()


def _events(reply: Reply) -> Iterator[bytes]:
    yield b": keep-alive\n\n"
    for start in range(0, len(reply.text), reply.piece):
        yield _event({"content": reply.text[start : start + reply.piece]}, None)
    if reply.finish:
        yield _event({}, reply.finish)
        yield b'data: {"choices": [], "usage": {"total_tokens": 1}}\n\n'
        yield b"data: [DONE]\n\n"


def _event(delta: Mapping[str, str], finish: str | None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    data = json.dumps({"object": "chat.completion.chunk", "choices": [choice]}, ensure_ascii=False)
    return f"data: {data}\n\n".encode()
