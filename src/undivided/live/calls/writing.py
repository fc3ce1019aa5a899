"""The words of a live call on their way to the ledger: gathered into turns, redacted, kept."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import RLock

from undivided.connectors import WordsReceived
from undivided.domain import Fact, Speaker, Turn, TurnAdded, Word
from undivided.language import Redactor
from undivided.live.calls.strand import Strand
from undivided.live.calls.turning import Opened, Turning
from undivided.live.now import PartialView
from undivided.speech import Partial, Utterance

# Long numbers are not shown while they are being said: they may be a card's.
_NUMBER = re.compile(r"\d(?:[\s,.-]*\d){5,}")

Teller = Callable[[Turn, int], None]
"""Told of every turn that was kept, with its channel."""


@dataclass(slots=True)
class _Segment:
    """Words of a system that recognises them itself, not final yet."""

    turn: str
    words: WordsReceived


class Writing:
    """Writes one call down.

    Args:
        keep: Keeps a fact under a name for its place, now; says whether it was new. Called on
            the strand alone.
        strand: Does the keeping, in order.
        redactor: Personal data out.
        lock: Guards the call's state.
        changed: Called whenever ``partials`` are different.
    """

    def __init__(
        self,
        keep: Callable[[str, Fact], bool],
        strand: Strand,
        redactor: Redactor,
        lock: RLock,
        changed: Callable[[], None],
    ) -> None:
        self.speakers: tuple[Speaker, ...] = ()
        self.turning = Turning()
        self.tellers: list[Teller] = []
        self._keep_fact = keep
        self._strand = strand
        self._redaction = redactor.begin()
        self._lock = lock
        self._changed = changed
        self._being_kept: dict[str, Opened] = {}
        self._segments: dict[str, _Segment] = {}

    def resume(self, turns: Sequence[Turn]) -> None:
        """Count on from the turns that were kept before."""
        numbers = [int(turn.id[1:]) for turn in turns if turn.id[1:].isdecimal()]
        self.turning.number = max([self.turning.number, *numbers])

    def hear(self, channel: int, told: Partial | Utterance) -> None:
        """Take what the recogniser told of a channel; from its threads."""
        with self._lock:
            self._keep(self.turning.hear(channel, told))
        self._changed()

    def quiet(self, channel: int, until_s: float) -> None:
        """Take that a channel was listened to up to a time; ends a turn after a pause."""
        with self._lock:
            self._keep(self.turning.quiet(channel, until_s))

    def end(self) -> None:
        """Finish every turn; nothing more comes."""
        with self._lock:
            self._keep(self.turning.end())
            self._segments.clear()

    def read(self, words: WordsReceived) -> None:
        """Take words that another system recognised."""
        with self._lock:
            held = self._segments.pop(words.segment, None)
            if held is None:
                self.turning.number += 1
                held = _Segment(f"t{self.turning.number}", words)
            if not words.final:
                self._segments[words.segment] = _Segment(held.turn, words)
        if words.final and words.text.strip():
            turn = _as_turn(held.turn, words)
            place = f"segment {words.segment}"
            self._strand.do(lambda: self._add(turn, self._channel(words.speaker), place))
        self._changed()

    def partials(self) -> list[PartialView]:
        """Show what is being said, earliest first."""
        with self._lock:
            held = [*self._being_kept.values(), *self.turning.open.values()]
            shown = [self._partial(one) for one in held]
            shown += [
                PartialView(one.turn, one.words.speaker, one.words.start_s, "", one.words.text)
                for one in self._segments.values()
            ]
        return sorted((one for one in shown if one.sure or one.unsure), key=lambda one: one.start_s)

    def _partial(self, held: Opened) -> PartialView:
        unsure = held.partial.unsure if held.partial else ""
        return PartialView(
            held.id,
            self._speaker(held.channel),
            round(held.start_s, 2),
            _NUMBER.sub("[number]", held.sure),
            _NUMBER.sub("[number]", unsure),
        )

    def _keep(self, finished: Sequence[Opened]) -> None:
        for held in finished:
            self._being_kept[held.id] = held
            self._strand.do(lambda held=held: self._write(held))  # type: ignore[misc]

    def _write(self, held: Opened) -> None:
        try:
            self._add(held.turn(self._speaker(held.channel)), held.channel, f"turn {held.id}")
        finally:
            with self._lock:
                self._being_kept.pop(held.id, None)
            self._changed()

    def _add(self, heard: Turn, channel: int, place: str) -> None:
        turn = self._redaction.redact(heard)
        if self._keep_fact(place, TurnAdded(turn)):
            for tell in list(self.tellers):
                tell(turn, channel)

    def _speaker(self, channel: int) -> Speaker:
        return self.speakers[channel] if channel < len(self.speakers) else Speaker.UNLABELLED

    def _channel(self, speaker: Speaker) -> int:
        return self.speakers.index(speaker) if speaker in self.speakers else 0


def _as_turn(id_: str, words: WordsReceived) -> Turn:
    """Make a turn of words without times of their own: they are spread evenly."""
    said = words.text.split()
    end_s = max(words.start_s, words.end_s)
    step_s = (end_s - words.start_s) / len(said)
    spread = tuple(
        Word(
            word,
            round(words.start_s + n * step_s, 3),
            round(words.start_s + (n + 1) * step_s, 3),
            words.confidence,
        )
        for n, word in enumerate(said)
    )
    text = " ".join(said)
    return Turn(id_, words.speaker, words.start_s, end_s, text, words.confidence, spread)
