"""Does what nobody uses fall silent, and what is used stay? A simulated quarter.

    python -m benchmarks.knowledge_restraint --data DIR [--json]

Made-up agents with made-up habits (``_agents.py``) get cards for a quarter. The product's own rule
(``restraint.reason`` with ``learn_acceptance``, taught every second night from the ledger's events)
decides which of them interrupt. Compared with showing everything. ``--data`` is not read: the
figures come from seeds alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from statistics import mean, stdev
from typing import Any

import numpy as np

from benchmarks._agents import DAYS, MENDED, MENDED_DAY, WORLDS, Centre, Chance, World
from benchmarks._report import asked, report
from undivided.domain import (
    Card,
    CardOffered,
    CardUsed,
    CardWithheld,
    Component,
    ConversationStarted,
    Event,
    Fact,
    Person,
    Speaker,
    Turn,
)
from undivided.knowledge.use import UseReading
from undivided.reactors.cards.earning import FLOOR_SHARE, learn_acceptance
from undivided.reactors.cards.restraint import Recent, Rules, reason

START = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
SEEDS = (1, 2, 3)
SHARES = (0.2, 0.4, 0.6, 0.8)
"""The trade-off is shown on a seed of its own, on which the share was chosen."""
TRADE_SEED = 101
NIGHTS = 2
"""Working days from one learning to the next."""
ASKS = 0.2
"""Chance that an agent who would have used a card that was kept back opens it themselves."""
NOBODY = 0.02
"""“Pushes that nobody uses”: those whose real chance of use is below this."""
CARDS = Component("cards", "1")
TURN = Turn("t1", Speaker.CUSTOMER, 0.0, 5.0, "How does that work?")


@dataclass(slots=True)
class Quarter:
    """One quarter under the product's rule.

    Args:
        seed: Of the centre, and of who asks.
        asks: Chance that somebody opens what was kept back from them.
        share: Share of the usual use below which a card loses its right.
    """

    seed: int
    asks: float = ASKS
    share: float = FLOOR_SHARE
    reading: UseReading = field(default_factory=lambda: UseReading("sim"))
    rules: Rules = field(default_factory=Rules)
    shown: list[bool] = field(default_factory=list)
    cards: list[Chance] = field(default_factory=list)

    def run(self, centre: Centre) -> None:
        """Live through the quarter."""
        draw = np.random.default_rng([self.seed, 3])
        for day, cards in enumerate(centre.quarter()):
            for card in cards:
                self._offer(card, bool(draw.random() < self.asks))
            if day % NIGHTS == NIGHTS - 1:
                night = _at(day) + timedelta(hours=9)
                learnt = learn_acceptance(self.reading.outcomes(), night, self.share)
                self.rules = replace(self.rules, acceptance=learnt)

    def _offer(self, chance: Chance, asks: bool) -> None:
        number = len(self.cards)
        conversation = f"{self.seed} {number}"
        now = Recent(TURN, (TURN,), (), (), agent=chance.agent, event=f"turn {conversation}")
        card = _card(chance)
        why = reason(card, now, lambda term: 1.0, self.rules)
        fact: Fact = CardWithheld(card, why, "") if why else CardOffered(card)
        for event in _events(conversation, chance, fact, used=chance.used and (not why or asks)):
            self.reading.take(event)
        self.cards.append(chance)
        self.shown.append(not why)


def _at(day: int) -> datetime:
    return START + timedelta(days=day // 5 * 7 + day % 5)


def _card(chance: Chance) -> Card:
    return Card(
        chance.article, chance.article, chance.version, f"{chance.article}#1", "", "Words.",
        ("t1",), chance.probability, chance.kind, chance.topic,
    )  # fmt: skip


def _events(conversation: str, chance: Chance, fact: Fact, used: bool) -> Iterator[Event]:
    at = _at(chance.day)
    begun = ConversationStarted("sim", "call", "", chance.agent, source="audiohook")
    yield Event(f"start {conversation}", conversation, at, CARDS, begun)
    card = f"card {conversation}"
    yield Event(card, conversation, at, CARDS, fact, f"turn {conversation}")
    if used:
        person = Person(chance.agent, "agent")
        yield Event(f"used {conversation}", conversation, at, person, CardUsed(card), card)


def measured(quarter: Quarter) -> dict[str, float]:
    """Compare a quarter with one in which everything is shown."""
    used = np.array([card.used for card in quarter.cards])
    true = np.array([card.true for card in quarter.cards])
    shown = np.array(quarter.shown)
    late = np.array([card.day for card in quarter.cards]) >= DAYS // 3
    nobody = true < NOBODY
    return {
        "cards": float(len(used)),
        "used": float(used.mean()),
        "used cards that stay": float(shown[used].mean()),
        "fall of pushes nobody uses": 1 - float(shown[nobody].mean()),
        "the same after the first third": 1 - float(shown[nobody & late].mean()),
        "fall of all unused pushes": 1 - float(shown[~used].mean()),
        "the best possible at as many used": _oracle(used, true, float(shown[used].mean())),
        **_mended(quarter, shown),
    }


def _oracle(used: np.ndarray, true: np.ndarray, kept: float) -> float:
    """Fall of unused pushes for somebody who knows every real chance, from the first day."""
    order = np.argsort(true)
    lost = np.cumsum(used[order]) / used.sum()
    place = int(np.searchsorted(lost, 1 - kept))
    return float((~used[order])[:place].sum() / (~used).sum())


def _mended(quarter: Quarter, shown: np.ndarray) -> dict[str, float]:
    """Follow the article that is useless until it is rewritten."""
    is_it = np.array([card.article == MENDED for card in quarter.cards])
    day = np.array([card.day for card in quarter.cards])
    before = is_it & (day >= MENDED_DAY - 5) & (day < MENDED_DAY)
    after = is_it & (day >= MENDED_DAY + 10)
    return {
        "useless article shown, its last week": float(shown[before].mean()),
        "rewritten, shown from the third week on": float(shown[after].mean()),
    }


def _summary(runs: Sequence[dict[str, float]]) -> dict[str, Any]:
    """Give each figure's mean over the seeds with its standard error."""
    n = len(runs)
    return {
        name: f"{mean(values):.3f} ±{stdev(values) / n**0.5:.3f}" if n > 1 else f"{values[0]:.3f}"
        for name, values in ((name, [run[name] for run in runs]) for name in runs[0])
    }


def quarter(
    world: World, seed: int, asks: float = ASKS, share: float = FLOOR_SHARE
) -> dict[str, float]:
    """Simulate and measure one quarter."""
    lived = Quarter(seed, asks, share)
    lived.run(Centre(world, seed))
    return measured(lived)


def main() -> None:
    """Simulate every world, print."""
    given = asked(__doc__, None)
    figures: dict[str, object] = {"seeds": len(SEEDS)}
    for world in WORLDS:
        figures[world.name] = _summary([quarter(world, seed) for seed in SEEDS])
    silent = [quarter(WORLDS[0], seed, asks=0.0) for seed in SEEDS]
    figures[f"{WORLDS[0].name}, nobody opens what was kept back"] = _summary(silent)
    for share in SHARES:
        for world in WORLDS[:3]:
            told = _summary([quarter(world, TRADE_SEED, share=share)])
            figures[f"share {share}, seed {TRADE_SEED}, {world.name}"] = told
    report("knowledge_restraint", figures, as_json=given.json)


if __name__ == "__main__":
    main()
