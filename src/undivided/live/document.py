"""The document of a conversation: the shapes that people and programs see.

The command line's ``--json``, the browser and the one-page export all show this document; its
JSON Schema is published in ``docs/schema/conversation.json``. Times are seconds from the start of
the conversation, probabilities 0 to 1, lists in ledger order.
"""

from dataclasses import dataclass, field

from undivided.domain import Answer, PersonalKind, SignalKind, Speaker
from undivided.live.note_document import (
    ApprovedNoteView,
    HandleView,
    NoteView,
    PromisedView,
    SummaryView,
)

SCHEMA = "undivided/conversation/1"


@dataclass(frozen=True, slots=True)
class WordView:
    """One word and when it was said, in seconds from the start."""

    text: str
    start_s: float
    end_s: float
    confidence: float


@dataclass(frozen=True, slots=True)
class PersonalView:
    """A placeholder in a turn's text: what kind of personal data stood at [start, end)."""

    kind: PersonalKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TurnView:
    """One turn of the transcript."""

    id: str
    speaker: Speaker
    start_s: float
    end_s: float
    text: str
    confidence: float
    language: str
    words: list[WordView] = field(default_factory=list)
    personal: list[PersonalView] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundView:
    """A passage that was found for a turn; ``turn`` is the last of ``turns``."""

    id: str
    article: str
    article_title: str
    article_version: str
    passage: str
    heading: str
    text: str
    turn: str
    turns: list[str]
    probability: float
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView(FoundView):
    """A card that was offered, and what the agent did with it ("used", "dismissed" or "").

    ``decision_how`` tells how it was used ("clicked", "sent", "said"), ``decision_why`` why it was
    dismissed. ``said`` is what a machine noticed: the agent's turns ``said_turns`` tell what the
    card says ("said" or "sent"), with ``said_probability``.
    """

    decision: str = ""
    decision_how: str = ""
    decision_why: str = ""
    decided_by: str = ""
    seen_s: float = 0.0
    opened: bool = False
    said: str = ""
    said_turns: list[str] = field(default_factory=list)
    said_probability: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldView(FoundView):
    """A card that was found and kept back, and why; the agent may still open and use it."""

    why: str
    sentence: str
    decision: str = ""
    decided_by: str = ""
    opened: bool = False


@dataclass(frozen=True, slots=True)
class SignalView:
    """A reason why a person may be needed."""

    id: str
    kind: SignalKind
    sentence: str
    turns: list[str]
    probability: float
    by: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """One automatic answer; ``value`` is a word or a number from 0 to 100."""

    id: str
    criterion: str
    value: Answer | float
    turns: list[str]
    probability: float
    reason: str
    scorecard: str
    scorecard_version: str
    by: str


@dataclass(frozen=True, slots=True)
class FailureView:
    """A reactor that broke, without customer words."""

    reactor: str
    version: str
    error: str


@dataclass(frozen=True, slots=True)
class CaveatView:
    """Something that limits this record."""

    kind: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RecordingView:
    """The stored, redacted sound."""

    attachment: str
    media_type: str
    seconds: float
    silenced_s: list[tuple[float, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ComposedSentenceView:
    """A sentence that a language model wrote, and the passage it was found in."""

    text: str
    passage: str
    article_version: str


@dataclass(frozen=True, slots=True)
class DroppedSentenceView:
    """A sentence that a language model wrote and nobody was shown, and why, also for people."""

    text: str
    passage: str
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ComposedView:
    """An answer that a language model wrote; empty ``sentences`` come with ``why_none``."""

    sentences: list[ComposedSentenceView]
    dropped: list[DroppedSentenceView]
    why_none: str
    by: str


@dataclass(frozen=True, slots=True)
class AskedView:
    """A question a person put to the knowledge base, and the passages they were shown."""

    id: str
    question: str
    passages: list[str]
    asked_by: str
    composed: ComposedView | None = None


@dataclass(frozen=True, slots=True)
class ConversationView:
    """One conversation, whole.

    ``agent`` is who talks to the customer now. ``paused`` says why nothing is being heard, ""
    while it is. ``about`` is what the customer was said to be about: names or article ids.
    ``summary`` is what was said so far, ``so_far`` the last draft that was made of it while the
    conversation went on, ``note`` the draft of the whole. ``revised`` says that the turns were
    heard again after the end. ``versions`` maps every component that took part to
    its version. ``sequence`` is the place of the last event folded in.
    """

    schema: str
    id: str
    title: str
    program: str
    channel: str
    source: str
    agent: str
    customer: str
    started_at: str
    seconds: float
    ended: bool
    paused: str
    consent: bool | None
    quiet: bool
    about: list[str]
    revised: bool
    speakers: list[Speaker]
    speakers_known: str
    caveats: list[CaveatView]
    turns: list[TurnView]
    cards: list[CardView]
    withheld: list[WithheldView]
    asked: list[AskedView]
    signals: list[SignalView]
    summary: SummaryView | None
    so_far: NoteView | None
    note: NoteView | None
    approved: ApprovedNoteView | None
    promises: list[PromisedView]
    handle: HandleView | None
    scores: list[ScoreView]
    failures: list[FailureView]
    recording: RecordingView | None
    versions: dict[str, str]
    sequence: int
