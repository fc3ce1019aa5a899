import ctypes

import pytest

from undivided.speech.memory import keep_memory


def test_it_is_told_where_it_can_be() -> None:
    assert keep_memory() is hasattr(ctypes.CDLL(None), "mallopt")


def test_without_glibc_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert not keep_memory()
