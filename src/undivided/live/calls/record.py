"""The record of a finished call: heard again with care, its sound kept with silences.

Live words are made in a hurry. When cores are free the whole call is heard again as a recording
would be, turns that read differently are revised by an event, and the sound on disk goes.
"""

import time
from collections.abc import Callable, Sequence

from undivided.domain import (
    CaveatNoted,
    Component,
    RecordingStored,
    Speaker,
    TranscriptRevised,
    Turn,
)
from undivided.ledger import Ledger
from undivided.live.calls.call import LiveCall
from undivided.live.calls.revising import revised
from undivided.live.intake import ATTACHMENT, MEDIA_TYPE, Ears, silences
from undivided.speech import Recording, assemble, silenced_copy

_LOOK_AGAIN_S = 0.25
# Live calls tell this themselves, or it is no limit of theirs.
_NOT_TOLD = frozenset({"one_channel", "same_channels", "short"})


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The server stops; the record is made after the next start."""


class Recorder:
    """Makes records, one after the other.

    Args:
        ledger: Where they are kept.
        ears: How recordings are heard.
        busy: Tells that live calls need the cores now.
        stopping: Tells that the server stops.
    """

    def __init__(
        self, ledger: Ledger, ears: Ears, busy: Callable[[], bool], stopping: Callable[[], bool]
    ) -> None:
        self._ledger = ledger
        self._ears = ears
        self._busy = busy
        self._stopping = stopping

    @property
    def component(self) -> Component:
        """Who the revised turns are by."""
        return self._ears.component

    def make(self, call: LiveCall) -> None:
        """Make the record of a finished call and delete its sound on disk.

        Args:
            call: Finished; its strand has nothing left to do but this.

        Raises:
            Stopped: If the server stops first; nothing is lost.
        """
        channels = max(1, len(call.writing.speakers))
        recording = assemble(call.spool.sounds, channels, call.id)
        if recording is not None:
            with recording:
                self._revise(call, recording)
        call.spool.remove()

    def _revise(self, call: LiveCall, recording: Recording) -> None:
        for caveat in recording.caveats:
            if caveat.kind not in _NOT_TOLD:
                call.keeping.add(f"caveat {caveat.kind}", CaveatNoted(caveat.kind, caveat.sentence))
        before = list(call.keeping.so_far.turns)
        turns = self._heard_again(call, recording, before)
        old = {turn.id: turn for turn in before}
        different = tuple(
            turn for turn in turns if turn.id not in old or old[turn.id].text != turn.text
        )
        call.keeping.add("revised", TranscriptRevised(different), self.component)
        spans = silences([*before, *turns])
        sound = silenced_copy(recording, spans)
        self._ledger.attach(call.id, ATTACHMENT, MEDIA_TYPE, sound)
        kept = RecordingStored(ATTACHMENT, MEDIA_TYPE, recording.seconds, tuple(spans))
        call.keeping.add("recording", kept)

    def _heard_again(
        self, call: LiveCall, recording: Recording, before: Sequence[Turn]
    ) -> list[Turn]:
        self._wait()
        heard = self._ears.recognizer.transcribe(
            recording, self._ears.hotwords, call.language, lambda _: self._wait()
        )
        who = call.writing.speakers or (Speaker.UNLABELLED,)
        turns = revised(before, heard, who[: recording.channels], call.writing.turning.number)
        redaction = self._ears.redactor.begin()
        return [redaction.redact(turn) if turn.text else turn for turn in turns]

    def _wait(self) -> None:
        """Leave the cores to the calls that are going on."""
        while self._busy():
            if self._stopping():
                raise Stopped
            time.sleep(_LOOK_AGAIN_S)
        if self._stopping():
            raise Stopped
