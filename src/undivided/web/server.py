"""The web server: the API, the browser app and the guard around both."""

import secrets
import socket
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI

import undivided
from undivided.domain import Person, Unavailable
from undivided.ledger import Ledger
from undivided.web import desk, signin, static
from undivided.web.acts import Redact
from undivided.web.guard import Guard
from undivided.web.problems import install

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def _now() -> datetime:
    return datetime.now(UTC)


def routes() -> FastAPI:
    """Build the application's routes with nothing behind them."""
    app = FastAPI(
        title="Undivided",
        version=undivided.__version__,
        description="What people read and decide. There is no operation that speaks to a customer.",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    install(app)
    app.include_router(desk.router)
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
    return document


def create(
    ledger: Ledger,
    *,
    program: str,
    person: str,
    redact: Redact,
    token: str = "",
    hosts: Collection[str] = LOOPBACK,
    now: Callable[[], datetime] = _now,
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

    Returns:
        An ASGI application.
    """
    app = routes()
    entry = signin.SignIn(Person(person, "agent"), token or secrets.token_urlsafe(32))
    app.state.signin = entry
    app.state.desk = desk.Desk(ledger, program, redact, now)
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
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        raise Unavailable(
            f"Port {port} on {host} cannot be opened.",
            "Choose another with --port, or stop what uses it.",
        ) from error
