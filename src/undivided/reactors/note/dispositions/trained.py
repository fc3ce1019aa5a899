"""Trained: one linear score a code on the meaning of a contact, learnt from a program's own."""

import base64
import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.language.head import Vector
from undivided.stats import shares

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class TrainedCodes:
    """What a program learnt about its codes.

    Args:
        codes: In order of name.
        weights: One row a code.
        bias: One a code.
        temperature: Divides the scores, so that chances can be taken at their word.
        threshold: Lowest chance at which a code is proposed.
        precision: Share of right proposals that the threshold was set for.
        embedder: Version of the vectors it was trained on.
        contacts: How many contacts it was trained on.
        seen: Short hashes of their ids: on these it is no fair judge of itself.
        version: First 12 hex digits of the SHA-256 of what is stored; "" before it is.
    """

    codes: tuple[str, ...]
    weights: Vector
    bias: Vector
    temperature: float
    threshold: float
    precision: float
    embedder: str
    contacts: int
    seen: frozenset[str] = frozenset()
    version: str = ""

    def knows(self, contact: str) -> bool:
        """Tell whether it was trained on a contact."""
        return short(contact) in self.seen

    def scores(self, vectors: Vector) -> Floats:
        """Give the log odds of the codes, up to a constant; one row a contact."""
        found: Floats = (vectors @ self.weights.T + self.bias).astype(np.float64)
        return found / self.temperature

    def chances(self, vector: Vector, among: Collection[str] = ()) -> Mapping[str, float]:
        """Give the chance of each code.

        Args:
            vector: Of the words of a contact.
            among: Codes that can be chosen; empty = all that were learnt.

        Returns:
            Code to probability; empty when none of the codes was learnt.
        """
        places = [place for place, code in enumerate(self.codes) if not among or code in among]
        if not places:
            return {}
        told = shares(self.scores(vector[None, :])[0][places])
        return {self.codes[place]: float(told[n]) for n, place in enumerate(places)}


def short(contact: str) -> str:
    """Give the short hash of a contact's id."""
    return hashlib.sha256(contact.encode()).hexdigest()[:10]


def dump(trained: TrainedCodes) -> bytes:
    """Write what was learnt; the same value gives the same bytes."""
    stored = {
        "codes": list(trained.codes),
        "weights": _packed(trained.weights),
        "bias": _packed(trained.bias),
        "temperature": round(trained.temperature, 5),
        "threshold": round(trained.threshold, 4),
        "precision": trained.precision,
        "embedder": trained.embedder,
        "contacts": trained.contacts,
        "seen": sorted(trained.seen),
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")).encode()


def parse(data: bytes) -> TrainedCodes:
    """Read what ``dump`` wrote.

    Raises:
        ValueError: If it is something else.
    """
    try:
        stored: dict[str, Any] = json.loads(data)
        codes = tuple(str(code) for code in stored["codes"])
        bias = _unpacked(stored["bias"])
        weights = _unpacked(stored["weights"]).reshape(len(codes), -1)
        if not codes or bias.shape != (len(codes),):
            raise ValueError("the weights do not fit the codes")
        return TrainedCodes(
            codes,
            weights,
            bias,
            float(stored["temperature"]),
            float(stored["threshold"]),
            float(stored["precision"]),
            str(stored["embedder"]),
            int(stored["contacts"]),
            frozenset(str(one) for one in stored["seen"]),
            hashlib.sha256(data).hexdigest()[:12],
        )
    except (KeyError, TypeError, UnicodeDecodeError) as error:
        raise ValueError("this is not what was learnt about codes") from error


def _packed(values: Vector) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def _unpacked(text: str) -> Vector:
    return np.frombuffer(base64.b64decode(text, validate=True), "<f4").astype(np.float32)
