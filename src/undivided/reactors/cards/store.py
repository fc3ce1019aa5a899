"""Where what was learnt from the use of cards is kept, and which version is in force."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from undivided.models import InForce
from undivided.reactors.cards.learned import Learned, dump, parse


@dataclass(frozen=True, slots=True)
class LearnedStore:
    """What one program learnt.

    Args:
        folder: Folder for all programs.
        program: Whose.
    """

    folder: Path
    program: str

    @property
    def _versions(self) -> InForce:
        return InForce.of_program(self.folder, self.program)

    def history(self) -> list[str]:
        """List the versions that were in force, the present one last; "0" is as shipped."""
        return self._versions.history()

    def current(self) -> Learned:
        """Give what is in force.

        Raises:
            ValueError: If it cannot be used by this version of Undivided.
        """
        return _learned(self._versions.current())

    def kept(self, version: str) -> Learned:
        """Give what was in force once.

        Raises:
            ValueError: If it cannot be used by this version of Undivided.
        """
        return _learned(self._versions.kept(version))

    def install(self, learned: Learned) -> Learned:
        """Put something in force.

        Returns:
            The same with its version.
        """
        data = dump(learned)
        kept = parse(data)
        self._versions.install(data)
        return kept

    def undo(self) -> str:
        """Put in force again what was before.

        Returns:
            Its version.

        Raises:
            ValueError: If nothing was learnt.
        """
        return self._versions.undo()


def _learned(data: bytes | None) -> Learned:
    return Learned() if data is None else _parsed(data)


@lru_cache(maxsize=8)
def _parsed(data: bytes) -> Learned:
    """Parse the same bytes once: every question asks what is in force."""
    return parse(data)
