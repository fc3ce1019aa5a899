"""The files of one kind in a folder, and whether they may have changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Generic, TypeVar

from undivided.domain import BadInput

Kind = TypeVar("Kind")
_ENDINGS = (".yaml", ".yml")

Stamp = tuple[tuple[str, int, int], ...]
"""Name, time of the last change in nanoseconds, and size in bytes of each file."""


def _nothing(_: Traversable) -> bool:
    return False


def _any(_: object) -> None:
    """Let all go together."""


@dataclass(frozen=True, slots=True)
class OwnFiles(Generic[Kind]):
    """How one kind of a centre's files is read.

    Args:
        noun: What one file holds, for people.
        setting: Which setting names the folder.
        read: Reads one file, or raises ``BadInput`` with its first mistake.
        mistakes: Lists every mistake in one file.
        passed_over: Tells a file that belongs to others beside it.
        check_apart: Raises ``BadInput`` where nothing decides between two.
    """

    noun: str
    setting: str
    read: Callable[[Traversable], Kind]
    mistakes: Callable[[Traversable], Sequence[BadInput]]
    passed_over: Callable[[Traversable], bool] = _nothing
    check_apart: Callable[[Sequence[Kind]], None] = _any

    def files(self, place: Traversable) -> list[Traversable]:
        """List the files of a folder by name, or the one file given.

        Raises:
            BadInput: If there is none.
        """
        if place.is_file():
            return [place]
        there = sorted(place.iterdir(), key=lambda path: path.name) if place.is_dir() else []
        found = [path for path in there if path.is_file() and path.name.endswith(_ENDINGS)]
        found = [path for path in found if not self.passed_over(path)]
        if not found:
            raise BadInput(
                f"There is no {self.noun} at “{place}”.",
                f"Set {self.setting} to a YAML file or a folder of them, or leave it empty.",
            )
        return found

    def read_all(self, place: Traversable | None) -> tuple[Kind, ...]:
        """Read the files of a folder, or the one file given.

        Args:
            place: None = the centre has none.

        Raises:
            BadInput: If there is none, one has a mistake, or two are for the same conversations.
        """
        if place is None:
            return ()
        found = tuple(self.read(path) for path in self.files(place))
        self.check_apart(found)
        return found


def stamp(place: Path | None) -> Stamp:
    """Tell the state of the files of a folder, or of one file, without reading them."""
    if place is None:
        return ()
    found = sorted(place.iterdir()) if place.is_dir() else [place]
    told = [(path.name, path.stat()) for path in found if path.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in told)
