import pytest

from undivided.domain import AnswerComposed, ComposedSentence, DroppedSentence
from undivided.live import composed_view
from undivided.live.composed import why_dropped

WHYS = [
    "instruction", "figure", "name", "negation", "restriction", "words", "no_passage", "too_little",
]  # fmt: skip


@pytest.mark.parametrize("why", WHYS)
def test_every_reason_is_a_sentence(why: str) -> None:
    told = why_dropped(DroppedSentence("It is 5.", "a#1", why, ("5",)))
    assert told.endswith(": 5.")
    assert why_dropped(DroppedSentence("It is 5.", "a#1", why)).endswith(".")


def test_an_answer_is_shown_whole() -> None:
    dropped = DroppedSentence("No.", "", "no_passage")
    shown = composed_view(
        AnswerComposed((ComposedSentence("Yes.", "a#1", "v1"),), (dropped,)), "composer@1"
    )
    assert (shown.sentences[0].passage, shown.sentences[0].article_version) == ("a#1", "v1")
    assert shown.dropped[0].why == "no_passage"
    assert shown.by == "composer@1"
