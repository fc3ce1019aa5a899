"""Agreement of the automatic checks with the truth of the sample calls, criterion by criterion.

    python -m benchmarks.quality_scores --samples DIR [--write] [--json]

"Cannot tell" is counted apart: it is no answer. Reference words and times; twelve calls, so the
intervals are wide, and the phrases were improved while looking at these calls. ``--write`` renews
the counts from which the checks take their probabilities.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks._sample_calls import SampleCall, load_calls
from benchmarks._wilson import wilson
from undivided.domain import Answer, ScoreGiven
from undivided.quality import default_scorecard
from undivided.quality.scorecards import Scorecards
from undivided.reactors.scores import ScoreReactor

TARGET = Path("src/undivided/quality/data/agreement.json")
Pairs = dict[str, list[tuple[str, str]]]


def answers(calls: Sequence[SampleCall]) -> Pairs:
    """Return (truth, answer) of every call by criterion."""
    reactor = ScoreReactor(Scorecards())
    pairs: Pairs = {}
    for call in calls:
        for _, fact in call.replay(reactor)[1]:
            if isinstance(fact, ScoreGiven) and fact.score.criterion in call.truth["criteria"]:
                truth = call.truth["criteria"][fact.score.criterion]
                pairs.setdefault(fact.score.criterion, []).append((truth, str(fact.score.value)))
    return pairs


def agreement(pairs: Pairs) -> dict[str, Any]:
    """Return the share of given answers that agree, with its interval."""
    figures: dict[str, Any] = {}
    for criterion, some in pairs.items():
        given = [pair for pair in some if pair[1] != Answer.CANNOT_TELL]
        right = sum(truth == answer for truth, answer in given)
        figures[criterion] = wilson(right, len(given)) | {"cannot_tell": len(some) - len(given)}
    return figures


def counts(pairs: Pairs) -> dict[str, dict[str, list[int]]]:
    """Return check to answer to [agreed, compared]."""
    checks = {criterion.id: criterion.check for criterion in default_scorecard().criteria}
    table: dict[str, dict[str, list[int]]] = {}
    for criterion, some in pairs.items():
        for truth, answer in some:
            if answer != Answer.CANNOT_TELL:
                row = table.setdefault(checks[criterion], {}).setdefault(answer, [0, 0])
                row[0] += truth == answer
                row[1] += 1
    return table


def main() -> None:
    """Run from the command line."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--samples", type=Path, default=Path("samples/calls"))
    arguments.add_argument("--data", type=Path, help="ignored; the samples hold the truth")
    arguments.add_argument("--write", action="store_true", help=f"replace {TARGET}")
    arguments.add_argument("--json", action="store_true")
    given = arguments.parse_args()
    pairs = answers(list(load_calls(given.samples)))
    if given.write:
        body = json.dumps(counts(pairs), indent=1, sort_keys=True)
        TARGET.write_text(body + "\n", encoding="utf-8")
    figures = agreement(pairs)
    print(json.dumps(figures) if given.json else json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
