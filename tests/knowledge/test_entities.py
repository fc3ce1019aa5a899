import numpy as np

from undivided.domain import Article
from undivided.knowledge.entities import EntityTracker

NAMES = ("Acorn Guest House", "Alexander Bed and Breakfast", "Gregangelo Museum", "Pod")
ARTICLES = [Article(name, name, "Text.", name, "v", also={"names": name}) for name in NAMES]


def best(turns: list[str], about: tuple[str, ...] = ()) -> str:
    scores = EntityTracker(ARTICLES).scores(turns, about)
    return ARTICLES[int(np.argmax(scores))].id if scores.max() > 0 else ""


def test_name_with_recognition_errors() -> None:
    assert best(["is there parking at the akorn gest house"]) == "Acorn Guest House"
    assert best(["tell me about greg angelo museum"]) == "Gregangelo Museum"


def test_the_later_name_wins_and_lasts() -> None:
    turns = ["the acorn guest house please", "or alexander bed and breakfast", "does it have wifi"]
    assert best(turns) == "Alexander Bed and Breakfast"


def test_a_faint_echo_does_not_displace_what_was_named() -> None:
    turns = ["i found the gregangelo museum", "great and is there a place to eat in the guest area"]
    assert best(turns) == "Gregangelo Museum"


def test_short_names_must_be_said_exactly() -> None:
    assert best(["a pod please"]) == "Pod"
    assert best(["a podium please"]) == ""


def test_what_is_known_from_the_account_outweighs_what_was_said() -> None:
    turns = ["the acorn guest house please"]
    assert best(turns, ("Gregangelo Museum",)) == "Gregangelo Museum"
    assert best(turns, ("the alexander bed & breakfast",)) == "Alexander Bed and Breakfast"
    scores = EntityTracker(ARTICLES).scores(turns, ("Pod", "Gregangelo Museum"))
    assert scores.tolist() == [0, 0, 1, 1]


def test_an_account_that_fits_nothing_is_not_heard() -> None:
    assert best(["the acorn guest house please"], ("Gold customer",)) == "Acorn Guest House"


def test_nothing_said_nothing_named() -> None:
    assert best(["hello"]) == ""
    assert best([]) == ""
    assert EntityTracker([]).scores(["hello"]).size == 0


def test_edited_it_scores_as_if_made_anew() -> None:
    tracker, turns = EntityTracker(ARTICLES), ["the acorn guest house please"]
    moved = Article(NAMES[0], NAMES[0], "Text.", "x", "v2", also={"names": "Belvedere"})
    came = Article("Oak", "Oak", "Text.", "oak", "v", also={"names": "Oak Cottage"})
    edited = tracker.edited([(ARTICLES[0], moved), (None, came)])
    anew = EntityTracker([moved, *ARTICLES[1:], came])
    for said in (turns, ["at the belvedere"], ["gregangelo museum", "or the oak cottage"]):
        np.testing.assert_allclose(edited.scores(said), anew.scores(said), atol=1e-6)
    assert np.argmax(tracker.scores(turns)) == 0, "the one before goes on"
    less = edited.edited([(came, None)])
    assert less.scores(["oak cottage"], ("Oak",)).tolist() == [0] * 5
