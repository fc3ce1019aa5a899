"""Take a recording in: sound to turns, redacted, kept, answered by the reactors.

The conversation's id is derived from the sound and from who listens, so the same file taken in
twice is one conversation. A turn is kept, redacted, as soon as it is certain. After an
interruption the same recording is listened to again; its turns come out under the same ids, so
what was kept stays and nothing is doubled.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from undivided.domain import (
    CaveatNoted,
    Component,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    NotFound,
    Reactor,
    RecordingStored,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)
from undivided.language import Redactor
from undivided.ledger import Ledger
from undivided.live.runner import Run, resume
from undivided.speech import (
    Recognizer,
    Recording,
    Speakers,
    language_caveat,
    open_recording,
    silenced_copy,
    told_apart,
    turns,
)

ATTACHMENT = "recording"
MEDIA_TYPE = "audio/ogg"
# Word times are right to about a quarter of a second.
MARGIN_S = 0.25


class Watcher:
    """Sees a recording being taken in; this one looks away. Inherit to look at something."""

    def began(self, started: ConversationStarted, seconds: float) -> None:
        """See who speaks, and how long it is; not called when a recording is resumed."""

    def heard(self, seconds: float, of_s: float) -> None:
        """See how much of the recording was listened to."""

    def turned(self, turn: Turn, answers: Sequence[Event]) -> None:
        """See a turn and its answers as soon as both are kept; not called on resumption."""


@dataclass(frozen=True, slots=True)
class Ears:
    """How recordings are listened to.

    Args:
        recognizer: Sound to words.
        redactor: Personal data out.
        hotwords: Names from the knowledge base that the recogniser should expect.
        language: ISO 639-1 code, or "auto".
    """

    recognizer: Recognizer
    redactor: Redactor
    hotwords: Sequence[str] = ()
    language: str = "auto"

    @property
    def component(self) -> Component:
        """Who the turns are by."""
        return Component("speech", f"{self.recognizer.version}+{self.redactor.version}")

    def without_personal(self, text: str) -> str:
        """Take personal data out of what another system tells."""
        told = Turn("told", Speaker.SYSTEM, 0.0, 0.0, text)
        return self.redactor.begin().redact(told).text


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes recordings of one program in.

    Args:
        ledger: Where everything is kept.
        ears: How recordings are listened to.
        reactors: Who answers.
        program: Whose conversations these are.
    """

    ledger: Ledger
    ears: Ears
    reactors: Sequence[Reactor]
    program: str

    def take(
        self,
        path: Path,
        speakers: Sequence[Speaker] = (),
        watcher: Watcher | None = None,
    ) -> str:
        """Take one recording in; what was kept before is not done again.

        Args:
            path: Any sound file that FFmpeg reads.
            speakers: Who is on which channel, when somebody knows.
            watcher: Who looks on.

        Returns:
            The conversation's id.

        Raises:
            BadInput: If the file cannot be heard.
            Unavailable: If the ledger is full or broken.
        """
        with open_recording(path) as recording:
            conversation = self._identify(recording, speakers)
            run, stored = self._resume(conversation)
            if run.conversation.ended is None:
                taking = _Taking(self, recording, run, stored)
                taking.listen(path.stem, speakers, watcher or Watcher())
        return conversation

    def _identify(self, recording: Recording, speakers: Sequence[Speaker]) -> str:
        how = [self.ears.recognizer.version, self.ears.language, *speakers]
        return derive_id("recording", self.program, recording.sha256, *how)

    def _resume(self, conversation: str) -> tuple[Run, set[str]]:
        try:
            events = [recorded.event for recorded in self.ledger.read(conversation)]
        except NotFound:
            events = []
        return resume(conversation, events, self.reactors, self.keep), {e.id for e in events}

    def keep(self, events: Sequence[Event]) -> list[Event]:
        """Append events; return what the ledger holds under their ids."""
        return [recorded.event for recorded in self.ledger.append(events)]


@dataclass(frozen=True, slots=True)
class _Taking:
    """One recording on its way in."""

    intake: Intake
    recording: Recording
    run: Run
    stored: set[str]

    @property
    def conversation(self) -> Conversation:
        return self.run.conversation

    def listen(self, title: str, told: Sequence[Speaker], watcher: Watcher) -> None:
        ears, recording = self.intake.ears, self.recording
        utterances = ears.recognizer.transcribe(
            recording,
            ears.hotwords,
            ears.language,
            lambda heard_s: watcher.heard(heard_s, recording.seconds),
        )
        who, utterances = told_apart(utterances, recording.channels, told)
        started = self._started(title, who)
        self._add("started", started)
        fresh = not self.stored
        if fresh:
            watcher.began(started, recording.seconds)
        for caveat in (*recording.caveats, *_doubts(who, recording)):
            self._add(f"caveat {caveat.kind}", caveat)
        for turn in self._redacted(turns(utterances, who.speakers)):
            answers = self._add(f"turn {turn.id}", TurnAdded(turn))
            if fresh:
                watcher.turned(turn, answers)
        self._add_language_caveat()
        self._store()
        self._add("ended", ConversationEnded(recording.seconds))

    def _started(self, title: str, who: Speakers) -> ConversationStarted:
        return ConversationStarted(
            program=self.intake.program,
            channel="call",
            title=title,
            speakers=who.speakers,
            speakers_known=who.known,
        )

    def _redacted(self, heard: Iterator[Turn]) -> Iterator[Turn]:
        session = self.intake.ears.redactor.begin()
        for turn in heard:
            yield session.redact(turn)

    def _add_language_caveat(self) -> None:
        languages = [turn.language for turn in self.conversation.turns]
        foreign = next((code for code in languages if code != "en"), "en")
        caveat: CaveatNoted | None = language_caveat(foreign)
        if caveat is not None:
            self._add("caveat language", caveat)

    def _store(self) -> None:
        silenced = silences(self.conversation.turns)
        sound = silenced_copy(self.recording, silenced)
        ledger = self.intake.ledger
        ledger.attach(self.conversation.id, ATTACHMENT, MEDIA_TYPE, sound)
        kept = RecordingStored(ATTACHMENT, MEDIA_TYPE, self.recording.seconds, tuple(silenced))
        self._add("recording", kept)

    def _add(self, place: str, fact: Fact) -> list[Event]:
        """Keep one input and let the reactors answer, unless that was done before."""
        event = Event(
            id=derive_id("intake", self.conversation.id, place),
            conversation=self.conversation.id,
            at=datetime.now(UTC),
            by=self.intake.ears.component,
            fact=fact,
        )
        if event.id in self.stored:
            return []
        [kept] = self.intake.keep([event])
        return self.run.feed(kept)


def silences(turns: Iterable[Turn]) -> list[tuple[float, float]]:
    """List the stretches in which personal data was spoken, seconds from the start of the call."""
    return [
        (max(0.0, span.start_s - MARGIN_S), span.end_s + MARGIN_S)
        for turn in turns
        for span in turn.personal
        if span.start_s is not None and span.end_s is not None
    ]


def _doubts(who: Speakers, recording: Recording) -> Iterator[CaveatNoted]:
    silent = any(caveat.kind == "silent" for caveat in recording.caveats)
    if who.known == "unlabelled" and recording.channels == 2 and not silent:
        yield CaveatNoted(
            "speakers_unknown",
            "The words do not tell which channel is the agent. Give --agent left or --agent right.",
        )
