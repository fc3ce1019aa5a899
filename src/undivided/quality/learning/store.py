"""Where what reviews taught is kept, and which version of it is in force."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from undivided.models import InForce
from undivided.models.in_force import NOTHING
from undivided.quality.learning.keeping import Kept, dump, parse, stamped
from undivided.quality.learning.question import Question
from undivided.quality.learning.scorer import LearntScorer


@dataclass(frozen=True, slots=True)
class ScorerStore:
    """What one program's reviews taught.

    Args:
        folder: Folder for all programs.
        program: Whose.
    """

    folder: Path
    program: str

    @property
    def _versions(self) -> InForce:
        return InForce(self.folder / quote(self.program, safe=""))

    def current(self) -> Kept:
        """Give what is in force; no scorers when nothing was learnt.

        Raises:
            ValueError: If it cannot be read.
        """
        data = self._versions.current()
        return Kept() if data is None else _parsed(data)

    def install(self, scorer: LearntScorer) -> LearntScorer:
        """Put a scorer in force in place of the one of its question; give it with its version."""
        now = self.current()
        others = [one for one in now.scorers if _place(one.question) != _place(scorer.question)]
        before = "" if now.version == NOTHING else now.version
        self._install(Kept((*others, scorer), before, now.step + 1))
        return stamped(scorer)

    def undo(self) -> Kept:
        """Put in force again what was before; undone again, what was before that.

        Raises:
            ValueError: If nothing was learnt.
        """
        now = self.current()
        if now.version == NOTHING or not (now.before or now.scorers):
            raise ValueError("nothing was learnt that could be undone")
        data = self._versions.kept(now.before) if now.before else None
        then = Kept() if data is None else _parsed(data)
        self._install(Kept(then.scorers, then.before, now.step + 1))
        return self.current()

    def _install(self, kept: Kept) -> None:
        self._versions.install(dump(kept))


def _place(question: Question) -> tuple[str, str]:
    return question.card, question.criterion


@lru_cache(maxsize=8)
def _parsed(data: bytes) -> Kept:
    """Parse the same bytes once: every call asks what is in force."""
    return parse(data)
