from fastapi.testclient import TestClient

from tests.knowledge.use.story import Story
from tests.knowledge.use.test_later import Weeks
from tests.web.conftest import ACT
from undivided.domain import CardDismissed, CardSeen, CardUsed
from undivided.ledger import Ledger


def use(ledger: Ledger) -> None:
    """Keep three calls: refunds used, put away and kept back; a question that found nothing."""
    story = Story("default")
    for call in ("use-1", "use-2", "use-3"):
        story.begin(call)
    used = story.card("use-1", "billing/refunds", 0.8)
    story.act("use-1", CardSeen(used, 4.0))
    story.act("use-1", CardUsed(used))
    wrong = story.card("use-2", "billing/refunds", 0.6, version="2")
    story.act("use-2", CardDismissed(wrong, "wrong"))
    story.card("use-3", "billing/refunds", 0.6, version="2", withheld="not_earned")
    story.ask("use-3", "Is there a student plan?")
    story.ask("use-2", "is there a student plan", person="ben")
    story.ask("use-1", "Refunds?", "billing/refunds#1")
    for call in ("use-1", "use-2", "use-3"):
        story.end(call)
    ledger.append(story.events)


def test_where_an_article_was_used(reader: TestClient, filled: Ledger) -> None:
    use(filled)
    told = reader.get("/api/knowledge/uses", params={"id": "billing/refunds"}).json()
    assert sorted(row["what"] for row in told["rows"]) == ["asked", "kept_back", "used", "wrong"]
    assert told["total"] == 4
    listed = reader.get("/api/desk/conversations").json()["rows"]
    titles = {row["id"]: row["title"] for row in listed}
    assert all(row["title"] == titles[row["conversation"]] for row in told["rows"])
    assert told["rows"][0]["title"]
    few = reader.get("/api/knowledge/uses", params={"id": "billing/refunds", "limit": 1}).json()
    assert (len(few["rows"]), few["total"]) == (1, 4)


def test_gaps_are_ranked_and_alike_questions_are_one(reader: TestClient, filled: Ledger) -> None:
    use(filled)
    (gap,) = reader.get("/api/knowledge/gaps").json()["rows"]
    assert gap["times"] == 2
    assert gap["conversations"] == ["use-2", "use-3"]


def test_what_was_asked_outside_a_call_is_a_gap_of_no_call(
    reader: TestClient, filled: Ledger
) -> None:
    body = {"question": "nothing for Zebedee?", "key": "first-ask"}
    for _ in range(2):
        reader.post("/api/desk/ask", json=body, headers=ACT)
    (gap,) = reader.get("/api/knowledge/gaps").json()["rows"]
    assert (gap["question"], gap["times"]) == ("nothing for [name]?", 1)
    assert gap["conversations"] == []
    rows = reader.get("/api/desk/conversations").json()["rows"]
    assert not [row for row in rows if "question" in row["id"]], "it is no conversation"


def test_the_cards_are_measured_together_and_by_version(reader: TestClient, filled: Ledger) -> None:
    use(filled)
    told = reader.get("/api/knowledge/quality").json()
    versions = [version["version"] for version in told["versions"]]
    assert versions[:2] == ["2", "1"]
    first = told["versions"][1]
    assert (first["use_rate"]["n"], first["use_rate"]["of"]) == (1, 1)
    assert 0 < first["use_rate"]["low"] < first["use_rate"]["value"] == 1.0
    assert told["versions"][0]["withheld"] == {"not_earned": 1}
    assert told["versions"][0]["dismissed"] == {"wrong": 1}
    bins = first["calibration"]["bins"]
    assert sum(one["cards"] for one in bins) == first["calibration"]["cards"] == 1


def test_whether_customers_came_back_is_counted(reader: TestClient, filled: Ledger) -> None:
    weeks = Weeks("default")
    weeks.contact("w1", "kim", 0, "billing/refunds", used=True)
    weeks.contact("w2", "kim", 3, "billing/refunds")
    weeks.contact("w3", "zoe", 30)
    filled.append(weeks.events)
    told = reader.get("/api/knowledge/quality").json()["later"]
    assert told["days"] == 7
    assert (told["used"]["same"]["n"], told["used"]["same"]["of"]) == (1, 1)
    assert told["used"]["same"]["low"] < 1.0
    assert (told["unused"]["again"]["n"], told["unused"]["again"]["of"]) == (0, 1)


def test_an_erased_conversation_is_forgotten(reader: TestClient, filled: Ledger) -> None:
    use(filled)
    filled.erase("use-1")
    told = reader.get("/api/knowledge/uses", params={"id": "billing/refunds"}).json()
    assert "use-1" not in {row["conversation"] for row in told["rows"]}
