import numpy as np
from numpy.typing import NDArray

from undivided.speech import LiveRecognizer, Partial, Utterance
from undivided.testing import ScriptedLiveRecognizer

SCRIPT = """
[0:01-0:03] agent: good morning this is Fernway
[0:04-0:05] customer: hello there
[0:06-0:07] agent: how are you
"""
Said = list[Partial | Utterance]


def sound(seconds: float, rate_hz: int = 8_000) -> NDArray[np.int16]:
    return np.zeros(round(seconds * rate_hz), dtype=np.int16)


def texts(said: Said) -> list[str]:
    return [" ".join(word.text for word in one.words) for one in said if isinstance(one, Utterance)]


def test_each_channel_hears_its_own_words_and_what_was_sure_stays() -> None:
    recognizer: LiveRecognizer = ScriptedLiveRecognizer(SCRIPT)
    agent: Said = []
    customer: Said = []
    lines = [recognizer.open(0, agent.append), recognizer.open(1, customer.append)]
    for line in lines:
        for _ in range(500):
            line.hear(sound(0.02, 16_000), 16_000)
        line.end()
        assert line.wait()
    assert texts(agent) == ["good morning this is Fernway", "how are you"]
    assert texts(customer) == ["hello there"]
    sure = ""
    for one in agent[: agent.index(next(o for o in agent if isinstance(o, Utterance)))]:
        assert isinstance(one, Partial)
        assert one.sure.startswith(sure)
        sure = one.sure
    assert "good morning this is Fernway".startswith(sure)
    assert sure


def test_one_long_sound_tells_what_many_short_ones_would() -> None:
    long: Said = []
    short: Said = []
    recognizer = ScriptedLiveRecognizer(SCRIPT)
    recognizer.open(0, long.append).hear(sound(10.0), 8_000)
    line = recognizer.open(0, short.append)
    for _ in range(100):
        line.hear(sound(0.1), 8_000)
    assert texts(long) == texts(short)


def test_a_pause_ends_the_utterance_and_what_is_said_in_it_is_not_heard() -> None:
    said: Said = []
    line = ScriptedLiveRecognizer(SCRIPT).open(0, said.append)
    line.hear(sound(2.0), 8_000)
    line.skip(5.5)
    assert line.heard_s == 7.5
    line.hear(sound(2.0), 8_000)
    line.end()
    assert texts(said) == ["good morning"]


def test_a_line_that_goes_on_after_a_break_begins_there() -> None:
    said: Said = []
    line = ScriptedLiveRecognizer(SCRIPT).open(0, said.append, start_s=5.0)
    line.hear(sound(3.0), 8_000)
    assert line.heard_s == 8.0
    assert texts(said) == ["how are you"]
