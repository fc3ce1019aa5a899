from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.talk import ended, event, play, script
from undivided.domain import (
    Conversation,
    ConversationStarted,
    Signal,
    SignalKind,
    SignalRaised,
    TurnAdded,
)
from undivided.reactors.attention import AttentionReactor
from undivided.reactors.attention.silence import announced, long_silence


class Still:
    """An embedder whose vectors say nothing."""

    version = "1"

    def __init__(self, value: float = 0.0) -> None:
        self.value = value

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        return np.full((len(texts), 384), self.value, dtype=np.float32)


def signals(text: str, language: str = "en") -> list[Signal]:
    facts = play(AttentionReactor(Still()), script(text, language))
    return [fact.signal for fact in facts if isinstance(fact, SignalRaised)]


def test_a_signal_is_a_sentence_with_the_customers_words() -> None:
    (signal,) = signals("A: Hello.\nC: Okay. I want to speak to a supervisor now. Please.")
    assert signal.kind is SignalKind.ASKS_FOR_SUPERVISOR
    assert "“I want to speak to a supervisor now.”" in signal.sentence
    assert signal.turns == ("t2",)
    assert 0.5 <= signal.probability < 1.0


def test_a_negated_wish_raises_nothing() -> None:
    assert signals("C: No, I don't want to speak to a supervisor, thank you.") == []


def test_the_agents_words_raise_nothing() -> None:
    assert signals("A: Would you like to speak to a supervisor about the fraud?") == []


def test_a_kind_is_raised_once() -> None:
    said = "C: I want to speak to a supervisor.\nA: One moment.\nC: I want to speak to a manager."
    assert [signal.turns for signal in signals(said)] == [("t1",)]


def test_a_kind_is_raised_again_when_it_gets_clearly_worse() -> None:
    said = "C: This is frustrating.\nA: I see.\nC: I am sick and tired of this. Unacceptable!"
    assert [signal.turns for signal in signals(said)] == [("t1",), ("t3",)]


def test_a_pause_in_writing_is_no_silence() -> None:
    first, second = script("C: So what is it?\n(300)\nA: Your router.")
    reactor = AttentionReactor(Still())
    for channel, told in (("call", 1), ("chat", 0)):
        so_far = Conversation("c")
        so_far.take(event(ConversationStarted("shop", channel, "One")))
        so_far.take(event(TurnAdded(first)))
        so_far.take(event(TurnAdded(second)))
        assert len(reactor.react(so_far, event(TurnAdded(second)))) == told


def test_a_silence_without_announcement_is_told() -> None:
    (signal,) = signals("C: So what is it?\nA: Hm.\n(31)\nC: Hello?")
    assert signal.kind is SignalKind.LONG_SILENCE
    assert "31 seconds" in signal.sentence
    assert signal.turns == ("t2", "t3")


@pytest.mark.parametrize(
    "words", ["Can I place you on hold while I check?", "Bear with me.", "One moment please."]
)
def test_an_announced_hold_is_no_long_silence(words: str) -> None:
    assert signals(f"C: So what is it?\nA: {words}\nC: Okay.\n(45)\nA: Thanks.") == []


def test_a_short_silence_is_no_long_silence() -> None:
    turns = script("C: So?\n(15)\nA: Yes.")
    assert long_silence(turns, turns[-1]) is None
    assert not announced(turns[:1], 1.0)


def test_overlapping_turns_hide_no_silence_and_make_none() -> None:
    turns = script("A: one two three four five six seven eight nine ten\nC: yes")
    long = replace(turns[0], end_s=60.0)
    assert long_silence([long, turns[1]], replace(turns[1], id="t3", start_s=61.0)) is None


def test_without_speakers_no_speaker_is_named() -> None:
    (signal,) = signals("?: My husband passed away last week.")
    assert "speakers are not known" in signal.sentence
    assert "customer" not in signal.sentence


def test_without_speakers_weaker_words_raise_nothing() -> None:
    assert signals("?: That is rather annoying, this is frustrating.") == []


def test_another_language_raises_nothing() -> None:
    assert signals("C: I want to speak to a supervisor.", "es") == []


def test_words_in_a_bad_place_raise_nothing() -> None:
    assert (
        signals("C: My phone died and my manager is on Tennis Court. I'm calling about fraud.")[1:]
        == []
    )


def test_the_same_turns_give_the_same_signals() -> None:
    said = "C: This is the third time I've called. I'm furious.\nC: I don't understand."
    assert signals(said) == signals(said)


def test_nothing_but_turns_is_answered() -> None:
    conversation = ended("C: I am furious.")
    assert conversation.ended
    assert AttentionReactor(None).react(conversation, event(conversation.ended)) == ()


def test_the_version_tells_models_from_cues_alone() -> None:
    assert AttentionReactor(None).version != AttentionReactor(Still()).version
    assert AttentionReactor(None).version == AttentionReactor(None).version


@pytest.mark.models
def test_the_trained_models_hear_what_no_phrase_says() -> None:
    language = pytest.importorskip("undivided.language")
    folder = Path.home() / ".cache" / "undivided" / "models" / "bge-small-en"
    if not hasattr(language, "BgeEmbedder") or not folder.is_dir():
        pytest.skip("the embedding model is not here")
    reactor = AttentionReactor(language.BgeEmbedder(folder))
    said = "C: I hate how you treat people, you useless liars, screw all of you."
    raised = play(reactor, script(said))
    assert SignalKind.ANGER in {
        fact.signal.kind for fact in raised if isinstance(fact, SignalRaised)
    }
    assert play(reactor, script("C: I'd like to know when you open on Sunday.")) == []
