import json

import pytest

from undivided.reactors.cards.features import FEATURES, SEMANTIC
from undivided.reactors.cards.usefulness import WORDS_ONLY, load, parse

STYLES = ("bare", "punctuated", "written")
NOTHING = dict.fromkeys(FEATURES, 0.0)
FITTING = NOTHING | {
    "dense": 0.85, "article": 0.8, "lexical": 0.8, "entity": 0.9, "standout": 0.9, "margin": 0.3,
    "asks": 0.95, "question": 1.0, "length": 0.7,
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_the_weights_that_come_with_the_package(style: str) -> None:
    model = load()
    assert 0 <= model.probability(NOTHING, style) < 0.1
    assert model.probability(FITTING, style) > 0.5


@pytest.mark.parametrize("style", STYLES)
def test_without_meaning_less_sure(style: str) -> None:
    model = load()
    words = {name: value for name, value in FITTING.items() if name not in SEMANTIC}
    neutral = words | dict(model.styles[style].neutral)
    assert model.probability(words, style, semantic=False) == pytest.approx(
        model.probability(neutral, style) * WORDS_ONLY, abs=1e-3
    )


def test_weights_for_other_features_are_refused() -> None:
    stored = {"styles": {"bare": {"bias": 0, "weights": {"other": 1}, "neutral": {}}}}
    with pytest.raises(ValueError, match="other features"):
        parse(json.dumps(stored).encode())
