"""Which roles may use which part of the API, in one table that the guard reads.

The first row whose address and method fit decides. What no row names is for nobody, and a test
holds every route of the API against the table. Who acts in several roles acts in the first of the
row that they hold.
"""

import re
from dataclasses import dataclass

from undivided.domain import Role

AGENT, REVIEWER, SUPERVISOR = Role.AGENT, Role.REVIEWER, Role.SUPERVISOR
ANALYST, KNOWLEDGE = Role.ANALYST, Role.KNOWLEDGE
EVERYBODY = (AGENT, REVIEWER, SUPERVISOR, ANALYST, KNOWLEDGE)
READING = "GET"


@dataclass(frozen=True, slots=True)
class Door:
    """A part of the API.

    Args:
        address: Pattern that the beginning of the address matches.
        roles: Who may use it; administrators may use everything.
        method: The only method meant; "" = all.
    """

    address: re.Pattern[str]
    roles: tuple[Role, ...]
    method: str = ""


def _door(address: str, *roles: Role, method: str = "") -> Door:
    return Door(re.compile(address + r"(?=/|$)"), roles, method)


DOORS = (
    _door("/api/sign-out", *EVERYBODY),
    _door("/api/desk/promises", AGENT, SUPERVISOR, ANALYST),
    _door("/api/desk", *EVERYBODY, method=READING),
    _door("/api/desk/ask", *EVERYBODY),
    _door("/api/desk", AGENT, SUPERVISOR),
    _door("/connect/browser", AGENT, SUPERVISOR),
    _door("/api/floor", SUPERVISOR, ANALYST),
    _door("/api/exports/given-up", *EVERYBODY),
    _door("/api/exports", SUPERVISOR),
    _door("/api/knowledge", *EVERYBODY),
    _door("/api/study", *EVERYBODY),
    _door("/api/quality/queue", REVIEWER, SUPERVISOR, ANALYST),
    _door("/api/quality/(reviews|sessions)", REVIEWER, SUPERVISOR, ANALYST),
    _door("/api/quality/conversations/[^/]+/disputes", AGENT),
    _door("/api/quality/conversations/[^/]+/chosen", REVIEWER, SUPERVISOR, ANALYST),
    _door("/api/quality/conversations", AGENT, REVIEWER, SUPERVISOR, ANALYST, method=READING),
    _door("/api/quality", SUPERVISOR, ANALYST),
)

_NAMES = {
    AGENT: "agents",
    REVIEWER: "reviewers",
    SUPERVISOR: "supervisors",
    ANALYST: "quality analysts",
    KNOWLEDGE: "knowledge managers",
    Role.ADMIN: "administrators",
}


def roles_for(path: str, method: str) -> tuple[Role, ...]:
    """Tell who may use an address; nobody but administrators where no row fits.

    Args:
        path: The address, e.g. "/api/desk/me".
        method: The request's method; a WebSocket's is "GET".
    """
    asked = READING if method == "HEAD" else method
    for door in DOORS:
        if door.address.match(path) and door.method in ("", asked):
            return door.roles
    return ()


def in_words(roles: tuple[Role, ...]) -> str:
    """Name roles for people: "supervisors and quality analysts"."""
    *most, last = [_NAMES[role] for role in roles or (Role.ADMIN,)]
    return f"{', '.join(most)} and {last}" if most else last
