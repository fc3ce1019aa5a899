"""How well dispositions are told after training on a program's own labelled contacts (banking77).

The customers' questions stand for contacts, the 77 intents for codes. What ships trains on the part
named ``train`` as ``undivided notes learn`` would, once with all of it and several times with ten
contacts a code, and is scored on the other parts. A folder with one part alone is split: a quarter
of the texts, always the same ones, is kept apart.

    python -m benchmarks.notes_dispositions --data DIR [--train DIR] [--json]

``--train DIR`` takes the train part from another folder where ``--data`` has none.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._report import report
from undivided import models, settings
from undivided.language import BgeEmbedder
from undivided.reactors.note.dispositions import Contacts, Nearest, TrainedCodes, train
from undivided.stats import calibration, shares, wilson

SET = "banking77"
SHOTS = 10
DRAWS = 5
APART = 1 / 4
STATED = 0.95
"""Precision that the threshold is set for after full training; with ten a code: the default."""

Rows = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Split:
    """Texts with their codes, to learn from and to be scored on."""

    train: Rows
    test: Rows


def read(folder: Path) -> dict[str, Rows]:
    """Read every part of a folder: its name to texts with codes."""
    parts = {}
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        parts[path.name.split(".")[0]] = [(row["text"], row["intent"]) for row in rows]
    return parts


def split(parts: dict[str, Rows], others: dict[str, Rows]) -> Split:
    """Tell what is learnt from and what is scored.

    Args:
        parts: Of the folder given.
        others: Of the folder that lends its train part, may be empty.
    """
    if "train" in others and "train" not in parts:
        parts = {"train": others["train"], **parts}
    if "train" in parts and len(parts) > 1:
        rest = [row for name, rows in parts.items() if name != "train" for row in rows]
        return Split(parts["train"], rest)
    rows = [row for some in parts.values() for row in some]
    return Split([r for r in rows if not apart(r[0])], [r for r in rows if apart(r[0])])


def apart(text: str) -> bool:
    """Tell whether a text is kept apart where a folder has one part."""
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 2**32 < APART


def contacts(rows: Rows, vectors: dict[str, Any]) -> Contacts:
    """Make labelled contacts of texts."""
    return Contacts(np.array([vectors[text] for text, _ in rows]), tuple(code for _, code in rows))


def scored(model: TrainedCodes, test: Contacts) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Give the chance of the likeliest code of each contact, and whether it is the right one."""
    chances = shares(model.scores(test.vectors))
    right = np.array(model.codes)[chances.argmax(axis=1)] == np.array(test.codes)
    return chances.max(axis=1), right


def figures(model: TrainedCodes, test: Contacts) -> dict[str, Any]:
    """Score one model."""
    top, right = scored(model, test)
    places = np.argsort(-shares(model.scores(test.vectors)), axis=1)[:, :3]
    three = (np.array(model.codes)[places] == np.array(test.codes)[:, None]).any(axis=1)
    error = calibration(top, right).error
    return {
        "accuracy": interval(int(right.sum()), len(right)),
        "in_first_three": interval(int(three.sum()), len(three)),
        "ece": [round(one, 4) for one in (error.value, error.low, error.high)],
    }


def unsure(model: TrainedCodes, test: Contacts) -> dict[str, Any]:
    """Tell how many get a code at a threshold, and how many of those are right."""
    top, right = scored(model, test)
    proposed = top >= model.threshold
    return {
        "threshold": round(model.threshold, 3),
        "coverage": interval(int(proposed.sum()), len(proposed)),
        "precision": interval(int((right & proposed).sum()), int(proposed.sum())),
    }


def interval(right: int, n: int) -> list[float]:
    """Give a share with its 95% interval."""
    found = wilson(right, n)
    return [round(one, 4) for one in (found.value, found.low, found.high)]


def drawn(rows: Rows, seed: int) -> Rows:
    """Draw ten contacts of each code."""
    draw = np.random.default_rng(seed)
    by_code: dict[str, Rows] = {}
    for row in rows:
        by_code.setdefault(row[1], []).append(row)
    chosen: Rows = []
    for code in sorted(by_code):
        some = by_code[code]
        places = draw.permutation(len(some))[:SHOTS]
        chosen += [some[place] for place in places]
    return chosen


def over_draws(values: Sequence[float]) -> list[float]:
    """Give the mean over draws with a 95% interval of Student's t for five of them."""
    mean, spread = float(np.mean(values)), float(np.std(values, ddof=1))
    half = 2.776 * spread / len(values) ** 0.5
    return [round(one, 4) for one in (mean, mean - half, mean + half)]


def few(parts: Split, vectors: dict[str, Any], test: Contacts, embedder: BgeEmbedder) -> Any:
    """Train on ten contacts a code, several times."""
    accuracies, errors, nearest, covered, precise = [], [], [], [], []
    for seed in range(DRAWS):
        rows = drawn(parts.train, seed)
        model = train(contacts(rows, vectors), embedder.version)
        top, right = scored(model, test)
        accuracies.append(float(right.mean()))
        errors.append(calibration(top, right).error.value)
        proposed = top >= model.threshold
        covered.append(float(proposed.mean()))
        precise.append(float(right[proposed].mean()))
        nearest.append(by_examples(rows, vectors, test))
    return {
        "draws": DRAWS,
        "accuracy": over_draws(accuracies),
        "ece": over_draws(errors),
        "coverage": over_draws(covered),
        "precision": over_draws(precise),
        "nearest_example_accuracy": over_draws(nearest),
    }


class _Known:
    """An embedder of texts whose vectors are known."""

    version = "known"

    def __init__(self, vectors: dict[str, Any]) -> None:
        self.vectors = vectors

    def embed(self, texts: Sequence[str]) -> Any:
        """Look texts up."""
        return np.array([self.vectors[text] for text in texts])


def by_examples(rows: Rows, vectors: dict[str, Any], test: Contacts) -> float:
    """Score what needs no training, with the same contacts as examples."""
    examples: dict[str, list[str]] = {}
    for text, code in rows:
        examples.setdefault(code, []).append(text)
    words = {f"test {n}": vector for n, vector in enumerate(test.vectors)}
    nearest = Nearest(examples, _Known(vectors | words))
    found = [max(chances, key=lambda code: chances[code]) for chances in
             (nearest.chances([name]) for name in words)]  # fmt: skip
    return float(np.mean(np.array(found) == np.array(test.codes)))


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--train", type=Path)
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    others = read(given.train / SET) if given.train else {}
    parts = split(read(given.data / SET), others)
    embedder = BgeEmbedder(models.locate("bge-small-en", settings.load().models))
    texts = sorted({text for text, _ in [*parts.train, *parts.test]})
    vectors = dict(zip(texts, embedder.embed(texts), strict=True))
    learnt, test = contacts(parts.train, vectors), contacts(parts.test, vectors)
    found: dict[str, Any] = {
        "train": len(learnt), "test": len(test), "codes": len(set(learnt.codes))
    }  # fmt: skip
    model = train(learnt, embedder.version, precision=STATED)
    found["full"] = figures(model, test)
    found[f"full_unsure_for_{STATED:g}"] = unsure(model, test)
    found["ten_a_code"] = few(parts, vectors, test, embedder)
    report("notes_dispositions", found, as_json=given.json)


if __name__ == "__main__":
    main()
