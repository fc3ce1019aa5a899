"""What lies below a folder: the files to read, and a sentence for each thing that is not read."""

import os
from collections.abc import Collection, Iterator
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
    return Walk({_shown(place.name): place})


def files_among(place: Path, written: Collection[Path]) -> dict[str, Path] | None:
    """Find the files to read among paths that were written, without a walk.

    Args:
        place: The folder or file that articles come from.
        written: Paths below it, or beside it.

    Returns:
        Files by their source, in order of path; None where only a walk can tell what to do, because
        something is gone, or is a folder or a link, or is a kind of file that is not read.
    """
    if not place.is_dir():
        return None
    files: dict[str, Path] = {}
    for path in sorted(written):
        parts = path.relative_to(place).parts if path.is_relative_to(place) else ()
        if not parts or any(part.startswith((".", "~$")) for part in parts):
            continue
        above = [place.joinpath(*parts[: depth + 1]) for depth in range(len(parts))]
        plain = path.is_file() and not any(one.is_symlink() for one in above)
        if not plain or path.suffix.lower() not in READERS:
            return None
        files[_shown("/".join(parts))] = path
    return files


def _below(folder: Path) -> Walk:
    found = Walk()
    root = folder.resolve()
    for entry, source in _entries(folder, found.problems):
        # Names first: a look at ten thousand files may take no more than a moment.
        ending = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122 - see above
        if ending in OTHER_DOCUMENTS:
            found.problems.append(_other_kind(source))
        # Office programs keep a note of who has a file open beside it.
        elif ending in READERS and not entry.name.startswith("~$"):
            if entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(root):
                found.problems.append(_link(source, "is a link out of the knowledge folder"))
            else:
                found.files[source] = Path(entry.path)
    return found


def _entries(folder: Path, problems: list[ImportProblem]) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Walk through the files below a folder in order of name, those beside folders first."""
    waiting = [(str(folder), "")]
    while waiting:
        place, above = waiting.pop()
        folders = []
        for entry in _listed(place, above, problems):
            source = above + _shown(entry.name)
            if not entry.is_dir():
                yield entry, source
            elif entry.is_symlink():
                problems.append(_link(source, "is a link to another folder"))
            else:
                folders.append((entry.path, f"{source}/"))
        waiting.extend(reversed(folders))


def _listed(place: str, above: str, problems: list[ImportProblem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(place) as scan:
            entries = [entry for entry in scan if not entry.name.startswith(".")]
    except OSError:
        source = above.rstrip("/") or "."
        problems.append(ImportProblem(source, f"“{source}” may not be read.", "Check its rights."))
        return []
    return sorted(entries, key=lambda entry: entry.name)


def _other_kind(source: str) -> ImportProblem:
    sentence = f"“{source}” is a kind of file that is not read."
    return ImportProblem(source, sentence, "Save it as DOCX, PPTX, XLSX, PDF, HTML or Markdown.")


def _link(source: str, what: str) -> ImportProblem:
    return ImportProblem(source, f"“{source}” {what}.", "Copy the article into the folder.")


def _shown(name: str) -> str:
    """Write a name for people; bytes in it that are no text become question marks."""
    return name.encode("utf-8", "replace").decode()
