import numpy as np
from benchmarks._agreement import RATE_HZ, Agreement, Reading, Spoken
from numpy.typing import NDArray

SECOND = np.zeros(RATE_HZ, np.float32)


class Script:
    """Reads what it is told to, and remembers what it was asked."""

    def __init__(self, *readings: Reading) -> None:
        self._readings = list(readings)
        self.asked: list[tuple[float, str]] = []

    def __call__(self, sound: NDArray[np.float32], prompt: str) -> Reading:
        self.asked.append((len(sound) / RATE_HZ, prompt))
        return self._readings.pop(0)


def says(text: str, *ends_s: float, from_s: float = 0.0, each_s: float = 0.5) -> Reading:
    words = [
        Spoken(f" {word}", from_s + place * each_s, from_s + (place + 1) * each_s)
        for place, word in enumerate(text.split())
    ]
    return Reading(words, ends_s or [from_s + len(words) * each_s])


def heard(script: Script, times: int, trim_s: float = 15.0) -> Agreement:
    line = Agreement(script, trim_s)
    for _ in range(times):
        line.hear(SECOND)
    return line


def test_words_are_sure_when_two_readings_begin_with_them() -> None:
    script = Script(says("I have a"), says("I have the car"), says("I have the cart here"))
    line = heard(script, 2)
    assert (line.sure, line.unsure) == ("I have", "the car")
    line.hear(SECOND)
    assert (line.sure, line.unsure) == ("I have the", "cart here")
    line.end()
    assert (line.sure, line.unsure) == ("I have the cart here", "")


def test_a_first_reading_is_never_sure() -> None:
    line = heard(Script(says("hello there")), 1)
    assert (line.sure, line.unsure) == ("", "hello there")


def test_sure_words_that_are_read_again_a_little_later_are_left_out() -> None:
    later = says("two three four", from_s=1.2)
    line = heard(Script(says("one two"), says("one two"), later, later), 4)
    assert line.sure == "one two three four"


def test_long_sound_is_cut_after_a_sure_segment_and_its_words_become_the_prompt() -> None:
    text = "one two three four five six"
    script = Script(
        says(text, 1.0, 2.0, 3.0), says(text, 1.0, 2.0, 3.0), says("five six", from_s=0.0)
    )
    line = heard(script, 3, trim_s=1.5)
    assert script.asked == [(1.0, ""), (2.0, ""), (1.0, " one two three four")]
    assert line.sure == text


def test_sound_is_not_cut_where_nothing_is_sure_or_at_the_last_segment() -> None:
    script = Script(says("one", 1.0, 2.0), says("two", 1.0, 2.0), says("two", 3.0), says("two"))
    heard(script, 4, trim_s=0.5)
    assert [length_s for length_s, _ in script.asked] == [1.0, 2.0, 3.0, 4.0]


def test_a_prompt_is_never_longer_than_200_signs_and_begins_with_a_word() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    end_s = 30.0
    script = Script(says(text, end_s, 31.0), says(text, end_s, 31.0), says("more", from_s=1.0))
    heard(script, 3, trim_s=0.5)
    prompt = script.asked[2][1]
    assert len(prompt) <= 200
    assert prompt.split()[-1] == "word59"
    assert all(word.startswith("word") for word in prompt.split())
