"""Make the sample tables of scores and reviews anew: python samples/make_quality.py.

Thirty weeks of an invented centre: two teams, twelve agents, a fifth of the conversations hard. The
score agrees with people on easy ones and hardly on hard ones, where it is too kind. From the 28th
week on, quality falls on hard conversations while the score goes up. Three reviewers, one of them
strict; forty reviews a week, five of them second ones. Five of the twelve agents are new, and of
every agent the months at work are told. Six past experiments moved the score: on easy
conversations quality went with it, on hard ones it did not, and once it went the other way.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parent / "quality"
SEED, WEEKS, A_WEEK, REVIEWS, TWICE, FALL_FROM = 7, 30, 110, 34, 6, 27
MONTHS = (1, 2, 2, 8, 10, 20, 2, 1, 9, 14, 16, 50)
"""At work, of each agent."""
EXPERIMENTS = (
    ("shorter greeting", 1.2, 0.8, 0.5), ("guided closing", 3.1, 2.6, 0.4),
    ("script prompts", 4.8, 3.5, -6.5), ("two articles a card", 2.2, 2.4, 1.0),
    ("hold music off", -0.9, -1.1, -0.3), ("care reminders", 3.6, 2.9, 1.6),
)  # fmt: skip
"""Name, effect on the score, effects on quality of easy and of hard conversations, points."""
HARD = 0.25
SEVERITY = {"ada": 0.0, "ben": -6.0, "cleo": 2.0}


def main() -> None:
    """Write scores.csv, reviews.csv and experiments.csv."""
    draw = np.random.default_rng(SEED)
    scores, reviews = [], []
    for week in range(WEEKS):
        rows = list(_week(week, draw))
        scores += [(*row[:6], _months(row)) for row in rows]
        reviews += list(_reviews(week, rows, draw))
    headings = ["conversation", "value", "stratum", "agent", "team", "period", "tenure"]
    _write("scores.csv", headings, scores)
    headings = ["experiment", "stratum", "number", "number_se", "quality", "quality_se"]
    _write("experiments.csv", headings, list(_experiments()))
    _write("reviews.csv", ["conversation", "value", "reviewer", "sample", "plan"], reviews)


Row = tuple[str, float, str, str, str, str, float]


def _months(row: Row) -> int:
    return MONTHS[int(row[3].removeprefix("agent")) - 1]


def _experiments() -> Iterator[tuple[str, str, float, float, float, float]]:
    for name, score, easy, hard in EXPERIMENTS:
        whole = (1 - HARD) * easy + HARD * hard
        for stratum, quality, error in (
            ("all", whole, 0.6),
            ("easy", easy, 0.6),
            ("hard", hard, 1),
        ):
            yield name, stratum, score, 0.3, round(quality, 2), error


def _week(week: int, draw: np.random.Generator) -> Iterator[Row]:
    late = week >= FALL_FROM
    for number in range(A_WEEK):
        hard = draw.random() < HARD
        quality, noise = draw.standard_normal(2)
        agent = int(draw.integers(12))
        human = 58 + 17 * quality - 16 * late if hard else 76 + 13 * quality
        r = 0.1 if hard else 0.8
        seen = r * quality + (1 - r * r) ** 0.5 * noise
        score = (68 + 17 * seen if hard else 76 + 13 * seen) + 4 * late
        yield (
            f"w{week + 1:02d}-{number:03d}", _within(score), "hard" if hard else "easy",
            f"agent{agent + 1:02d}", "north" if agent < 6 else "south", f"2026-W{week + 15:02d}",
            human,
        )  # fmt: skip


def _reviews(
    week: int, rows: list[Row], draw: np.random.Generator
) -> Iterator[tuple[str, float, str, str, str]]:
    people = list(SEVERITY)
    order = draw.permutation(len(rows))
    chosen = [at for at in order if rows[at][2] == "hard"][: REVIEWS // 2]
    chosen += [at for at in order if rows[at][2] == "easy"][: REVIEWS - len(chosen)]
    for number, at in enumerate(draw.permutation(chosen)):
        first = int(draw.integers(len(people)))
        for more in range(2 if number < TWICE else 1):
            who = people[(first + more) % len(people)]
            value = rows[at][6] + SEVERITY[who] + 5 * draw.standard_normal()
            how = "double" if more else "plan"
            yield rows[at][0], _within(value), who, how, f"week{week + 1:02d}"


def _within(value: float) -> float:
    return round(min(100.0, max(0.0, value)), 1)


def _write(name: str, headings: list[str], rows: list[tuple[object, ...]]) -> None:
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(headings)
        table.writerows(rows)


if __name__ == "__main__":
    main()
