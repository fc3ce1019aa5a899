"""The memory of nonces: once, for a while, and not without end."""

from undivided.connectors.audiohook.nonces import Nonces


def test_a_nonce_is_new_once_and_again_after_a_while() -> None:
    nonces = Nonces(keep_s=60)
    assert [nonces.is_new("a", 0.0), nonces.is_new("a", 59.0), nonces.is_new("a", 61.0)] == [
        True,
        False,
        True,
    ]


def test_when_it_is_full_nothing_is_new_until_something_is_forgotten() -> None:
    nonces = Nonces(keep_s=60, most=2)
    assert [nonces.is_new(name, 0.0) for name in "abc"] == [True, True, False]
    assert nonces.is_new("c", 61.0)


def test_a_clock_that_is_set_back_forgets_nothing_early() -> None:
    nonces = Nonces(keep_s=60)
    nonces.is_new("a", 1_000.0)
    nonces.is_new("b", 0.0)
    assert not nonces.is_new("a", 10.0)
    assert not nonces.is_new("b", 10.0)
