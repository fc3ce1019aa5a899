"""The reactor that raises signals."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.resources import files

import numpy as np

from undivided.domain import (
    Conversation,
    Event,
    Fact,
    Signal,
    SignalKind,
    SignalRaised,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.language import cues, spoken
from undivided.language.head import Head, TextEmbedder, Vector, load_heads
from undivided.reactors.attention.silence import long_silence

_CODE_VERSION = "2"
_HEADS = files("undivided.reactors.attention") / "data" / "heads.json"
_WORSE_BY = 0.2
_FEWEST_WORDS = 4
_UNKNOWN_SPEAKER = 0.7
# How often a cue of this strength was right on spoken bank calls that the cues were not written
# for, smoothed (28 of 30, 9 of 14, one reader); see docs/benchmarks/attention.md. "Maybe" was not
# counted: alone it stays below the threshold.
_CUE_PROBABILITY = {3: 0.91, 2: 0.63, 1: 0.4}


class AttentionReactor:
    """Raises a signal when a customer's turn shows a reason for a person to look.

    Args:
        embedder: Turns text into unit vectors for the trained models; None = cues alone.
        threshold: Lowest probability at which a signal is raised.
    """

    def __init__(self, embedder: TextEmbedder | None = None, threshold: float = 0.5) -> None:
        self.embedder = embedder
        self.threshold = threshold

    @property
    def name(self) -> str:
        """Return "attention"."""
        return "attention"

    @cached_property
    def version(self) -> str:
        """Version of the code, the cues, the trained weights and the threshold."""
        parts = [cues.load("concerns").version, cues.load("acts").version, f"{self.threshold}"]
        if self.embedder:
            parts += [_HEADS.read_text(encoding="utf-8"), self.embedder.version]
        return f"{_CODE_VERSION}-{hashlib.sha256('|'.join(parts).encode()).hexdigest()[:8]}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """Return the fact types it wants."""
        return frozenset({TurnAdded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer one new turn.

        Args:
            conversation: The conversation so far.
            event: A ``TurnAdded``.

        Returns:
            New signals; a kind is raised again only when it is clearly worse than before.
        """
        if not isinstance(event.fact, TurnAdded):
            return ()
        turn = event.fact.turn
        found = self._concerns(turn)
        # In writing a pause is no silence.
        written = conversation.started is not None and conversation.started.channel == "chat"
        silence = None if written else long_silence(conversation.turns, turn)
        if silence:
            found.append(silence)
        return [
            SignalRaised(signal)
            for signal in found
            if signal.probability >= self.threshold and _is_news(conversation, signal)
        ]

    def _concerns(self, turn: Turn) -> list[Signal]:
        """Look at the words of one turn; only English is understood."""
        if turn.language != "en" or turn.speaker not in (Speaker.CUSTOMER, Speaker.UNLABELLED):
            return []
        book = cues.load("concerns")
        hits = {hit.kind: hit for hit in book.find(turn.text)}
        vector = self._vector(turn)
        found = []
        for kind, sentence in book.sentences.items():
            hit = hits.get(kind)
            chance = self._probability(kind, turn, hit.strength if hit else 0, vector)
            if chance < self.threshold:
                continue
            start, end = (hit.start, hit.end) if hit else (0, len(turn.text))
            words = spoken.quote(turn.text, start, end)
            told = _told(turn.speaker, sentence, words)
            found.append(Signal(SignalKind(kind), told, (turn.id,), round(chance, 3)))
        return found

    def _vector(self, turn: Turn) -> Vector | None:
        """Embed a customer's turn that is long enough for the trained models."""
        if self.embedder is None or turn.speaker is not Speaker.CUSTOMER:
            return None
        if len(turn.text.split()) < _FEWEST_WORDS:
            return None
        return np.asarray(self.embedder.embed([turn.text])[0], dtype=np.float32)

    def _probability(self, kind: str, turn: Turn, strength: int, vector: Vector | None) -> float:
        """Combine cue and trained model into one calibrated probability."""
        if turn.speaker is Speaker.UNLABELLED:
            # It may have been the agent who said it: only what is nearly always a customer's.
            return _CUE_PROBABILITY[3] * _UNKNOWN_SPEAKER if strength == 3 else 0.0
        by_cue = _CUE_PROBABILITY.get(strength, 0.0)
        head = self._heads.get(kind)
        if head is None or vector is None:
            return by_cue
        return max(by_cue, head.probability(vector, strength))

    @cached_property
    def _heads(self) -> dict[str, Head]:
        return dict(load_heads(_HEADS))


def _told(speaker: Speaker, sentence: str, words: str) -> str:
    if speaker is Speaker.UNLABELLED:
        topic = sentence.removeprefix("The customer ").split(":")[0]
        return f"Somebody on the line (speakers are not known) {topic}: {words}"
    return sentence.replace("{quote}", words)


def _is_news(conversation: Conversation, signal: Signal) -> bool:
    before = [
        event.fact.signal.probability
        for event in conversation.signals
        if isinstance(event.fact, SignalRaised) and event.fact.signal.kind is signal.kind
    ]
    return not before or signal.probability >= max(before) + _WORSE_BY
