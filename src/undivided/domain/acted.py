"""What people do, as facts: they ask, use, dismiss and approve."""

from dataclasses import dataclass

from undivided.domain.note import Note


@dataclass(frozen=True, slots=True)
class CardUsed:
    """The agent used a card.

    Args:
        card: Id of the ``CardOffered`` event.
    """

    card: str


@dataclass(frozen=True, slots=True)
class CardDismissed:
    """The agent put a card away.

    Args:
        card: Id of the ``CardOffered`` event.
        why: "not_now" or "wrong".
    """

    card: str
    why: str


@dataclass(frozen=True, slots=True)
class QuietChosen:
    """The agent wants no interruptions in this conversation, or wants them again.

    Args:
        on: Whether it is quiet from here.
    """

    on: bool


@dataclass(frozen=True, slots=True)
class AboutChosen:
    """It is known which products or places a conversation is about: from an account or the agent.

    Args:
        about: Names or article ids; empty takes back what was known.
    """

    about: tuple[str, ...]


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
class NoteApproved:
    """A person made the wrap-up note.

    Args:
        note: The approved note.
        review_s: Seconds the person spent on the draft, part of handle time.
    """

    note: Note
    review_s: float = 0.0
