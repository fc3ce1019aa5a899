"""How live calls begin: a new conversation, or one that was going on when the server stopped."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from undivided.connectors import CallOpened
from undivided.domain import (
    Component,
    Conversation,
    ConversationStarted,
    NotFound,
    Reactor,
    Speaker,
    Turn,
    derive_id,
)
from undivided.ledger import Ledger
from undivided.live.calls.call import LiveCall
from undivided.live.calls.keeping import Keeping
from undivided.live.calls.spool import KEY, SUFFIX, Spool, new_key
from undivided.live.calls.workplace import Workplace
from undivided.live.intake import Ears
from undivided.speech import LiveRecognizer

_MEDIA_TYPE = "application/json"
# Words end a little after their last sound was recognised.
_TAIL_S = 0.15


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Makes live calls of one program.

    Args:
        ledger: Where they are kept.
        ears: Redaction, language and hot-words, and how the record is heard.
        recognizer: Hears them live.
        reactors: Tells who answers; asked when a call begins, which keeps them to its end.
        program: Whose conversations these are.
        folder: Where their sound lies until the record is made.
        pseudonym: Makes a customer's number into a name that tells nothing.
        needs_consent: Nothing is heard before somebody recorded the customer's consent.
        now: The clock, UTC.
    """

    ledger: Ledger
    ears: Ears
    recognizer: LiveRecognizer
    reactors: Callable[[], Sequence[Reactor]]
    program: str
    folder: Path
    pseudonym: Callable[[str], str]
    needs_consent: bool = False
    now: Callable[[], datetime] = _now

    @property
    def component(self) -> Component:
        """Who live turns are by."""
        version = f"{self.recognizer.version}+{self.ears.redactor.version}"
        return Component("live-speech", version)

    def begin(self, opened: CallOpened, source: str, place: Workplace) -> LiveCall:
        """Begin a conversation for a call that was not going on.

        Args:
            opened: What the other system told.
            source: The way in.
            place: Threads to work on, and whom to tell.

        Raises:
            Unavailable: If the ledger cannot be used.
        """
        id_ = self._unused(source, opened.call)
        spool_key = new_key()
        call = self._call(id_, Spool(self.folder / f"{id_}{SUFFIX}", spool_key), place)
        if opened.language:
            call.language = opened.language
        call.start(self._started(opened, source))
        note = {"key": spool_key.hex(), "source": source, "call": opened.call}
        data = json.dumps(note).encode()
        call.strand.do(lambda: self.ledger.attach(id_, KEY, _MEDIA_TYPE, data))
        if self.needs_consent:
            call.pause("customer", "consent")
        return call

    def take_up(self, place: Workplace) -> Iterator[tuple[LiveCall, tuple[str, str]]]:
        """Take up the calls whose sound still lies on disk.

        Yields:
            Each call with what its connections call it; a call that was over only lacks its
            record.
        """
        for path in sorted(self.folder.glob(f"*{SUFFIX}")):
            try:
                _, data = self.ledger.attachment(path.stem, KEY)
                note = json.loads(data)
            except (NotFound, ValueError):
                # Erased, or stopped before anything was kept: nobody can read it any more.
                path.unlink()
                continue
            call = self._call(path.stem, Spool(path, bytes.fromhex(note["key"])), place)
            self._resume(call)
            yield call, (note["source"], note["call"])

    def _resume(self, call: LiveCall) -> None:
        before = call.keeping.so_far
        started = before.started
        call.writing.speakers = started.speakers if started else ()
        call.writing.resume(before.turns)
        call.clock_s = self._age_s(call)
        if before.ended is not None:
            call.state = "finishing"
            return
        call.state = "lost"
        call.hearing.listening.reasons = _reasons(before)
        done_s = _written_s(before.turns, call.writing.speakers)
        for sound in call.spool.sounds():
            call.hearing.hear_again(sound, done_s.get(sound.channel, 0.0))

    def _age_s(self, call: LiveCall) -> float:
        first = self.ledger.read(call.id)[0].event.at
        return max(0.0, (self.now() - first).total_seconds())

    def _call(self, id_: str, spool: Spool, place: Workplace) -> LiveCall:
        keeping = Keeping(
            id_, self.ledger, self.reactors(), self.component, self.now, place.stopping
        )
        return LiveCall(keeping, self.ears, self.recognizer, spool, place)

    def _unused(self, source: str, call: str) -> str:
        """Find an id: a call id that comes again after its end is another conversation."""
        for part in count(1):
            id_ = derive_id("live", self.program, source, call, str(part))
            try:
                self.ledger.read(id_, after=1 << 40)
            except NotFound:
                return id_
        raise AssertionError("there is always a next part")

    def _started(self, opened: CallOpened, source: str) -> ConversationStarted:
        title = self._clean(opened.title) or f"Call {self.now().astimezone():%H:%M}"
        return ConversationStarted(
            program=self.program,
            channel="call",
            title=title,
            agent=opened.agent,
            speakers=opened.speakers,
            customer=self.pseudonym(opened.customer) if opened.customer else "",
            source=source,
        )

    def _clean(self, title: str) -> str:
        typed = Turn("title", Speaker.SYSTEM, 0.0, 0.0, title.strip())
        return self.ears.redactor.begin().redact(typed).text if typed.text else ""


def _reasons(before: Conversation) -> list[tuple[str, str]]:
    """Take up why nothing was heard; a broken line is taken up by connecting again."""
    reasons = [("line", "lost")]
    if before.paused not in ("", "lost"):
        reasons.insert(0, ("system" if before.paused != "consent" else "customer", before.paused))
    return reasons


def _written_s(turns: Sequence[Turn], speakers: Sequence[Speaker]) -> dict[int, float]:
    """Tell up to where each channel was written down, seconds from the start of the call."""
    written: dict[int, float] = {}
    for channel, speaker in enumerate(speakers):
        ends = [turn.end_s for turn in turns if turn.speaker is speaker]
        written[channel] = max(ends) + _TAIL_S if ends else 0.0
    return written
