"""Versions of something learnt: one file a version, never changed, and which one is in force.

A version is in force once its name stands in ``history.json``, which is exchanged in one step: a
crash leaves the old one or the new one, never half of either. What is learnt is bytes here.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

HISTORY = "history.json"
NOTHING = "0"
"""Version of what was shipped: nothing was learnt."""


@dataclass(frozen=True, slots=True)
class InForce:
    """A folder of versions.

    Args:
        folder: Made with the first version.
    """

    folder: Path

    @classmethod
    def of_program(cls, folder: Path, program: str) -> Self:
        """Give one program's versions in a folder for all programs."""
        return cls(folder / quote(program, safe=""))

    def history(self) -> list[str]:
        """List the versions that were in force, the present one last.

        Raises:
            ValueError: If the list was changed by something else.
        """
        try:
            told = json.loads((self.folder / HISTORY).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return [NOTHING]
        if not isinstance(told, list) or not told or not all(isinstance(v, str) for v in told):
            raise ValueError("the list of learnt versions cannot be read")
        return told

    def current(self) -> bytes | None:
        """Give what is in force; None = nothing was learnt.

        Raises:
            ValueError: If it is missing or was changed.
        """
        return self.kept(self.history()[-1])

    def kept(self, version: str) -> bytes | None:
        """Give what was in force once; nothing that was learnt is thrown away.

        Raises:
            ValueError: If it is missing or was changed.
        """
        if version == NOTHING:
            return None
        try:
            data = (self.folder / f"{version}.json").read_bytes()
        except FileNotFoundError as error:
            raise ValueError(f"what was learnt as {version} is missing") from error
        if hashlib.sha256(data).hexdigest()[:12] != version:
            raise ValueError(f"what was learnt as {version} was changed since")
        return data

    def install(self, data: bytes) -> str:
        """Put something in force.

        Returns:
            Its version: the first 12 hex digits of its SHA-256.
        """
        version = hashlib.sha256(data).hexdigest()[:12]
        self.folder.mkdir(parents=True, exist_ok=True)
        _replace(self.folder / f"{version}.json", data)
        _replace(self.folder / HISTORY, json.dumps([*self.history(), version]).encode())
        return version

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
        _replace(self.folder / HISTORY, json.dumps(before).encode())
        return before[-1]


def _replace(path: Path, data: bytes) -> None:
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
