"""The guard at the door: which hosts, which origins, who is signed in, and what browsers may do.

It stands around every route and every WebSocket, so that none can forget it.
"""

import asyncio
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from undivided.domain import Refused
from undivided.people import Member
from undivided.web.doors import Keyring
from undivided.web.policy import safe_headers
from undivided.web.problems import broke, deny, problem
from undivided.web.roles import READING, in_words, roles_for
from undivided.web.signin import SignIn

BODY_LIMIT_BYTES = 1_000_000
RECORDS_LIMIT_BYTES = 4 << 20
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_DOORS = "/connect/"
# The microphone page speaks the protocol of a phone system, but a person's browser opens it.
_BROWSER_DOOR = "/connect/browser"
_RULE = 1008


class Guard:
    """ASGI middleware that lets in what may come in.

    Args:
        app: What it guards.
        signin: Who may enter.
        hosts: Names this server answers to, without port; anything else is somebody's
            attempt to reach it under a name of their own.
        keys: Which phone systems may connect; None = none.
        embed: Origins of pages that may show ours in a frame.
    """

    def __init__(
        self,
        app: ASGIApp,
        signin: SignIn,
        hosts: Collection[str],
        keys: Keyring | None = None,
        embed: Collection[str] = (),
    ) -> None:
        self.app = app
        self.signin = signin
        self.hosts = frozenset(host.lower() for host in hosts)
        self.keys = keys
        self.headers = safe_headers(embed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with safe headers on the answer."""
        if scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = await self._refusal(scope)
        if refusal is None:
            await self.app(scope, receive, send)
        elif "websocket.http.response" in scope.get("extensions", {}):
            await deny(refusal, scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": _RULE, "reason": "Refused."})

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def safe_send(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                self._dress(MutableHeaders(scope=message), scope["path"])
            elif message.get("more_body") and not await self._still_here(scope):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                raise ConnectionResetError("The session ended.")
            await send(message)

        refusal = await self._refusal(scope)
        if refusal:
            await refusal(scope, receive, safe_send)
            return
        try:
            await self.app(scope, receive, safe_send)
        except Exception as error:  # noqa: BLE001 - the last place that can give it the one shape
            answer = broke(error)
            if not begun:
                await answer(scope, receive, safe_send)

    async def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        host, path = headers.get("host", ""), scope["path"]
        if _name(host) not in self.hosts:
            return problem(
                403,
                "This server does not answer to that name.",
                "Open the address that `undivided serve` printed.",
            )
        if path.startswith(_DOORS) and path != _BROWSER_DOOR:
            return self._keyless(scope) or _endless(headers, scope, RECORDS_LIMIT_BYTES)
        if path.startswith("/api") or path == _BROWSER_DOOR:
            refusal = await self._unwelcome(scope, headers)
            if refusal:
                return refusal
        if scope["type"] == "http" and scope["method"] in _SAFE:
            return None
        return _foreign(scope, headers, host) or _endless(headers, scope, BODY_LIMIT_BYTES)

    async def _unwelcome(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        """Find out who asks, and whether their roles let them."""
        member = await self._who(headers.get("cookie", ""))
        if member is None:
            return problem(
                401,
                "You are not signed in.",
                "Open the sign-in address that `undivided serve` printed when it started."
                if self.signin.alone
                else "Open your own sign-in address; `undivided people renew` makes a new one.",
            )
        wanted = roles_for(scope["path"], scope.get("method", READING))
        if not member.holds(wanted):
            return problem(
                403,
                f"This is for {in_words(wanted)}.",
                f"You are signed in as {member.id}; an administrator can give you another role.",
            )
        state = scope.setdefault("state", {})
        state["member"], state["person"] = member, member.acting(wanted)
        return None

    async def _who(self, cookie: str) -> Member | None:
        if self.signin.people is None:
            return self.signin.who(cookie)
        return await asyncio.to_thread(self.signin.who, cookie)

    async def _still_here(self, scope: Scope) -> bool:
        """Tell whether who listens to a stream may go on: their session may end before it does."""
        member = scope.get("state", {}).get("member")
        if member is None or self.signin.people is None:
            return True
        now = await self._who(Headers(scope=scope).get("cookie", ""))
        return bool(now == member)

    def _keyless(self, scope: Scope) -> JSONResponse | None:
        if self.keys is None:
            return problem(404, "No phone system can connect here.", "The server takes no calls.")
        try:
            self.keys.check(scope)
        except Refused as refused:
            return problem(401, refused.message, refused.hint)
        return None

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self.headers.items():
            headers.setdefault(name, value)
        fixed = path.startswith("/assets/")
        headers.setdefault(
            "Cache-Control", "public, max-age=31536000, immutable" if fixed else "no-store"
        )


def _foreign(scope: Scope, headers: Headers, host: str) -> JSONResponse | None:
    scheme = {"ws": "http", "wss": "https"}.get(scope["scheme"], scope["scheme"])
    if headers.get("origin", "").lower() == f"{scheme}://{host}".lower():
        return None
    return problem(
        403,
        "This request came from another page.",
        "Send it from the page this server gave out, with its Origin header.",
    )


def _endless(headers: Headers, scope: Scope, most_bytes: int) -> JSONResponse | None:
    if scope["type"] == "websocket" or scope["method"] in _SAFE:
        return None
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        return problem(411, "The request does not say how long it is.", "Send Content-Length.")
    if int(length) > most_bytes:
        return problem(413, "The request is too long.", f"At most {most_bytes} bytes.")
    return None


def _name(host: str) -> str:
    """Take the port off a Host header: "[::1]:80" is "[::1]", "localhost:80" is "localhost"."""
    bare = host.lower()
    if bare.startswith("["):
        return bare.partition("]")[0] + "]"
    return bare.partition(":")[0]
