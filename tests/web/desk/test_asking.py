from collections.abc import Sequence

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import ACT, HERE, TOKEN, redacted
from undivided.domain import AnswerOpened, KnowledgeAsked, Passage
from undivided.knowledge import Found
from undivided.ledger import Ledger
from undivided.web import create

TEXT = "We deliver on weekdays. On Saturdays we deliver before noon."
PASSAGE = Passage("delivery#1", "delivery", "5d1f0a9b3c7e", "Days", TEXT, 0, len(TEXT))


class Articles:
    """Answers what it is asked about Saturdays, many times over."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.about: tuple[str, ...] = ()

    def __call__(self, question: str, about: Sequence[str] = ()) -> list[Found]:
        self.asked.append(question)
        self.about = tuple(about)
        return [Found(PASSAGE, "Delivery", 24, 60)] * 9 if "Saturday" in question else []


@pytest.fixture
def articles() -> Articles:
    return Articles()


@pytest.fixture
def desk(filled: Ledger, articles: Articles) -> TestClient:
    app = create(
        filled, program="default", person="maria", redact=redacted, token=TOKEN, ask=articles
    )
    client = TestClient(app, base_url=HERE)
    client.get(f"/sign-in?token={TOKEN}", follow_redirects=False)
    return client


ASK = "/api/desk/conversations/call-1/ask"


def test_an_answer_shows_passages_and_their_best_sentence(desk: TestClient) -> None:
    body = {"question": "Do you deliver on Saturday?", "key": "first-ask"}
    answer = desk.post("/api/desk/ask", json=body, headers=ACT).json()
    assert len(answer["passages"]) == 5
    first = answer["passages"][0]
    start, end = first["highlight"]
    assert first["text"][start:end] == "On Saturdays we deliver before noon."
    assert (first["article"], first["article_title"]) == ("delivery", "Delivery")
    assert (first["passage"], first["heading"]) == ("delivery#1", "Days")


def test_what_was_asked_during_a_call_is_kept_redacted(
    desk: TestClient, filled: Ledger, articles: Articles
) -> None:
    before = len(filled.read("call-1"))
    for _ in range(2):
        body = {"question": "Can Zebedee have it on Saturday?", "key": "first-ask"}
        assert desk.post(ASK, json=body, headers=ACT).json()["passages"]
    kept = filled.read("call-1")[before:]
    assert len(kept) == 1, "a double click is one question"
    question = "Can [name] have it on Saturday?"
    assert kept[0].event.fact == KnowledgeAsked(question, ("delivery#1",) * 5)
    assert kept[0].event.by.id == "maria"  # type: ignore[union-attr]
    assert articles.asked == [question] * 2
    seen = desk.get("/api/desk/conversations/call-1").json()["asked"]
    assert [one["question"] for one in seen] == [question]


def test_an_answer_that_is_opened_is_kept_with_its_question(
    desk: TestClient, filled: Ledger
) -> None:
    desk.post(ASK, json={"question": "On Saturday?", "key": "first-ask"}, headers=ACT)
    asked = filled.read("call-1")[-1].event
    opened = "/api/desk/conversations/call-1/answers/opened"
    for _ in range(2):
        body = {"passage": "delivery#1", "key": "open-it-1"}
        assert desk.post(opened, json=body, headers=ACT).status_code == 204
    last = filled.read("call-1")[-1].event
    assert (last.fact, last.cause) == (AnswerOpened(asked.id, "delivery#1"), asked.id)
    assert filled.read("call-1")[-2].event.id == asked.id, "a double click is one act"
    strange = {"passage": "delivery#9", "key": "open-it-2"}
    assert desk.post(opened, json=strange, headers=ACT).status_code == 404


def test_nothing_found_is_an_answer_and_is_kept(desk: TestClient, filled: Ledger) -> None:
    body = {"question": "Who painted it?", "key": "first-ask"}
    assert desk.post(ASK, json=body, headers=ACT).json()["passages"] == []
    assert filled.read("call-1")[-1].event.fact == KnowledgeAsked("Who painted it?", ())


def test_what_is_found_without_a_conversation_is_not_kept(desk: TestClient, filled: Ledger) -> None:
    before = filled.position()
    body = {"question": "And on Saturday?", "key": "first-ask"}
    desk.post("/api/desk/ask", json=body, headers=ACT)
    assert filled.position() == before


def test_what_is_not_found_without_a_conversation_is_kept_without_a_name(
    desk: TestClient, filled: Ledger
) -> None:
    body = {"question": "Who is Zebedee?", "key": "first-ask"}
    desk.post("/api/desk/ask", json=body, headers=ACT)
    last = filled.read_all(filled.position() - 1)[0].event
    assert last.fact == KnowledgeAsked("Who is [name]?", ())
    assert "maria" not in repr(last)


def test_names_to_be_about_are_suggested(desk: TestClient) -> None:
    path = "/api/desk/conversations/call-1/about"
    assert desk.get(path).json() == {"names": []}
    assert desk.get(path.replace("call-1", "chat-7")).status_code == 404


def test_without_articles_there_is_nobody_to_ask(client: TestClient) -> None:
    body = {"question": "Why?", "key": "first-ask"}
    answer = client.post("/api/desk/ask", json=body, headers=ACT)
    assert answer.status_code == 503
    assert "knowledge" in answer.json()["error"]["hint"]


@pytest.mark.parametrize("question", ["", " ", "x" * 501])
def test_a_question_that_is_none_is_refused(desk: TestClient, question: str) -> None:
    body = {"question": question, "key": "first-ask"}
    answer = desk.post("/api/desk/ask", json=body, headers=ACT)
    assert answer.status_code == 422


def test_of_another_programs_call_nothing_is_asked(desk: TestClient, articles: Articles) -> None:
    body = {"question": "On Saturday?", "key": "some-ask"}
    path = "/api/desk/conversations/chat-7/ask"
    assert desk.post(path, json=body, headers=ACT).status_code == 404
    assert articles.asked == []


def test_what_the_customer_is_about_goes_with_the_question(
    desk: TestClient, articles: Articles
) -> None:
    told = {"about": ["Hotel Pine"], "key": "about-pine"}
    assert desk.post(
        "/api/desk/conversations/call-1/about", json=told, headers=ACT
    ).status_code in (200, 204)
    body = {"question": "Is there parking on Saturday?", "key": "first-ask"}
    desk.post(ASK, json=body, headers=ACT)
    assert articles.about == ("Hotel Pine",)
    desk.post("/api/desk/ask", json=body, headers=ACT)
    assert not articles.about, "between calls it is about nothing yet"
