"""The contract of the ledger, the same for both databases."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.ledger.samples import KEY, START, event, said, started, story
from undivided.domain import (
    BadInput,
    CardUsed,
    ConversationStarted,
    NotFound,
    Person,
    Refused,
    Unavailable,
)
from undivided.ledger import Ledger, Recorded, open_ledger, sql_ledger


def test_what_is_appended_is_read_back(ledger: Ledger) -> None:
    events = story("c1", turns=3)
    kept = ledger.append(events)
    assert [record.event for record in kept] == events
    assert [record.sequence for record in kept] == [1, 2, 3, 4]
    assert ledger.read("c1") == kept
    assert ledger.read("c1", after=2) == kept[2:]
    assert ledger.read("c1", after=99) == []


def test_author_and_cause_survive(ledger: Ledger) -> None:
    first = replace(said("c1", 1), by=Person('Ann "O\'x" Ünal', "agent"))
    second = replace(event("c1", "used", CardUsed("card")), cause=first.id)
    ledger.append([started(), first, second])
    assert [r.event for r in ledger.read("c1", after=1)] == [first, second]


def test_appending_nothing_is_nothing(ledger: Ledger) -> None:
    assert ledger.append([]) == []


def test_appending_again_returns_the_stored_events(ledger: Ledger) -> None:
    kept = ledger.append(story("c1", turns=2))
    other_words = said("c1", 1, text="Something else")
    assert ledger.append([other_words, said("c1", 2)]) == kept[1:]
    more = ledger.append([*story("c1", turns=3)])
    assert more[:3] == kept
    assert more[3].sequence == 4
    assert len(ledger.read_all()) == 4


def test_the_same_event_twice_in_one_call_is_one(ledger: Ledger) -> None:
    first, second, third = ledger.append([started(), said("c1", 1), said("c1", 1)])
    assert second == third
    assert ledger.read("c1") == [first, second]


def test_several_conversations_in_one_call(ledger: Ledger) -> None:
    one, two = story("c1", 2), story("c2", 2)
    mixed = [event for pair in zip(one, two, strict=True) for event in pair]
    kept = ledger.append(mixed)
    assert [record.sequence for record in kept] == [1, 1, 2, 2, 3, 3]
    positions = [record.position for record in kept]
    assert positions == sorted(set(positions))
    assert [record.event for record in ledger.read("c2")] == two


def test_a_call_is_kept_whole_or_not_at_all(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="never started"):
        ledger.append([*story("c1"), said("never", 1)])
    assert ledger.read_all() == []
    with pytest.raises(NotFound):
        ledger.read("c1")


def test_a_new_conversation_must_be_started_first(ledger: Ledger) -> None:
    with pytest.raises(BadInput, match="never started"):
        ledger.append([said("c1", 1), started("c1")])


def test_a_conversation_stays_in_its_program(ledger: Ledger) -> None:
    ledger.append([started("c1", "shop")])
    again = event("c1", "again", ConversationStarted("bank", "call", "x"))
    with pytest.raises(Refused, match="another program"):
        ledger.append([again])
    both = [started("c2", "shop"), event("c2", "again", ConversationStarted("bank", "call", "x"))]
    with pytest.raises(Refused, match="another program"):
        ledger.append(both)


def test_an_id_belongs_to_one_conversation(ledger: Ledger) -> None:
    ledger.append([started("c1"), said("c1", 1), started("c2")])
    stolen = replace(said("c1", 1), conversation="c2")
    with pytest.raises(BadInput, match="another conversation"):
        ledger.append([stolen])
    ledger.erase("c1")
    with pytest.raises(BadInput, match="another conversation"):
        ledger.append([stolen])
    with pytest.raises(BadInput, match="another conversation"):
        ledger.append([said("c2", 5), replace(said("c2", 5), conversation="c3")])


@pytest.mark.parametrize(
    "changes",
    [
        {"id": ""},
        {"conversation": ""},
        {"id": "a\0b"},
        {"cause": "line\nbreak"},
        {"at": START.replace(tzinfo=None)},
        {"fact": ConversationStarted("\ud800", "call", "x")},
        {"fact": ConversationStarted("shop", "call", "\ud800")},
    ],
)
def test_what_cannot_be_kept_is_refused(ledger: Ledger, changes: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        ledger.append([replace(started(), **changes)])


def test_times_are_kept_in_utc(ledger: Ledger) -> None:
    tokyo = timezone(timedelta(hours=9))
    local = datetime(2026, 11, 23, 18, 0, 0, 1, tzinfo=tokyo)
    (kept,) = ledger.append([replace(started(), at=local)])
    (found,) = ledger.read("c1")
    assert kept == found
    assert found.event.at.tzinfo is UTC
    assert found.event.at == local


def test_reading_everything_in_pages(ledger: Ledger) -> None:
    kept = ledger.append([*story("c1", 4), *story("c2", 4)])
    assert ledger.read_all(limit=3) == kept[:3]
    assert ledger.read_all(after=kept[2].position, limit=100) == kept[3:]
    assert ledger.read_all(after=2**80) == []
    assert ledger.read_all(limit=0) == []


def test_reading_only_some_kinds_of_facts(ledger: Ledger) -> None:
    used = event("c1", "used", CardUsed("card"))
    first = ledger.append([*story("c1", 2), used])
    more = ledger.append([*story("c2", 2), event("c2", "used", CardUsed("card"))])
    wanted = {ConversationStarted, CardUsed}
    kept = [first[0], first[-1], more[0], more[-1]]
    assert ledger.of_kinds(wanted) == kept
    assert ledger.of_kinds(wanted, limit=2) == kept[:2]
    assert ledger.of_kinds(wanted, after=kept[1].position) == kept[2:]
    assert ledger.of_kinds({CardUsed}) == [first[-1], more[-1]]
    assert ledger.of_kinds(set()) == []
    ledger.erase("c1")
    assert ledger.of_kinds(wanted) == kept[2:]


def test_the_position_is_that_of_the_last_event(ledger: Ledger) -> None:
    assert ledger.position() == 0
    kept = ledger.append([*story("c1", turns=2), *story("c2", turns=1)])
    assert ledger.position() == kept[-1].position
    ledger.erase("c2")
    assert ledger.position() == kept[-1].position


def test_the_beginnings_of_conversations_in_pages(ledger: Ledger) -> None:
    for name in ("c1", "c2", "c3"):
        ledger.append(story(name, turns=2))
    first = ledger.firsts(limit=2)
    assert [record.event for record in first] == [started("c1"), started("c2")]
    assert [r.event.conversation for r in ledger.firsts(first[-1].position)] == ["c3"]
    ledger.erase("c1")
    assert [r.event.conversation for r in ledger.firsts()] == ["c2", "c3"]


def test_the_list_of_conversations(ledger: Ledger) -> None:
    for number in range(5):
        ledger.append(story(f"c{number}", turns=number))
    ledger.append(story("other", program="bank"))
    heads = ledger.conversations("shop", limit=3)
    assert [head.id for head in heads] == ["c4", "c3", "c2"]
    rest = ledger.conversations("shop", limit=3, before=heads[-1].position)
    assert [head.id for head in rest] == ["c1", "c0"]
    newest = heads[0]
    assert (newest.events, newest.program, newest.erased) == (5, "shop", False)
    assert (newest.started_at, newest.last_at) == (START, START + timedelta(seconds=4))
    assert ledger.conversations("nobody") == []


def test_the_head_follows_the_conversation(ledger: Ledger) -> None:
    ledger.append(story("c1", turns=5))
    ledger.append([said("c1", 9), said("c1", 7)])
    (head,) = ledger.conversations("shop")
    assert head.events == 8
    assert head.last_at == START + timedelta(seconds=9)


def test_unknown_conversations_are_not_found(ledger: Ledger) -> None:
    for ask in (
        lambda: ledger.read("nothing"),
        lambda: ledger.attachment("nothing", "sound"),
        lambda: ledger.attach("nothing", "sound", "audio/ogg", b""),
        lambda: ledger.erase("nothing"),
    ):
        with pytest.raises(NotFound, match="no such conversation"):
            ask()


def test_attachments(ledger: Ledger) -> None:
    ledger.append([started("c1"), started("c2")])
    data = bytes(range(256)) * 1000
    ledger.attach("c1", "sound", "audio/ogg", b"first")
    ledger.attach("c1", "sound", "audio/wav", data)
    ledger.attach("c2", "sound", "audio/flac", b"\nother")
    assert ledger.attachment("c1", "sound") == ("audio/wav", data)
    assert ledger.attachment("c2", "sound") == ("audio/flac", b"\nother")
    with pytest.raises(NotFound, match="no attachment"):
        ledger.attachment("c1", "picture")


def test_attachments_have_a_limit(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql_ledger, "ATTACHMENT_LIMIT_BYTES", 10)
    ledger.append([started("c1")])
    with pytest.raises(BadInput, match="larger than"):
        ledger.attach("c1", "sound", "audio/ogg", bytes(11))


def test_erasing_forgets_the_conversation_and_keeps_its_place(ledger: Ledger) -> None:
    ledger.append([*story("c1"), *story("c2")])
    ledger.attach("c1", "sound", "audio/ogg", b"words")
    ledger.erase("c1")
    ledger.erase("c1")
    with pytest.raises(NotFound, match="erased"):
        ledger.read("c1")
    with pytest.raises(NotFound, match="erased"):
        ledger.attachment("c1", "sound")
    with pytest.raises(Refused, match="erased"):
        ledger.append([said("c1", 9)])
    with pytest.raises(Refused, match="erased"):
        ledger.append(story("c1"))
    with pytest.raises(Refused, match="erased"):
        ledger.attach("c1", "sound", "audio/ogg", b"words")
    assert {record.event.conversation for record in ledger.read_all()} == {"c2"}
    heads = ledger.conversations("shop")
    assert [(head.id, head.events, head.erased) for head in heads] == [
        ("c2", 4, False),
        ("c1", 4, True),
    ]


def test_erasing_reaches_a_ledger_that_remembers_the_key(ledger: Ledger, address: str) -> None:
    with open_ledger(address, KEY) as other:
        other.append(story("c1"))
        other.read("c1")
        ledger.erase("c1")
        with pytest.raises(NotFound, match="erased"):
            other.read("c1")
        with pytest.raises(Refused, match="erased"):
            other.append([said("c1", 9)])


def test_a_key_made_in_vain_is_not_used(ledger: Ledger, address: str) -> None:
    with pytest.raises(BadInput):
        ledger.append([started("c1"), said("never", 1)])
    with open_ledger(address, KEY) as other:
        other.append([started("c1")])
    ledger.append([said("c1", 1)])
    with open_ledger(address, KEY) as other:
        assert len(other.read("c1")) == 2


def test_events_outlive_the_ledger(address: str) -> None:
    with open_ledger(address, KEY) as ledger:
        kept = ledger.append(story("c1"))
    with open_ledger(address, KEY) as ledger:
        assert ledger.read("c1") == kept


def test_another_master_key_is_refused(address: str) -> None:
    open_ledger(address, KEY).close()
    with pytest.raises(BadInput, match="another master key"):
        open_ledger(address, bytes(32))


def test_a_closed_ledger_says_so(ledger: Ledger) -> None:
    ledger.close()
    ledger.close()
    with pytest.raises(Unavailable, match="closed"):
        ledger.read_all()


def test_threads_share_a_ledger(ledger: Ledger) -> None:
    ledger.append([started("c1")])

    def write(worker: int) -> None:
        for number in range(10):
            ledger.append([said("c1", worker * 100 + number)])
            ledger.read("c1", after=worker)

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(write, range(12)))
    assert [record.sequence for record in ledger.read("c1")] == list(range(1, 122))


async def _first(ledger: Ledger, count: int, after: int = 0) -> list[Recorded]:
    found: list[Recorded] = []
    async with asyncio.timeout(20), aclosing(ledger.subscribe(after)) as events:  # type: ignore[type-var]
        async for record in events:
            found.append(record)
            if len(found) == count:
                break
    return found


def test_subscribing_catches_up_and_goes_on_live(
    ledger: Ledger, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_ledger, "_PAGE", 2)

    async def scene() -> None:
        old = ledger.append(story("c1", turns=4))
        async with asyncio.TaskGroup() as group:
            every = group.create_task(_first(ledger, 7))
            later = group.create_task(_first(ledger, 3, after=old[3].position))
            await asyncio.sleep(0.05)
            mine = await asyncio.to_thread(ledger.append, [said("c1", 8)])
            with open_ledger(address, KEY) as other:
                others = other.append([said("c1", 9)])
        assert every.result() == [*old, *mine, *others]
        assert later.result() == [old[4], *mine, *others]

    asyncio.run(scene())


def test_a_subscriber_of_this_process_need_not_wait(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_ledger, "_POLL_S", 3600.0)

    async def scene() -> None:
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(_first(ledger, 1))
            await asyncio.sleep(0.2)
            kept = await asyncio.to_thread(ledger.append, [started()])
        assert waiting.result() == kept

    asyncio.run(scene())


def test_subscriptions_end_with_the_ledger_and_when_cancelled(ledger: Ledger) -> None:
    async def everything() -> list[Recorded]:
        return [record async for record in ledger.subscribe()]

    async def scene() -> None:
        kept = await asyncio.to_thread(ledger.append, story("c1"))
        async with asyncio.TaskGroup() as group:
            cancelled = group.create_task(everything())
            ending = group.create_task(everything())
            await asyncio.sleep(0.1)
            cancelled.cancel()
            await asyncio.sleep(0.1)
            await asyncio.to_thread(ledger.close)
        assert cancelled.cancelled()
        assert ending.result() == kept

    asyncio.run(scene())


def test_a_subscriber_misses_nothing_while_many_write(ledger: Ledger, address: str) -> None:
    def write(worker: int) -> None:
        with open_ledger(address, KEY) as other:
            for number in range(15):
                other.append(story(f"w{worker} c{number}", turns=1))

    async def scene() -> None:
        threads = [threading.Thread(target=write, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        found = await _first(ledger, 4 * 15 * 2)
        for thread in threads:
            await asyncio.to_thread(thread.join)
        assert found == ledger.read_all()

    asyncio.run(scene())
