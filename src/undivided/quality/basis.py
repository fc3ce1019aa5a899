"""What an estimate rests on: versions of scorecard and scorer, reviews, and how they were drawn."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.quality.joining import Joined
from undivided.quality.tables import RANDOM, Column

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Basis:
    """What one estimate rests on.

    Args:
        reviewed: Conversations that somebody reviewed by chance.
        reviews: Their reviews.
        slices: Those by how their conversation was drawn.
        scorecard_versions: Of the scores, as far as they are known.
        review_versions: Scorecard versions of the reviews, with the number of each.
        scorer_versions: Of what scored.
    """

    reviewed: int
    reviews: int
    slices: Mapping[str, int]
    scorecard_versions: tuple[str, ...]
    review_versions: Mapping[str, int]
    scorer_versions: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Say it in one line."""
        return (
            f"{self.reviews} reviews of {self.reviewed} conversations drawn by chance"
            f"{_slices(self.slices)}; {_versions('scorecard', self.scorecard_versions)}; "
            f"{_versions('scorer', self.scorer_versions)}."
        )

    @property
    def mixed(self) -> tuple[str, ...]:
        """Say whether numbers of different scorecards are taken together here."""
        told = {*self.scorecard_versions, *self.review_versions} - {""}
        if len(told) < 2:
            return ()
        scored = ", ".join(_named(self.scorecard_versions)) or "none"
        counts = [f"{name or 'not told'} ({n})" for name, n in self.review_versions.items()]
        reviewed = ", ".join(counts[:_MOST_NAMED]) or "none"
        return (
            f"Different versions of the scorecard are taken together (scores: {scored}; reviews: "
            f"{reviewed}): what they ask is not the same, so read the number with care.",
        )


def basis_of(joined: Joined, rows: NDArray[np.intp] | None = None) -> Basis:
    """Tell what an estimate of some conversations rests on.

    Args:
        joined: Scores with reviews.
        rows: The conversations, ascending; None = all.
    """
    scores, counted = joined.scores, joined.counted
    if rows is not None:
        counted &= _within(joined.places, rows)
    used = joined.judged.take(counted)
    human = joined.human if rows is None else joined.human[rows]
    slices = _counts(used.sample)
    return Basis(
        reviewed=int(np.isfinite(human).sum()),
        reviews=len(used),
        slices={name: slices[name] for name in RANDOM if name in slices},
        scorecard_versions=_used(scores.scorecard_version, rows),
        review_versions=_counts(used.scorecard_version),
        scorer_versions=_used(scores.scorer_version, rows),
    )


def _within(places: NDArray[np.intp], rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell which places are among ascending rows."""
    if not len(rows):
        return np.zeros(len(places), dtype=bool)
    near = np.minimum(np.searchsorted(rows, places), len(rows) - 1)
    found: NDArray[np.bool_] = rows[near] == places
    return found


def _used(column: Column, rows: NDArray[np.intp] | None) -> tuple[str, ...]:
    return tuple(name for name in (column if rows is None else column.take(rows)).used() if name)


def _counts(column: Column) -> dict[str, int]:
    counts = np.bincount(column.codes, minlength=1)
    found = {column.labels[code]: int(counts[code]) for code in np.flatnonzero(counts)}
    return dict(sorted(found.items()))


def _slices(slices: Mapping[str, int]) -> str:
    told = ", ".join(f"{n} {name}" for name, n in slices.items())
    return f" ({told})" if told else ""


def _versions(noun: str, versions: tuple[str, ...]) -> str:
    return f"{noun} {', '.join(_named(versions)) or 'version not told'}"


def _named(versions: tuple[str, ...]) -> list[str]:
    more = len(versions) - _MOST_NAMED
    return [*versions[:_MOST_NAMED], *([f"and {more} more"] if more > 0 else [])]
