import numpy as np
import pytest
from benchmarks._live import Desk, State
from benchmarks._live_words import Late

from benchmarks import live_hour
from undivided.domain import Word
from undivided.replay import Sound


def test_growth_and_delay_compare_the_last_part_with_the_first() -> None:
    minutes = [5.0 + 10 * part for part in range(6) for _ in range(20)]
    late_s = [0.5 if minute < 50 else 1.0 for minute in minutes]
    words = Late(late_s, late_s, [60 * minute for minute in minutes])
    found = live_hour.figures(words, [500.0, 510.0, 520.0, 530.0, 540.0, 550.0], 3600.0)
    assert found["memory_growth"] == 1.1
    assert found["ratio_last_to_first"]["first_p50_s"] == 2.0  # type: ignore[index]
    assert found["words_timed_by_part"] == [20] * 6


def test_the_call_ends_as_it_began_with_its_words_in_their_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ramp = np.arange(300, dtype=np.int16).repeat(2).reshape(300, 2)
    monkeypatch.setattr(live_hour, "_endless", lambda: iter(["one", "two", "three"] * 9))
    monkeypatch.setattr(live_hour, "sound_of", lambda path: Sound("a call", ramp, 10))
    said = [[Word("hello", 1.0, 2.0, 0.9)], [Word("there", 3.0, 4.0, 0.9)]]
    monkeypatch.setattr(live_hour, "spoken", lambda path: said)
    sound, words = live_hour.hour(120.0)
    assert sound.seconds == 120.0
    assert (sound.samples[1000:1200] == sound.samples[:200]).all()
    assert [word.end_s for word in words[0]] == [2.0, 32.0, 62.0, 92.0, 102.0]


def test_a_word_is_not_taken_for_its_repetition() -> None:
    seen = Desk("c")
    turns = []
    for place, start_s in enumerate((40.0, 540.0)):
        seen.states[str(place)] = [State(start_s + 3.0, ("hello", "there"), ())]
        turns.append(
            {"id": str(place), "speaker": "agent", "start_s": start_s, "text": "Hello there"}
        )
    # The first time it was heard otherwise, so that only one "hello there" is on the desk.
    turns[0]["text"] = "Yellow bear"
    seen.states["0"] = [State(43.0, ("yellow", "bear"), ())]
    seen.live = {"speakers": ["agent"], "turns": turns}
    said = [[Word(w, s, s + 1, 0.9) for s in (40.0, 540.0) for w in ("hello", "there")]]
    found = live_hour.by_parts(seen, said, 0.0, 600.0)
    assert found.said == [541.0, 541.0]
    assert found.first == [2.0, 2.0]
