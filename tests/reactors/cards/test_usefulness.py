import json

import pytest

from undivided.reactors.cards.features import FEATURES
from undivided.reactors.cards.usefulness import WORDS_ONLY, load, parse

NOTHING = dict.fromkeys(FEATURES, 0.0)


def test_the_weights_that_come_with_the_package() -> None:
    model = load()
    weak = model.probability(NOTHING)
    strong = model.probability(
        NOTHING | {"dense": 0.85, "article": 0.8, "lexical": 0.8, "length": 0.8, "opening": 1.0}
    )
    assert 0 <= weak < 0.05
    assert strong > 0.5


def test_without_meaning_less_sure() -> None:
    model = load()
    sure = NOTHING | {"lexical": 1.0, "standout": 1.0, "length": 1.0, "opening": 1.0}
    neutral = sure | dict(model.neutral)
    assert model.probability(sure, semantic=False) == pytest.approx(
        model.probability(neutral) * WORDS_ONLY, abs=1e-3
    )


def test_weights_for_other_features_are_refused() -> None:
    stored = {"bias": 0, "weights": {"other": 1}, "neutral": {}}
    with pytest.raises(ValueError, match="other features"):
        parse(json.dumps(stored).encode())
