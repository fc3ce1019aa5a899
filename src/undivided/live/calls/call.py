"""One call as it happens: sound and control in, turns out, screens told.

Sound and control come from connections, words from the recogniser's threads, and what is kept is
kept in order on the call's strand. One lock guards the state; nothing slow is done under it.
"""

import time
from contextlib import suppress
from threading import RLock

from undivided.connectors import AudioReceived, WordsReceived
from undivided.domain import (
    Author,
    CallTransferred,
    CaveatNoted,
    ConsentRecorded,
    ContextSet,
    ConversationEnded,
    ConversationStarted,
    Fact,
    Refused,
    Speaker,
    Unavailable,
)
from undivided.live.calls.hearing import CHANNELS, Hearing
from undivided.live.calls.keeping import Keeping
from undivided.live.calls.spool import Spool
from undivided.live.calls.strand import Strand
from undivided.live.calls.workplace import Workplace
from undivided.live.calls.writing import Writing
from undivided.live.intake import Ears
from undivided.live.now import NowView
from undivided.speech import LiveLine, LiveRecognizer, language_caveat

_MOST_CAVEATS = 12


class LiveCall:
    """One call.

    Args:
        keeping: Its record.
        ears: Redaction, language and hot-words.
        recognizer: Hears it.
        spool: Its sound on disk.
        place: Threads to work on, and whom to tell.

    Attributes:
        state: See ``NowView.state``, but for "paused".
    """

    def __init__(
        self,
        keeping: Keeping,
        ears: Ears,
        recognizer: LiveRecognizer,
        spool: Spool,
        place: Workplace,
    ) -> None:
        self.id = keeping.conversation
        self.keeping = keeping
        self.spool = spool
        self.state = "live"
        self.language = ears.language
        self.strand = Strand(place.executor)
        self._lock = RLock()
        self.writing = Writing(self._kept, self.strand, ears.redactor, self._lock, self.tell)
        self.hearing = Hearing(self._line, spool, self._lock, self.caveat)
        self._ears = ears
        self._recognizer = recognizer
        self._place = place
        self._began_s = time.monotonic()
        self._caveats: set[str] = set()
        self._told = NowView(self.id, "")

    @property
    def clock_s(self) -> float:
        """Seconds since the call began, by the machine's clock."""
        return time.monotonic() - self._began_s

    @clock_s.setter
    def clock_s(self, seconds: float) -> None:
        self._began_s = time.monotonic() - seconds

    @property
    def over(self) -> bool:
        """Whether nothing more can be heard."""
        return self.state not in ("live", "lost")

    # --- what comes in ------------------------------------------------------------------------

    def start(self, started: ConversationStarted) -> None:
        """Keep that it began."""
        self.writing.speakers = started.speakers
        self.keep("started", started)

    def hear(self, heard: AudioReceived) -> None:
        """Take sound; see ``Hearing.hear``."""
        if not self.over:
            self.hearing.hear(heard)

    def read(self, words: WordsReceived) -> None:
        """Take words that another system recognised; none while the call is paused."""
        if not self.over and not self.hearing.listening.paused:
            self.writing.read(words)

    def pause(self, who: str, why: str, by: Author | None = None) -> None:
        """Stop listening for a reason; see ``Listening``."""
        with self._lock:
            if not self.over:
                self.hearing.rest()
                self._course(self.hearing.listening.pause(who, why, self.hearing.at_s), by)

    def resume(self, who: str, by: Author | None = None) -> None:
        """Take a reason for not listening back; the time in between passes."""
        with self._lock:
            if self.hearing.listening.paused:
                self.hearing.pass_to(self.clock_s)
            self._course(self.hearing.listening.resume(who, self.hearing.at_s), by)

    def consent(self, given: bool, by: Author | None = None) -> None:
        """Take what the customer said to being listened to; without consent nothing is heard."""
        with self._lock:
            self._course([ConsentRecorded(given, self.hearing.at_s)], by)
            if given:
                self.resume("customer", by)
            else:
                self.pause("customer", "consent", by)

    def told_about(self, about: tuple[str, ...]) -> None:
        """Take what another system says the customer is about, cleared of personal data."""
        self._course([ContextSet(tuple(self._ears.without_personal(name) for name in about))], None)

    def transfer(self, agent: str) -> None:
        """Take that another agent has it now."""
        self._course([CallTransferred(agent, self.hearing.at_s)], None)

    def caveat(self, kind: str, sentence: str) -> None:
        """Note once what limits trust in this call."""
        with self._lock:
            if kind in self._caveats or len(self._caveats) >= _MOST_CAVEATS:
                return
            self._caveats.add(kind)
            if kind == "same_channels":
                self.writing.speakers = (Speaker.UNLABELLED,) * CHANNELS
        self.keep(f"caveat {kind}", CaveatNoted(kind, sentence))

    def end(self) -> None:
        """Hang up: what was said is still written down."""
        with self._lock:
            if self.over:
                return
            self.state = "finishing"
            self.hearing.end()
        self.tell()

    # --- as time goes on -----------------------------------------------------------------------

    def tick(self) -> bool:
        """Look whether a speaker has paused, and whether all is written down.

        Returns:
            Whether the call is finished, and its record can be made.
        """
        if self.state == "finishing":
            return self._finish()
        if self.writing.turning.open:
            for channel, until_s in self.hearing.listened_s().items():
                self.writing.quiet(channel, until_s)
        self.tell()
        return False

    def keep(self, place: str, fact: Fact, by: Author | None = None) -> None:
        """Keep a fact after everything before it."""
        self.strand.do(lambda: self._kept(place, fact, by))

    def catch_up(self) -> None:
        """Fold human acts that others appended."""
        self.strand.do(self.keeping.catch_up)

    def tell(self) -> None:
        """Tell the screens, if they would see anything new."""
        now = self.now()
        if now != self._told:
            self._told = now
            self._place.changed(self.id)

    def now(self) -> NowView:
        """Show it as it is at this moment."""
        with self._lock:
            paused = self.state == "live" and self.hearing.listening.paused
            return NowView(
                conversation=self.id,
                state="paused" if paused else self.state,
                heard_s=round(self.hearing.at_s, 1),
                behind_s=round(self.hearing.behind_s, 1),
                partials=self.writing.partials(),
            )

    def _finish(self) -> bool:
        if not self.hearing.done():
            self.tell()
            return False
        self.state = "revising"
        self.writing.end()
        self.strand.do(self._language)
        self.keep("ended", ConversationEnded(self.hearing.at_s))
        self.tell()
        return True

    def _line(self, channel: int, at_s: float) -> LiveLine:
        return self._recognizer.open(
            channel,
            lambda told: self.writing.hear(channel, told),
            hotwords=self._ears.hotwords,
            language=self.language,
            start_s=at_s,
        )

    def _language(self) -> None:
        turns = self.keeping.so_far.turns
        foreign = next((turn.language for turn in turns if turn.language != "en"), "en")
        caveat = language_caveat(foreign)
        if caveat is not None:
            self._kept("caveat language", caveat)

    def _course(self, facts: list[Fact], by: Author | None) -> None:
        for fact in facts:
            # The same thing may happen again later: its time tells it apart.
            place = f"{type(fact).__name__} {self.keeping.now().isoformat()}"
            self.keep(place, fact, by)
        if facts:
            self.tell()

    def _kept(self, place: str, fact: Fact, by: Author | None = None) -> bool:
        """Keep a fact now; called on the strand alone."""
        try:
            return self.keeping.add(place, fact, by)
        except Refused:
            # Somebody erased it: nothing more is heard or stored.
            self.state = "over"
            self.spool.remove()
            self.tell()
        except Unavailable:
            # The server stops; the spool has the sound.
            with suppress(OSError):
                self.spool.flush()
        return False
