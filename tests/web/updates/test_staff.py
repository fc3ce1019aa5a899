"""What a stream tells depends on who reads it, and it ends with their session."""

import json
import time
from collections.abc import Callable
from contextlib import closing
from typing import Any

import httpx
from fastapi import FastAPI

from tests.web.story import SCORES, START
from undivided.domain import Answer, Event, Score, ScoreGiven
from undivided.ledger import Ledger
from undivided.people import People
from undivided.web.signin import KNOWN_FOR_S

UPDATES = "/api/desk/conversations/call-1/updates"
Running = Callable[[FastAPI], str]


def reading(address: str, secret: str) -> httpx.Client:
    browser = httpx.Client(base_url=address, timeout=20)
    browser.get(f"/sign-in?token={secret}")
    return browser


def first(browser: httpx.Client) -> dict[str, Any]:
    with browser.stream("GET", UPDATES) as told:
        line = next(one for one in told.iter_lines() if one.startswith("data: "))
    update: dict[str, Any] = json.loads(line.removeprefix("data: "))
    return update


def test_the_stream_of_another_agents_call_has_no_score(
    centre: FastAPI, staff: dict[str, str], running: Running
) -> None:
    address = running(centre)
    for name, sees in (("maria", True), ("noah", False), ("vera", True)):
        with closing(reading(address, staff[name])) as browser:
            values = first(browser)["values"]
        assert ("scores" in values) is sees
        assert values["title"]


def test_a_stream_ends_with_its_session(
    centre: FastAPI, staff: dict[str, str], running: Running, filled: Ledger, people: People
) -> None:
    address = running(centre)
    browser = reading(address, staff["vera"])
    with closing(browser), browser.stream("GET", UPDATES) as told:
        lines = told.iter_lines()
        assert next(lines)
        people.remove("vera")
        time.sleep(KNOWN_FOR_S)
        score = Score("greeting", Answer.YES, (), 0.7, "Heard just now.", "standard", "1")
        filled.append([Event("claim-1", "call-1", START, SCORES, ScoreGiven(score))])
        assert not [line for line in lines if "just now" in line]
    with closing(reading(address, staff["vera"])) as stranger:
        assert stranger.get("/api/desk/me").status_code == 401
