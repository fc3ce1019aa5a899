import asyncio

import pytest

from tests.web import story
from tests.web.test_rows import Counting
from undivided.ledger import Ledger
from undivided.live import Update, applied, changes
from undivided.web.updates.watched import Watched


def test_it_is_read_once_however_many_watch(filled: Ledger) -> None:
    counting = Counting(filled)

    async def watch() -> None:
        watched = Watched("call-1", counting)  # type: ignore[arg-type]
        await asyncio.gather(*(watched.load() for _ in range(20)))
        assert watched.document() is watched.document()

    asyncio.run(watch())
    assert counting.reads == 1


def test_a_screen_is_brought_from_any_state_to_the_present(ledger: Ledger) -> None:
    kept = ledger.append(story.events())

    async def watch() -> None:
        watched = Watched("call-1", ledger)
        await watched.load()
        for sequence in (0, 1, 7, len(kept) - 1, len(kept)):
            base = await watched.at(sequence)
            assert base is not None
            update = changes(base, watched.document())
            assert applied(base, update) == watched.document()
        assert await watched.at(len(kept) + 1) is None

    asyncio.run(watch())


def test_the_step_from_a_state_is_written_once(ledger: Ledger) -> None:
    kept = ledger.append(story.events())

    async def watch() -> None:
        watched = Watched("call-1", ledger)
        await watched.load()
        base = await watched.at(5)
        assert base is not None
        assert watched.step(base) is watched.step(base)
        ledger.append([story.signal("call-1")])
        first = watched.step(base)
        await watched.catch_up()
        assert watched.sequence == len(kept) + 1
        assert watched.step(base) != first

    asyncio.run(watch())


def test_what_is_told_while_it_loads_is_not_lost_nor_doubled(ledger: Ledger) -> None:
    kept = ledger.append(story.events())

    async def watch() -> int:
        watched = Watched("call-1", ledger)
        for recorded in kept[-3:]:
            watched.add(recorded)
        await watched.load()
        for recorded in kept[-3:]:
            watched.add(recorded)
        return int(watched.document()["sequence"])

    assert asyncio.run(watch()) == len(kept)


def test_nothing_of_an_erased_conversation_stays(ledger: Ledger) -> None:
    ledger.append(story.events())

    async def watch() -> Watched:
        watched = Watched("call-1", ledger)
        await watched.load()
        with watched.waking() as wake:
            ledger.erase("call-1")
            await watched.catch_up()
            assert wake.is_set()
        assert await watched.at(3) is None
        return watched

    assert asyncio.run(watch()).gone


def test_an_update_names_where_it_starts(ledger: Ledger) -> None:
    ledger.append(story.events())

    async def watch() -> str:
        watched = Watched("call-1", ledger)
        await watched.load()
        base = await watched.at(10)
        assert base is not None
        return watched.step(base)

    assert asyncio.run(watch()).startswith('{"base":10,')
    with pytest.raises(ValueError, match="from 10"):
        applied({"sequence": 3}, Update(10, 11))
