"""Who talked to the customer: none of them reviews the conversation."""

from collections.abc import Iterable

from undivided.domain import CallTransferred, ConversationStarted, Event


def agents_of(events: Iterable[Event]) -> frozenset[str]:
    """Give everybody who talked to the customer, those before a transfer too.

    Args:
        events: Those of one conversation.
    """
    found = set()
    for event in events:
        match event.fact:
            case ConversationStarted(agent=agent) | CallTransferred(agent=agent) if agent:
                found.add(agent)
    return frozenset(found)
