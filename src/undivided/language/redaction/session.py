"""One conversation, turn by turn: what was asked for, which names were met, what is taken out."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from undivided.domain import PersonalKind, Speaker, Turn
from undivided.language.redaction.addresses import addresses
from undivided.language.redaction.cues import asked_for, cue_before
from undivided.language.redaction.emails import emails
from undivided.language.redaction.finding import PLACEHOLDER, Finding, settle
from undivided.language.redaction.judge import Judge
from undivided.language.redaction.names import NameMemory, announced, answered, spelled
from undivided.language.redaction.numbers import numbers
from undivided.language.redaction.numerals import Normal, normalise, spoken_share
from undivided.language.redaction.quantities import dates
from undivided.language.redaction.recogniser import Recogniser
from undivided.language.redaction.rewrite import rewrite

RULES = "rules-1"
_K = PersonalKind
_DIGIT_KINDS = (_K.CARD, _K.ACCOUNT, _K.GOVERNMENT_ID, _K.PHONE, _K.SECRET)
_PATIENCE_ASKED = 3
_PATIENCE_READING = 2
# A full date so long ago is hardly the day of an order or of a call.
_LONG_AGO = re.compile(r"(?:19[ -]?\d{2}|200\d)$")
_MOST_ROUNDS = 5
# A second look at the text with its first findings masked finds more names: see the benchmark.
_TRAINED_ROUNDS = 2


@dataclass(slots=True)
class _Expectation:
    kinds: tuple[PersonalKind, ...]
    patience: int
    asker: Speaker
    asked: bool


@dataclass(frozen=True, slots=True)
class _Context:
    """How a turn is read: what is awaited, from whom, and whether it is a number read out."""

    expected: tuple[PersonalKind, ...]
    answer: tuple[PersonalKind, ...]
    reading: bool
    alone: bool
    trained: bool

    @property
    def number(self) -> PersonalKind | None:
        """What a number without a cue of its own is; a birth date only if nothing else."""
        asked = [kind for kind in self.expected if kind in (*_DIGIT_KINDS, _K.ADDRESS)]
        if asked:
            return asked[-1]
        return _K.BIRTH_DATE if _K.BIRTH_DATE in self.expected else None


class Redactor:
    """Takes personal data out of turns before they are kept.

    Args:
        folder: Folder of the name recogniser ``rampart-ner``; None = rules alone.
        keep: Names that are nobody's, e.g. of the company and its products; they stay.
        threads: Threads of the recogniser.
    """

    def __init__(self, folder: Path | None, keep: Iterable[str] = (), threads: int = 1) -> None:
        self._folder = folder
        self._keep = frozenset(name.lower() for name in keep)
        self._recogniser = Recogniser(folder, threads) if folder else None
        self._judge = Judge(self._recogniser, self._keep)

    @cached_property
    def version(self) -> str:
        """Rules and model in use; changes whenever findings may change."""
        kept = hashlib.sha256("\n".join(sorted(self._keep)).encode()).hexdigest()[:6]
        names = f"+keep-{kept}" if self._keep else ""
        if self._folder is None:
            return f"{RULES}+no-name-model{names}"
        with (self._folder / "model_q4.onnx").open("rb") as stream:
            model = hashlib.file_digest(stream, "sha256").hexdigest()[:12]
        return f"{RULES}+rampart-{model}{names}"

    def begin(self) -> "ConversationRedactor":
        """Start a conversation; give it the turns in order."""
        return ConversationRedactor(self._judge)


class ConversationRedactor:
    """Redacts the turns of one conversation, in order; what it remembers stays in memory.

    Args:
        judge: Finds what needs the trained recogniser.
    """

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._names = NameMemory()
        self._expected: _Expectation | None = None

    def redact(self, turn: Turn) -> Turn:
        """Take personal data out of the next turn.

        Args:
            turn: The turn as heard or written.

        Returns:
            The same turn with typed placeholders; unchanged if there is nothing personal in it.
        """
        digits, others = spoken_share(turn.text)
        reading, alone = digits > 0 and others <= 3, digits > 0 and others == 0
        # What began to be read out goes on only in turns of little else than digits.
        awaited = self._expected if self._expected and (self._expected.asked or reading) else None
        expected = awaited.kinds if awaited else ()
        redacted = turn
        answer = expected if self._answers(turn.speaker) else ()
        # Again until the rules find nothing: reading a redacted turn again must change nothing.
        for again in range(_MOST_ROUNDS):
            trained = again < _TRAINED_ROUNDS and not turn.personal
            found = self._find(redacted.text, _Context(expected, answer, reading, alone, trained))
            if not found:
                break
            redacted = rewrite(redacted, found)
        self._look_ahead(redacted, others)
        return redacted

    def _find(self, text: str, context: _Context) -> list[Finding]:
        normal = normalise(text, eager=context.alone and context.number in _DIGIT_KINDS)
        found = list(emails(text, _K.EMAIL in context.expected))
        found += announced(text)
        found += spelled(text, _K.NAME in context.expected)
        if _K.NAME in context.answer:
            found += answered(text)
        found += _back(normal, self._in_normal(normal, context))
        found = self._judge.allowed(settle(found, text), text)
        self._learn(text, found)
        return settle([*found, *self._names.find(text)], text)

    def _in_normal(self, normal: Normal, context: _Context) -> Iterator[Finding]:
        yield from numbers(normal, context.number, context.reading, context.alone)
        yield from addresses(normal.text)
        yield from _birth_dates(normal.text, context.expected)
        if context.trained:
            yield from self._judge.find(normal.text, context.answer)

    def _learn(self, text: str, found: list[Finding]) -> None:
        for finding in found:
            if finding.kind is _K.NAME:
                self._names.learn(text[finding.start : finding.end])

    def _answers(self, speaker: Speaker) -> bool:
        unknown = Speaker.UNLABELLED
        return self._expected is not None and (
            speaker is unknown or speaker is not self._expected.asker
        )

    def _look_ahead(self, turn: Turn, others: int) -> None:
        kinds = [span.kind for span in turn.personal]
        read = [kind for kind in kinds if kind in _DIGIT_KINDS]
        asked = _unanswered(turn)
        if asked and not read:
            self._expected = _Expectation(asked, _PATIENCE_ASKED, turn.speaker, True)
        elif read:
            self._expected = _Expectation((read[-1],), _PATIENCE_READING, turn.speaker, False)
        elif self._expected is not None and set(self._expected.kinds) & set(kinds):
            left = tuple(kind for kind in self._expected.kinds if kind not in kinds)
            self._expected = replace(self._expected, kinds=left) if left else None
        elif self._expected is not None and others > 2:
            self._expected.patience -= 1
            if self._expected.patience <= 0:
                self._expected = None


def _unanswered(turn: Turn) -> tuple[PersonalKind, ...]:
    plain = PLACEHOLDER.sub(lambda match: " " * len(match.group()), turn.text)
    return tuple(
        dict.fromkeys(
            kind
            for kind, place in asked_for(plain)
            if not any(span.kind is kind and span.start >= place for span in turn.personal)
        )
    )


def _back(normal: Normal, found: Iterable[Finding]) -> Iterator[Finding]:
    for finding in found:
        start, end = normal.source(finding.start, finding.end)
        yield Finding(finding.kind, start, end, finding.probability)


def _birth_dates(text: str, expected: tuple[PersonalKind, ...]) -> Iterator[Finding]:
    for start, end in dates(text):
        before = cue_before(text, start)
        announced_here = before is not None and before[0].kind is _K.BIRTH_DATE
        if announced_here or _K.BIRTH_DATE in expected:
            yield Finding(_K.BIRTH_DATE, start, end, 0.9)
        elif _LONG_AGO.search(text, start, end):
            yield Finding(_K.BIRTH_DATE, start, end, 0.6)
