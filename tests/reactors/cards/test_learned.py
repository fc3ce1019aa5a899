import json

import pytest

from tests.reactors.cards.scene import reactor
from tests.reactors.cards.usage import NOW, habits
from undivided.reactors.cards.earning import learn_acceptance
from undivided.reactors.cards.learned import Learned, dump, learned_in, parse


def test_nothing_learnt_changes_nothing() -> None:
    nothing = Learned()
    assert nothing.probability(0.4321) == 0.4321
    assert (nothing.version, nothing.adjusts, nothing.acceptance) == ("0", False, None)


def test_chances_are_adjusted_and_keep_their_order() -> None:
    shy = Learned(scale=0.8, shift=-1.0)
    told = [shy.probability(p) for p in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert told == sorted(told)
    assert all(0 <= p <= 1 for p in told)
    assert shy.probability(0.5) < 0.3


def test_it_comes_back_whole_with_a_version_of_its_content() -> None:
    learned = Learned(0.9, -0.5, 0.35, learn_acceptance(habits(), NOW), {"detector": {"bias": 1}})
    data = dump(learned)
    again = parse(data)
    assert (again.scale, again.shift, again.threshold) == (0.9, -0.5, 0.35)
    assert again.models == {"detector": {"bias": 1}}
    assert again.acceptance is not None
    assert dump(again) == dump(parse(dump(again)))
    assert again.version != parse(dump(Learned(0.9, -0.5, 0.36))).version
    assert len(again.version) == 12


@pytest.mark.parametrize("data", [b"{}", b"[]", b"nonsense", json.dumps({"scale": 1}).encode()])
def test_broken_files_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse(data)


def test_the_version_of_the_cards_tells_by_what_they_went() -> None:
    learned = Learned(version="abcabcabcabc")
    assert learned_in(reactor(learned=learned).version) == "abcabcabcabc"
    assert learned_in(reactor(threshold=0.35).version) == "0"
    assert learned_in("1") == "0"
