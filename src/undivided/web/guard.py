"""The guard at the door: which hosts, which origins, who is signed in, and what browsers may do.

It stands around every route, so that no route can forget it.
"""

from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from undivided.web.problems import broke, problem
from undivided.web.signin import SignIn

BODY_LIMIT_BYTES = 1_000_000
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

CONTENT_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """ASGI middleware that lets in what may come in.

    Args:
        app: What it guards.
        signin: Who may enter.
        hosts: Names this server answers to, without port; anything else is somebody's
            attempt to reach it under a name of their own.
    """

    def __init__(self, app: ASGIApp, signin: SignIn, hosts: Collection[str]) -> None:
        self.app = app
        self.signin = signin
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on with safe headers on the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def safe_send(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                _dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await refusal(scope, receive, safe_send)
            return
        try:
            await self.app(scope, receive, safe_send)
        except Exception as error:  # noqa: BLE001 - the last place that can give it the one shape
            answer = broke(error)
            if not begun:
                await answer(scope, receive, safe_send)

    def _refusal(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _name(host) not in self.hosts:
            return problem(
                403,
                "This server does not answer to that name.",
                "Open the address that `undivided serve` printed.",
            )
        if scope["path"].startswith("/api"):
            person = self.signin.who(headers.get("cookie", ""))
            if person is None:
                return problem(
                    401,
                    "You are not signed in.",
                    "Open the sign-in address that `undivided serve` printed when it started.",
                )
            scope.setdefault("state", {})["person"] = person
        return None if scope["method"] in _SAFE else _unsafe(scope, headers, host)


def _unsafe(scope: Scope, headers: Headers, host: str) -> JSONResponse | None:
    if headers.get("origin", "").lower() != f"{scope['scheme']}://{host}".lower():
        return problem(
            403,
            "This request came from another page.",
            "Send it from the page this server gave out, with its Origin header.",
        )
    length = headers.get("content-length", "")
    if not length.isascii() or not length.isdigit():
        return problem(411, "The request does not say how long it is.", "Send Content-Length.")
    if int(length) > BODY_LIMIT_BYTES:
        return problem(413, "The request is too long.", f"At most {BODY_LIMIT_BYTES} bytes.")
    return None


def _name(host: str) -> str:
    """Take the port off a Host header: "[::1]:80" is "[::1]", "localhost:80" is "localhost"."""
    bare = host.lower()
    if bare.startswith("["):
        return bare.partition("]")[0] + "]"
    return bare.partition(":")[0]


def _dress(headers: MutableHeaders, path: str) -> None:
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    fixed = path.startswith("/assets/")
    headers.setdefault(
        "Cache-Control", "public, max-age=31536000, immutable" if fixed else "no-store"
    )
