"""The book of reviews: what the ledger says of who has what to review, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from undivided.domain import (
    ConsensusReached,
    DisputeAnswered,
    Event,
    Fact,
    ReviewAssigned,
    ReviewGivenUp,
    ReviewKept,
    ReviewKind,
    ReviewSubmitted,
    ScoreDisputed,
)

KINDS: frozenset[type[Fact]] = frozenset(
    {
        ReviewAssigned, ReviewKept, ReviewSubmitted, ConsensusReached, ScoreDisputed,
        DisputeAnswered, ReviewGivenUp,
    }
)  # fmt: skip
DOUBLE = "double"
# A person chose it: shown and labelled, never used for an estimate, and no second review.
CHOSEN = "chosen"


@dataclass(slots=True)
class Asked:
    """One review that somebody is asked for.

    Args:
        id: Id of the ``ReviewAssigned`` event.
        conversation: Its id.
        assigned: By which plan, how drawn, to whom.
        kept: Unfinished work, None when nothing was begun.
        submitted: The ``ReviewSubmitted`` event, None until then.
        review: What was submitted.
    """

    id: str
    conversation: str
    assigned: ReviewAssigned
    kept: ReviewKept | None = None
    submitted: Event | None = None
    review: ReviewSubmitted | None = None

    @property
    def chosen(self) -> bool:
        """Its reviewer chose it; it was not drawn by chance."""
        return self.assigned.slice == CHOSEN

    @property
    def kind(self) -> ReviewKind:
        """Whether it is the conversation's first or second review."""
        return ReviewKind.SECOND if self.assigned.slice == DOUBLE else ReviewKind.FIRST


@dataclass(frozen=True, slots=True)
class Agreed:
    """A consensus.

    Args:
        event: The event.
        fact: What was agreed.
    """

    event: Event
    fact: ConsensusReached


@dataclass(slots=True)
class Dispute:
    """A dispute and its answer.

    Args:
        event: The ``ScoreDisputed`` event.
        fact: What it says.
        answered: The ``DisputeAnswered`` event, None until then.
        answer: What it says.
    """

    event: Event
    fact: ScoreDisputed
    answered: Event | None = None
    answer: DisputeAnswered | None = None


@dataclass(slots=True)
class ReviewBook:
    """Reviews, consensus and disputes by id of the event that began them.

    Args:
        asked: Reviews, submitted or not.
        agreed: What was agreed, by ids of the two reviews.
        disputes: Disputes, answered or not.
    """

    asked: dict[str, Asked] = field(default_factory=dict)
    agreed: dict[frozenset[str], Agreed] = field(default_factory=dict)
    disputes: dict[str, Dispute] = field(default_factory=dict)
    _of: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Fold one more event in; one that is about nothing known is passed over."""
        match event.fact:
            case ReviewAssigned() as fact if event.id not in self.asked:
                self.asked[event.id] = Asked(event.id, event.conversation, fact)
                self._of[event.conversation] = (*self._of.get(event.conversation, ()), event.id)
            case ReviewKept(assignment) as kept if assignment in self.asked:
                self.asked[assignment].kept = kept
            case ReviewSubmitted(assignment) as review if assignment in self.asked:
                one = self.asked[assignment]
                one.submitted, one.review, one.kept = event, review, None
            case ReviewGivenUp(assignment) if self._may_go(assignment):
                gone = self.asked.pop(assignment)
                left = tuple(one for one in self._of[gone.conversation] if one != assignment)
                self._of[gone.conversation] = left
            case ConsensusReached() as fact:
                self.agreed[frozenset(fact.reviews)] = Agreed(event, fact)
            case ScoreDisputed() as fact:
                self.disputes[event.id] = Dispute(event, fact)
            case DisputeAnswered(dispute) as answer if dispute in self.disputes:
                self.disputes[dispute].answered = event
                self.disputes[dispute].answer = answer

    def _may_go(self, assignment: str) -> bool:
        one = self.asked.get(assignment)
        return one is not None and one.chosen and one.review is None

    def copied(self) -> "ReviewBook":
        """Give a book that can be written on while this one is read."""
        return ReviewBook(dict(self.asked), dict(self.agreed), dict(self.disputes), dict(self._of))

    def without(self, conversation: str) -> "ReviewBook":
        """Give a book that knows nothing of one conversation: it was erased."""
        return ReviewBook(
            {k: one for k, one in self.asked.items() if one.conversation != conversation},
            {k: one for k, one in self.agreed.items() if one.event.conversation != conversation},
            {k: one for k, one in self.disputes.items() if one.event.conversation != conversation},
            {k: ids for k, ids in self._of.items() if k != conversation},
        )

    def of(self, reviewer: str) -> list[Asked]:
        """List what somebody is asked for, in the order it was assigned."""
        return [one for one in self.asked.values() if one.assigned.reviewer == reviewer]

    def reviews(self, conversation: str) -> list[Asked]:
        """List the reviews of a conversation, submitted or not, first ones first."""
        found = [self.asked[name] for name in self._of.get(conversation, ())]
        return sorted(found, key=lambda one: one.kind is ReviewKind.SECOND)

    def waits_for(self, conversation: str, person: str) -> Asked | None:
        """Tell which review of a conversation somebody has still to make.

        Until then they are blind: they may see no score of it, a machine's or a person's.
        """
        waiting = (one for one in self.reviews(conversation) if not one.review)
        return next((one for one in waiting if one.assigned.reviewer == person), None)

    def pairs(self, reviewer: str) -> Iterator[tuple[Asked, Asked]]:
        """Give the two reviews of each conversation that somebody and another both reviewed."""
        for one in self.of(reviewer):
            for other in self.reviews(one.conversation):
                alike = other.assigned.plan == one.assigned.plan and other.kind is not one.kind
                if alike and one.review and other.review:
                    yield (one, other) if one.kind is ReviewKind.FIRST else (other, one)

    def consensus(self, first: Asked, second: Asked) -> Agreed | None:
        """Give what two reviewers agreed on, None until then."""
        wanted = frozenset(one.submitted.id for one in (first, second) if one.submitted)
        return self.agreed.get(wanted)
