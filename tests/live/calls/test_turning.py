from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Speaker, Word
from undivided.live.calls.turning import Opened, Turning
from undivided.speech import Partial, Utterance


def said(channel: int, start_s: float, text: str, language: str = "en") -> Utterance:
    words = text.split()
    spread = tuple(
        Word(word, start_s + 0.3 * n, start_s + 0.3 * (n + 1), 0.9) for n, word in enumerate(words)
    )
    return Utterance(channel, spread, language)


def texts(done: list[Opened]) -> list[str]:
    return [held.turn(Speaker.AGENT).text for held in done]


def test_a_turn_goes_on_through_a_short_pause() -> None:
    turning = Turning()
    assert turning.hear(0, said(0, 1.0, "one two")) == []
    assert turning.hear(0, said(0, 2.2, "three")) == []
    assert texts(turning.quiet(0, 4.0)) == ["one two three"]


def test_a_turn_ends_when_the_other_begins_in_its_pause() -> None:
    turning = Turning()
    turning.hear(0, said(0, 1.0, "one two"))
    assert texts(turning.hear(1, Partial(1.7, "", "yes"))) == ["one two"]


def test_speech_over_speech_does_not_end_the_longer_turn() -> None:
    turning = Turning()
    turning.hear(0, said(0, 1.0, "one two three four"))
    assert turning.hear(1, Partial(1.5, "", "mhm")) == []
    turning.hear(0, Partial(2.3, "", "five"))
    assert turning.hear(1, said(1, 1.5, "mhm")) == []
    assert texts(turning.hear(0, said(0, 2.3, "five"))) == ["mhm"]
    assert texts(turning.end()) == ["one two three four five"]


def test_a_pause_is_no_pause_while_words_are_being_said() -> None:
    turning = Turning()
    turning.hear(0, said(0, 1.0, "one"))
    turning.hear(0, Partial(2.0, "", "two"))
    assert turning.quiet(0, 9.0) == []
    turning.hear(0, Partial(2.0, "", ""))
    assert texts(turning.quiet(0, 9.0)) == ["one"]


def test_the_number_is_given_when_the_first_word_is_heard() -> None:
    turning = Turning(number=6)
    turning.hear(0, Partial(1.0, "", "one"))
    turning.hear(1, Partial(1.2, "", "yes"))
    assert [held.id for held in turning.open.values()] == ["t7", "t8"]
    turning.hear(0, Partial(1.0, "", ""))
    assert [held.id for held in turning.end()] == []


def test_another_language_is_another_turn() -> None:
    turning = Turning()
    turning.hear(0, said(0, 1.0, "hello"))
    assert texts(turning.hear(0, said(0, 1.5, "hola", "es"))) == ["hello"]


def test_a_long_turn_ends_with_a_sentence() -> None:
    turning = Turning()
    turning.hear(0, said(0, 0.0, "word " * 70 + "end."))
    assert len(turning.hear(0, said(0, 21.6, "more"))) == 1


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(0.0, 3.0), st.integers(1, 12)), max_size=25))
def test_no_word_is_lost_and_no_turn_is_empty(calls: list[tuple[int, float, int]]) -> None:
    turning, done, told = Turning(), [], []
    at_s = [0.0, 0.0]
    for number, (channel, pause_s, length) in enumerate(calls):
        text = " ".join(f"w{number}-{n}" for n in range(length))
        start_s = max(at_s[channel], at_s[1 - channel] - 1) + pause_s
        at_s[channel] = start_s + 0.3 * length
        told += text.split()
        done += turning.hear(channel, said(channel, start_s, text))
        done += turning.quiet(1 - channel, start_s)
    done += turning.end()
    kept = [held.turn(Speaker.AGENT) for held in done]
    assert sorted(word for turn in kept for word in turn.text.split()) == sorted(told)
    assert all(turn.text and turn.start_s <= turn.end_s for turn in kept)
    assert len({held.id for held in done}) == len(done)


def test_a_turn_without_an_end_of_sentence_ends_all_the_same() -> None:
    turning = Turning()
    turning.hear(0, said(0, 0.0, "word " * 80))
    assert turning.hear(0, said(0, 24.1, "and " * 60)) == []
    assert len(turning.hear(0, said(0, 42.2, "more"))) == 1


def test_a_long_pause_of_the_same_speaker_parts_turns() -> None:
    turning = Turning()
    turning.hear(0, said(0, 0.0, "one"))
    assert texts(turning.hear(0, Partial(1.6, "", "two"))) == ["one"]
    assert turning.open[0].id == "t2"


def test_words_taken_back_leave_no_turn() -> None:
    turning = Turning()
    turning.hear(0, Partial(1.0, "", "thank you"))
    turning.hear(0, Partial(1.0, "", ""))
    assert turning.quiet(0, 9.0) == []
    turning.hear(0, said(0, 12.0, "hello"))
    assert texts(turning.end()) == ["hello"]
    assert turning.end() == []


def test_turns_that_end_together_come_in_order_of_start() -> None:
    turning = Turning()
    turning.hear(1, said(1, 2.0, "later later later"))
    turning.hear(0, said(0, 1.0, "first first first first first"))
    assert [held.channel for held in turning.end()] == [0, 1]


STEPS = st.tuples(st.integers(0, 1), st.floats(0.0, 4.0), st.integers(0, 8), st.booleans())


@given(st.lists(STEPS, max_size=30))
def test_the_time_of_a_speakers_turns_never_runs_back(
    steps: list[tuple[int, float, int, bool]],
) -> None:
    turning = Turning()
    done: list[Opened] = []
    at_s = [0.0, 0.0]
    for channel, pause_s, length, shown in steps:
        start_s = at_s[channel] + pause_s
        if shown or not length:
            done += turning.hear(channel, Partial(start_s, "sure", "unsure"))
        if length:
            at_s[channel] = start_s + 0.3 * length
            done += turning.hear(channel, said(channel, start_s, "word " * length))
        else:
            # What was shown turned out to be no words.
            done += turning.hear(channel, Partial(start_s, "", ""))
        done += turning.quiet(channel, at_s[channel] + pause_s)
    done += turning.end()
    assert not turning.open
    for channel in (0, 1):
        own = [held for held in done if held.channel == channel]
        assert all(a.end_s <= b.start_s for a, b in pairwise(own))
        numbers = [int(held.id[1:]) for held in own]
        assert numbers == sorted(set(numbers))
    assert sum(length for _, _, length, _ in steps) == sum(
        len(held.turn(Speaker.AGENT).words) for held in done
    )
