"""Score the attention signals on the sample calls: which kinds were raised, and how early.

    python -m benchmarks.attention_signals --samples DIR [--models DIR] [--json]

A call counts once a kind: raised in a call where the truth marks it = right. Cues alone are shown
beside cues with the trained models. Twelve calls: the intervals are wide, and the phrases were
improved while looking at these calls, so this is a check that they work, not a forecast.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks._sample_calls import SampleCall, load_calls
from benchmarks._wilson import wilson
from undivided.domain import SignalRaised
from undivided.language import BgeEmbedder
from undivided.reactors.attention import AttentionReactor


def compare(calls: Sequence[SampleCall], reactor: AttentionReactor) -> dict[str, Any]:
    """Count kinds raised rightly, wrongly and not, over English calls."""
    right = wrong = missed = 0
    brier = []
    late_turns = []
    for call in calls:
        truth: dict[str, int] = {}
        for place, row in enumerate(call.truth["turns"], 1):
            for kind in row["signals"]:
                truth.setdefault(kind, place)
        first: dict[str, tuple[int, float]] = {}
        for where, fact in call.replay(reactor)[1]:
            if isinstance(fact, SignalRaised):
                kind = fact.signal.kind.value
                first.setdefault(kind, (int(where[1:]), fact.signal.probability))
        right += len(first.keys() & truth.keys())
        wrong += len(first.keys() - truth.keys())
        missed += len(truth.keys() - first.keys())
        brier += [(chance - (kind in truth)) ** 2 for kind, (_, chance) in first.items()]
        late_turns += [first[kind][0] - truth[kind] for kind in first.keys() & truth.keys()]
    return {
        "precision": wilson(right, right + wrong),
        "recall": wilson(right, right + missed),
        "mean_turns_late": round(sum(late_turns) / max(1, len(late_turns)), 2),
        "brier": round(sum(brier) / max(1, len(brier)), 3),
    }


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--samples", type=Path, default=Path("samples/calls"))
    arguments.add_argument("--data", type=Path, help="ignored; the samples hold the truth")
    arguments.add_argument("--models", type=Path, default=Path.home() / ".cache/undivided/models")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    calls = [call for call in load_calls(given.samples) if call.truth["language"] == "en"]
    embedder = BgeEmbedder(given.models / "bge-small-en")
    figures = {
        "calls": len(calls),
        "cues": compare(calls, AttentionReactor(None)),
        "cues_and_models": compare(calls, AttentionReactor(embedder)),
    }
    print(json.dumps(figures) if given.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
