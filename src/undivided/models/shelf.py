"""What is on the shelf: where a model lies, and whether its files are what they must be."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

from undivided.domain import BadInput, Unavailable
from undivided.models.model import Model, ModelFile, listing, named

State = Literal["present", "missing", "damaged"]
HUB = "hub:"
RECORD = "origin.json"
_FETCH = "Run `undivided models fetch`."


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a model cannot be trusted.

    Args:
        model: Its name.
        file: The file concerned, "" when the whole model is missing.
        sentence: What is wrong, for people.
    """

    model: str
    file: str
    sentence: str


def home_of(model: Model, folder: Path) -> Path:
    """Return the folder in which a model's files lie or would lie.

    Args:
        model: The model.
        folder: The folder of all models.
    """
    if model.kind == "wheel":
        return folder / model.name
    try:
        return Path(str(distribution(model.package).locate_file(model.inside)))
    except PackageNotFoundError:
        return folder / model.name


def state(model: Model, folder: Path) -> State:
    """Say whether a model is here, by names and sizes only.

    Args:
        model: The model.
        folder: The folder of all models.

    Returns:
        "present", "missing" (none of its files is here) or "damaged" (some, or of wrong size).
    """
    home = home_of(model, folder)
    found = [(home / file.name).is_file() for file in model.files]
    if not any(found):
        return "missing"
    right = [_size(home / file.name) == file.size for file in model.files]
    return "present" if all(right) else "damaged"


def locate(spec: str, folder: Path, like: str = "") -> Path:
    """Find the folder of a model, cheaply: names and sizes are checked, hashes are not.

    Args:
        spec: A name from the registry, ``hub:owner/name``, or a path to a folder of your own.
        folder: The folder of all models.
        like: The registered model that a folder of your own stands in for; "" = any of them.

    Returns:
        The folder that holds the files.

    Raises:
        Unavailable: If the model is not installed or is damaged.
        BadInput: If a folder of your own lacks a file.
        NotFound: If the name is unknown.
    """
    if spec.startswith(HUB):
        return _own_folder(hub_folder(spec, folder), spec, like, _fetch_hint(spec))
    if "/" in spec or "\\" in spec or spec.startswith(("~", ".")):
        return _own_folder(Path(spec).expanduser(), spec, like, "Check the path.")
    model = named(spec)
    match state(model, folder):
        case "missing":
            raise Unavailable(f"The model “{spec}” is not installed.", _hint(model))
        case "damaged":
            raise Unavailable(f"The model “{spec}” is damaged.", _hint(model))
    return home_of(model, folder)


def hub_folder(spec: str, folder: Path) -> Path:
    """Return where a model from a hub lies or would lie.

    Args:
        spec: ``hub:owner/name``.
        folder: The folder of all models.

    Raises:
        BadInput: If the text is not of that form.
    """
    parts = spec.removeprefix(HUB).split("/")
    if len(parts) != 2 or not all(part.strip(".") and part.isprintable() for part in parts):
        raise BadInput(f"“{spec}” does not name a model on a hub.", "Write hub:owner/name.")
    return folder / "--".join(["hub", *parts])


def verify(names: Sequence[str], folder: Path) -> list[Problem]:
    """Read every byte of the models and compare with the registry.

    Args:
        names: Model names or ``hub:owner/name``; empty = the default set.
        folder: The folder of all models.

    Returns:
        What is wrong; empty when all is well.

    Raises:
        NotFound: If a name is unknown.
    """
    problems: list[Problem] = []
    for name in names or [model.name for model in listing()]:
        if name.startswith(HUB):
            problems += _verify_files(name, hub_folder(name, folder), None)
        else:
            model = named(name)
            problems += _verify_files(name, home_of(model, folder), model.files)
    return problems


def fits(folder: Path, like: str = "") -> str:
    """Say which file a folder lacks to stand in for a registered model.

    Args:
        folder: The folder.
        like: The model's name; "" = whichever model it comes closest to.

    Returns:
        The first missing pattern, "" if it fits.
    """
    models = [named(like)] if like else listing()
    lacking = [[need for need in model.needs if not any(folder.glob(need))] for model in models]
    fewest = min(lacking, key=len)
    return fewest[0] if fewest else ""


def digest(path: Path) -> str:
    """Hash a file.

    Args:
        path: The file.

    Returns:
        Its SHA-256, 64 hex digits.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _own_folder(path: Path, spec: str, like: str, hint: str) -> Path:
    if not path.is_dir():
        raise Unavailable(f"The model “{spec}” is not installed.", hint)
    lacking = fits(path, like)
    if lacking:
        raise BadInput(f"The model folder “{spec}” has no {lacking}.", hint)
    return path


def _verify_files(name: str, home: Path, files: Sequence[ModelFile] | None) -> list[Problem]:
    expected = _recorded(home) if files is None else files
    if not expected or not any((home / file.name).is_file() for file in expected):
        return [Problem(name, "", f"The model “{name}” is not installed.")]
    problems = []
    for file in expected:
        path = home / file.name
        if not path.is_file():
            problems.append(Problem(name, file.name, f"{name}: {file.name} is missing."))
        elif path.stat().st_size != file.size or digest(path) != file.sha256:
            sentence = f"{name}: {file.name} is not the file that was pinned."
            problems.append(Problem(name, file.name, sentence))
    return problems


def _recorded(home: Path) -> list[ModelFile]:
    try:
        rows = json.loads((home / RECORD).read_text(encoding="utf-8"))["files"]
        return [ModelFile(row["name"], row["size"], row["sha256"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _hint(model: Model) -> str:
    if model.kind == "installed":
        return f"Install the package {model.package} again."
    return _FETCH


def _fetch_hint(spec: str) -> str:
    return f"Run `undivided models fetch {spec}`."
