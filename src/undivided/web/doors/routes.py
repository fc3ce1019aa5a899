"""The addresses of the doors, and which connector stands behind each."""

import asyncio
import time
from collections.abc import Callable

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import WebSocketRoute
from starlette.types import Receive, Scope, Send

from undivided.connectors import Connector
from undivided.connectors.audiohook import AudioHook
from undivided.connectors.media_streams import MediaStreams
from undivided.connectors.pcm import Pcm
from undivided.connectors.transcript import Transcript
from undivided.domain import NotFound
from undivided.web.doors.answers import Answers
from undivided.web.doors.carrying import Doors
from undivided.web.doors.contact_lens import ContactLensDoor
from undivided.web.problems import deny, problem

BROWSER = "/connect/browser"

CONNECTORS: dict[str, Callable[[], Connector]] = {
    "/connect/audiohook": AudioHook,
    "/connect/media-streams": MediaStreams,
    "/connect/pcm": Pcm,
    "/connect/transcript": Transcript,
    BROWSER: Pcm,
}


class SocketDoor:
    """One WebSocket address.

    Args:
        path: The address.
    """

    def __init__(self, path: str) -> None:
        self._connector = CONNECTORS[path]
        self._source = path.rpartition("/")[2].replace("-", "_")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Carry one connection."""
        doors: Doors | None = scope["app"].state.doors
        if doors is None or doors.full:
            sentence = "No live calls are taken here." if doors is None else "Too many connections."
            hint = "Phone systems connect to a server started with `undivided serve`."
            await deny(problem(503, sentence, hint), scope, receive, send)
            return
        await receive()  # the request itself
        await doors.carry(receive, Answers(send), self._connector(), self._source)


router = APIRouter(include_in_schema=False)
router.routes.extend(WebSocketRoute(path, SocketDoor(path)) for path in CONNECTORS)


@router.post("/connect/contact-lens")
async def contact_lens(request: Request) -> Response:
    """Take Contact Lens records; the answer is as Firehose wants it."""
    door: ContactLensDoor | None = request.app.state.contact_lens
    if door is None:
        raise NotFound("No live calls are taken here.")
    taken, unread = await asyncio.to_thread(door.take, await request.body())
    asked = request.headers.get("x-amz-firehose-request-id", "")
    told = {"requestId": asked, "timestamp": int(time.time() * 1000)}
    return JSONResponse({**told, "taken": taken, "unread": unread})
