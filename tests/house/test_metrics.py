"""Every number that is shown has a card that says what it means, or a reason why it needs none."""

import json
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import click
import pytest

from undivided.quality import default_scorecard
from undivided.quality.cards import default_cards, places_of, shown_numbers
from undivided.quality.checks import CHECKS

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "openapi.json"
SCHEMAS = json.loads(SCHEMA.read_text())["components"]["schemas"]
MEASURING = ("knowledge", "notes", "quality")
"""Groups of commands whose words may be numbers."""
SILENT = frozenset(
    {
        "knowledge import", "knowledge learn", "knowledge remove", "knowledge search",
        "knowledge versions", "notes deliver", "notes export", "notes learn", "notes templates",
        "notes undelivered", "quality assign", "quality card", "quality export-reviews",
        "quality export-scores", "quality import-reviews", "quality import-scores",
        "quality scorecards",
    }
)  # fmt: skip
"""Commands that print no metric."""
CARDS = {card.id: card for card in default_cards()}


def is_number(schema: dict[str, Any]) -> bool:
    if schema.get("type") in ("number", "integer"):
        return True
    body = SCHEMAS.get(schema.get("$ref", "").rpartition("/")[2], {})
    # What has an interval, or is made of such, is itself one number.
    if {"low", "high"} <= set(body.get("properties", {})) or _only_numbers(body):
        return True
    inner = [*schema.get("anyOf", ()), schema.get("items"), schema.get("additionalProperties")]
    return any(is_number(one) for one in inner if isinstance(one, dict))


def _only_numbers(body: dict[str, Any]) -> bool:
    inner = body.get("properties", {}).values()
    return bool(inner) and all("$ref" in one and is_number(one) for one in inner)


def fields() -> Iterator[str]:
    # Two schemas of one name are told apart by their module, which is nothing to a reader.
    for whole, schema in SCHEMAS.items():
        name = whole.rpartition("__")[2]
        for field, told in schema.get("properties", {}).items():
            if is_number(told):
                yield f"{name}.{field}"


def commands() -> Iterator[str]:
    from undivided.cli import main

    for name in MEASURING:
        group = main.commands[name]
        assert isinstance(group, click.Group)
        yield from (f"{name} {inner}" for inner in group.commands)


def test_every_number_of_the_api_has_a_card_or_needs_none() -> None:
    missing = [field for field in fields() if not shown_numbers().known(field)]
    assert not missing, "say in quality/data/shown.yaml which card it has, or why it needs none"


def test_the_list_names_nothing_that_is_not_shown() -> None:
    told, there = shown_numbers(), list(fields())
    several = [*told.fields.values(), told.criteria, *told.none.values()]
    named = [one for some in several for one in some]
    assert not [one for one in named if not any(fnmatchcase(field, one) for field in there)]
    assert set(told.commands) <= set(commands())


def test_every_command_says_which_numbers_it_prints() -> None:
    assert set(commands()) == {*shown_numbers().commands, *SILENT}


def test_every_check_and_every_criterion_has_a_card() -> None:
    told = shown_numbers()
    assert set(CHECKS) | {"judge"} == set(told.checks)
    criteria = {one.id for one in default_scorecard().criteria}
    assert criteria <= {card.criterion for card in CARDS.values()}


def test_every_card_is_shown_somewhere_and_every_shown_number_has_its_card() -> None:
    assert shown_numbers().cards() == set(CARDS)


@pytest.mark.parametrize("name", CARDS)
def test_a_card_says_where_its_number_is_read(name: str) -> None:
    brought = shown_numbers().brought
    assert (places_of(name) == ["a number that your centre brings along"]) == (name in brought)
