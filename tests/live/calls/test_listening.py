from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Fact, ListeningPaused, ListeningResumed
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


def test_taking_back_what_was_never_given_says_nothing() -> None:
    assert Listening().resume("system", 1.0) == []


WHO = st.sampled_from(["system", "person", "customer", "line"])
WHY = st.sampled_from(["hold", "pause", "consent", "lost"])


@given(st.lists(st.tuples(WHO, st.none() | WHY), max_size=30))
def test_what_is_kept_says_what_holds(acts: list[tuple[str, str | None]]) -> None:
    listening, kept = Listening(), ""
    for at, (who, why) in enumerate(acts):
        facts: list[Fact] = (
            listening.resume(who, float(at))
            if why is None
            else listening.pause(who, why, float(at))
        )
        for fact in facts:
            assert isinstance(fact, ListeningPaused | ListeningResumed)
            kept = fact.why if isinstance(fact, ListeningPaused) else ""
        assert kept == listening.why
        assert listening.paused is bool(kept)


def test_taking_back_an_older_reason_changes_nothing_that_people_see() -> None:
    listening = Listening()
    listening.pause("person", "pause", 1.0)
    listening.pause("system", "hold", 2.0)
    assert listening.resume("person", 3.0) == []
    assert listening.why == "hold"
