"""Snapshot and updates are a fresh snapshot, over a real server."""

import asyncio
import random
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI

from tests.web import chats, story
from tests.web.conftest import TOKEN
from tests.web.screen import Message, Screen, messages
from tests.web.told import ToldCalls
from undivided.domain import Component, Event, Person, QuietChosen, derive_id
from undivided.ledger import Ledger
from undivided.live import NowView, PartialView
from undivided.web import create


def dice_of(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - repeatable, not secret


@asynccontextmanager
async def signed_in(address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=30) as browser:
        await browser.get(f"/sign-in?token={TOKEN}")
        yield browser


def told(conversation: str, dice: random.Random) -> list[Event]:
    """The story, with a person's acts in between and answers given again by a newer version."""
    events: list[Event] = []
    for event in story.events(conversation):
        events.append(event)
        if dice.random() < 0.15:
            id_ = derive_id(conversation, "quiet", str(len(events)))
            act = QuietChosen(dice.random() < 0.5)
            events.append(Event(id_, conversation, event.at, Person("ana", "agent"), act))
        if isinstance(event.by, Component) and dice.random() < 0.05:
            newer = Component(event.by.name, event.by.version + "b")
            again = derive_id(conversation, "again", str(len(events)))
            events.append(replace(event, id=again, by=newer, cause=event.cause or event.id))
    return events


def append_in_chunks(ledger: Ledger, events: list[Event], dice: random.Random) -> None:
    while events:
        size = dice.randint(1, 7)
        ledger.append(events[:size])
        del events[:size]
        time.sleep(dice.random() * 0.02)


@pytest.mark.parametrize("seed", range(4))
def test_a_snapshot_with_updates_is_a_fresh_snapshot(
    ledger: Ledger, running: Callable[[FastAPI], str], seed: int
) -> None:
    dice = dice_of(seed)
    app = create(ledger, program="default", person="maria", redact=str, token=TOKEN)
    address = running(app)
    events = told("call-9", dice)
    ledger.append([events.pop(0)])
    whole = len(events) + 1
    writer = threading.Thread(target=append_in_chunks, args=(ledger, events, dice_of(seed)))

    async def follow(number: int) -> Screen:
        own = dice_of(seed * 100 + number)
        async with signed_in(address) as browser:
            screen = Screen(browser, "call-9")
            if number % 2:
                await screen.load()
            while screen.document["sequence"] < whole:
                await screen.follow(to=whole, most=own.randint(1, 6))
                await asyncio.sleep(own.random() * 0.05)
            fresh = (await browser.get(screen.path)).json()
        assert screen.document == fresh
        return screen

    async def all_of_them() -> list[Screen]:
        return await asyncio.gather(*(follow(number) for number in range(5)))

    writer.start()
    screens = asyncio.run(asyncio.wait_for(all_of_them(), 60))
    writer.join()
    assert len({screen.document["sequence"] for screen in screens}) == 1


def test_a_live_call_is_told_as_it_is_at_the_moment(
    ledger: Ledger, running: Callable[[FastAPI], str]
) -> None:
    ledger.append(story.events()[:4])
    calls = ToldCalls()
    address = running(
        create(ledger, program="default", person="maria", redact=str, token=TOKEN, calls=calls)
    )
    calls.moments["call-1"] = NowView("call-1", "live", 2.5)
    speaks = PartialView("t4", story.turns()[3].speaker, 2.6, "Hello", "there")

    async def see() -> list[Message]:
        seen: list[Message] = []
        path = "/api/desk/conversations/call-1/updates?after=4"
        async with signed_in(address) as browser, browser.stream("GET", path) as answer:
            async for message in messages(answer):
                seen.append(message)
                if len(seen) == 1:
                    calls.tell("call-1", NowView("call-1", "live", 3.0, 0.4, [speaks]))
                elif len(seen) == 2:
                    calls.tell("call-1", None)
                else:
                    return seen
        return seen

    first, second, last = asyncio.run(asyncio.wait_for(see(), 20))
    assert (first.event, first.data["heard_s"]) == ("now", 2.5)
    assert second.data["partials"][0]["sure"] == "Hello"
    assert (last.data["state"], last.data["partials"]) == ("over", [])


def follow_one(address: str, path: str, header: str = "") -> tuple[int, list[Message]]:
    """Read a stream that ends by itself."""

    async def read() -> tuple[int, list[Message]]:
        headers = {"Last-Event-ID": header} if header else {}
        async with (
            signed_in(address) as browser,
            browser.stream("GET", path, headers=headers) as answer,
        ):
            return answer.status_code, [message async for message in messages(answer)]

    return asyncio.run(asyncio.wait_for(read(), 20))


UPDATES = "/api/desk/conversations/call-1/updates"


def test_what_a_screen_has_from_nowhere_is_read_anew(address: str) -> None:
    assert [one.event for one in follow_one(address, f"{UPDATES}?after=999")[1]] == ["reload"]
    # What the browser tells after a break counts, not the address it first asked for.
    assert [one.event for one in follow_one(address, f"{UPDATES}?after=0", "999")[1]] == ["reload"]


def test_only_this_programs_conversations_can_be_followed(address: str) -> None:
    for name in ("chat-7", "nothing"):
        status, _ = follow_one(address, f"/api/desk/conversations/{name}/updates")
        assert status == 404


def test_a_stranger_is_told_nothing(address: str) -> None:
    for path in (UPDATES, "/api/desk/updates"):
        assert httpx.get(address + path).status_code == 401


def test_an_erased_conversation_is_gone(
    filled: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("undivided.web.updates.hub._SWEEP_S", 0.1)

    async def watch() -> str:
        async with signed_in(address) as browser:
            screen = Screen(browser, "call-1")
            await screen.load()
            erasing = threading.Timer(0.3, filled.erase, args=("call-1",))
            erasing.start()
            await screen.follow(to=10**6)
            return screen.ended

    assert asyncio.run(asyncio.wait_for(watch(), 20)) == "gone"


def test_the_list_is_told_rows_that_changed_and_of_no_other_program(
    filled: Ledger, address: str
) -> None:
    async def watch() -> list[Message]:
        seen: list[Message] = []
        async with signed_in(address) as browser:
            position = (await browser.get("/api/desk/conversations")).json()["position"]
            filled.append(chats.short(8, ["customer: Hello."], program="another"))
            filled.append(chats.short(4, ["customer: Hello.", "agent: Good day."]))
            path = f"/api/desk/updates?after={position}"
            async with browser.stream("GET", path) as answer:
                async for message in messages(answer):
                    seen.append(message)
                    if len(seen) == 1:
                        note = chats.short(1, ["customer: Can I change the day?"])[0]
                        act = QuietChosen(True)
                        quiet = replace(note, id=derive_id("q"), fact=act)
                        filled.append([quiet, story.signal("chat-1")])
                    else:
                        return seen
        return seen

    first, second = asyncio.run(asyncio.wait_for(watch(), 20))
    assert [row["id"] for row in first.data["rows"]] == ["chat-4"]
    assert first.data["rows"][0]["ended"]
    assert [(row["id"], row["signals"]) for row in second.data["rows"]] == [("chat-1", 1)]
    assert second.id is not None


def test_a_list_from_long_ago_is_read_anew(address: str) -> None:
    async def first() -> str:
        path = "/api/desk/updates?after=0"
        async with signed_in(address) as browser, browser.stream("GET", path) as answer:
            async for message in messages(answer):
                return message.event
        return ""

    assert asyncio.run(asyncio.wait_for(first(), 20)) == "reload"


def test_a_screen_that_does_not_read_stops_nobody(
    ledger: Ledger, running: Callable[[FastAPI], str]
) -> None:
    """One connection is never read while another sees everything."""
    app = create(ledger, program="default", person="maria", redact=str, token=TOKEN)
    address = running(app)
    events = told("call-1", dice_of(1))
    ledger.append([events.pop(0)])
    whole = len(events) + 1

    async def watch() -> dict[str, object]:
        path = f"{UPDATES}?after=0"
        async with signed_in(address) as browser, browser.stream("GET", path) as unread:
            assert unread.status_code == 200
            screen = Screen(browser, "call-1")
            writing = asyncio.to_thread(append_in_chunks, ledger, events, dice_of(2))
            await asyncio.gather(screen.follow(to=whole), writing)
            return {**screen.document}

    assert asyncio.run(asyncio.wait_for(watch(), 60))["sequence"] == whole


def test_acting_while_following_needs_no_reload(address: str) -> None:
    async def act() -> bool:
        async with signed_in(address) as browser:
            screen = Screen(browser, "call-1")
            await screen.load()
            before = screen.document["sequence"]
            body = {"on": True, "key": "some-click-1"}
            headers = {"Origin": str(browser.base_url).rstrip("/")}
            await browser.post(f"{screen.path}/quiet", json=body, headers=headers)
            await screen.follow(to=before + 1)
            return bool(screen.document["quiet"])

    assert asyncio.run(asyncio.wait_for(act(), 20))
