from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.knowledge.use.story import Story
from undivided.knowledge.use import gaps_in


def asked() -> Story:
    story = Story()
    for call, person in [("c1", "ana"), ("c2", "ben")]:
        story.begin(call, person)
        story.ask(call, "Is there an eSIM for tablets?", person=person)
    story.ask("c2", "is there an esim for tablets?")
    story.ask("c2", "eSIM on a tablet")
    story.ask("c2", "Who paints the vans?")
    story.ask("c2", "How long is a refund?", "refunds#1")
    return story


def test_like_questions_are_one_gap_and_answered_ones_are_none() -> None:
    first, second = gaps_in(asked().events, "shop")
    assert (first.times, first.people, first.conversations) == (4, 2, ("c2", "c1"))
    assert first.question == "Is there an eSIM for tablets?"
    assert "eSIM on a tablet" in first.wordings
    assert (second.question, second.times) == ("Who paints the vans?", 1)
    assert first.first_at < first.last_at


def test_a_model_of_meaning_brings_together_what_words_do_not() -> None:
    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[1, 0] if "van" not in text else [0.9, 0.43] for text in texts], "f4")

    assert len(gaps_in(asked().events, "shop")) == 2
    assert len(gaps_in(asked().events, "shop", embed=embed)) == 1


def test_only_so_many_are_listed() -> None:
    assert [gap.times for gap in gaps_in(asked().events, "shop", most=1)] == [4]
    assert gaps_in([], "shop") == []
