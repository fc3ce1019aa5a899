"""What reviews taught, as bytes and back."""

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from undivided.domain import CriterionKind
from undivided.quality.learning.question import Question
from undivided.quality.learning.scorer import Floats, LearntScorer, Model


@dataclass(frozen=True, slots=True)
class Kept:
    """What is in force.

    Args:
        scorers: At most one a question.
        before: Version of what was in force before it, which undoing goes back to; "" = nothing.
        step: How often something was put in force: what is put in force again is a version of its
            own, so that everything is scored anew by it.
        version: First 12 hex digits of the SHA-256 of what is stored; "0" when nothing was learnt.
    """

    scorers: tuple[LearntScorer, ...] = ()
    before: str = ""
    step: int = 0
    version: str = "0"


def dump(kept: Kept) -> bytes:
    """Write what is in force; the same value gives the same bytes."""
    plain = [_plain(one) for one in kept.scorers]
    plain.sort(key=lambda one: (one["card"], one["criterion"]))
    return _text({"scorers": plain, "before": kept.before, "step": kept.step}).encode()


def parse(data: bytes) -> Kept:
    """Read what ``dump`` wrote.

    Raises:
        ValueError: If it is something else.
    """
    try:
        plain = json.loads(data)
        scorers = tuple(_scorer(one) for one in plain["scorers"])
        version = hashlib.sha256(data).hexdigest()[:12]
        return Kept(scorers, str(plain["before"]), int(plain["step"]), version)
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError("this is not what reviews taught") from error


def stamped(scorer: LearntScorer) -> LearntScorer:
    """Give a scorer as it is when it was written and read again, with its version."""
    plain = _plain(scorer)
    return _scorer(plain)


def _plain(scorer: LearntScorer) -> dict[str, Any]:
    question = scorer.question
    return {
        "card": question.card,
        "criterion": question.criterion,
        "kind": question.kind.value,
        "asked": question.asked,
        "models": [_model_plain(one) for one in scorer.models],
        "needed": [_model_plain(one) for one in scorer.needed],
        "parts": dict(sorted(scorer.parts.items())),
        "reviews": scorer.reviews,
        "languages": list(scorer.languages),
        "embedder": scorer.embedder,
        "reads": scorer.reads,
    }


def _scorer(plain: Mapping[str, Any]) -> LearntScorer:
    kind = CriterionKind(plain["kind"])
    found = LearntScorer(
        question=Question(str(plain["card"]), str(plain["criterion"]), kind, str(plain["asked"])),
        models=tuple(_model(one) for one in plain["models"]),
        needed=tuple(_model(one) for one in plain["needed"]),
        parts={str(name): int(part) for name, part in plain["parts"].items()},
        reviews=int(plain["reviews"]),
        languages=tuple(str(one) for one in plain["languages"]),
        embedder=str(plain["embedder"]),
        reads=str(plain["reads"]),
    )
    highest = max(found.parts.values(), default=-1)
    if not found.models or highest >= min(len(some) for some in _kinds(found)):
        raise ValueError("the parts do not fit the models")
    return replace(found, version=hashlib.sha256(_text(plain).encode()).hexdigest()[:12])


def _kinds(scorer: LearntScorer) -> list[tuple[Model, ...]]:
    return [some for some in (scorer.models, scorer.needed) if some]


def _model_plain(model: Model) -> dict[str, Any]:
    return {
        "middle": _packed(model.middle),
        "weights": _packed(model.weights),
        "slope": round(model.slope, 6),
        "level": round(model.level, 6),
        "near": [round(one, 6) for one in model.near],
        "far": round(model.far, 6),
    }


def _model(plain: Mapping[str, Any]) -> Model:
    middle, weights = _unpacked(plain["middle"]), _unpacked(plain["weights"])
    if middle.shape != weights.shape:
        raise ValueError("the weights do not fit the features")
    return Model(
        middle,
        weights,
        float(plain["slope"]),
        float(plain["level"]),
        tuple(float(one) for one in plain["near"]),
        float(plain["far"]),
    )


def _text(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _packed(values: Floats) -> str:
    return base64.b64encode(np.ascontiguousarray(values, "<f4").tobytes()).decode()


def _unpacked(text: str) -> Floats:
    return np.frombuffer(base64.b64decode(text, validate=True), "<f4").astype(np.float64)
