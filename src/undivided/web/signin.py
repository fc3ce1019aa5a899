"""Sign-in: a random address printed by the server becomes a cookie that only this browser holds.

Sessions live in memory: stopping the server signs everybody out.
"""

import secrets
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from undivided.domain import Person

COOKIE = "undivided"
_SESSION_LIMIT = 1000


@dataclass(slots=True)
class SignIn:
    """Who may enter.

    Args:
        person: Who signs in with the token.
        token: The secret in the printed address.
        framed: Whether pages of other systems may show ours in a frame.
    """

    person: Person
    token: str
    framed: bool = False
    sessions: dict[str, Person] = field(default_factory=dict)

    def enter(self, token: str) -> str | None:
        """Open a session for the right token.

        Returns:
            The session's secret, or None when the token is wrong.
        """
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        if len(self.sessions) >= _SESSION_LIMIT:
            self.sessions.pop(next(iter(self.sessions)))
        session = secrets.token_urlsafe(32)
        self.sessions[session] = self.person
        return session

    def who(self, cookie_header: str) -> Person | None:
        """Tell who holds the session named in a Cookie header, if anybody."""
        try:
            morsel = SimpleCookie(cookie_header).get(COOKIE)
        except CookieError:
            return None
        return self.sessions.get(morsel.value) if morsel else None

    def leave(self, cookie_header: str) -> None:
        """Close the session named in a Cookie header."""
        morsel = SimpleCookie(cookie_header).get(COOKIE)
        if morsel:
            self.sessions.pop(morsel.value, None)


router = APIRouter()


@router.get("/sign-in", include_in_schema=False)
async def sign_in(request: Request, token: str = "") -> Response:
    """Turn the printed address into a cookie; the page itself says when that did not work."""
    signin: SignIn = request.app.state.signin
    answer = RedirectResponse("/", status_code=303)
    session = signin.enter(token)
    if session:
        _set_cookie(answer, request, session)
    return answer


@router.post("/api/sign-out", status_code=204, operation_id="signOut", tags=["sign-in"])
async def sign_out(request: Request) -> Response:
    """Close this browser's session."""
    signin: SignIn = request.app.state.signin
    signin.leave(request.headers.get("cookie", ""))
    answer = Response(status_code=204)
    _set_cookie(answer, request, "", "; Max-Age=0")
    return answer


def _set_cookie(answer: Response, request: Request, session: str, until: str = "") -> None:
    """Set the cookie by hand: the library refuses "Partitioned" before Python 3.14."""
    signin: SignIn = request.app.state.signin
    secure = request.url.scheme == "https"
    if secure and signin.framed:
        # In another system's frame; kept apart for each such system.
        kind = "; Secure; SameSite=None; Partitioned"
    else:
        kind = f"{'; Secure' if secure else ''}; SameSite=Strict"
    answer.headers.append("Set-Cookie", f"{COOKIE}={session}; HttpOnly; Path=/{kind}{until}")
