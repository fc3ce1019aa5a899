"""Answers that a language model wrote, as people see them."""

from undivided.domain import AnswerComposed, DroppedSentence
from undivided.live.document import ComposedSentenceView, ComposedView, DroppedSentenceView

_WHY = {
    "instruction": "It speaks to a machine",
    "figure": "The passage has no such figure",
    "name": "The passage has no such name",
    "negation": "It says yes where the passage says no, or the other way round",
    "restriction": "It leaves out a restriction",
    "words": "Too much of it is not in the passage",
    "no_passage": "It rests on no passage that was given",
    "too_little": "It was sound, but too much beside it was not",
}


def composed_view(composed: AnswerComposed, by: str) -> ComposedView:
    """Show an answer that was composed.

    Args:
        composed: What was written and what was dropped.
        by: Who made it.
    """
    return ComposedView(
        [
            ComposedSentenceView(one.text, one.passage, one.article_version)
            for one in composed.sentences
        ],
        [
            DroppedSentenceView(one.text, one.passage, one.why, why_dropped(one))
            for one in composed.dropped
        ],
        composed.why_none,
        by,
    )


def why_dropped(one: DroppedSentence) -> str:
    """Say for people why a sentence was dropped."""
    words = ", ".join(one.words)
    return f"{_WHY[one.why]}: {words}." if words else f"{_WHY[one.why]}."
