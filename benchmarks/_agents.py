"""A made-up centre for one quarter: who would use which card, drawn from a seed.

Nothing of it is fitted: the product sees only the cards and what people did with those it showed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undivided.stats import logit, sigmoid

DAYS = 63
"""Working days of a quarter."""
AGENTS = 30
TOPICS = 12
ARTICLES = 10
"""In each topic."""
CARDS_A_DAY = 8
"""Cards that clear the threshold, for each agent."""
MENDED = "t3/a2"
"""The article that is of no use at first and is then rewritten."""
MENDED_DAY = 25
MENDED_SHARE = 0.04
"""Share of all cards that are of this article, so that its return can be measured."""


@dataclass(frozen=True, slots=True)
class Chance:
    """One card that would be offered, and whether its agent would use it.

    Args:
        day: Working day, from 0.
        agent: Who would be interrupted.
        topic: Its topic.
        article: Its article.
        version: The article's version.
        kind: "article" or "script".
        probability: What the trained model says, 0 to 1.
        true: The real chance of use, 0 to 1; known to nobody.
        used: Whether it would be used if it were offered.
    """

    day: int
    agent: str
    topic: str
    article: str
    version: str
    kind: str
    probability: float
    true: float
    used: bool


@dataclass(frozen=True, slots=True)
class World:
    """How agents and topics differ, in log odds.

    Args:
        name: What it is called in reports.
        never: Share of agents who use no cards whatever they are about.
        known: Share of topics that an agent knows by heart, and uses no cards on.
        use: Chance of use of a middling card where the agent neither never uses cards nor knows
            the topic by heart.
        agents: How far agents differ.
        topics: How far topics differ.
        articles: How far articles of one topic differ.
        drift: Share of agents' topics that change sides within the quarter.
        blurred: Nobody is of a kind; agents with their topics differ by this instead.
    """

    name: str
    never: float = 0.0
    known: float = 0.0
    use: float = 0.5
    agents: float = 0.5
    topics: float = 0.3
    articles: float = 0.3
    drift: float = 0.05
    blurred: float = 0.0


WORLDS = (
    World("mixed centre", never=0.3, known=0.6, use=0.5),
    World("airline: one card in a hundred is used", never=0.9, known=0.85, use=0.5),
    World("blurred", use=0.08, agents=1.5, topics=1.0, articles=0.7, blurred=1.5),
    World("all like cards", known=0.1, use=0.5),
)
KNOWN = 0.01
"""Chance of use of a card on what an agent knows by heart."""
NEVER = 0.003


@dataclass(slots=True)
class Centre:
    """The people and articles of one world.

    Args:
        world: How they differ.
        seed: What they are drawn from.
    """

    world: World
    seed: int
    odds: NDArray[np.float64] = field(init=False)
    later: NDArray[np.float64] = field(init=False)
    changes: NDArray[np.int64] = field(init=False)
    articles: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        draw = np.random.default_rng([self.seed, 1])
        world = self.world
        liking = logit(world.use) + draw.normal(0, world.agents, (AGENTS, 1))
        liking = liking + draw.normal(0, world.topics, (1, TOPICS))
        liking = liking + draw.normal(0, 1.0, (AGENTS, TOPICS)) * world.blurred
        never = draw.random((AGENTS, 1)) < world.never
        known = draw.random((AGENTS, TOPICS)) < world.known
        changed = known ^ (draw.random((AGENTS, TOPICS)) < world.drift)
        self.odds = self._odds(liking, never, known)
        self.later = self._odds(liking, never, changed)
        self.changes = draw.integers(10, DAYS - 10, (AGENTS, TOPICS))
        self.articles = draw.normal(0, world.articles, (TOPICS, ARTICLES))

    @staticmethod
    def _odds(
        liking: NDArray[np.float64], never: NDArray[np.bool_], known: NDArray[np.bool_]
    ) -> NDArray[np.float64]:
        found = np.where(known, np.minimum(liking, logit(KNOWN)), liking)
        odds: NDArray[np.float64] = np.where(never, np.minimum(found, logit(NEVER)), found)
        return odds

    def quarter(self) -> Iterator[list[Chance]]:
        """Give the cards of each day."""
        draw = np.random.default_rng([self.seed, 2])
        frequency = 1 / np.arange(1, ARTICLES + 1)
        for day in range(DAYS):
            cards = []
            for agent in range(AGENTS):
                for _ in range(draw.poisson(CARDS_A_DAY)):
                    topic = int(draw.integers(TOPICS))
                    article = int(draw.choice(ARTICLES, p=frequency / frequency.sum()))
                    if draw.random() < MENDED_SHARE:
                        topic, article = 3, 2
                    cards.append(self._card(day, agent, topic, article, draw))
            yield cards

    def _card(
        self, day: int, agent: int, topic: int, article: int, draw: np.random.Generator
    ) -> Chance:
        told = float(np.clip(draw.beta(4, 3), 0.3, 0.97))
        odds = self.odds if day < self.changes[agent, topic] else self.later
        score = odds[agent, topic] + self.articles[topic, article] + 0.7 * (logit(told) - 0.3)
        name, version = f"t{topic}/a{article}", "1"
        if name == MENDED:
            version = "1" if day < MENDED_DAY else "2"
            score = logit(KNOWN) if day < MENDED_DAY else max(score, logit(self.world.use))
        true = float(sigmoid(score))
        kind = "script" if article % 5 == 4 else "article"
        return Chance(
            day, f"agent {agent}", f"t{topic}", name, version, kind, told, true,
            bool(draw.random() < true),
        )  # fmt: skip
