"""What became of each card: seen, opened, said, used, dismissed; the last decision counts."""

from collections import defaultdict
from typing import Any

from undivided.domain import (
    Author,
    CardDismissed,
    CardOpened,
    CardSaid,
    CardSeen,
    CardUsed,
    Conversation,
    Event,
    Person,
)

Told = dict[str, Any]


def author(by: Author) -> str:
    """Name an author in one word: "cards@3f2a" or a person's id."""
    return by.id if isinstance(by, Person) else f"{by.name}@{by.version}"


def feedback(so_far: Conversation) -> defaultdict[str, Told]:
    """Tell what became of each card, as fields of the document.

    Args:
        so_far: The conversation.

    Returns:
        The fields that are not empty, by the id of the offer or of what was kept back.
    """
    told: defaultdict[str, Told] = defaultdict(dict)
    for event in (*so_far.looked, *so_far.said):
        _look(told, event)
    for event in so_far.decided:
        _decide(told, event)
    return told


def _look(told: defaultdict[str, Told], event: Event) -> None:
    match event.fact:
        case CardSeen(card, seconds):
            told[card]["seen_s"] = round(told[card].get("seen_s", 0.0) + seconds, 3)
        case CardOpened(card):
            told[card]["opened"] = True
        case CardSaid(card, how, turns, probability):
            told[card] |= {
                "said": how,
                "said_turns": list(turns),
                "said_probability": round(probability, 3),
            }


def _decide(told: defaultdict[str, Told], event: Event) -> None:
    who = author(event.by)
    empty = {"decision_how": "", "decision_why": "", "decided_by": who}
    match event.fact:
        case CardUsed(card, how):
            told[card] |= empty | {"decision": "used", "decision_how": how}
        case CardDismissed(card, why):
            told[card] |= empty | {"decision": "dismissed", "decision_why": why}
