"""What reactors say about a conversation, as facts: machines offer, draft, flag and score."""

from dataclasses import dataclass

from undivided.domain.knowledge import Card, ComposedSentence, DroppedSentence
from undivided.domain.note import NoteDraft
from undivided.domain.score import Score
from undivided.domain.signal import Signal


@dataclass(frozen=True, slots=True)
class CardOffered:
    """A passage earned its place on the agent's screen."""

    card: Card


@dataclass(frozen=True, slots=True)
class CardWithheld:
    """A passage was found and kept back.

    Args:
        card: What would have been offered.
        why: "unsure", "painful_moment", "reading_personal_data", "already_offered", "same_text",
            "already_said", "not_earned", "budget", "unfit_article" or "quiet".
        sentence: The reason for people.
    """

    card: Card
    why: str
    sentence: str


@dataclass(frozen=True, slots=True)
class CardSaid:
    """The agent's next turns tell what a card says: it seems to have been used.

    Args:
        card: Id of the ``CardOffered`` event.
        how: "said" in a call, "sent" in a chat.
        turns: Ids of the agent's turns that tell it, never empty.
        probability: Chance that they do, 0 to 1.
    """

    card: str
    how: str
    turns: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class AnswerComposed:
    """A language model wrote an answer from the passages a person was shown, and it was checked.

    Args:
        sentences: What stands in the passages, in order; empty: no composed answer was shown.
        dropped: What did not, or stood beside too much that did not.
        why_none: One sentence when ``sentences`` is empty.
    """

    sentences: tuple[ComposedSentence, ...]
    dropped: tuple[DroppedSentence, ...] = ()
    why_none: str = ""


@dataclass(frozen=True, slots=True)
class SignalRaised:
    """A reason was seen why the conversation may need a person."""

    signal: Signal


@dataclass(frozen=True, slots=True)
class NoteDrafted:
    """A wrap-up note was proposed."""

    draft: NoteDraft


@dataclass(frozen=True, slots=True)
class ScoreGiven:
    """An automatic answer to one criterion: a claim."""

    score: Score


@dataclass(frozen=True, slots=True)
class ReactorFailed:
    """A reactor broke on one event; the others went on.

    Args:
        reactor: Its name.
        reactor_version: Its version.
        error: Class of the exception and where; never the customer's words.
    """

    reactor: str
    reactor_version: str
    error: str
