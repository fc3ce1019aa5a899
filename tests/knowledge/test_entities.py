import numpy as np

from undivided.domain import Article
from undivided.knowledge.entities import EntityTracker

ARTICLES = [
    Article(name, name, "Text.", name, "v", also={"names": name})
    for name in ("Acorn Guest House", "Alexander Bed and Breakfast", "Gregangelo Museum", "Pod")
]


def best(turns: list[str]) -> str:
    scores = EntityTracker(ARTICLES).scores(turns)
    return ARTICLES[int(np.argmax(scores))].id if scores.max() > 0 else ""


def test_name_with_recognition_errors() -> None:
    assert best(["is there parking at the akorn gest house"]) == "Acorn Guest House"
    assert best(["tell me about greg angelo museum"]) == "Gregangelo Museum"


def test_the_later_name_wins_and_lasts() -> None:
    turns = ["the acorn guest house please", "or alexander bed and breakfast", "does it have wifi"]
    assert best(turns) == "Alexander Bed and Breakfast"


def test_short_names_must_be_said_exactly() -> None:
    assert best(["a pod please"]) == "Pod"
    assert best(["a podium please"]) == ""


def test_nothing_said_nothing_named() -> None:
    assert best(["hello"]) == ""
    assert best([]) == ""
    assert EntityTracker([]).scores(["hello"]).size == 0
