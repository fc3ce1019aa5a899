"""Which scorecard an answer was given to: that version, not the one in force today."""

from collections.abc import Callable
from dataclasses import dataclass, field

from undivided.domain import BadInput, Scorecard
from undivided.quality.scorecards import Scorecards
from undivided.quality.shelf import ScorecardShelf


@dataclass(slots=True)
class ScorecardsBy:
    """Scorecards by name and version.

    Args:
        now: Gives those in force.
        program: Whose conversations they are for.
        shelf: Every version that was in force; None = none is kept.
    """

    now: Callable[[], Scorecards]
    program: str
    shelf: ScorecardShelf | None = None
    _found: dict[str, Scorecard] = field(default_factory=dict)

    def of(self, identity: str, version: str) -> Scorecard:
        """Give a version; one that nobody kept is taken to be the one in force."""
        name = f"{identity}@{version}"
        if name not in self._found:
            self._found[name] = self._find(name, identity)
        return self._found[name]

    def in_force(self) -> Scorecard:
        """Give the scorecard of the program's calls."""
        return self.now().choose(self.program, "call")

    def _find(self, name: str, identity: str) -> Scorecard:
        present = self.now()
        for card in present.all:
            if card.full_name == name:
                return card
        try:
            if self.shelf:
                return self.shelf.read(name)
        except (KeyError, BadInput):
            pass
        same = [card for card in present.all if card.id == identity]
        return same[0] if same else self.in_force()
