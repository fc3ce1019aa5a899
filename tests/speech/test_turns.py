from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Speaker, Word
from undivided.speech import Utterance, turns

BOTH = (Speaker.AGENT, Speaker.CUSTOMER)


def said(
    channel: int, start_s: float, end_s: float, text: str = "well", lang: str = "en"
) -> Utterance:
    parts = text.split()
    step = (end_s - start_s) / len(parts)
    starts = [start_s + place * step for place in range(len(parts))]
    words = tuple(
        Word(part, begin, begin + step, 0.8) for part, begin in zip(parts, starts, strict=True)
    )
    return Utterance(channel, words, lang)


def test_a_turn_goes_on_through_a_short_pause() -> None:
    found = list(turns([said(0, 1, 2, "good morning"), said(0, 3, 4, "Jo speaking.")], BOTH))
    assert [(turn.id, turn.text) for turn in found] == [("t1", "good morning Jo speaking.")]
    assert (found[0].start_s, found[0].end_s, found[0].confidence) == (1, 4, 0.8)
    assert found[0].speaker is Speaker.AGENT
    assert len(found[0].words) == 4


def test_a_long_pause_ends_it() -> None:
    assert len(list(turns([said(0, 1, 2), said(0, 5, 6)], BOTH))) == 2


def test_an_answer_in_the_pause_ends_it() -> None:
    found = list(turns([said(0, 1, 2), said(1, 2.1, 2.5), said(0, 2.6, 4)], BOTH))
    assert [turn.speaker for turn in found] == [BOTH[0], BOTH[1], BOTH[0]]


def test_speech_over_speech_is_kept() -> None:
    found = list(turns([said(0, 1, 9), said(1, 4, 5, "mhm"), said(0, 9.5, 11)], BOTH))
    assert [(t.id, t.start_s, t.end_s) for t in found] == [("t1", 1, 11), ("t2", 4, 5)]


def test_one_channel_is_not_labelled() -> None:
    assert next(turns([said(0, 1, 2)], ())).speaker is Speaker.UNLABELLED


def test_a_monologue_is_parted_at_a_sentence() -> None:
    parts = [said(0, 5 * i, 5 * i + 4.5, "on it goes" + "." * (i % 2)) for i in range(12)]
    found = list(turns(parts, BOTH))
    assert len(found) > 1
    assert all(turn.text.endswith(".") for turn in found)


def test_another_language_is_another_turn() -> None:
    assert len(list(turns([said(0, 1, 2), said(0, 2.2, 3, lang="es")], BOTH))) == 2


def test_turns_come_before_the_call_is_over() -> None:
    read = []

    def stream() -> Iterator[Utterance]:
        for i in range(100):
            read.append(i)
            yield said(i % 2, 3.0 * i, 3.0 * i + 2)

    assert next(turns(stream(), BOTH)).id == "t1"
    assert len(read) < 5


@given(st.lists(st.tuples(st.floats(0, 6), st.floats(0.1, 9), st.booleans()), max_size=60))
def test_no_word_is_lost_and_time_never_runs_back(rows: list[tuple[float, float, bool]]) -> None:
    ends, now = [0.0, 0.0], 0.0
    spoken: list[Utterance] = []
    for pause_s, seconds, second in rows:
        now = max(now + pause_s, ends[second])
        ends[second] = now + seconds
        spoken.append(said(int(second), now, ends[second], f"w{len(spoken)}"))
    found = list(turns(spoken, BOTH))
    assert sorted(w.text for t in found for w in t.words) == sorted(u.words[0].text for u in spoken)
    assert [turn.id for turn in found] == [f"t{i + 1}" for i in range(len(found))]
    assert [t.start_s for t in found] == sorted(t.start_s for t in found)
    assert all(turn.end_s >= turn.start_s for turn in found)
