"""Sign-in: a secret address becomes a cookie that only this browser holds.

Where people were added, each has an address of their own and their sessions are kept with them.
Where nobody was, there is the one address that the server prints, and its sessions live in memory:
stopping the server ends them, and so does adding the first person.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from undivided.domain import Role
from undivided.people import Member, People
from undivided.web.attempts import WAIT_S, Attempts
from undivided.web.kept import Kept
from undivided.web.problems import problem

COOKIE = "undivided"
KNOWN_FOR_S = 1.0
_SESSION_LIMIT = 1000
_ASKED_KEPT = 5000


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class SignIn:
    """Who may enter.

    Args:
        person: Account name of whoever signs in with the token, as long as nobody was added.
        token: The secret in the printed address.
        framed: Whether pages of other systems may show ours in a frame.
        people: Those who were added; None = nobody can be.
        now: The time, UTC.
        clock: Seconds that never run back.
    """

    person: str
    token: str
    framed: bool = False
    people: People | None = None
    now: Callable[[], datetime] = _now
    clock: Callable[[], float] = time.monotonic
    sessions: Kept[bool] = field(default_factory=lambda: Kept(_SESSION_LIMIT))
    attempts: Attempts = field(init=False)
    _asked: Kept[tuple[float, Member | None]] = field(default_factory=lambda: Kept(_ASKED_KEPT))
    _alone: tuple[float, bool] = (-KNOWN_FOR_S, True)

    def __post_init__(self) -> None:
        self.attempts = Attempts(self.clock)

    @property
    def alone(self) -> bool:
        """Nobody was added: one person is everything at once."""
        if self.people is None:
            return True
        asked, answer = self._alone
        if self.clock() - asked >= KNOWN_FOR_S:
            answer = not self.people.anybody()
            self._alone = (self.clock(), answer)
        return answer

    def enter(self, token: str) -> str | None:
        """Open a session for the right token.

        Returns:
            The session's secret, or None when the token is wrong.
        """
        if self.people is not None and not self.alone:
            return self.people.enter(token, self.now())
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return None
        session = secrets.token_urlsafe(32)
        self.sessions.keep(session, True)
        return session

    def who(self, cookie_header: str) -> Member | None:
        """Tell who holds the session named in a Cookie header, if anybody.

        What was found holds for a second: that long a person who is removed may go on.
        """
        session = _session(cookie_header)
        if not session:
            return None
        if self.people is None or self.alone:
            return self._lone() if self.sessions.get(session) else None
        known = self._asked.get(session)
        if known and self.clock() - known[0] < KNOWN_FOR_S:
            return known[1]
        found = self.people.who(session, self.now())
        self._asked.keep(session, (self.clock(), found))
        return found

    def leave(self, cookie_header: str) -> None:
        """Close the session named in a Cookie header."""
        session = _session(cookie_header)
        self.sessions.drop(session)
        self._asked.drop(session)
        if session and self.people is not None:
            self.people.leave(session)

    def _lone(self) -> Member:
        return Member(self.person, frozenset(Role), alone=True)


router = APIRouter()


@router.get("/sign-in", include_in_schema=False)
async def sign_in(request: Request, token: str = "") -> Response:
    """Turn a sign-in address into a cookie; the page itself says when that did not work."""
    signin: SignIn = request.app.state.signin
    origin = request.client.host if request.client else ""
    if signin.attempts.too_many(origin):
        again = {"Retry-After": str(round(WAIT_S))}
        hint = "Wait a minute, then open your own sign-in address once more."
        return problem(429, "Too many wrong sign-in addresses were opened here.", hint, again)
    answer = RedirectResponse("/", status_code=303)
    session = await asyncio.to_thread(signin.enter, token)
    if session:
        _set_cookie(answer, request, session)
    else:
        signin.attempts.wrong(origin)
    return answer


@router.post("/api/sign-out", status_code=204, operation_id="signOut", tags=["sign-in"])
async def sign_out(request: Request) -> Response:
    """Close this browser's session."""
    signin: SignIn = request.app.state.signin
    await asyncio.to_thread(signin.leave, request.headers.get("cookie", ""))
    answer = Response(status_code=204)
    _set_cookie(answer, request, "", "; Max-Age=0")
    return answer


def _session(cookie_header: str) -> str:
    try:
        morsel = SimpleCookie(cookie_header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


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
