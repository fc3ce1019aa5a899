import threading
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speech.streaming.pieces import ScriptedReader
from tests.speech.streaming.voices import silence, voice
from undivided.domain import BadInput
from undivided.speech import Partial, Utterance
from undivided.speech.streaming.crew import Crew
from undivided.speech.streaming.following import Follower
from undivided.speech.streaming.line import Line
from undivided.speech.streaming.reading import Answer, Question

Said = list[Partial | Utterance]


@pytest.fixture
def crew() -> Iterator[Crew]:
    made = Crew(ScriptedReader(), 2)
    yield made
    made.close()


def opened(crew: Crew, told: Said, channel: int = 0) -> Line:
    line = Line(Follower(channel), told.append, 0.0, crew.wake)
    crew.take(line)
    return line


def words(told: Said) -> list[str]:
    return [word.text for one in told if isinstance(one, Utterance) for word in one.words]


def pour(line: Line, sound: NDArray[np.int16], rate_hz: int = 16_000, frame: int = 320) -> None:
    for start in range(0, len(sound), frame):
        line.hear(sound[start : start + frame], rate_hz)


def test_everything_poured_in_at_once_is_told_in_order(crew: Crew) -> None:
    told: list[Said] = [[] for _ in range(6)]
    lines = [opened(crew, said) for said in told]
    sound = np.concatenate([part for _ in range(5) for part in (voice(5.0), silence(1.2))])
    for line in lines:
        pour(line, sound, frame=333)
    for line in lines:
        line.end()
        line.end()
    assert all(line.wait(60) for line in lines)
    for line, said in zip(lines, told, strict=True):
        heard = words(said)
        assert heard == [f"w{n}" for n in range(len(heard))]
        assert len(heard) > 50
        assert line.behind_s == pytest.approx(0, abs=0.01)
        assert line.heard_s == pytest.approx(31.0)


def test_what_was_sure_stays_and_begins_the_utterance(crew: Crew) -> None:
    told: Said = []
    line = opened(crew, told)
    for _ in range(4):
        pour(line, np.concatenate([voice(4.0), silence(1.0)]))
    line.end()
    assert line.wait(60)
    sure = ""
    for one in told:
        text = one.sure if isinstance(one, Partial) else " ".join(w.text for w in one.words)
        assert text.startswith(sure)
        sure = text if isinstance(one, Partial) else ""


def test_a_gap_ends_the_utterance_and_moves_the_clock(crew: Crew) -> None:
    told: Said = []
    line = opened(crew, told)
    pour(line, voice(2.0))
    line.skip(60.0)
    line.skip(-1.0)
    pour(line, voice(2.0))
    line.end()
    assert line.wait(60)
    spans = [(one.start_s, one.end_s) for one in told if isinstance(one, Utterance)]
    assert spans[0][0] < 1
    assert 62 < spans[-1][1] < 64
    assert all(end_s <= 2.1 or start_s >= 61.5 for start_s, end_s in spans)
    assert line.heard_s == pytest.approx(64.0)


def test_silence_and_nothing_at_all_have_no_words(crew: Crew) -> None:
    told: Said = []
    silent, empty = opened(crew, told), opened(crew, told)
    pour(silent, silence(600.0, 8_000), 8_000, 8_000)
    for line in (silent, empty):
        line.end()
        assert line.wait(60)
    assert told == []
    assert silent.heard_s == pytest.approx(600.0)


def test_the_rate_may_change_and_must_be_one_that_can_be_heard(crew: Crew) -> None:
    told: Said = []
    line = opened(crew, told)
    pour(line, voice(2.0))
    pour(line, np.repeat(voice(2.0), 3), 48_000)
    with pytest.raises(BadInput, match="4000"):
        line.hear(silence(0.1), 4_000)
    line.end()
    assert line.wait(60)
    heard = words(told)
    assert heard == [f"w{n}" for n in range(len(heard))]
    assert len(heard) >= 7


def test_one_listener_that_fails_does_not_stop_the_others(
    crew: Crew, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(one: Partial | Utterance) -> None:
        raise ValueError("secret words")

    bad = Line(Follower(0), fails, 0.0, crew.wake)
    crew.take(bad)
    told: Said = []
    good = opened(crew, told)
    for line in (bad, good):
        pour(line, np.concatenate([voice(2.0), silence(1.0)]))
        line.end()
    assert bad.wait(60)
    assert good.wait(60)
    assert words(told)
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


def test_closing_ends_the_waiting() -> None:
    crew = Crew(ScriptedReader(), 1)
    line = opened(crew, [])
    crew.close()
    assert line.wait(0)
    assert not [thread for thread in crew._threads if thread.is_alive()]


class Doubtful(ScriptedReader):
    """Loops unless it is asked with care."""

    def read(self, questions: Sequence[Question]) -> list[Answer]:
        answers = super().read(questions)
        if questions[0].careful:
            return answers
        return [Answer(one.pieces * 4, "en", "repeats") for one in answers]


def test_a_loop_is_never_shown_and_read_again_with_care() -> None:
    crew, told = Crew(Doubtful(), 1), Said()
    line = opened(crew, told)
    pour(line, np.concatenate([voice(2.0), silence(1.0)]))
    line.end()
    assert line.wait(60)
    crew.close()
    heard = words(told)
    assert heard
    assert heard == sorted(set(heard), key=heard.index)
    assert threading.active_count() < 50
