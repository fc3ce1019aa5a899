"""Composers for tests: what a language model would write, without one."""

from collections.abc import Sequence

from undivided.domain import AnswerComposed, ComposedSentence, DroppedSentence, Unavailable
from undivided.knowledge import Found


class ScriptedComposer:
    """Says the first sentence of each passage, and drops one sentence.

    Args:
        says: Answered to everything instead, when given.
    """

    name = "composer"
    version = "script.1"

    def __init__(self, says: AnswerComposed | None = None) -> None:
        self.says = says
        self.asked: list[tuple[str, str]] = []

    def __call__(self, question: str, found: Sequence[Found], language: str) -> AnswerComposed:
        self.asked.append((question, language))
        if "broken" in question:
            raise Unavailable("The language model did not answer in time.", "Ask again.")
        if self.says is not None:
            return self.says
        kept = [
            ComposedSentence(
                one.passage.text[one.start : one.end], one.passage.id, one.passage.article_version
            )
            for one in found
        ]
        dropped = DroppedSentence("It is 900.", found[0].passage.id, "figure", ("900",))
        return AnswerComposed(tuple(kept), (dropped,))
