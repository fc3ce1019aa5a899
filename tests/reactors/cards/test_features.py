from dataclasses import replace

from tests.reactors.cards.scene import INDEX, ROUTER, agent, customer, turns
from undivided.reactors.cards.features import FEATURES, WINDOW, asked, features, moment


def test_a_number_for_each_feature() -> None:
    at = moment(turns([agent("how can i help"), customer(ROUTER + "?")]), 1)
    found = features(at, INDEX.search(at.said, language="en"), 0.25)
    assert set(found) == set(FEATURES)
    assert found["question"] == 1
    assert found["asks"] == 0.25
    assert found["opening"] == 1
    assert found["agent"] == 0


def test_a_moment_looks_back_a_few_turns_only() -> None:
    at = moment(turns([customer("yes")] * 100), 50)
    assert len(at.before) == WINDOW
    assert at.position == 50


def test_a_single_hit_has_no_rival() -> None:
    at = moment(turns([customer(ROUTER)]), 0)
    hits = INDEX.search(at.said)[:1]
    assert features(at, hits, 0.5)["margin"] == min(1.0, hits[0].score)


def test_need_is_asked_with_the_other_sides_turn_and_how_it_was_put_down() -> None:
    said = turns([agent("it is called acorn"), customer("ok"), customer("is there wifi")])
    found = asked(moment(said, 2))
    assert (found.said, found.before, found.style) == (
        "is there wifi", "it is called acorn", "written",
    )  # fmt: skip
    heard = [replace(turn, confidence=0.9) for turn in said]
    assert asked(moment(heard, 2)).style == "bare"
    assert asked(moment([replace(heard[2], text="Is there wifi?")], 0)).style == "punctuated"
