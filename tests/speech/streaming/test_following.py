from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speech.streaming.pieces import ScriptedReader, said
from tests.speech.streaming.voices import silence, voice
from undivided.speech import Utterance
from undivided.speech.streaming.following import Follower
from undivided.speech.streaming.needs import FollowRules, Need
from undivided.speech.streaming.reading import Answer


def feed(follower: Follower, sound: NDArray[np.int16]) -> None:
    follower.hear(sound[: len(sound) // 512 * 512])


def play(follower: Follower, sound: NDArray[np.int16], step_s: float = 0.4) -> list[object]:
    """Give sound window by window and answer each need at once."""
    reader, told = ScriptedReader(), list[object]()
    for row in sound[: len(sound) // 512 * 512].reshape(-1, 512):
        follower.hear(row)
        need = follower.need(step_s)
        question = follower.question(need) if need else None
        if question is not None:
            told += follower.answered(reader.read([question])[0], need)
            told.append(follower.partial())
        if need is Need.CLOSE:
            told.append(follower.close())
    return [one for one in told if one is not None]


def words(told: list[object]) -> list[str]:
    return [word.text for one in told if isinstance(one, Utterance) for word in one.words]


def test_a_sentence_becomes_partials_and_an_utterance() -> None:
    told = play(Follower(1), np.concatenate([silence(1.0), voice(3.0), silence(2.0)]))
    *partials, utterance = told
    assert isinstance(utterance, Utterance)
    assert utterance.channel == 1
    assert 0.5 < utterance.start_s < 1.2
    assert utterance.end_s < 5.0
    assert len(partials) > 4
    assert words(told) == [f"w{n}" for n in range(len(utterance.words))]


def test_words_go_on_from_utterance_to_utterance_with_none_lost_or_doubled() -> None:
    parts = [part for _ in range(8) for part in (voice(4.0), silence(1.5))]
    told = play(Follower(0), np.concatenate(parts))
    heard = words(told)
    assert len([one for one in told if isinstance(one, Utterance)]) >= 8
    assert heard == [f"w{n}" for n in range(len(heard))]
    times = [
        t
        for one in told
        if isinstance(one, Utterance)
        for w in one.words
        for t in (w.start_s, w.end_s)
    ]
    assert times == sorted(times)


def test_long_talk_is_parted_and_the_kept_sound_stays_small() -> None:
    follower = Follower(0)
    told = play(follower, voice(60.0))
    utterances = [one for one in told if isinstance(one, Utterance)]
    assert len(utterances) >= 2
    assert all(one.end_s - one.start_s < 20 for one in utterances)
    assert follower.hearing.kept.seconds < 14
    heard = words(told)
    assert heard == [f"w{n}" for n in range(len(heard))]


def test_without_guesses_long_windows_are_read_and_nothing_is_lost() -> None:
    told = play(Follower(0), np.concatenate([voice(40.0), silence(1.5)]), step_s=float("inf"))
    heard = words(told)
    assert heard == [f"w{n}" for n in range(len(heard))]
    assert len(heard) > 80


def test_twelve_seconds_without_a_word_are_dropped() -> None:
    follower = Follower(0, rules=FollowRules())
    feed(follower, voice(13.0))
    assert follower.need(9.0) is Need.BURST
    assert follower.full
    assert follower.question(Need.GUESS) is not None
    follower.answered(Answer((), "en"), Need.BURST)
    assert not follower.full


def test_a_weak_stock_phrase_is_not_shown() -> None:
    follower = Follower(0)
    feed(follower, np.concatenate([voice(0.5), silence(1.0)]))
    assert follower.need(0.4) is Need.CLOSE
    assert follower.question(Need.GUESS) is not None
    follower.answered(Answer(said("Thank you", probability=0.3), "en"), Need.CLOSE)
    assert follower.partial() is None
    assert follower.close() is None
    assert follower.hearing.kept.seconds < 0.5


def test_the_language_is_fixed_once_there_is_enough_voice() -> None:
    follower = Follower(0)
    feed(follower, voice(1.0))
    follower.question(Need.GUESS)
    follower.answered(Answer(said("hola"), "es"), Need.GUESS)
    assert follower.language == ""
    feed(follower, voice(2.0))
    follower.question(Need.GUESS)
    follower.answered(Answer(said("hola"), "es"), Need.GUESS)
    assert follower.language == "es"


def test_the_careful_question_begins_after_what_is_known() -> None:
    follower = Follower(0, language="en")
    feed(follower, voice(4.0))
    question = follower.question(Need.GUESS)
    assert question is not None
    follower.answered(Answer(said("a b c d"), "en"), Need.SETTLE)
    again, start_s = follower.alone()
    assert start_s == pytest.approx(1.5)
    assert again == replace(again, known=(), careful=True)
    assert again.seconds == pytest.approx(question.seconds - 1.5, abs=0.01)


def sure_of(follower: Follower) -> str:
    partial = follower.partial()
    return partial.sure if partial else ""


def begun() -> Follower:
    """Follow somebody until two guesses agree."""
    follower = Follower(0)
    for _ in range(2):
        feed(follower, voice(2.0))
        follower.question(Need.GUESS)
        follower.answered(Answer(said("my lime is gone now"), "en"), Need.GUESS)
    assert sure_of(follower) == "my lime is gone"
    return follower


def test_at_a_pause_the_utterance_is_read_anew_and_put_right() -> None:
    follower = begun()
    feed(follower, silence(0.6))
    question = follower.question(Need.SETTLE)
    assert question is not None
    assert question.known == ()
    follower.answered(Answer(said("my line is down now"), "en"), Need.SETTLE)
    assert sure_of(follower) == "my line is down now"


def test_a_new_reading_with_too_few_words_is_not_believed() -> None:
    follower = begun()
    feed(follower, silence(0.6))
    follower.question(Need.SETTLE)
    follower.answered(Answer(said("my"), "en"), Need.SETTLE)
    assert sure_of(follower) == "my lime is gone"


def test_a_guess_hears_little_of_what_is_known_and_a_rereading_all() -> None:
    follower = Follower(0, rules=FollowRules(guess_s=0.5))
    for _ in range(2):
        feed(follower, voice(2.0))
        follower.question(Need.GUESS)
        follower.answered(Answer(said("one two three four five six"), "en"), Need.GUESS)
    feed(follower, voice(0.5))
    guess, anew = follower.question(Need.GUESS), follower.question(Need.REREAD)
    assert guess is not None
    assert anew is not None
    assert [piece.text for piece in guess.known] == [" four", " five"]
    assert guess.known[0].start_s == 0.0
    assert anew.known == ()
    assert anew.seconds > guess.seconds
