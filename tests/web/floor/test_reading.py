from fastapi.testclient import TestClient

from tests.quality.wrapup.story import START, Story, promise
from undivided.ledger import Ledger


def test_promises_that_are_not_kept_are_a_process(client: TestClient, ledger: Ledger) -> None:
    story = Story()
    for n in range(3):
        story.contact(f"c{n}")
        story.note(f"c{n}", promise("Agent will call the customer.", START))
    ledger.append(story.events)
    told = client.get("/api/floor/defects").json()
    [row] = told["rows"]
    assert (row["what"], row["not_kept"], row["decided"]) == ("Agent will call the customer", 3, 3)
    assert 0 < row["share"]["low"] < row["share"]["high"] == 1.0
    assert told["fewest"] == 3
    assert "maria" not in str(told), "a process is named, not a person"


def test_what_notes_cost_needs_several_agents(client: TestClient, ledger: Ledger) -> None:
    story = Story()
    for n, agent in enumerate(["ana", "bo", "cy", "ana", "bo", "cy"]):
        story.contact(f"c{n}", 100.0)
        story.note(f"c{n}", promise("Agent will call."), by=agent, review_s=20.0)
    ledger.append(story.events)
    told = client.get("/api/floor/notes").json()
    [maker] = told["makers"]
    assert (maker["name"], maker["agents"], maker["lines"]["kept"]) == ("extractive", 3, 6)
    assert maker["figures"]["handle_s"]["value"] == 120.0
    assert "ana" not in str(told)


def test_without_notes_there_are_no_figures(client: TestClient) -> None:
    assert client.get("/api/floor/notes").json()["all"]["figures"] is None
    assert client.get("/api/floor/defects").json()["rows"] == []
