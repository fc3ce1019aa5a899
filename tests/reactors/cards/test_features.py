from tests.reactors.cards.scene import INDEX, ROUTER, agent, customer, turns
from undivided.reactors.cards.features import FEATURES, WINDOW, features, moment


def test_a_number_for_each_feature() -> None:
    at = moment(turns([agent("how can i help"), customer(ROUTER + "?")]), 1)
    found = features(at, INDEX.search(at.said, language="en"))
    assert set(found) == set(FEATURES)
    assert found["question"] == 1
    assert found["opening"] == 1
    assert found["agent"] == 0


def test_a_moment_looks_back_a_few_turns_only() -> None:
    at = moment(turns([customer("yes")] * 100), 50)
    assert len(at.before) == WINDOW
    assert at.position == 50


def test_a_single_hit_has_no_rival() -> None:
    at = moment(turns([customer(ROUTER)]), 0)
    hits = INDEX.search(at.said)[:1]
    assert features(at, hits)["margin"] == min(1.0, hits[0].score)
