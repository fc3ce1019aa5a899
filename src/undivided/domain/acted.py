"""What people do, as facts: they ask, see, open, use, dismiss, approve and keep promises."""

from dataclasses import dataclass

from undivided.domain.note import Note
from undivided.domain.work import Edits, NoteWork


@dataclass(frozen=True, slots=True)
class CardSeen:
    """A card stood on a screen that was visible; told once or several times, the seconds add up.

    Args:
        card: Id of the ``CardOffered`` or ``CardWithheld`` event.
        seconds: For how long, since this screen told it last.
    """

    card: str
    seconds: float


@dataclass(frozen=True, slots=True)
class CardOpened:
    """The agent opened a card at its passage in the article, offered or kept back.

    Args:
        card: Id of the ``CardOffered`` or ``CardWithheld`` event.
    """

    card: str


@dataclass(frozen=True, slots=True)
class CardUsed:
    """The agent says that they used a card; what a machine noticed is ``CardSaid``.

    Args:
        card: Id of the ``CardOffered`` or ``CardWithheld`` event.
        how: "clicked" (that it was of use), "sent" (they took its words into a message) or "said"
            (they told it to the customer).
        decided_s: Seconds from the card's appearance to the decision, when the screen knows it;
            otherwise the times of the two events tell it.
    """

    card: str
    how: str = "clicked"
    decided_s: float | None = None


@dataclass(frozen=True, slots=True)
class CardDismissed:
    """The agent put a card away.

    Args:
        card: Id of the ``CardOffered`` event.
        why: "not_now", "wrong" or "out_of_date".
        decided_s: Seconds from the card's appearance to the decision, when the screen knows it.
    """

    card: str
    why: str
    decided_s: float | None = None


@dataclass(frozen=True, slots=True)
class QuietChosen:
    """The agent wants no interruptions in this conversation, or wants them again.

    Args:
        on: Whether it is quiet from here.
    """

    on: bool


@dataclass(frozen=True, slots=True)
class KnowledgeAsked:
    """A person asked the knowledge base during a conversation.

    Args:
        question: What they typed, redacted.
        passages: Ids of the passages they were shown, best first; empty when nothing was found.
    """

    question: str
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerOpened:
    """A person opened one of the passages that they were shown for a question.

    Args:
        asked: Id of the ``KnowledgeAsked`` event.
        passage: Passage id.
    """

    asked: str
    passage: str


@dataclass(frozen=True, slots=True)
class NoteAsked:
    """A person wants a draft of the note while the conversation goes on, e.g. to hand it over."""


@dataclass(frozen=True, slots=True)
class NoteKept:
    """A person's work on a note was kept for them, so that it outlives the page; it is no note.

    Args:
        work: What they have done so far; it replaces what was kept of theirs before.
    """

    work: NoteWork


@dataclass(frozen=True, slots=True)
class NoteApproved:
    """A person made the wrap-up note.

    Args:
        note: The approved note.
        review_s: Seconds the person spent on the draft, part of handle time.
        edits: What became of the draft; None where it was not measured.
    """

    note: Note
    review_s: float = 0.0
    edits: Edits | None = None


@dataclass(frozen=True, slots=True)
class PromiseSettled:
    """A person says what became of something that was promised; the last word counts.

    Args:
        promise: The promise's id, from its conversation and its words.
        kept: Whether what was promised was done.
    """

    promise: str
    kept: bool
