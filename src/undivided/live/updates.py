"""Updates: what changed between two documents of one conversation, small enough to send.

A screen is right when its snapshot with the updates applied is a fresh snapshot. An update holds
the new value of every field that changed; of a list only its changed end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Document = Mapping[str, Any]
"""A ``ConversationView`` as plain JSON values."""


@dataclass(frozen=True, slots=True)
class Tail:
    """The changed end of a list: the first ``keep`` items stay, ``items`` come after them."""

    keep: int
    items: list[Any]


@dataclass(frozen=True, slots=True)
class Update:
    """What to change in a document.

    ``base`` is the ``sequence`` of the document it changes, ``sequence`` the one it leads to;
    ``values`` are new values by field, ``tails`` the changed ends of lists by field.
    """

    base: int
    sequence: int
    values: dict[str, Any] = field(default_factory=dict)
    tails: dict[str, Tail] = field(default_factory=dict)


def changes(before: Document, after: Document) -> Update:
    """Compare two documents of one conversation.

    Args:
        before: The older one.
        after: The newer one.

    Returns:
        The update that leads from the one to the other.
    """
    update = Update(before["sequence"], after["sequence"])
    for name, value in after.items():
        old = before[name]
        if value == old or name == "sequence":
            continue
        if isinstance(value, list) and isinstance(old, list):
            keep = _same(old, value)
            update.tails[name] = Tail(keep, value[keep:])
        else:
            update.values[name] = value
    return update


def applied(document: Document, update: Update) -> dict[str, Any]:
    """Apply an update, as a screen does.

    Args:
        document: The document that the update was made for.
        update: What changed.

    Returns:
        The newer document.

    Raises:
        ValueError: If the update was made for another state of the document.
    """
    if document["sequence"] != update.base:
        raise ValueError(f"an update from {update.base} given to {document['sequence']}")
    ends = {
        name: [*document[name][: tail.keep], *tail.items] for name, tail in update.tails.items()
    }
    return {**document, **update.values, **ends, "sequence": update.sequence}


def _same(old: list[Any], new: list[Any]) -> int:
    """Count the items that two lists have in common from the start."""
    for place, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return place
    return min(len(old), len(new))
