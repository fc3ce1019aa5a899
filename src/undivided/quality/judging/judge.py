"""The judge: asks a language model about all criteria of a conversation at once."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from undivided.domain import Conversation, Criterion, CriterionKind
from undivided.language.endpoint import Endpoint, load_prompt
from undivided.quality.finding import Finding, cannot_tell, not_scored
from undivided.quality.heard import why_not
from undivided.quality.judging.reading import WORDS, read_answers
from undivided.quality.judging.showing import shown

MOST_CHARACTERS = 48_000
"""Of one conversation: some 12,000 tokens. Half a conversation would be no evidence."""
MOST_TOKENS = 4_000
TOO_LONG = "The conversation is too long for the language model."
_CODE_VERSION = "2"


class Judge:
    """Answers criteria by way of a language model; takes seconds.

    Args:
        endpoint: The language model. Conversations are redacted before they come here.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._prompt = load_prompt("judge_criteria")

    @property
    def version(self) -> str:
        """Version of the code, the prompt and the model."""
        return f"{_CODE_VERSION}.{self._prompt.version}.{self._endpoint.name}"

    def find(self, conversation: Conversation, criteria: Sequence[Criterion]) -> dict[str, Finding]:
        """Answer some criteria for one finished conversation.

        Args:
            conversation: Everything known of it.
            criteria: What to answer; each has a guide.

        Returns:
            Criterion id to finding; "not scored" where the answer cannot be believed.

        Raises:
            Unavailable: If the language model does not answer.
        """
        if not criteria:
            return {}
        if reason := why_not(conversation, words_matter=False):
            return {one.id: cannot_tell(reason) for one in criteria}
        turns = [turn for turn in conversation.turns if turn.text.strip()]
        text = shown(turns)
        if len(text) > MOST_CHARACTERS:
            return {one.id: not_scored(TOO_LONG) for one in criteria}
        asked = "\n".join(_asked(one) for one in criteria)
        messages = self._prompt.messages({"turns": text}, {"criteria": asked})
        answer = self._endpoint.answer(messages, self._schema(criteria), MOST_TOKENS)
        return read_answers(answer, criteria, turns)

    def _schema(self, criteria: Sequence[Criterion]) -> dict[str, Any]:
        """Name the criteria in the schema: a small model else goes on with some of its own."""
        found: dict[str, Any] = deepcopy(dict(self._prompt.schema))
        rows = found["properties"]["answers"]
        rows["maxItems"] = len(criteria)
        rows["items"]["properties"]["criterion"]["enum"] = [one.id for one in criteria]
        return found


def _asked(criterion: Criterion) -> str:
    answers = ", ".join(WORDS[criterion.kind])
    if criterion.kind is CriterionKind.PERCENT:
        answers = f"a number from 0 to 100, {answers}"
    return (
        f"- criterion: {criterion.id}\n  question: {criterion.question}\n"
        f"  answers: {answers}\n  guide: {criterion.guide}"
    )
