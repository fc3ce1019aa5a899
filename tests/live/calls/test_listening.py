from undivided.domain import ListeningPaused, ListeningResumed
from undivided.live.calls.listening import Listening


def test_one_reason_begins_and_ends_a_pause() -> None:
    listening = Listening()
    assert listening.pause("system", "hold", 2.0) == [ListeningPaused(2.0, "hold")]
    assert listening.paused
    assert listening.resume("system", 5.0) == [ListeningResumed(5.0)]
    assert not listening.paused


def test_the_same_reason_twice_is_once() -> None:
    listening = Listening()
    listening.pause("system", "hold", 2.0)
    assert listening.pause("system", "hold", 3.0) == []


def test_nobody_takes_back_the_reason_of_another() -> None:
    listening = Listening()
    listening.pause("person", "pause", 1.0)
    listening.pause("system", "hold", 2.0)
    assert listening.resume("system", 3.0) == [ListeningPaused(3.0, "pause")]
    assert listening.resume("system", 4.0) == []
    assert listening.why == "pause"
    assert listening.resume("person", 5.0) == [ListeningResumed(5.0)]
