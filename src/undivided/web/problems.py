"""Problems: the one shape in which the API says that something went wrong.

Every status from 400 up carries ``{"error": {"message": ..., "hint": ...}}``: one sentence that
says what is wrong, one that says what to do. Neither repeats a customer's words.
"""

import asyncio
import logging
import traceback
from contextlib import suppress
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from undivided.domain import BadInput, NotFound, Refused, Unavailable, UndividedError

log = logging.getLogger("undivided.web")

_CLOSES_S = 1.0

STATUS: dict[type[UndividedError], int] = {
    BadInput: 422,
    NotFound: 404,
    Refused: 403,
    Unavailable: 503,
}

_HTTP = {
    404: ("There is nothing at this address.", "The API is described in docs/schema/openapi.json."),
    405: ("This address does not take that method.", "See docs/schema/openapi.json."),
}


class ProblemBody(BaseModel):
    """What is wrong, and what to do about it."""

    message: str
    hint: str


class Problem(BaseModel):
    """The body of every error response."""

    error: ProblemBody


def problem(
    status: int, message: str, hint: str = "", headers: dict[str, str] | None = None
) -> JSONResponse:
    """Build an error response.

    Args:
        status: HTTP status, 400 or more.
        message: What is wrong, one sentence.
        hint: What to do, one sentence; may be empty.
        headers: More headers for this response.
    """
    body = Problem(error=ProblemBody(message=message, hint=hint))
    return JSONResponse(body.model_dump(), status_code=status, headers=headers)


async def deny(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request for a WebSocket with a problem instead."""
    await answer(scope, receive, send)
    # The server takes it for an accident when we return before the connection is closed, and says
    # so in its log: once it tells of our answer, once of the end.
    with suppress(RuntimeError, TimeoutError):
        async with asyncio.timeout(_CLOSES_S):
            told = 0
            while told < 2:
                told += (await receive())["type"] == "websocket.disconnect"


def broke(error: Exception) -> JSONResponse:
    """Answer a failure nobody foresaw, and log where it was, never what was said."""
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    log.error("%s at %s", type(error).__name__, where)
    return problem(
        500,
        "The server could not do that.",
        f"Tell the people who run it: {type(error).__name__} at {where}.",
    )


def install(app: FastAPI) -> None:
    """Give every error of ``app`` the one shape."""
    app.add_exception_handler(UndividedError, _undivided)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(HTTPException, _http)


async def _undivided(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, UndividedError):
        raise error
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    return problem(status, error.message, error.hint)


async def _validation(_: Request, error: Exception) -> JSONResponse:
    # Only the place and the rule are told: the value itself may hold a customer's words.
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return problem(422, "The request does not fit the API.", f"{place}: {first['msg']}.")


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    message, hint = _HTTP.get(error.status_code, (str(error.detail), ""))
    return problem(error.status_code, message, hint, dict(error.headers or {}))
