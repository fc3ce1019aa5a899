"""Every version of a scorecard that was in force: an old score can be read as it was asked."""

from dataclasses import dataclass

from undivided.domain import Scorecard
from undivided.language.centre import Shelf
from undivided.quality.scorecard import parse_scorecard


@dataclass(frozen=True, slots=True)
class ScorecardShelf(Shelf):
    """A folder with one file a version of a scorecard."""

    def read(self, full_name: str) -> Scorecard:
        """Give a version as a scorecard.

        Args:
            full_name: "id@version".

        Raises:
            KeyError: If it is not kept.
            BadInput: If it can no longer be read, e.g. because its check is gone.
        """
        return parse_scorecard(self.text(full_name), full_name)
