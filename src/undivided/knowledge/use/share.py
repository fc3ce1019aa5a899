"""A count as a share of something, with how far it can be trusted."""

from dataclasses import dataclass

from undivided.domain import Estimate
from undivided.stats import wilson


@dataclass(frozen=True, slots=True)
class Share:
    """A count and what it is a share of.

    Args:
        n: How many.
        of: Out of how many.
        estimate: The share with Wilson's 95% interval.
    """

    n: int
    of: int
    estimate: Estimate


def share(n: int, of: int) -> Share:
    """Give a count as a share."""
    return Share(n, of, wilson(n, of))
