"""Alarms in a year of weeks: how many are false, how fast a fall is found.

    python -m benchmarks.quality_alarms [--seed N] [--replications R] [--json]

Years of the reference scenario (``_quality_world.py``), 1,000 conversations a week, go through the
product's own monitor, with a reference that is itself estimated from reviews. *False* is the share
of quiet years of 52 looks with any alarm of any series. Then, from the first week after the
reference on: a *fall* of 3 points of everyone, the score unmoved; the same as a *drift* over twelve
weeks; *hidden*, 10 points worse on hard conversations alone, the score unmoved; *played*, the score
5 points up everywhere while people find hard conversations 10 points worse. A *hint* is the weak
test of one week; it is no alarm. The second table has other rules on the same weeks of quality
alone; their bounds were set on other seeds. Printed as the tables of docs/benchmarks/quality.md.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._alarm_rules import RULES
from benchmarks._quality_world import KINDS
from benchmarks._quality_year import QUIET, Change, Setting, year
from benchmarks._report import machine
from benchmarks._wilson import wilson
from undivided.quality.joining import Joined
from undivided.quality.monitoring import Monitored, monitor

YEAR = 52
NEVER = 99
SETTINGS = {
    "60 reviews a week, 26 weeks of reference": Setting(),
    "12 weeks of reference": Setting(reference=12),
    "30 reviews a week": Setting(reviews=30),
    "100 reviews a week": Setting(reviews=100),
    "yes or no, .83": Setting(kind=KINDS[1]),
    "weeks differ by themselves, SD 1 point": Setting(natural=1.0),
}
"""The first is the reference; the others differ from it in what they name."""
CHANGES = {
    "fall": (Change(fall=(3.0, 3.0)), 26),
    "drift": (Change(fall=(3.0, 3.0), over=12), 26),
    "hidden": (Change(fall=(0.0, 10.0)), 8),
    "played": (Change(fall=(0.0, 10.0), score=(5.0, 5.0)), 12),
}
"""What happens, and for how many weeks it is watched."""
_JUDGED = ("quality", "residual")


@dataclass(frozen=True, slots=True)
class Run:
    """One year that was watched.

    Args:
        found: What the monitor found.
        since: Number of the first week after the reference.
    """

    found: Monitored
    since: int

    def weeks(self, kinds: Sequence[str]) -> int:
        """Give how many weeks after the reference the first alarm of a fall came; 99 = never."""
        weeks = [
            int(alarm.period[1:]) - self.since + 1
            for one in self.found.watched
            if one.series.kind in kinds
            for alarm in one.alarms
            if not alarm.rises
        ]
        return min(weeks, default=NEVER)

    def false(self, kinds: Sequence[str]) -> bool:
        """Tell whether some series of these kinds has an alarm."""
        return any(one.alarms for one in self.found.watched if one.series.kind in kinds)

    def hints(self, week: int | None = None, stratum: str | None = None) -> int:
        """Count hints, of one week after the reference and one stratum if asked."""
        return sum(
            week is None or hint.period == f"W{self.since + week - 1:03d}"
            for one in self.found.watched
            if stratum is None or one.series.stratum == stratum
            for hint in one.hints
        )

    @property
    def quality(self) -> NDArray[np.float64]:
        """Weeks of quality, shape (weeks, 2): value and error."""
        looks = next(one.series.looks for one in self.found.watched if one.series.kind == "quality")
        return np.array([(look.value, look.error) for look in looks])

    @property
    def steps(self) -> list[float]:
        """How far each week of quality is from the weeks before, in errors."""
        return list(
            next(one.steps for one in self.found.watched if one.series.kind == "quality").values()
        )


def runs(
    setting: Setting, change: Change, weeks: int, seed: Sequence[int], replications: int
) -> list[Run]:
    """Watch years, each with its own random numbers."""
    return [
        watched(year(setting, change, weeks, np.random.default_rng([*seed, number])), setting)
        for number in range(replications)
    ]


def watched(joined: Joined, setting: Setting) -> Run:
    """Watch as the product does."""
    return Run(monitor(joined, setting.reference), setting.reference)


def measured(setting: Setting, seed: int, replications: int) -> dict[str, Any]:
    """Measure one setting.

    Args:
        setting: Of the centre.
        seed: Of all its years.
        replications: Quiet years, and years of each change.
    """
    quiet = runs(setting, QUIET, YEAR, [seed, 0], replications)
    fallen, drifted, hidden, played = (
        runs(setting, change, weeks, [seed, number], replications)
        for number, (change, weeks) in enumerate(CHANGES.values(), 1)
    )
    fall = [run.weeks(_JUDGED) for run in fallen]

    def share(those: Sequence[bool]) -> dict[str, float]:
        return wilson(sum(those), replications)

    return {
        "false": share([run.false(("quality", "residual", "proxy")) for run in quiet]),
        "false by series": {
            kind: share([run.false((kind,)) for run in quiet]) for kind in (*_JUDGED, "proxy")
        },
        "fall, median weeks": float(np.median(fall)),
        "fall, within four weeks": share([week <= 4 for week in fall]),
        "fall, within 26 weeks": share([week <= 26 for week in fall]),
        "drift, median weeks": float(np.median([run.weeks(_JUDGED) for run in drifted])),
        "hidden, hint in one week": share([run.hints(1, "hard") > 0 for run in hidden]),
        "hidden, alarm within four weeks": share([run.weeks(_JUDGED) <= 4 for run in hidden]),
        "hints a quiet year": round(sum(run.hints() for run in quiet) / replications, 2),
        "played, named within twelve weeks": share([run.found.goodhart for run in played]),
        "quiet, named as played": share([run.found.goodhart for run in quiet]),
        "fallen, named as played": share([run.found.goodhart for run in fallen]),
        "rules": _rules(quiet, fallen, replications),
    }


def _rules(quiet: Sequence[Run], fall: Sequence[Run], replications: int) -> dict[str, Any]:
    """Measure rules on quality alone, ours first."""
    found = {
        "ours": (
            [NEVER if not run.false(("quality",)) else 1 for run in quiet],
            [run.weeks(("quality",)) for run in fall],
        )
    }
    for name, rule in RULES.items():
        first, second = (
            [rule(run.quality, run.steps, run.since) for run in some] for some in (quiet, fall)
        )
        found[name] = (first, second)
    return {
        name: {
            "false": wilson(sum(week < NEVER for week in first), replications),
            "fall, median weeks": float(np.median(second)),
            "fall, within four weeks": wilson(sum(week <= 4 for week in second), replications),
        }
        for name, (first, second) in found.items()
    }


COLUMNS = {
    "false": "quiet years with a false alarm",
    "fall, median weeks": "fall: median weeks",
    "fall, within four weeks": "within four",
    "drift, median weeks": "drift: median weeks",
    "hidden, hint in one week": "hidden: hint in its first week",
    "hidden, alarm within four weeks": "alarm within four",
    "played, named within twelve weeks": "played: named",
    "quiet, named as played": "quiet, but named so",
    "hints a quiet year": "hints a quiet year",
}


def table(first: str, figures: dict[str, Any], columns: dict[str, str]) -> str:
    """Write a table, one row a name.

    Args:
        first: Heading of the names.
        figures: By name.
        columns: Heading by figure.
    """
    rows = [[first, *columns.values()], ["---"] * (len(columns) + 1)]
    rows += [[name, *(_cell(of[key]) for key in columns)] for name, of in figures.items()]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _cell(figure: Any) -> str:
    if isinstance(figure, dict):
        return " ".join(
            (_share(figure["share"]), f"({_share(figure['low'])} to {_share(figure['high'])})")
        )
    return "never" if figure == NEVER else f"{figure:g}"


def _share(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--replications", type=int, default=400)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--only", choices=tuple(SETTINGS), help="only this setting")
    given = parser.parse_args()
    names = [given.only] if given.only else list(SETTINGS)
    found = {name: measured(SETTINGS[name], given.seed, given.replications) for name in names}
    if given.json:
        asked = {"seed": given.seed, "replications": given.replications}
        print(json.dumps({"benchmark": "quality_alarms", "machine": machine(), **asked, **found}))
        return
    print(f"quality_alarms ({machine()}), seed {given.seed}, {given.replications} years each\n")
    print(table("", found, COLUMNS))
    rules = found[names[0]]["rules"]
    columns = {
        key: COLUMNS[key] for key in ("false", "fall, median weeks", "fall, within four weeks")
    }
    print(f"\nQuality alone, {names[0]}:\n\n{table('rule', rules, columns)}")


if __name__ == "__main__":
    main()
