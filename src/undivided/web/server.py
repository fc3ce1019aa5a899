"""The web server: the API, the browser app and the guard around both."""

import secrets
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import uvicorn
from fastapi import FastAPI

import undivided
from undivided.domain import Scorecard
from undivided.exports import Target
from undivided.ledger import Ledger
from undivided.people import People
from undivided.quality import default_scorecard
from undivided.quality.gathering import Gathering
from undivided.web import desk, doors, exports, floor, knowledge, quality, signin, static, study
from undivided.web.acts import Redact
from undivided.web.calling import LiveCalls
from undivided.web.composed import Compose
from undivided.web.guard import Guard
from undivided.web.port import Port, open_port
from undivided.web.problems import install
from undivided.web.updates import EventStream

_GRACE_S = 10
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def _now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def _living(app: FastAPI) -> AsyncIterator[None]:
    """Do what goes on as long as the application serves."""
    state = app.state
    lives = [state.desk.hub, state.doors, state.contact_lens, state.audiosocket, state.numbers]
    async with AsyncExitStack() as open_:
        for life in lives:
            if life is not None:
                await open_.enter_async_context(life.open())
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
    for router in (
        *desk.routers, *floor.routers, *knowledge.routers, *exports.routers, *quality.routers
    ):  # fmt: skip
        app.include_router(router)
    app.include_router(study.router)
    app.include_router(doors.router)
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


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the desk.

    Args:
        targets: The systems that get approved notes.
        reading: A reading study to run; None = none.
        scorecard: What reviewers answer; None = the one that ships.
        people: Who may enter; None = the one person of the server alone.
        gathering: What scores and reviews there are; None = those of the ledger.
    """

    targets: Sequence[Target] = ()
    reading: study.Harness | None = None
    scorecard: Scorecard | None = None
    people: People | None = None
    gathering: Gathering | None = None


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
    ask: knowledge.Ask | None = None,
    stock: knowledge.Stock | None = None,
    compose: Compose | None = None,
    connect: doors.ConnectKeys | None = None,
    audiosocket: str = "",
    embed: Collection[str] = (),
    beside: Beside | None = None,
) -> FastAPI:
    """Build the application.

    Args:
        ledger: Where the conversations are.
        program: Whose conversations are shown.
        person: Account name of whoever signs in, as long as nobody was added to the people.
        redact: Takes personal data out of what a person types, before it is kept.
        token: The secret in the sign-in address; made here when empty.
        hosts: Names the server answers to, without port, e.g. "desk.example.org".
        now: The clock, UTC.
        calls: The live calls of this process; None = only what is in the ledger is shown.
        ask: Finds the passages that answer a question; None when there are no articles.
        stock: The articles to read, and how they were imported; None when there are none.
        compose: Writes answers from passages; None when there is no language model.
        connect: What phone systems must know to connect; None = they cannot.
        audiosocket: Address for Asterisk AudioSocket, e.g. "127.0.0.1:9092"; "" = off.
        embed: Origins of pages that may show the desk in a frame.
        beside: What stands beside the desk.

    Returns:
        An ASGI application.

    Raises:
        BadInput: If a key, an address or an origin is none.
    """
    app = routes(_living)
    beside = beside or Beside()
    entry = signin.SignIn(
        person, token or secrets.token_urlsafe(32), bool(embed), beside.people, now
    )
    app.state.signin = entry
    known = knowledge.Knowledge(ledger, program, now, ask, stock or knowledge.Stock(), compose)
    app.state.knowledge = known
    app.state.desk = desk.Desk(ledger, program, redact, now, known, calls)
    _furnish(app, app.state.desk, beside)
    _open_doors(app, calls, audiosocket)
    keys = doors.Keyring(connect) if calls and connect else None
    app.add_middleware(Guard, signin=entry, hosts=hosts, keys=keys, embed=embed)
    # Made at the first request otherwise, which is too late to say what is wrong with a setting.
    app.middleware_stack = app.build_middleware_stack()
    return app


def _furnish(app: FastAPI, here: desk.Desk, beside: Beside) -> None:
    """Make what stands beside the desk."""
    card = beside.scorecard or default_scorecard()
    app.state.exports = exports.Exports(here.ledger, beside.targets, here.rows, here.now)
    app.state.study = beside.reading
    app.state.quality = quality.Quality(here.ledger, here.rows, here.redact, here.now, card)
    gathering = beside.gathering or quality.of_ledger(here.ledger, here.rows.program)
    app.state.planning = quality.Planning(gathering, beside.people)
    app.state.numbers = quality.numbers_of(gathering, card, here.now)


def _open_doors(app: FastAPI, calls: LiveCalls | None, audiosocket: str) -> None:
    """Make the doors that phone systems come through; none without live calls."""
    state = app.state
    state.doors = doors.Doors(calls, state.desk.rows.has) if calls else None
    state.contact_lens = doors.ContactLensDoor(calls) if calls else None
    state.audiosocket = doors.AudioSocketDoor(audiosocket, calls) if calls and audiosocket else None


def serve(
    app: FastAPI,
    *,
    host: str,
    port: int,
    announce: Callable[[str], None],
    until: Callable[[], bool] | None = None,
) -> None:
    """Serve until stopped by a signal.

    Args:
        app: From ``create``.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        announce: Told the address once the port is open, that signs in where everybody enters by
            the same one; prints it for people.
        until: Asked ten times a second; the server stops when it says so.

    Raises:
        Unavailable: If the port cannot be opened.
    """
    listening = open_port(host, port, "--port")
    if app.state.audiosocket:
        app.state.audiosocket.bind()
    with listening:
        shown = f"[{host}]" if ":" in host else host
        here = f"http://{shown}:{listening.getsockname()[1]}"
        entry: signin.SignIn = app.state.signin
        announce(f"{here}/sign-in?token={entry.token}" if entry.alone else here)
        Server(app, until=until).run(sockets=[listening])


class Server(uvicorn.Server):
    """Serves an application; ends the streams of updates before it waits for requests to end.

    Args:
        app: From ``create``.
        port: Taken when ``run`` is given no open socket.
        until: Tells that it shall stop; None = a signal does.
    """

    def __init__(
        self, app: FastAPI, port: int = 0, until: Callable[[], bool] | None = None
    ) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                port=port,
                access_log=False,
                log_level="warning",
                server_header=False,
                ws="websockets-sansio",
                ws_max_size=doors.LARGEST_MESSAGE,
                # Sound does not get smaller, and a packed message may be a bomb.
                ws_per_message_deflate=False,
                timeout_graceful_shutdown=_GRACE_S,
            )
        )
        self.app = app
        self.until = until

    async def on_tick(self, counter: int) -> bool:
        """Tell whether to stop; called by the server itself, ten times a second."""
        return await super().on_tick(counter) or bool(self.until and self.until())

    async def shutdown(self, sockets: list[Port] | None = None) -> None:
        """Stop; called by the server itself."""
        self.app.state.desk.hub.close()
        await super().shutdown(sockets)
