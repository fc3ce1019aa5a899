"""Amazon Connect Contact Lens: real-time segments of a voice contact, which bring words.

Partial words (``Utterance``) are gathered under the transcript they will become; the final words
(``Transcript``) replace them. Records may come twice or in another order. Categories, sentiment,
issues and summaries of the vendor are not taken over: a signal here is made from turns that a
person can read, and comes with its evidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from undivided.connectors.reading import (
    Unreadable,
    language_of,
    number_of,
    object_of,
    objects_of,
    read_object,
    text_of,
)
from undivided.connectors.wire import (
    CallClosed,
    CallOpened,
    Oddity,
    Outcome,
    Refusal,
    Reply,
    WordsReceived,
)
from undivided.domain import Speaker, Turn

LARGEST_RECORD = 1 << 20
LONGEST_TEXT = 10_000
LATEST_S = 86_400.0
MOST_SEGMENTS = 100_000
MOST_OPEN, MOST_PIECES = 64, 256
_ROLES = {"CUSTOMER": Speaker.CUSTOMER, "AGENT": Speaker.AGENT, "SYSTEM": Speaker.SYSTEM}
_EVENTS = ("STARTED", "SEGMENTS", "COMPLETED", "FAILED")


@dataclass(frozen=True, slots=True)
class _Said:
    segment: str
    speaker: Speaker
    start_s: float
    end_s: float
    text: str


class ContactLens:
    """The records of one contact."""

    name = "contact_lens"

    def __init__(self) -> None:
        self._contact = ""
        self._over = False
        self._refused = False
        # Partial words by transcript, then by utterance.
        self._open: dict[str, dict[str, _Said]] = {}
        self._final: set[str] = set()

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one record, as ``contact_records`` takes it out."""
        if self._refused:
            return []
        try:
            record = read_object(message, LARGEST_RECORD)
        except Unreadable as unreadable:
            return [Oddity(unreadable.kind, unreadable.sentence)]
        contact, event = text_of(record, "ContactId"), text_of(record, "EventType")
        if not contact or event not in _EVENTS:
            return [Oddity("wrong_record", "A record has no ContactId or no known EventType.")]
        if self._contact not in {"", contact}:
            return [Oddity("foreign_call", "A record of another contact was left aside.")]
        if text_of(record, "Channel") not in {"", "VOICE"}:
            self._refused = True
            return [*self._finish(), Refusal("Only voice contacts are heard.")]
        return [*self._opened(contact, record), *self._event(event, record)]

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Tell nothing: the stream has no way back."""
        return []

    def ended(self) -> Sequence[Outcome]:
        """Translate the end of the stream: words that only were partial are words, too."""
        return self._finish()

    def _opened(self, contact: str, record: dict[str, Any]) -> list[Outcome]:
        """Open the call with whichever record comes first."""
        if self._contact:
            return []
        self._contact = contact
        return [
            CallOpened(
                call=contact,
                speakers=(Speaker.CUSTOMER, Speaker.AGENT),
                language=language_of(record, "LanguageCode"),
                words=True,
            )
        ]

    def _event(self, event: str, record: dict[str, Any]) -> list[Outcome]:
        if self._over:
            return self._late(record)
        if event in {"COMPLETED", "FAILED"}:
            self._over = True
            return [*self._finish(), CallClosed(event.lower())]
        return [
            outcome
            for segment in objects_of(record, "Segments")
            for outcome in self._segment(segment)
        ]

    def _segment(self, segment: dict[str, Any]) -> list[Outcome]:
        if utterance := object_of(segment, "Utterance"):
            return self._partial(utterance)
        if transcript := object_of(segment, "Transcript"):
            return self._whole(transcript)
        return []

    def _late(self, record: dict[str, Any]) -> list[Outcome]:
        """Tell about words that nobody hears any more; what only came twice is no loss."""
        said = (object_of(segment, "Transcript") for segment in objects_of(record, "Segments"))
        lost = [one for one in said if one and text_of(one, "Id") not in self._final]
        return [Oddity("after_stop", "Words came after the call had ended.")] if lost else []

    def _partial(self, utterance: dict[str, Any]) -> list[Outcome]:
        said = _said(utterance, "TranscriptId", "PartialContent")
        piece = text_of(utterance, "Id")
        if said is None or not piece:
            return [Oddity("bad_value", "An utterance lacks an id, a time or its content.")]
        if said.segment in self._final:
            return []
        pieces = self._open.get(said.segment, {})
        if len(self._open | {said.segment: pieces}) > MOST_OPEN or len(pieces) >= MOST_PIECES:
            return [Oddity("too_many", "More partial words came than can belong together.")]
        self._open[said.segment] = {**pieces, piece: said}
        return [_words(list(self._open[said.segment].values()), final=False)]

    def _whole(self, transcript: dict[str, Any]) -> list[Outcome]:
        said = _said(transcript, "Id", "Content")
        if said is None:
            return [Oddity("bad_value", "A transcript lacks an id, a time or its content.")]
        self._open.pop(said.segment, None)
        if said.segment in self._final:
            return []
        if len(self._final) >= MOST_SEGMENTS:
            return [Oddity("too_many", "The call has more segments than any call can have.")]
        self._final.add(said.segment)
        return [_words([said], final=True)]

    def _finish(self) -> list[Outcome]:
        """Make the words final whose transcript never came."""
        left = sorted((list(pieces.values()) for pieces in self._open.values()), key=_start_s)
        self._open.clear()
        self._final.update(pieces[0].segment for pieces in left)
        return [_words(pieces, final=True) for pieces in left]


def _start_s(pieces: list[_Said]) -> float:
    return min(piece.start_s for piece in pieces)


def _words(pieces: list[_Said], *, final: bool) -> WordsReceived:
    in_order = sorted(pieces, key=lambda piece: (piece.start_s, piece.end_s))
    return WordsReceived(
        segment=in_order[0].segment,
        speaker=in_order[0].speaker,
        start_s=in_order[0].start_s,
        end_s=max(piece.end_s for piece in in_order),
        text=" ".join(piece.text for piece in in_order),
        final=final,
    )


def _said(values: dict[str, Any], segment_key: str, text_key: str) -> _Said | None:
    segment = text_of(values, segment_key)
    begin_ms = number_of(values, "BeginOffsetMillis")
    end_ms = number_of(values, "EndOffsetMillis")
    text = text_of(values, text_key, longest=LONGEST_TEXT)
    if not segment or not text or begin_ms is None or end_ms is None:
        return None
    start_s, end_s = begin_ms / 1000, end_ms / 1000
    if not 0 <= start_s <= end_s <= LATEST_S:
        return None
    role = text_of(values, "ParticipantRole", "ParticipantId").upper()
    return _Said(segment, _ROLES.get(role, Speaker.UNLABELLED), start_s, end_s, text)
