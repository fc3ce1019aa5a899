import json

import pytest

from tests.web.conftest import redacted
from tests.web.quality.studio import assign, body, client_of
from undivided.domain import Person, ReviewKept, ReviewKind, ReviewSubmitted
from undivided.ledger import Ledger


def test_a_review_is_blind_until_it_is_submitted(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    [row] = rita.get("/api/quality/queue").json()["rows"]
    assert (row["id"], row["conversation"], row["state"], row["of"]) == (
        made.id,
        "call-1",
        "new",
        6,
    )
    assert not {"slice", "sample", "stratum", "kind"} & set(row)
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    assert page["heard"]["turns"]
    assert page["scores"] == []
    assert page["others"] == []
    assert "probability" not in json.dumps(page)

    done = rita.post(f"/api/quality/reviews/{made.id}", json=body(page)).json()
    assert done["state"] == "submitted"
    assert {score["criterion"] for score in done["scores"]} >= {"greeting_with_name"}
    [kept] = [r.event for r in filled.read("call-1") if isinstance(r.event.fact, ReviewSubmitted)]
    assert kept.by == Person("rita", "reviewer")
    assert kept.cause == made.id
    assert isinstance(kept.fact, ReviewSubmitted)
    assert kept.fact.kind is ReviewKind.FIRST


def test_nobody_sees_or_makes_the_review_of_another(filled: Ledger) -> None:
    made = assign(filled, "rita")
    page = client_of(filled, "rita").get(f"/api/quality/reviews/{made.id}").json()
    sam = client_of(filled, "sam")
    assert sam.get("/api/quality/queue").json()["rows"] == []
    assert sam.get(f"/api/quality/reviews/{made.id}").status_code == 404
    assert sam.post(f"/api/quality/reviews/{made.id}", json=body(page)).status_code == 404


def test_the_second_reviewer_sees_nothing_of_the_first_before_they_submit(filled: Ledger) -> None:
    one, two = assign(filled, "rita"), assign(filled, "sam", "double")
    rita, sam = client_of(filled, "rita"), client_of(filled, "sam")
    page = rita.get(f"/api/quality/reviews/{one.id}").json()
    rita.post(f"/api/quality/reviews/{one.id}", json=body(page))
    blind = sam.get(f"/api/quality/reviews/{two.id}").json()
    assert blind["others"] == []
    assert blind["answers"] == []
    assert "rita" not in json.dumps(blind)
    seen = sam.post(f"/api/quality/reviews/{two.id}", json=body(page, greeting="no")).json()
    assert [other["by"] for other in seen["others"]] == ["rita"]
    assert seen["consensus"] == one.id


def test_work_is_kept_seen_by_its_reviewer_alone_and_gone_on_with(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita", redacted)
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    turn = page["heard"]["turns"][0]["id"]
    answer = {"criterion": "greeting", "value": "no", "turns": [turn], "comment": "As Zebedee said"}
    work = {**body(page), "answers": [answer], "seconds": 12}
    assert rita.post(f"/api/quality/reviews/{made.id}/work", json=work).status_code == 204
    later = client_of(filled, "rita").get(f"/api/quality/reviews/{made.id}").json()
    assert later["answers"] == [{**answer, "comment": "As [name] said"}]
    assert (later["state"], later["seconds"]) == ("begun", 12)
    standing = client_of(filled, "maria").get("/api/quality/conversations/call-1")
    desk = client_of(filled, "maria").get("/api/desk/conversations/call-1")
    assert "As [name] said" not in standing.text + desk.text
    assert [r for r in filled.read("call-1") if isinstance(r.event.fact, ReviewKept)]


def test_a_submitted_review_stays_as_it_is(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    whole = body(page)
    assert rita.post(f"/api/quality/reviews/{made.id}", json=whole).status_code == 200
    assert rita.post(f"/api/quality/reviews/{made.id}", json=whole).status_code == 200
    changed = rita.post(f"/api/quality/reviews/{made.id}", json=body(page, greeting="no"))
    assert changed.status_code == 403
    assert rita.post(f"/api/quality/reviews/{made.id}/work", json=whole).status_code == 403
    kept = [r for r in filled.read("call-1") if isinstance(r.event.fact, ReviewSubmitted)]
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"greeting": "given"}, "none it takes"),
        ({"greeting": 50}, "none it takes"),
        ({"made_up": "yes"}, "no criterion"),
        ({"talk_share": 50}, "no criterion"),
    ],
)
def test_answers_that_do_not_fit_are_refused(
    filled: Ledger, change: dict[str, object], said: str
) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    told = rita.post(f"/api/quality/reviews/{made.id}", json=body(page, **change))
    assert told.status_code == 422
    assert said in told.json()["error"]["message"]


def test_a_review_that_lacks_an_answer_is_kept_but_not_submitted(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    page = rita.get(f"/api/quality/reviews/{made.id}").json()
    half = body(page)
    half["answers"] = half["answers"][:2]  # type: ignore[index]
    told = rita.post(f"/api/quality/reviews/{made.id}", json=half)
    assert "empathy" in told.json()["error"]["message"]
    assert rita.post(f"/api/quality/reviews/{made.id}/work", json=half).status_code == 204
    old = {**half, "scorecard_version": "before"}
    assert rita.post(f"/api/quality/reviews/{made.id}/work", json=old).status_code == 422


def test_what_was_erased_is_in_no_queue(filled: Ledger) -> None:
    made = assign(filled, "rita")
    rita = client_of(filled, "rita")
    assert len(rita.get("/api/quality/queue").json()["rows"]) == 1
    filled.erase("call-1")
    assert rita.get("/api/quality/queue").json()["rows"] == []
    assert rita.get(f"/api/quality/reviews/{made.id}").status_code == 404
