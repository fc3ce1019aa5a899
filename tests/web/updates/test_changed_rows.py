import asyncio

import pytest

from undivided.web.updates import changed_rows
from undivided.web.updates.changed_rows import ChangedRows, Listener


def test_what_changed_since_a_position() -> None:
    changed = ChangedRows(10)
    for position, name in [(11, "a"), (12, "b"), (15, "a")]:
        changed.note(name, position)
    assert changed.since(10) == ["b", "a"]
    assert changed.since(12) == ["a"]
    assert changed.since(15) == []
    assert changed.since(9) is None


def test_what_is_forgotten_is_not_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_rows, "_KNOWN", 2)
    changed = ChangedRows(0)
    for position, name in enumerate("abcd", 1):
        changed.note(name, position)
    assert changed.since(1) is None
    assert changed.since(2) == ["c", "d"]


def test_a_listener_holds_the_newest_row_of_each() -> None:
    async def listen() -> None:
        listener = Listener()
        for number in range(1000):
            listener.rows.update({"a": f"a{number}", "b": f"b{number}"})
            listener.wake.set()
        assert listener.take() == ["a999", "b999"]
        assert listener.take() == []
        assert not listener.wake.is_set()

    asyncio.run(listen())
