from dataclasses import replace

from fastapi.testclient import TestClient

from tests.web import chats, story
from undivided.domain import ConversationStarted, Event
from undivided.ledger import Ledger
from undivided.web.customers import Customers


def of(customer: str, events: list[Event]) -> list[Event]:
    first = events[0]
    assert isinstance(first.fact, ConversationStarted)
    return [replace(first, fact=replace(first.fact, customer=customer)), *events[1:]]


def test_conversations_of_a_customer_newest_first(ledger: Ledger) -> None:
    customers = Customers(ledger, "default")
    assert customers.conversations("c-1") == []
    for number, customer in [(1, "c-1"), (2, "c-2"), (3, "c-1"), (4, "")]:
        ledger.append(of(customer, chats.short(number, ["customer: Hello."])))
    assert customers.conversations("c-1") == ["chat-3", "chat-1"]
    ledger.append(of("c-1", chats.short(5, ["customer: Hello again."])))
    ledger.append(of("c-1", chats.short(6, ["customer: Hello."], program="another")))
    assert customers.conversations("c-1") == ["chat-5", "chat-3", "chat-1"]
    assert customers.conversations("") == []


def test_earlier_contacts_of_the_customer(client: TestClient, filled: Ledger) -> None:
    for number in (11, 12):
        filled.append(of("c-9", chats.short(number, ["customer: Hello.", "agent: Hello."])))
    filled.append(of("c-9", story.events("call-9")))
    filled.append(of("c-9", chats.short(13, ["customer: Hello."], program="another")))
    path = "/api/desk/conversations/chat-12/earlier"
    rows = client.get(path).json()["rows"]
    assert [row["id"] for row in rows] == ["call-9", "chat-11"]
    assert rows[0]["reason"].startswith("Daughter of the late")
    assert rows[0]["started_at"] == story.START.isoformat()
    filled.erase("chat-11")
    assert [row["id"] for row in client.get(path).json()["rows"]] == ["call-9"]


def test_a_customer_who_is_not_known_has_no_earlier_contacts(client: TestClient) -> None:
    assert client.get("/api/desk/conversations/call-1/earlier").json() == {"rows": []}
    assert client.get("/api/desk/conversations/chat-7/earlier").status_code == 404
