"""The web server: the API, the browser app and the guard around both."""

import secrets
import socket
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI

import undivided
from undivided.domain import Person, Unavailable
from undivided.ledger import Ledger
from undivided.web import desk, signin, static
from undivided.web.acts import Redact
from undivided.web.calling import LiveCalls
from undivided.web.guard import Guard
from undivided.web.problems import install
from undivided.web.updates import EventStream

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Do what goes on as long as the application serves."""
    async with app.state.desk.hub.open():
        yield


def routes(life: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None) -> FastAPI:
    """Build the application's routes with nothing behind them.

    Args:
        life: What goes on while it serves.
    """
    app = FastAPI(
        lifespan=life,
        title="Undivided",
        version=undivided.__version__,
        description="What people read and decide. There is no operation that speaks to a customer.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    install(app)
    for router in desk.routers:
        app.include_router(router)
    app.include_router(signin.router)
    app.include_router(static.router)
    app.mount("/assets", static.assets)
    return app


def openapi() -> dict[str, Any]:
    """Describe the API as an OpenAPI document."""
    document = routes().openapi()
    schemas: dict[str, dict[str, Any]] = document["components"]["schemas"]
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for name, schema in schemas.items():
        # What the server gives is always whole; only what it takes may leave a default out.
        if "properties" in schema and not name.endswith("In"):
            schema["required"] = list(schema["properties"])
    for methods in document["paths"].values():
        for operation in methods.values():
            for answer in operation["responses"].values():
                _straighten(answer.get("content", {}))
    return document


def _straighten(content: dict[str, Any]) -> None:
    """Say of a stream what its messages are, and of its errors that they are JSON."""
    stream = content.pop(EventStream.media_type, None)
    if stream and "anyOf" in stream["schema"]:
        stream["schema"].pop("type", None)
        content[EventStream.media_type] = stream
    elif stream:
        content["application/json"] = stream


def create(
    ledger: Ledger,
    *,
    program: str,
    person: str,
    redact: Redact,
    token: str = "",
    hosts: Collection[str] = LOOPBACK,
    now: Callable[[], datetime] = _now,
    calls: LiveCalls | None = None,
    ask: desk.Ask | None = None,
) -> FastAPI:
    """Build the application.

    Args:
        ledger: Where the conversations are.
        program: Whose conversations are shown.
        person: Account name of whoever signs in; their acts carry it.
        redact: Takes personal data out of what a person types, before it is kept.
        token: The secret in the sign-in address; made here when empty.
        hosts: Names the server answers to, without port, e.g. "desk.example.org".
        now: The clock, UTC.
        calls: The live calls of this process; None = only what is in the ledger is shown.
        ask: Finds the passages that answer a question; None when there are no articles.

    Returns:
        An ASGI application.
    """
    app = routes(_living)
    entry = signin.SignIn(Person(person, "agent"), token or secrets.token_urlsafe(32))
    app.state.signin = entry
    app.state.desk = desk.Desk(ledger, program, redact, now, calls, ask)
    app.add_middleware(Guard, signin=entry, hosts=hosts)
    return app


def serve(app: FastAPI, *, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve until stopped by a signal.

    Args:
        app: From ``create``.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        announce: Told the sign-in address once the port is open; prints it for people.

    Raises:
        Unavailable: If the port cannot be opened.
    """
    listening = _listen(host, port)
    with listening:
        shown = f"[{host}]" if ":" in host else host
        here = f"http://{shown}:{listening.getsockname()[1]}"
        announce(f"{here}/sign-in?token={app.state.signin.token}")
        config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
        Server(config, app).run(sockets=[listening])


class Server(uvicorn.Server):
    """Ends the streams of updates before it waits for requests to end.

    Args:
        config: How to serve.
        app: From ``create``.
    """

    def __init__(self, config: uvicorn.Config, app: FastAPI) -> None:
        super().__init__(config)
        self.app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop; called by the server itself."""
        self.app.state.desk.hub.close()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise Unavailable(
            f"Port {port} on {host} cannot be opened.",
            "Choose another with --port, or stop what uses it.",
        ) from error
