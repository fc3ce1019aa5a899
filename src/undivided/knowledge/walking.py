"""What lies below a folder: the files to read, and a sentence for each thing that is not read."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from undivided.domain import BadInput, NotFound
from undivided.knowledge.library import ImportProblem
from undivided.knowledge.reading import READERS

OTHER_DOCUMENTS = frozenset({".doc", ".odt", ".rtf", ".ppt", ".xls", ".ods", ".odp", ".epub"})
"""Endings that look like knowledge and are not read; pictures and style sheets are passed over."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One walk through a folder.

    Args:
        files: Files to read by their source, in order of path.
        problems: What is not read, and why.
    """

    files: dict[str, Path] = field(default_factory=dict)
    problems: list[ImportProblem] = field(default_factory=list)


def walk(place: Path) -> Walk:
    """Find the files below a folder; a place that is a file is that one.

    Args:
        place: A folder, or one file.

    Raises:
        NotFound: If it is not there.
        BadInput: If it may not be read, or is a file of a kind that is not read.
    """
    if not place.exists():
        raise NotFound(f"There is no “{place}” to import.", "Give the folder of the articles.")
    if not os.access(place, os.R_OK | (os.X_OK if place.is_dir() else 0)):
        raise BadInput(f"“{place}” may not be read.", "Check its rights.")
    if place.is_dir():
        return _below(place)
    if place.suffix.lower() not in READERS:
        hint = f"These are: {', '.join(sorted(READERS))}."
        raise BadInput(f"“{place}” is a kind of file that is not read.", hint)
    return Walk({_source(place, place.parent): place})


def _below(folder: Path) -> Walk:
    found = Walk()
    root = folder.resolve()
    for path in _paths(folder, found.problems):
        if _wanted(path, folder, root, found.problems):
            found.files[_source(path, folder)] = path
    return found


def _paths(folder: Path, problems: list[ImportProblem]) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        problems.append(_closed(error, folder))

    for place, folders, names in os.walk(folder, onerror=closed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [path for path in map(Path(place).joinpath, folders) if path.is_symlink()]
        problems.extend(_link(path, folder, "is a link to another folder") for path in links)
        yield from (Path(place) / name for name in sorted(names) if not name.startswith("."))


def _wanted(path: Path, folder: Path, root: Path, problems: list[ImportProblem]) -> bool:
    ending = path.suffix.lower()
    if ending in OTHER_DOCUMENTS:
        source = _source(path, folder)
        hint = "Save it as DOCX, PPTX, XLSX, PDF, HTML or Markdown."
        sentence = f"“{source}” is a kind of file that is not read."
        problems.append(ImportProblem(source, sentence, hint))
    # Office programs keep a note of who has a file open beside it.
    if ending not in READERS or path.name.startswith("~$"):
        return False
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        problems.append(_link(path, folder, "is a link out of the knowledge folder"))
        return False
    return True


def _link(path: Path, folder: Path, what: str) -> ImportProblem:
    source = _source(path, folder)
    return ImportProblem(source, f"“{source}” {what}.", "Copy the article into the folder.")


def _closed(error: OSError, folder: Path) -> ImportProblem:
    path = Path(error.filename or folder)
    source = _source(path, folder) if path.is_relative_to(folder) else "."
    return ImportProblem(source, f"“{source}” may not be read.", "Check its rights.")


def _source(path: Path, folder: Path) -> str:
    """Name a file for people; bytes in its name that are no text become question marks."""
    return path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
