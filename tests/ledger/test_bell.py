import asyncio

from undivided.ledger.bell import Bell


def test_everyone_hears_a_ring_from_another_thread() -> None:
    bell = Bell()

    async def scene() -> None:
        with bell.listening() as one, bell.listening() as two:
            await asyncio.to_thread(bell.ring)
            async with asyncio.timeout(5):
                await one.wait()
                await two.wait()
        assert not bell._listeners

    asyncio.run(scene())
    bell.ring()


def test_a_loop_that_ended_is_no_trouble() -> None:
    bell = Bell()
    loop = asyncio.new_event_loop()
    bell._listeners[asyncio.Event()] = loop
    loop.close()
    bell.ring()
