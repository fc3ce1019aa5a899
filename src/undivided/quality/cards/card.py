"""What is written on a metric card, read from YAML."""

from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from undivided.domain import BadInput
from undivided.language import yamls

_HINT = "See docs/analyst-quality.md for an example."
BETTER = ("higher", "lower")
SCALES = ("quality", "own")


@dataclass(frozen=True, slots=True)
class MetricCard:
    """A number that the product or the centre shows.

    Args:
        id: Name of its file.
        name: For people.
        criterion: Under which its values stand in the scores; "" = the whole scorecard.
        definition: What is counted, and how.
        owner: Who answers for it.
        serves: The decision it is for.
        counter: The number to read beside it, which suffers when this one is played to.
        window: Which conversations, over which time.
        gaming: Known ways to make it better without making anything better.
        better: "higher" or "lower".
        scale: "quality" when its points claim to be points of quality, else "own".
        target_since: The first period in which people were held to it; "" = it is no target.
    """

    id: str
    name: str
    criterion: str
    definition: str
    owner: str
    serves: str
    counter: str
    window: str
    gaming: tuple[str, ...]
    better: str = "higher"
    scale: str = "own"
    target_since: str = ""


def default_cards() -> list[MetricCard]:
    """Return the cards that ship with the package, in order of their ids."""
    return list(_shipped())


@cache
def _shipped() -> tuple[MetricCard, ...]:
    folder = files("undivided.quality") / "data" / "cards"
    found = [load_card(place) for place in folder.iterdir() if place.name.endswith(".yaml")]
    return tuple(sorted(found, key=lambda card: card.id))


def card_for(criterion: str) -> MetricCard:
    """Return the shipped card of a criterion, or a blank one that says that nobody wrote it."""
    for card in default_cards():
        if card.criterion == criterion:
            return card
    none = "not written yet"
    return MetricCard(
        criterion, criterion, criterion, none, none, none, none, none, (), "higher", "quality"
    )


def load_card(path: Traversable) -> MetricCard:
    """Read a card.

    Raises:
        BadInput: If it cannot be read or lacks something.
    """
    try:
        source = yamls.text_of(path)
    except ValueError as error:
        raise BadInput(f"{path.name}: {error}", "Check the path.") from error
    return parse_card(source, path.name)


def parse_card(source: str, name: str) -> MetricCard:
    """Read a card from text; ``name`` is what to call it in errors.

    Raises:
        BadInput: If a field is missing, unknown or empty.
    """
    try:
        body = yamls.load(source)
    except ValueError as error:
        raise BadInput(f"{name}: {error}", _HINT) from error
    known = [field.name for field in fields(MetricCard)]
    needed = [field.name for field in fields(MetricCard) if field.default is MISSING]
    if unknown := sorted(str(key) for key in body if key not in known):
        raise BadInput(f"{name} has an unknown field “{unknown[0]}”.", _HINT)
    for field in needed:
        if body.get(field) is None or (field != "criterion" and not body[field]):
            raise BadInput(f"{name} does not say “{field}”.", _HINT)
    if not isinstance(body["gaming"], list):
        raise BadInput(f"“gaming” in {name} is not a list.", _HINT)
    told: dict[str, Any] = {key: str(body[key]).strip() for key in known if key in body}
    told["gaming"] = tuple(str(way) for way in body["gaming"])
    card = MetricCard(**told)
    if card.better not in BETTER or card.scale not in SCALES:
        raise BadInput(
            f"{name} has a “better” or “scale” that is unknown.",
            "better: higher or lower; scale: quality or own.",
        )
    return card
