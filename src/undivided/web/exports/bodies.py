"""What the deliveries' API takes and gives."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from undivided.web.bodies import Key


class WaitingNote(BaseModel):
    """A note that another system does not have yet; times are ISO 8601, UTC.

    ``again_at`` is when it is tried next, "" when it was given up; ``why`` is the last failure.
    """

    conversation: str
    title: str
    note: str
    approved_at: str
    approved_by: str
    attempts: int
    why: str
    again_at: str


class DeliveredNote(BaseModel):
    """The note that another system took last."""

    conversation: str
    title: str
    at: str


class TargetDeliveries(BaseModel):
    """One other system: what it has, and what it does not have, the longest waiting first."""

    name: str
    address: str = Field(description="Its host, without path and keys.")
    delivered: int = Field(description="Notes it has taken.")
    last: DeliveredNote | None
    waiting: list[WaitingNote]
    given_up: list[WaitingNote]
    more: int = Field(description="Notes that wait or were given up beyond those listed.")


class Deliveries(BaseModel):
    """Every system that gets notes; empty when none is set."""

    targets: list[TargetDeliveries]


class GivenUp(BaseModel):
    """How many notes were given up, over all systems."""

    count: int


class RetryIn(BaseModel):
    """A note that was given up shall be tried again."""

    model_config = ConfigDict(extra="forbid")

    target: Annotated[str, Field(min_length=1, max_length=200)]
    conversation: Annotated[str, Field(min_length=1, max_length=200)]
    note: Annotated[str, Field(min_length=1, max_length=64)]
    key: Key
