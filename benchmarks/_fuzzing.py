"""Feeds changed messages to connectors, two calls side by side, and looks at what comes out."""

import json
import math
import random
import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from benchmarks._marked import MarkedCall
from benchmarks._mutating import Fed, Message, mutate, rearrange
from undivided.connectors import (
    AudioMissed,
    AudioReceived,
    CallOpened,
    Connector,
    Outcome,
    Refusal,
    Reply,
    WordsReceived,
)
from undivided.domain import Speaker, Turn

_CHANGED = 0.5
# A call whose first message is spoilt is mostly refused: that is tried, but not most of the time.
_FIRST_CHANGED = 0.05
_AFTER_REFUSAL = 3
_TOLD = 0.02
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{80,}")
_SOUND_MESSAGES = {"media", "audio", "playaudio", "play", "sound"}


@dataclass(frozen=True, slots=True)
class Wire:
    """A connector and calls in its protocol.

    Args:
        name: Of the connector.
        make: Makes one for a connection.
        calls: Each writes a marked call as one kind of client would.
    """

    name: str
    make: Callable[[], Connector]
    calls: tuple[Callable[[MarkedCall], list[Message]], ...]


@dataclass(slots=True)
class Findings:
    """What was seen.

    Args:
        messages: How many were fed.
        mutated: How many of them were changed or moved.
        crashes: Exceptions that came out of a connector.
        leaks: Outcomes of one call that hold sound or words of another.
        broken: Outcomes that their own description forbids, sound in an answer among them.
        outcomes: How many of each kind.
        seconds: Time in the connectors and the checks together.
        examples: Where the first crashes and breaches were.
    """

    messages: int = 0
    mutated: int = 0
    crashes: int = 0
    leaks: int = 0
    broken: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Nothing went wrong."""
        return not (self.crashes or self.leaks or self.broken)

    def note(self, example: str) -> None:
        """Keep one of the first examples."""
        if len(self.examples) < 5:
            self.examples.append(example)


def fuzz(wire: Wire, wanted: int, seed: int) -> Findings:
    """Feed changed messages until enough were fed.

    Args:
        wire: The connector.
        wanted: How many changed messages.
        seed: The same one gives the same messages.

    Returns:
        What was seen.
    """
    rng = random.Random(f"{wire.name} {seed}")  # noqa: S311 - repeatable, not secret
    found = Findings()
    began = time.perf_counter()
    strangers: list[MarkedCall] = []
    while found.mutated < wanted:
        pair = [MarkedCall(rng), MarkedCall(rng)]
        lines = [
            _Line(wire, call, [pair[1 - place], *strangers], found)
            for place, call in enumerate(pair)
        ]
        for line, message in _side_by_side(rng, lines, [_spoilt(rng, wire, call) for call in pair]):
            line.feed(message)
            if rng.random() < _TOLD:
                line.tell(rng)
        for line in lines:
            line.end()
        strangers = pair
    found.seconds = time.perf_counter() - began
    return found


def _spoilt(rng: random.Random, wire: Wire, call: MarkedCall) -> list[Fed]:
    write = rng.choice(wire.calls)
    # A piece of a third call: what it holds may come out, since it was put in.
    messages = rearrange(rng, write(call), write(MarkedCall(rng)))
    for place, (message, _) in enumerate(messages):
        if rng.random() < (_CHANGED if place else _FIRST_CHANGED):
            messages[place] = (mutate(rng, message), True)
    return messages


def _side_by_side(
    rng: random.Random, lines: Sequence["_Line"], calls: Sequence[list[Fed]]
) -> Iterator[tuple["_Line", Fed]]:
    waiting = [call[::-1] for call in calls]
    while any(waiting):
        place = rng.choice([place for place, call in enumerate(waiting) if call])
        if lines[place].is_shut:
            waiting[place].clear()
        else:
            yield lines[place], waiting[place].pop()


class _Line:
    """One connection, and who looks at what comes out of it."""

    def __init__(
        self, wire: Wire, call: MarkedCall, strangers: Sequence[MarkedCall], found: Findings
    ) -> None:
        self._connector = wire.make()
        self._call = call
        self._strangers = strangers
        self._found = found
        self._speakers = 0
        self._left = _AFTER_REFUSAL
        self._refused = False

    @property
    def is_shut(self) -> bool:
        """It was refused, and stayed shut for a while."""
        return self._left <= 0

    def feed(self, fed: Fed) -> None:
        """Give it one message."""
        message, changed = fed
        self._found.messages += 1
        self._found.mutated += changed
        self._left -= self._refused
        self._look(lambda: self._connector.receive(message))

    def tell(self, rng: random.Random) -> None:
        """Give it a finished turn."""
        text = self._call.texts(1)[0]
        turn = Turn(f"t{rng.randint(1, 9)}", Speaker.CUSTOMER, rng.random(), 1 + rng.random(), text)
        self._look(lambda: self._connector.tell(turn, rng.choice((0, 1, 1, 2))))

    def end(self) -> None:
        """Break the line."""
        self._look(self._connector.ended)

    def _look(self, act: Callable[[], Sequence[Outcome]]) -> None:
        try:
            outcomes = act()
        except Exception as error:  # noqa: BLE001 - counting them is the point
            self._found.crashes += 1
            frame = traceback.extract_tb(error.__traceback__)[-1]
            self._found.note(f"{type(error).__name__} in {frame.name}, line {frame.lineno}")
            return
        for outcome in outcomes:
            self._found.outcomes[type(outcome).__name__] += 1
            self._check(outcome)

    def _check(self, outcome: Outcome) -> None:
        if any(_holds(outcome, stranger) for stranger in self._strangers):
            self._found.leaks += 1
            self._found.note(f"a leak in {type(outcome).__name__}")
        wrong = self._wrong(outcome)
        if wrong:
            self._found.broken += 1
            self._found.note(wrong)

    def _wrong(self, outcome: Outcome) -> str:
        if self._refused:
            return f"{type(outcome).__name__} after a refusal" if _is_heard(outcome) else ""
        match outcome:
            case CallOpened(speakers=speakers):
                self._speakers = len(speakers)
            case AudioReceived():
                return _wrong_sound(outcome, self._speakers)
            case WordsReceived():
                return _wrong_words(outcome)
            case AudioMissed(start_s, seconds):
                return "" if _is_time(start_s) and _is_time(seconds) else "no time in AudioMissed"
            case Reply(text):
                return _wrong_reply(text)
            case Refusal(sentence):
                self._refused = True
                return "sound in a refusal" if _BASE64.search(sentence) else ""
        return ""


def _is_heard(outcome: Outcome) -> bool:
    return isinstance(outcome, (CallOpened, AudioReceived, WordsReceived))


def _holds(outcome: Outcome, stranger: MarkedCall) -> bool:
    if isinstance(outcome, AudioReceived):
        return stranger.is_heard_in(outcome.samples)
    texts = (getattr(outcome, row.name) for row in fields(outcome))
    return any(isinstance(text, str) and stranger.is_named_in(text) for text in texts)


def _is_time(seconds: float | None) -> bool:
    return seconds is None or (math.isfinite(seconds) and seconds >= 0)


def _wrong_sound(heard: AudioReceived, speakers: int) -> str:
    if not 0 <= heard.channel < speakers:
        return "sound on a channel that was not opened"
    if heard.samples.dtype != np.int16 or heard.samples.ndim != 1:
        return "sound that is not 16-bit samples"
    if not 1_000 <= heard.rate_hz <= 384_000 or not _is_time(heard.start_s):
        return "sound at no possible rate or time"
    return ""


def _wrong_words(words: WordsReceived) -> str:
    if not _is_time(words.start_s) or not _is_time(words.end_s) or words.end_s < words.start_s:
        return "words at no possible time"
    return "" if 0 <= words.confidence <= 1 else "words with no possible confidence"


def _wrong_reply(text: str) -> str:
    if _BASE64.search(text):
        return "what may be sound in a reply"
    try:
        told = json.loads(text)
    except ValueError:
        return "a reply that is not JSON"
    kinds = {str(told.get(name)).lower() for name in ("event", "type")}
    return "a message of sound in a reply" if kinds & _SOUND_MESSAGES else ""


def complain(name: str, found: Findings) -> None:
    """Print the first examples of what went wrong."""
    for example in found.examples:
        print(f"{name}: {example}", file=sys.stderr)
