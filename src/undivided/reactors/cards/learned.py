"""What a program has learnt from the use of its own cards, as one value with one version."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from undivided.reactors.cards.acceptance import Acceptance, from_plain, to_plain
from undivided.reactors.cards.trained import Trained, trained
from undivided.stats import logit, sigmoid

PLACE = 3
"""Of the version of what was learnt, among the parts of the version of the cards."""


@dataclass(frozen=True, slots=True)
class Learned:
    """What the cards go by beyond what they were shipped with.

    Args:
        scale: Factor of the log odds of the shipped chance.
        shift: Added to them.
        threshold: Lowest chance of being useful at which a card interrupts; the setting still holds
            where it is higher.
        acceptance: Who uses which cards; None = everybody has the right to interrupt.
        models: Trained parts by name, as JSON values; see ``trained``.
        version: First 12 hex digits of the SHA-256 of what is stored; "0" when nothing was learnt.
    """

    scale: float = 1.0
    shift: float = 0.0
    threshold: float = 0.0
    acceptance: Acceptance | None = None
    models: Mapping[str, Any] = field(default_factory=dict)
    version: str = "0"

    @property
    def adjusts(self) -> bool:
        """Tell whether chances differ from the shipped ones."""
        return (self.scale, self.shift) != (1.0, 0.0)

    @property
    def trained(self) -> Trained:
        """Give the trained parts that were learnt.

        Raises:
            ValueError: If they are for other features than this version computes.
        """
        return trained(self.models)

    def probability(self, shipped: float) -> float:
        """Adjust the shipped chance to how this program uses cards, rounded to four digits."""
        if not self.adjusts:
            return shipped
        return round(float(sigmoid(self.scale * logit(shipped) + self.shift)), 4)


def learned_in(component: str) -> str:
    """Read from the version of the cards which version of what was learnt they went by.

    Args:
        component: ``CardReactor.version``.

    Returns:
        ``Learned.version``; "0" where it does not tell.
    """
    parts = component.split(".")
    return parts[PLACE] if len(parts) > PLACE else "0"


def dump(learned: Learned) -> bytes:
    """Write what was learnt; the same value gives the same bytes."""
    stored = {
        "scale": round(learned.scale, 5),
        "shift": round(learned.shift, 5),
        "threshold": round(learned.threshold, 4),
        "acceptance": to_plain(learned.acceptance) if learned.acceptance else None,
        "models": learned.models,
    }
    return json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def parse(data: bytes) -> Learned:
    """Read what ``dump`` wrote.

    Raises:
        ValueError: If it is broken, or was learnt by other groups or features than this version
            uses.
    """
    stored: dict[str, Any] = json.loads(data)
    try:
        trained(stored["models"])
        return Learned(
            float(stored["scale"]),
            float(stored["shift"]),
            float(stored["threshold"]),
            from_plain(stored["acceptance"]) if stored["acceptance"] else None,
            stored["models"],
            hashlib.sha256(data).hexdigest()[:12],
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError("this is not what was learnt from use") from error
