import pytest

from tests.web.composers import ScriptedComposer
from tests.web.conftest import found
from undivided.domain import Unavailable
from undivided.web.composed import composed


def test_the_language_of_asking_goes_with_the_question() -> None:
    compose = ScriptedComposer()
    shown = composed(compose, "cuánto tarda el reembolso de la tarjeta", found("x"), ["en", "es"])
    assert compose.asked[0][1] == "es"
    assert shown.by == "composer@script.1"
    assert len(shown.sentences) == 2


def test_without_a_language_model_one_sentence_says_so() -> None:
    with pytest.raises(Unavailable, match="no language model") as caught:
        composed(None, "Why?", found("x"), ["en"])
    assert "llm_address" in caught.value.hint
