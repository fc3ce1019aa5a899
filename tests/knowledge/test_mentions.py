import numpy as np
import pytest

from undivided.knowledge.mentions import Mentions, spelled, spoken_forms

NAMES = [
    "Acorn Guest House",
    "Golden Gate Bridge",
    "Golden Gate Bridge Welcome Center",
    "J Restaurant",
    "Nineteen 06 Mission",
    "Super Duper Burgers - Union Square",
    "Super Duper Burgers - SoMa",
    "DragonEats",
    "Pod",
]


def spread(word: str) -> int:
    """Every article of the library speaks of restaurants, houses and hotels."""
    return len(NAMES) if word in {"restaurant", "house", "guest"} else 0


@pytest.fixture(scope="module")
def mentions() -> Mentions:
    return Mentions(NAMES, spread)


def best(mentions: Mentions, turn: str) -> str:
    said = mentions.said(turn)
    return NAMES[int(np.argmax(said))] if said.max() > 0.3 else ""


def test_names_through_recognition_errors(mentions: Mentions) -> None:
    assert best(mentions, "is there parking at the akorn gest house") == "Acorn Guest House"
    assert best(mentions, "it's called dragon eats") == "DragonEats"
    assert best(mentions, "a place called nineteen zero six mission") == "Nineteen 06 Mission"


def test_the_longer_of_two_names_is_meant(mentions: Mentions) -> None:
    turn = "the golden gate bridge welcome center"
    assert best(mentions, turn) == "Golden Gate Bridge Welcome Center"
    assert best(mentions, "the golden gate bridge") == "Golden Gate Bridge"


def test_words_that_everything_is_called_name_nothing(mentions: Mentions) -> None:
    assert best(mentions, "what is the restaurant like and is it a guest house") == ""


def test_short_names_must_be_said_exactly(mentions: Mentions) -> None:
    assert best(mentions, "a pod please") == "Pod"
    assert best(mentions, "a podium please") == ""


def test_a_branch_need_not_be_said_but_is_heard_when_it_was(mentions: Mentions) -> None:
    said = mentions.said("how about super duper burgers")
    assert said[5] == said[6] > 0.7
    ever = mentions.ever(["something in union square", "how about super duper burgers"])
    assert ever[5] > 0.9 > ever[6]


def test_nothing_said_or_nothing_named(mentions: Mentions) -> None:
    assert mentions.said("").max() == 0
    assert mentions.said("...").max() == 0
    assert Mentions([], spread).said("hello").size == 0
    assert Mentions([], spread).ever(["hello"]).size == 0


def test_numbers_as_they_are_spoken() -> None:
    assert spelled("Pier 39, 06, 12, 40 and 2000") == [
        "pier", "thirty", "nine", "zero", "six", "twelve", "forty", "and",
        "two", "zero", "zero", "zero",
    ]  # fmt: skip
    assert spoken_forms("The Melt - 455 Market") == ["the melt four five five market", "the melt"]
    assert spoken_forms("Acorn") == ["acorn"]
