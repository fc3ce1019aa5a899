"""Train the three light models behind the attention signals, and print how good they are.

Anger, distress and confusion are learned from GoEmotions (Demszky et al. 2020, CC BY 4.0) with
customers' turns from MultiDoGO (CDLA-Permissive-1.0) as further examples of ordinary service talk.
Calibration uses scores from folds that did not train the model.

    python -m benchmarks.train_attention --data DIR [--models DIR] [--write] [--json]
"""

import argparse
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from undivided.language import BgeEmbedder, cues

Floats = npt.NDArray[np.float64]
GROUPS = {
    "anger": {"anger", "annoyance", "disappointment", "disgust"},
    "distress": {"sadness", "grief", "fear", "nervousness"},
    "confusion": {"confusion"},
}
TARGET = Path("src/undivided/reactors/attention/data/heads.json")
SERVICE_TRAIN, SERVICE_TEST = 6000, 2000
CREDIT = (
    "Weights trained on GoEmotions (Demszky et al. 2020, Google Research, CC BY 4.0) and on "
    "customer turns of MultiDoGO (Peskov et al. 2019, Amazon, CDLA-Permissive-1.0)."
)


def read(path: Path) -> list[dict[str, Any]]:
    """Read a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def service_turns(data: Path) -> list[str]:
    """Pick customers' turns without any cue of concern, in a fixed shuffled order."""
    rows = read(data / "multidogo" / "customer_turns.jsonl.gz")
    texts = sorted({row["text"] for row in rows if len(row["text"].split()) >= 4})
    order = np.random.default_rng(5).permutation(len(texts))
    return [texts[index] for index in order[: SERVICE_TRAIN + SERVICE_TEST]]


def strengths(texts: Sequence[str], kind: str) -> Floats:
    """Return the strength of the strongest cue of one kind in each text."""
    book = cues.load("concerns")
    found = (book.find(text, frozenset({kind})) for text in texts)
    return np.array([hits[0].strength if hits else 0 for hits in found], dtype=np.float64)


def fit(vectors: Floats, truth: npt.NDArray[np.int64], cue: Floats) -> dict[str, Any]:
    """Fit one head and its calibration on out-of-fold scores."""
    model = LogisticRegression(C=4.0, max_iter=400)
    folds = StratifiedKFold(5, shuffle=True, random_state=5)
    scores = cross_val_predict(model, vectors, truth, cv=folds, method="decision_function")
    scale = LogisticRegression(C=1e4).fit(np.column_stack([scores, cue]), truth)
    model.fit(vectors, truth)
    return {
        "weights": [round(float(weight), 5) for weight in model.coef_[0]],
        "bias": round(float(model.intercept_[0]), 5),
        "scale": round(float(scale.coef_[0][0]), 5),
        "cue_scale": round(float(scale.coef_[0][1]), 5),
        "shift": round(float(scale.intercept_[0]), 5),
    }


def predict(head: dict[str, Any], vectors: Floats, cue: Floats) -> Floats:
    """Return calibrated probabilities."""
    score = vectors @ np.array(head["weights"]) + head["bias"]
    logit = head["scale"] * score + head["cue_scale"] * cue + head["shift"]
    return np.asarray(1.0 / (1.0 + np.exp(-logit)), dtype=np.float64)


def calibration_error(probability: Floats, truth: npt.NDArray[np.int64], bins: int = 10) -> float:
    """Return the expected calibration error over equal-width bins."""
    place = np.minimum((probability * bins).astype(int), bins - 1)
    parts = [
        (place == index).mean()
        * abs(probability[place == index].mean() - truth[place == index].mean())
        for index in range(bins)
        if (place == index).any()
    ]
    return float(sum(parts))


def measure(
    probability: Floats, truth: npt.NDArray[np.int64], cue: Floats, calm: Floats
) -> dict[str, float]:
    """Compare the trained model with cues alone on held-out texts."""
    said = probability >= 0.5
    cued = cue >= 2
    return {
        "n": len(truth),
        "base_rate": round(float(truth.mean()), 4),
        "auc": round(float(roc_auc_score(truth, probability)), 4),
        "auc_cues": round(float(roc_auc_score(truth, cue)), 4),
        "average_precision": round(float(average_precision_score(truth, probability)), 4),
        "ece": round(calibration_error(probability, truth), 4),
        "precision": round(float(truth[said].mean()), 4),
        "recall": round(float(said[truth == 1].mean()), 4),
        "precision_cues": round(float(truth[cued].mean()), 4),
        "recall_cues": round(float(cued[truth == 1].mean()), 4),
        "service_turns_flagged": round(float((calm >= 0.5).mean()), 4),
    }


def run(data: Path, models: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Train all heads and measure them on the official development split."""
    rows = read(data / "goemotions" / "train_dev.jsonl.gz")
    calm = service_turns(data)
    texts = [row["text"] for row in rows] + calm
    vectors = BgeEmbedder(models / "bge-small-en").embed(texts).astype(np.float64)
    held = np.array([row["split"] != "train" for row in rows] + [False] * len(calm))
    test = np.zeros(len(texts), dtype=bool)
    test[len(rows) + SERVICE_TRAIN :] = True
    heads, figures = {}, {}
    for kind, labels in GROUPS.items():
        truth = np.array([int(bool(labels & set(row["labels"]))) for row in rows] + [0] * len(calm))
        cue = strengths(texts, kind)
        # A service turn with a cue may be a true case that nobody labelled: it teaches nothing.
        use = ~held & ~test & ~((np.arange(len(texts)) >= len(rows)) & (cue > 0))
        heads[kind] = fit(vectors[use], truth[use], cue[use])
        odds = predict(heads[kind], vectors, cue)
        figures[kind] = measure(odds[held], truth[held], cue[held], odds[test])
    return heads, figures


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--models", type=Path, default=Path.home() / ".cache/undivided/models")
    arguments.add_argument("--write", action="store_true", help=f"replace {TARGET}")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    heads, figures = run(given.data, given.models)
    if given.write:
        body = {"credit": CREDIT, "embedder": "bge-small-en-v1.5 int8", "heads": heads}
        TARGET.write_text(json.dumps(body) + "\n", encoding="utf-8")
    print(json.dumps(figures) if given.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
