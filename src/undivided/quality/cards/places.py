"""Where the product shows each number: the one list, from which a card says where it is read.

Its data is ``data/shown.yaml``; ``tests/house/test_metrics.py`` holds it against what is shown.
"""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files

from undivided.language import yamls


@dataclass(frozen=True, slots=True)
class Shown:
    """The list of numbers that are shown.

    Args:
        fields: By card: fields of the API, as "Schema.field"; "*" stands for anything.
        criteria: Fields that hold the answer to a criterion, whose own card stands for them.
        checks: The card of each automatic check.
        commands: By command: the cards of what it prints.
        brought: Cards of numbers that only centres count.
        none: By reason: fields that are no metric.
    """

    fields: dict[str, tuple[str, ...]]
    criteria: tuple[str, ...]
    checks: dict[str, str]
    commands: dict[str, tuple[str, ...]]
    brought: tuple[str, ...]
    none: dict[str, tuple[str, ...]]

    def cards(self) -> set[str]:
        """Give the ids of all cards that the list names."""
        printed = {card for some in self.commands.values() for card in some}
        return {*self.fields, *self.checks.values(), *printed, *self.brought}

    def known(self, field: str) -> bool:
        """Tell whether a field of the API has a card, or a reason why it needs none."""
        several = [*self.fields.values(), self.criteria, *self.none.values()]
        return any(fnmatchcase(field, one) for some in several for one in some)


@cache
def shown_numbers() -> Shown:
    """Read the list."""
    text = (files("undivided.quality") / "data" / "shown.yaml").read_text(encoding="utf-8")
    body = yamls.load(text)

    def several(name: str) -> dict[str, tuple[str, ...]]:
        return {key: tuple(some) for key, some in body[name].items()}

    return Shown(
        fields=several("fields"),
        criteria=tuple(body["criteria"]),
        checks=dict(body["checks"]),
        commands=several("commands"),
        brought=tuple(body["brought"]),
        none=several("none"),
    )


def places_of(card: str) -> list[str]:
    """Say where the number of a card is shown: commands, checks and fields of the API."""
    told = shown_numbers()
    commands = [f"`undivided {name}`" for name, cards in told.commands.items() if card in cards]
    checks = [f"the check “{check}”" for check, name in told.checks.items() if name == card]
    where = [*commands, *checks, *told.fields.get(card, ())]
    return where or ["a number that your centre brings along"]
