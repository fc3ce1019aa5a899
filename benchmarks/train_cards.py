"""Train the chance that a card is useful, and say how far it can be trusted.

    python -m benchmarks.train_cards --data DIR [--write]

Rows are single turns with the best passage found for them; the label is whether that passage is
among those the turn needs. Everything printed is cross-validated by conversation. ``--write``
puts weights, provenance and the figures into the package.
"""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

import undivided.reactors.cards as cards
from benchmarks import _dstc as dstc
from benchmarks._kept import KeptEmbedder
from benchmarks._sample_calls import SAMPLES, load_calls
from benchmarks._selection import opened, texts_of
from benchmarks.train_selection import need_rows, own_need_rows
from undivided.domain import Speaker, Turn
from undivided.knowledge import Index, cut, import_folder
from undivided.language import BgeEmbedder
from undivided.reactors.cards.features import FEATURES, SEMANTIC, Moment, features, moment
from undivided.reactors.cards.reactor import FOUND, may_ask, pushable
from undivided.reactors.cards.usefulness import Usefulness, parse
from undivided.settings import load

WRITTEN_ROWS = 400
"""Rows taken from the written set, which is much larger and less like a call."""
STRENGTH = 0.3
"""Inverse strength of the L2 penalty."""
OWN_SHARE = 0.8
"""Share of the total weight that a style's own rows have in its training."""
STYLES = {"own": "punctuated", "dstc10_spoken_kb": "bare", "dstc11_subjective_kb": "written"}
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
FOLDS = 10

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """One turn: where it comes from, what was computed, whether its best passage was right."""

    source: str
    group: str
    found: dict[str, float]
    useful: bool


def own_examples(samples: Path, embedder: KeptEmbedder, cache: Path) -> list[Example]:
    """Make rows of our own calls; Spanish ones are left out, the model cannot read them."""
    library = import_folder(samples / "knowledge")
    passages = [passage for article in library.articles for passage in cut(article)]
    index = Index.of(passages, library.articles, embedder, cache)
    asks = iter(own_need_rows(embedder).out_of_fold())
    examples = []
    for call in load_calls(samples / "calls"):
        for place in range(len(call.turns)):
            at = moment(call.turns, place)
            if call.language == "en" and may_ask(at):
                needs = call.needs[place]
                examples += _example("own", call.id, index, at, needs, float(next(asks)))
    return examples


def public_examples(
    folder: Path, embedder: KeptEmbedder, cache: Path, limit: int | None = None
) -> list[Example]:
    """Make rows of a public set, its whole knowledge searched at once.

    Args:
        folder: The set.
        embedder: Makes vectors.
        cache: Where vectors are kept.
        limit: Most turns to use, drawn with a fixed seed; None = all.
    """
    queries = dstc.queries(folder)
    embedder.prepare(texts_of(queries))
    speech = "spoken" in folder.name
    asks = need_rows(queries, embedder, "bare" if speech else "written").out_of_fold()
    index = opened(folder, embedder, cache / folder.name)
    places = list(range(len(queries)))
    if limit is not None and limit < len(queries):
        places = random.Random(7).sample(places, limit)  # noqa: S311 - a sample, not a secret
    examples = []
    for place in places:
        query = queries[place]
        at = as_moment(query, speech=speech)
        examples += _example(
            folder.name, query.group, index.index, at, query.gold, float(asks[place])
        )
    return examples


def all_examples(data: Path, samples: Path, embedder: KeptEmbedder, cache: Path) -> list[Example]:
    """Make the rows of every source."""
    spoken = public_examples(data / "dstc10_spoken_kb", embedder, cache)
    written = public_examples(data / "dstc11_subjective_kb", embedder, cache, WRITTEN_ROWS)
    return [*own_examples(samples, embedder, cache), *spoken, *written]


def as_moment(query: dstc.Query, *, speech: bool) -> Moment:
    """Put the last turn of a dialogue as the reactor sees it."""
    speakers = [*query.speakers, "U"]
    turns = [
        Turn(
            id=f"t{number}",
            speaker=Speaker.CUSTOMER if speaker == "U" else Speaker.AGENT,
            start_s=6.0 * number,
            end_s=6.0 * number + 5,
            text=text,
            confidence=0.9 if speech else 1.0,
        )
        for number, (speaker, text) in enumerate(
            zip(speakers, [*query.turns, query.last], strict=True), start=1
        )
    ]
    return moment(turns, len(turns) - 1)


def _example(
    source: str, group: str, index: Index, at: Moment, needs: frozenset[str], asks: float
) -> list[Example]:
    context = [turn.text for turn in at.before]
    hits = pushable(index.search(at.said, context, FOUND, at.turn.language))
    if not hits:
        return []
    right = {hits[0].article.id, hits[0].passage.id} & needs
    return [Example(source, group, features(at, hits, asks), bool(right))]


def fit(examples: Sequence[Example], source: str) -> LogisticRegression:
    """Fit the regression for one source's style, its own rows counting ``OWN_SHARE`` of all."""
    own = sum(example.source == source for example in examples)
    other = len(examples) - own
    shares = {True: OWN_SHARE / max(1, own), False: (1 - OWN_SHARE) / max(1, other)}
    weights = [shares[example.source == source] * len(examples) for example in examples]
    matrix = _matrix(examples)
    spread = np.where(matrix.std(axis=0) > 0, matrix.std(axis=0), 1)
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    model.fit(matrix / spread, [example.useful for example in examples], sample_weight=weights)
    # The penalty is fair on standardised features; the weights are kept for the plain ones.
    model.coef_ = model.coef_ / spread
    return model


def _matrix(examples: Iterable[Example]) -> Row:
    return np.array([[example.found[name] for name in FEATURES] for example in examples])


def cross_validated(examples: Sequence[Example], source: str) -> Row:
    """Give each row of a source the chance from a model that saw none of its conversation."""
    mine = [example for example in examples if example.source == source]
    others = [example for example in examples if example.source != source]
    chances = np.zeros(len(mine))
    groups = [example.group for example in mine]
    for train, test in GroupKFold(FOLDS).split(groups, groups=groups):
        model = fit([*(mine[place] for place in train), *others], source)
        chances[test] = model.predict_proba(_matrix(mine[place] for place in test))[:, 1]
    return chances


def figures(examples: Sequence[Example], chances: Row) -> dict[str, Any]:
    """Compute reliability and precision/recall of cross-validated chances."""
    useful = np.array([example.useful for example in examples])
    at = {f"{t:g}": _shown(chances >= t, useful) for t in THRESHOLDS}
    safe = np.clip(chances, 1e-6, 1 - 1e-6)
    return {
        "rows": len(examples),
        "useful": int(useful.sum()),
        "at": at,
        "expected_calibration_error": round(_ece(chances, useful), 3),
        "log_loss": round(float(-np.where(useful, np.log(safe), np.log(1 - safe)).mean()), 3),
    }


def _shown(shown: NDArray[np.bool_], useful: NDArray[np.bool_]) -> dict[str, float]:
    right = int((shown & useful).sum())
    return {
        "shown": int(shown.sum()),
        "right": right,
        "precision": round(right / max(1, int(shown.sum())), 3),
        "recall": round(right / max(1, int(useful.sum())), 3),
    }


def _ece(chances: Row, useful: NDArray[np.bool_], bins: int = 5) -> float:
    """Mean gap between chance and share useful, in bins of equal size."""
    order = np.argsort(chances, kind="stable")
    parts = np.array_split(order, bins)
    gaps = [
        abs(float(chances[part].mean()) - float(useful[part].mean())) * len(part)
        for part in parts
        if len(part)
    ]
    return sum(gaps) / len(chances)


def by_source(examples: Sequence[Example]) -> dict[str, Any]:
    """Cross-validate and report each source apart."""
    return {
        source: figures(
            [example for example in examples if example.source == source],
            cross_validated(examples, source),
        )
        for source in STYLES
    }


def main() -> None:
    """Train, print, and with ``--write`` keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), Path("out/vectors"))
    examples = all_examples(given.data, SAMPLES, embedder, Path("out/vectors"))
    figures = by_source(examples)
    print(json.dumps(figures, indent=1))
    if given.write:
        _write(examples, figures)


def learnt(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit and write down the weights of every style."""
    return {"styles": {style: _learnt(examples, source) for source, style in STYLES.items()}}


def _learnt(examples: Sequence[Example], source: str) -> dict[str, Any]:
    model = fit(examples, source)
    own = _matrix(example for example in examples if example.source == source)
    means = dict(zip(FEATURES, own.mean(axis=0), strict=True))
    weights = zip(FEATURES, model.coef_[0], strict=True)
    return {
        "bias": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(weight), 4) for name, weight in weights},
        "neutral": {name: round(float(means[name]), 4) for name in SEMANTIC},
    }


def usefulness(examples: Sequence[Example]) -> Usefulness:
    """Fit a model for the reactor."""
    return parse(json.dumps(learnt(examples)).encode())


def _write(examples: Sequence[Example], report: dict[str, Any]) -> None:
    stored = {
        "made_by": "python -m benchmarks.train_cards --write",
        "learnt_from": {
            "own": "samples/calls of this project, English",
            "dstc10_spoken_kb": "DSTC10 Track 2 Task 2 validation, DEV part, Apache-2.0",
            "dstc11_subjective_kb": "DSTC11 Track 5 validation, DEV part, CDLA-Sharing-1.0; "
            "only these weights, a result of analysis, are kept",
        },
        "cross_validated_by_conversation": report,
        **learnt(examples),
    }
    path = Path(cards.__file__).with_name("usefulness.json")
    path.write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
