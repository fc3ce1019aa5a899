"""Outcomes of cards for tests of what is learnt from them."""

from datetime import UTC, datetime, timedelta

from undivided.domain import Card
from undivided.knowledge.use import Outcome

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def card(
    article: str = "refunds", probability: float = 0.5, topic: str = "Billing", version: str = "1"
) -> Card:
    return Card(
        article, article, version, f"{article}#1", "", "Words.", ("t1",), probability,
        topic=topic,
    )  # fmt: skip


def outcome(
    number: int,
    used: bool,
    agent: str = "ana",
    withheld: str = "",
    days_ago: float = 1.0,
    what: Card | None = None,
) -> Outcome:
    return Outcome(
        card=f"card {number}",
        conversation=f"c{number}",
        at=NOW - timedelta(days=days_ago) + timedelta(seconds=number),
        agent=agent,
        what=what or card(),
        version="1",
        withheld=withheld,
        used="clicked" if used else "",
    )


def habits(n: int = 200) -> list[Outcome]:
    """Ana uses every second card, Ben none, both with cards on the same two topics."""
    found = []
    for number in range(n):
        what = card("a" if number % 4 < 2 else "b", 0.4 + 0.2 * (number % 3))
        agent = "ana" if number % 2 else "ben"
        used = agent == "ana" and number % 8 in (1, 3)
        found.append(outcome(number, used, agent, what=what))
    return found
