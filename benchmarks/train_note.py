"""Train the small ranker that chooses the sentences of a note, on the sample calls and chats.

Labels are the turns that the samples' truth names for each section. Every figure is measured with
the scored call left out; the written weights use all calls.

    python -m benchmarks.train_note --samples DIR [--write] [--json]
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from benchmarks._sample_calls import SampleCall, load_calls, load_chats
from undivided.domain import Section
from undivided.reactors.note.candidates import FEATURES, candidates, features, fits
from undivided.reactors.note.ranker import Ranker
from undivided.reactors.note.reactor import draft_lines

TARGET = Path("src/undivided/reactors/note/data/ranker.json")
LEARNED = (Section.REASON, Section.ACTIONS, Section.OUTCOME, Section.PROMISES)
SCORED = (*LEARNED, Section.CHECKED)
# The samples do not mark feelings: a fixed chance, by cue alone, until people have judged some.
FEELINGS_CHANCE = 0.6
Rows = tuple[list[list[float]], list[int]]


def rows_of(calls: Sequence[SampleCall], section: Section) -> Rows:
    """Describe and label the sentences that may stand in a section."""
    described, labels = [], []
    for call in calls:
        wanted = call.note_turns(section.value)
        for one in candidates(call.turns):
            if fits(section, one):
                described.append(features(section, one))
                labels.append(int(one.turn.id in wanted))
    return described, labels


def train(calls: Sequence[SampleCall]) -> Ranker:
    """Fit one small logistic regression a section."""
    weights = {}
    for section in LEARNED:
        described, labels = rows_of(calls, section)
        model = LogisticRegression(C=1.0, max_iter=1000).fit(np.array(described), labels)
        row = [*model.coef_[0], model.intercept_[0]]
        weights[section] = tuple(round(float(value), 4) for value in row)
    feelings = float(np.log(FEELINGS_CHANCE / (1 - FEELINGS_CHANCE)))
    weights[Section.FEELINGS] = (*[0.0] * len(FEATURES), round(feelings, 4))
    return Ranker(weights)


def evaluate(
    calls: Sequence[SampleCall], others: Sequence[SampleCall]
) -> dict[str, dict[str, float]]:
    """Leave each call out, draft its note, and compare turns with the truth by section.

    Args:
        calls: What is scored.
        others: What is learnt from besides.
    """
    counts = {section.value: np.zeros(3, dtype=int) for section in SCORED}
    chances: list[tuple[float, bool]] = []
    for left_out in calls:
        ranker = train([*others, *(call for call in calls if call is not left_out)])
        lines = draft_lines(left_out.replay()[0], ranker)
        for section in SCORED:
            wanted = left_out.note_turns(section.value)
            mine = [line for line in lines if line.section is section]
            hits = [bool(set(line.turns) & wanted) for line in mine]
            found = {turn for line in mine for turn in line.turns} & wanted
            counts[section.value] += [sum(hits), len(mine), int(bool(found))]
            chances += [(line.probability, hit) for line, hit in zip(mine, hits, strict=True)]
    figures: dict[str, dict[str, float]] = {
        name: {"lines": int(n), "right": int(right), "calls_found": int(found), "calls": len(calls)}
        for name, (right, n, found) in counts.items()
    }
    brier = float(np.mean([(chance - hit) ** 2 for chance, hit in chances]))
    base = float(np.mean([hit for _, hit in chances]))
    figures["all"] = {
        "lines": len(chances),
        "precision": round(base, 3),
        "mean_probability": round(float(np.mean([chance for chance, _ in chances])), 3),
        "brier": round(brier, 3),
        "brier_of_base_rate": round(base * (1 - base), 3),
    }
    return figures


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--samples", type=Path, default=Path("samples/calls"))
    arguments.add_argument("--write", action="store_true", help=f"replace {TARGET}")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    calls = [call for call in load_calls(given.samples) if call.truth["language"] == "en"]
    chats = list(load_chats(given.samples.parent / "chats.yaml"))
    figures = {"calls": evaluate(calls, chats), "chats": evaluate(chats, calls)}
    if given.write:
        weights = {section.value: row for section, row in train([*calls, *chats]).weights.items()}
        body = {"features": FEATURES, "weights": weights}
        TARGET.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures) if given.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
