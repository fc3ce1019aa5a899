from pathlib import Path

import pytest

from undivided.domain import BadInput
from undivided.quality.cards import card_for, default_cards, load_card
from undivided.quality.cards.card import parse_card


def test_cards_come_out_of_the_box() -> None:
    cards = {card.id: card for card in default_cards()}
    assert {"talk_share", "script_adherence", "sentiment", "handle_time", "scorecard"} <= set(cards)
    assert all(card.gaming and card.counter and card.owner for card in cards.values())
    assert card_for("").id == "scorecard"
    assert card_for("handle_time").better == "lower"
    assert card_for("mine").definition == "not written yet"


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("[", "YAML cannot be read at line 1"),
        ("id: a\nid: b", "gives “id” a second time"),
        ("- a", "no named entries"),
        ("id: a\nspeed: 3", "unknown field “speed”"),
        ("id: a\nname: b", "does not say “criterion”"),
    ],
)
def test_a_mistake_is_named(source: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        parse_card(source, "mine.yaml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_card(tmp_path / "none.yaml")
