from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

from undivided.domain import Person, Role
from undivided.people import Member
from undivided.web.asker import Id, Viewer, Who


def app() -> FastAPI:
    made = FastAPI()

    @made.middleware("http")
    async def guard(request: Request, go_on):  # type: ignore[no-untyped-def]
        request.state.person = Person("ana", "agent")
        request.state.member = Member("ana", frozenset({Role.AGENT}))
        return await go_on(request)

    @made.get("/{name}")
    async def asked(name: Id, who: Who, viewer: Viewer) -> list[str]:
        return [name, who.id, who.role, viewer.id]

    return made


def test_a_route_is_told_who_asks_and_for_what() -> None:
    with TestClient(app()) as browser:
        assert browser.get("/call-1").json() == ["call-1", "ana", "agent", "ana"]


def test_an_id_has_a_longest_length() -> None:
    with TestClient(app()) as browser:
        assert browser.get(f"/{'x' * 200}").status_code == 200
        assert browser.get(f"/{'x' * 201}").status_code == 422
