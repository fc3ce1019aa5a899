"""A turn: one utterance or message, with what is known about how it was heard."""

from dataclasses import dataclass
from enum import StrEnum


class Speaker(StrEnum):
    """Who spoke. A one-channel recording has no known speakers: ``UNLABELLED``."""

    CUSTOMER = "customer"
    AGENT = "agent"
    SYSTEM = "system"
    UNLABELLED = "unlabelled"


class PersonalKind(StrEnum):
    """What kind of personal data stood in a place."""

    CARD = "card"
    ACCOUNT = "account"
    GOVERNMENT_ID = "government_id"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    ADDRESS = "address"
    BIRTH_DATE = "birth_date"
    SECRET = "secret"  # noqa: S105 - the name of a kind, not a password


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """Where personal data was taken out of a text.

    Args:
        kind: What stood there.
        start: First character of the placeholder in the redacted text.
        end: One past the last character of the placeholder.
        start_s: When it was spoken, seconds from the start of the call; None in writing.
        end_s: When it ended; None in writing.
        probability: How sure the finder was, 0 to 1.
    """

    kind: PersonalKind
    start: int
    end: int
    start_s: float | None = None
    end_s: float | None = None
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word.

    Args:
        text: The word as written, with its punctuation, without surrounding space.
        start_s: Seconds from the start of the call.
        end_s: Seconds from the start of the call.
        confidence: The recogniser's probability, 0 to 1.
    """

    text: str
    start_s: float
    end_s: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Turn:
    """One utterance or message of one speaker.

    Args:
        id: Unique within the conversation: "t1", "t2" ... in the order in which they were begun.
        speaker: Who spoke.
        start_s: Seconds from the start of the conversation.
        end_s: Seconds from the start of the conversation; never before ``start_s``.
        text: What was said, redacted once it is in the ledger.
        confidence: Mean word confidence, 0 to 1; 1 for written messages.
        words: The recognised words in order; empty for written messages.
        language: ISO 639-1 code.
        personal: What redaction took out.
    """

    id: str
    speaker: Speaker
    start_s: float
    end_s: float
    text: str
    confidence: float = 1.0
    words: tuple[Word, ...] = ()
    language: str = "en"
    personal: tuple[PersonalSpan, ...] = ()

    @property
    def seconds(self) -> float:
        """How long the turn lasted."""
        return self.end_s - self.start_s
