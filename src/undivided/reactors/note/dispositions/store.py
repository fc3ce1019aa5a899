"""Where what a program learnt about its codes is kept, and which version is in force."""

from dataclasses import dataclass
from pathlib import Path

from undivided.models import InForce
from undivided.reactors.note.dispositions.trained import TrainedCodes, dump, parse


@dataclass(frozen=True, slots=True)
class CodesStore:
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

    def version(self) -> str:
        """Tell which version is in force, "0" = nothing was learnt; "?" = this cannot be told."""
        try:
            return self._versions.history()[-1]
        except ValueError:
            return "?"

    def current(self) -> TrainedCodes | None:
        """Give what is in force; None = nothing was learnt.

        Raises:
            ValueError: If it cannot be used by this version of Undivided.
        """
        data = self._versions.current()
        return parse(data) if data is not None else None

    def install(self, trained: TrainedCodes) -> TrainedCodes:
        """Put something in force and give it with its version."""
        data = dump(trained)
        self._versions.install(data)
        return parse(data)

    def undo(self) -> str:
        """Put in force again what was before.

        Returns:
            Its version, "0" = nothing learnt.

        Raises:
            ValueError: If nothing was learnt.
        """
        return self._versions.undo()
