"""How often do the shipped scores flip under changes that must not matter, and for whom?

    python -m benchmarks.quality_probe [--data DIR] [--samples DIR] [--most N] [--seed N] [--json]

The fairness probe (``undivided quality probe``) of the standard scorecard's checks, over the sample
calls and, with ``--data``, over real conversations as texts: ``casino_outcomes`` (negotiations) and
``tweetsumm`` (customer service; evaluation only). Real conversations are redacted first, as the
product does, so that names can take the place of names; their times are invented, half a minute a
message. Nothing is fitted. A language model is probed with ``quality probe --scorer judge``.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks._report import report
from undivided import models
from undivided.cli.quality.probing import low_is_good, of_folder
from undivided.cli.quality.scorers import CheckScorer
from undivided.domain import Conversation, Estimate, Speaker, Turn
from undivided.language.redaction import Redactor
from undivided.quality import default_scorecard
from undivided.quality.probing import ALL, CHANGES, KINDS, Probed, probe
from undivided.settings import load

MESSAGE_S = 30.0
_SETS = {
    "casino_outcomes": ("dialogues.jsonl.gz", "mturk_agent_2"),
    "tweetsumm": ("dialogues.jsonl.gz", "agent"),
}
_KIND = {one.name: one.kind for one in CHANGES}


def chats(folder: Path, name: str, redactor: Redactor) -> Iterator[Conversation]:
    """Read a set's conversations, redacted; buttons such as Accept-Deal are left out."""
    file, agent = _SETS[name]
    with gzip.open(folder / name / file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            session = redactor.begin()
            turns = [
                session.redact(_turn(place, row, agent))
                for place, row in enumerate(json.loads(line)["turns"], 1)
                if " " in row["text"]
            ]
            yield Conversation(f"{name}-{number}", turns=turns)


def _turn(place: int, row: dict[str, Any], agent: str) -> Turn:
    speaker = Speaker.AGENT if row["speaker"] == agent else Speaker.CUSTOMER
    start = place * MESSAGE_S
    return Turn(f"t{place}", speaker, start, start + 5.0, row["text"], language="en")


def figures_of(found: Probed) -> dict[str, Any]:
    """Sum a probe up: worst change of each kind, criteria that flip, and one-sided comparisons."""
    whole = [one for one in found.flips if one.criterion == ALL]
    worst = {}
    for kind in KINDS:
        some = [one for one in whole if _KIND[one.change] == kind]
        if some:
            most = max(some, key=lambda one: (one.rate.value, one.rate.n))
            worst[kind] = {"changes": len(some), "worst": most.change, **_share(most.rate)}
    flipped = {
        f"{one.change}, {one.criterion}": _share(one.rate)
        for one in found.flips
        if one.criterion != ALL and one.rate.value > 0
    }
    sides = [asdict(one) for one in found.directions if one.first_lower + one.second_lower]
    return {
        "conversations": found.conversations,
        "asked again": max((one.again for one in found.flips), default=0.0),
        "flips": worst,
        "criteria": flipped,
        "comparisons": len(found.directions),
        "below .05": sum(one.chance < 0.05 for one in found.directions),
        "below .05, Holm": sum(one.holm < 0.05 for one in found.directions),
        "sides": [side for side in sides if side["criterion"] == ALL or side["chance"] < 0.05],
    }


def _share(one: Estimate) -> dict[str, float | int]:
    return {"rate": one.value, "low": one.low, "high": one.high, "answers": one.n}


def main() -> None:
    """Probe and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of data sets")
    parser.add_argument("--samples", type=Path, default=Path("samples/calls"))
    parser.add_argument("--most", type=int, default=300, help="conversations of a set")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    card = default_scorecard()
    scorer, low = CheckScorer(card), low_is_good(card)
    sets = {"samples": list(of_folder(given.samples))}
    if given.data:
        redactor = Redactor(models.locate("rampart-ner", load().models))
        for name in _SETS:
            if (given.data / name).is_dir():
                sets[name] = list(islice(chats(given.data, name, redactor), given.most))
    figures: dict[str, Any] = {"scorer": scorer.name, "seed": given.seed}
    for name, some in sets.items():
        figures[name] = figures_of(probe(some, scorer, given.seed, low_is_good=low))
    report("quality_probe", figures, as_json=given.json)


if __name__ == "__main__":
    main()
