"""Imports and the ledger as one: the only reader of what scores and reviews there are."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from undivided.domain import BadInput
from undivided.quality.gathering.asking import ScorecardsBy
from undivided.quality.gathering.records import Records, Wanted
from undivided.quality.gathering.scored import LedgerScores
from undivided.quality.reviewing import ReviewBook, review_rows
from undivided.quality.reviewing.exporting import REVIEW_COLUMNS
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.store import QualityStore
from undivided.quality.tables import Column, Reviews, Scores, values_in
from undivided.quality.tables.reviews import COLUMNS

Signature = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class LedgerPart:
    """What of a ledger is read.

    Args:
        scores: Its scores, followed.
        book: Its reviews, followed.
        cards: Scorecards by name and version.
    """

    scores: LedgerScores
    book: BookFollowing
    cards: ScorecardsBy


class Gathering:
    """Gathers what scores and reviews there are; many threads may use it.

    Where the ledger and an import answer the same, the ledger's answer counts: what was exported
    and imported again is not counted twice, and what is newer wins.

    Args:
        store: What was imported; None = nothing can be.
        ledger: What happened here; None = there is no ledger.
        teams: Gives people's teams by account name, as they are now: the ledger knows none.
    """

    def __init__(
        self,
        store: QualityStore | None,
        ledger: LedgerPart | None,
        teams: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self.store, self.ledger, self._teams = store, ledger, teams
        self._told: Mapping[str, str] = {}
        self._imported: tuple[Signature, Scores, Reviews] = ((), Scores.none(), Reviews.none())
        self._last: tuple[tuple[object, ...], Records] | None = None

    @property
    def signature(self) -> Signature:
        """Tell whether anything may be new, without reading it: another answer means yes."""
        position = self.ledger.scores.ledger.position() if self.ledger else 0
        return (self.store.signature if self.store else (), position)

    def records(self) -> Records:
        """Give all scores and reviews; there may be none.

        As long as nothing is new it is the same object.
        """
        parts = self._parts()
        if self._last is None or any(a is not b for a, b in zip(self._last[0], parts, strict=True)):
            scores, reviews = _alike(self.scores_or_none(), self.reviews_or_none())
            self._last = parts, Records(scores, reviews, self._wanted())
        return self._last[1]

    def scores(self) -> Scores:
        """Give all scores, each conversation and criterion once.

        Raises:
            BadInput: If there are none.
        """
        found = self.scores_or_none()
        if not len(found):
            raise BadInput(
                "There are no scores: none were imported for this program, and no conversation "
                "of the ledger was scored.",
                "Import them with `undivided quality import-scores FILE`, or give --scores FILE.",
            )
        return found

    def reviews(self) -> Reviews:
        """Give all reviews, each conversation, criterion and reviewer once.

        Raises:
            BadInput: If there are none.
        """
        found = self.reviews_or_none()
        if not len(found):
            raise BadInput(
                "There are no reviews: none were imported for this program, and none was "
                "submitted in the studio.",
                "Import them with `undivided quality import-reviews FILE`, or give --reviews FILE.",
            )
        return found

    def scores_or_none(self) -> Scores:
        """Give all scores; there may be none."""
        own = [in_teams(self.ledger.scores.now().scores, self._teams())] if self.ledger else []
        return Scores.joined([*own, self._imports()[1]])

    def reviews_or_none(self) -> Reviews:
        """Give all reviews; there may be none."""
        own = [self._own_reviews(self.ledger)] if self.ledger else []
        return Reviews.joined([*own, self._imports()[2]])

    def _parts(self) -> tuple[object, ...]:
        """Give the objects that change when anything is new."""
        _, *imported = self._imports()
        if self.ledger is None:
            return tuple(imported)
        if (teams := self._teams()) != self._told:
            self._told = teams
        own = self.ledger.scores.now().scores
        return (*imported, own, self.ledger.book.now(), self._told)

    def _imports(self) -> tuple[Signature, Scores, Reviews]:
        """Read what was imported, again only when there is more."""
        if self.store is None:
            return self._imported
        signature = self.store.signature
        if signature != self._imported[0]:
            has = self.store.has
            scores = self.store.scores() if has("scores") else Scores.none()
            reviews = self.store.reviews() if has("reviews") else Reviews.none()
            self._imported = signature, scores, reviews
        return self._imported

    def _own_reviews(self, ledger: LedgerPart) -> Reviews:
        there = ledger.scores.now().events
        rows = [
            dict(zip(REVIEW_COLUMNS, row, strict=True))
            for row in review_rows(ledger.book.now(), ledger.cards.of)
            if row[0] in there
        ]
        columns = {name: Column.of([row[name] for row in rows]) for name in COLUMNS}
        value = values_in([row["value"] for row in rows]) if rows else np.empty(0)
        return Reviews(**columns, value=value)

    def _wanted(self) -> tuple[Wanted, ...]:
        if self.ledger is None:
            return ()
        return tuple(_wanted_of(self.ledger.book.now(), self.ledger.scores.now().events))


def in_teams(scores: Scores, teams: Mapping[str, str]) -> Scores:
    """Say of every row whose team its agent is in; "" where nobody knows."""
    if not any(teams.values()):
        return scores
    named = Column.of([teams.get(agent, "") for agent in scores.agent.labels])
    return replace(scores, team=named.take(scores.agent.codes.astype(np.intp)))


def _alike(scores: Scores, reviews: Reviews) -> tuple[Scores, Reviews]:
    """Give both tables the same list of conversations, so that none is looked up for each join."""
    mine, theirs = scores.conversation, reviews.conversation
    labels = tuple(dict.fromkeys((*mine.labels, *theirs.labels)))
    first = replace(scores, conversation=Column(mine.codes, labels))
    return first, replace(reviews, conversation=Column(theirs.places_in(labels), labels))


def _wanted_of(book: ReviewBook, there: Collection[str]) -> Iterator[Wanted]:
    for one in book.asked.values():
        if one.conversation in there and not one.chosen:
            assigned = one.assigned
            yield Wanted(
                assigned.plan,
                one.conversation,
                assigned.stratum,
                assigned.slice,
                one.review is not None,
            )
