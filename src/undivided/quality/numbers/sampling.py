"""What was reviewed, how it was drawn, and what of it could not be used: named, not hidden."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from undivided.quality.basis import basis_of
from undivided.quality.joining import Joined
from undivided.quality.numbers.numbers import Sample
from undivided.quality.tables import Reviews, Scores

_MOST_NAMED = 5


def sample_of(joined: Joined, strangers: tuple[str, ...] = ()) -> Sample:
    """Tell what was reviewed.

    Args:
        joined: One criterion's scores and reviews.
        strangers: What is said of reviews of other criteria that nothing scored.
    """
    basis = basis_of(joined)
    versions = {*basis.scorecard_versions, *basis.review_versions} - {""}
    sentences = (*sample_sentences(joined), basis.sentence, *basis.mixed, *strangers)
    return Sample(
        conversations=basis.reviewed,
        reviews=joined.reviews,
        slices=basis.slices,
        chosen=joined.chosen,
        unanswered=joined.unanswered,
        strange=joined.strange,
        scorecard_versions=tuple(sorted(versions)),
        scorer_versions=tuple(name for name in basis.scorer_versions if name),
        sentences=sentences,
    )


def sample_sentences(joined: Joined) -> tuple[str, ...]:
    """Say how many reviews were used, and which were not and why."""
    judged, known = joined.judged, joined.places >= 0
    said = [f"{joined.reviews} reviews drawn by chance were used."]
    if joined.chosen:
        said.append(
            f"{joined.chosen} reviews were chosen and not drawn; they are not used for estimates"
            f"{_which(judged, known & ~judged.drawn)}."
        )
    if joined.unanswered:
        unanswered = known & judged.drawn & ~np.isfinite(judged.value)
        said.append(
            f"{joined.unanswered} reviews could not tell, or the criterion did not apply"
            f"{_which(judged, unanswered)}."
        )
    if joined.strange:
        said.append(
            f"{joined.strange} reviews are of conversations without a score"
            f"{_which(judged, ~known)}."
        )
    return tuple(said)


def unknown_criteria(scores: Scores, reviews: Reviews) -> Iterator[str]:
    """Name the criteria that people reviewed and nothing scored, with the reviews concerned."""
    known = set(scores.criterion.used())
    for name in reviews.criterion.used():
        if name not in known:
            rows = reviews.criterion.where(name)
            what = f"the criterion “{name}”" if name else "the whole scorecard"
            yield (
                f"Nothing scored {what}, so {int(rows.sum())} reviews of it are not used"
                f"{_which(reviews, rows)}."
            )


def _which(reviews: Reviews, rows: NDArray[np.bool_]) -> str:
    """Name reviews by their rows in the file, or else by their conversations."""
    some = reviews.take(rows)
    noun = "row" if len(reviews.row) else ""
    names = (some.row if noun else some.conversation).texts()
    if not names:
        return ""
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    noun = f"{noun}s " if noun and len(names) > 1 else f"{noun} " if noun else ""
    return f" ({noun}{', '.join(names[:_MOST_NAMED])}{more})"
