"""Where what was learnt is kept: one file a version, never changed, and which one is in force.

A version is in force once its name stands in ``history.json``, which is exchanged in one step: a
crash leaves the old one or the new one, never half of either.
"""

import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from undivided.reactors.cards.learned import Learned, dump, parse

HISTORY = "history.json"


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
    def _home(self) -> Path:
        return self.folder / quote(self.program, safe="")

    def history(self) -> list[str]:
        """List the versions that were in force, the present one last; "0" is as shipped."""
        try:
            told: list[str] = json.loads((self._home / HISTORY).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return ["0"]
        return told

    def current(self) -> Learned:
        """Give what is in force.

        Raises:
            ValueError: If it cannot be used by this version of Undivided.
        """
        return self.kept(self.history()[-1])

    def kept(self, version: str) -> Learned:
        """Give what was in force once; nothing that was learnt is thrown away.

        Raises:
            ValueError: If it cannot be used by this version of Undivided.
        """
        if version == "0":
            return Learned()
        try:
            found = _parsed((self._home / f"{version}.json").read_bytes())
        except FileNotFoundError as error:
            raise ValueError(f"what was learnt as {version} is missing") from error
        if found.version != version:
            raise ValueError(f"what was learnt as {version} was changed since")
        return found

    def install(self, learned: Learned) -> Learned:
        """Put something in force.

        Returns:
            The same with its version.
        """
        data = dump(learned)
        kept = parse(data)
        self._home.mkdir(parents=True, exist_ok=True)
        _replace(self._home / f"{kept.version}.json", data)
        self._told([*self.history(), kept.version])
        return kept

    def undo(self) -> str:
        """Put in force again what was before.

        Returns:
            Its version.

        Raises:
            ValueError: If nothing was learnt.
        """
        before = self.history()[:-1]
        if not before:
            raise ValueError("nothing was learnt that could be undone")
        self._told(before)
        return before[-1]

    def _told(self, history: list[str]) -> None:
        _replace(self._home / HISTORY, json.dumps(history).encode())


@lru_cache(maxsize=8)
def _parsed(data: bytes) -> Learned:
    """Parse the same bytes once: every question asks what is in force."""
    return parse(data)


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
