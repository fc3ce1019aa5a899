"""What the Knowledge pages tell of use: places, gaps, and shares with their intervals.

Shares and chances are 0 to 1; intervals cover 95%; times are ISO 8601, UTC.
"""

from typing import Literal

from pydantic import BaseModel, Field


class PlaceView(BaseModel):
    """One time that an article was shown in a conversation."""

    conversation: str
    title: str = Field(description="What the list of conversations calls it.")
    at: str
    agent: str
    passage: str
    article_version: str
    what: Literal["used", "wrong", "out_of_date", "not_now", "ignored", "kept_back", "asked"]


class PlaceList(BaseModel):
    """Where an article was shown, newest first."""

    rows: list[PlaceView]
    total: int


class GapView(BaseModel):
    """Something that people asked and that no article answers."""

    question: str = Field(description="As it was asked most often; personal data is taken out.")
    times: int
    wordings: list[str]
    conversations: list[str] = Field(description="Where, newest first; not where it was no call.")
    first_at: str
    last_at: str


class GapList(BaseModel):
    """Gaps, the most frequent first."""

    rows: list[GapView]


class ShareView(BaseModel):
    """``n`` of ``of``, as a share with its interval."""

    n: int
    of: int
    value: float
    low: float
    high: float


class BinView(BaseModel):
    """Cards of a like chance, and the share of them that was used."""

    chance: float
    cards: int
    share: ShareView


class CalibrationView(BaseModel):
    """How well the chance on the cards agrees with their use; ``error`` is 0 at best."""

    cards: int
    error: float
    low: float
    high: float
    bins: list[BinView]


class VersionQuality(BaseModel):
    """The cards of one version, or of all (``version`` is empty)."""

    version: str
    conversations: int
    turns: int
    offered: int
    card_rate: ShareView = Field(description="Conversations with at least one card.")
    use_rate: ShareView = Field(description="Offered cards that were used.")
    silence_rate: ShareView = Field(description="Turns that brought no card.")
    used: dict[str, int] = Field(description="How: clicked, sent, said, opened, heard.")
    dismissed: dict[str, int] = Field(description="Why: not_now, wrong, out_of_date.")
    ignored: int
    withheld: dict[str, int] = Field(description="Why cards were kept back.")
    seen_s: float | None = Field(description="Median seconds on a visible screen.")
    decided_s: float | None = Field(description="Median seconds to a decision.")
    calibration: CalibrationView


class ReturnedView(BaseModel):
    """Contacts of one kind, and how many of their customers came back."""

    again: ShareView = Field(description="Came back, about anything.")
    same: ShareView = Field(description="Came back about the same article.")


class LaterView(BaseModel):
    """What became of customers after a live contact with a card; it says nothing of the cause."""

    days: int = Field(description="Within so many days they came back, or did not.")
    used: ReturnedView = Field(description="Contacts in which a card was used.")
    unused: ReturnedView = Field(description="Contacts with cards of which none was used.")
    waiting: int = Field(description="Contacts too recent to tell.")
    unknown: int = Field(description="Contacts of customers who are not known.")


class Quality(BaseModel):
    """The cards as they were used."""

    all: VersionQuality
    versions: list[VersionQuality] = Field(description="The latest first.")
    later: LaterView
