"""Composing: from question and passages to an answer, by way of a language model and the checks."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import BoundedSemaphore

from undivided.domain import (
    AnswerComposed,
    Article,
    ComposedSentence,
    DroppedSentence,
    Unavailable,
)
from undivided.knowledge.answering import Found
from undivided.knowledge.composing.checking import CHECKS, doubt
from undivided.knowledge.composing.written import Written, written
from undivided.knowledge.instructing import instruction
from undivided.language.endpoint import Endpoint, load_prompt

MOST_S = 20.0
"""An answer that comes later helps nobody who is on the telephone."""
MOST_AT_ONCE = 4
MOST_TOKENS = 400
LONGEST_PASSAGE = 4_000
"""Characters; the rest of a longer one is not sent."""
LEAST_KEPT = 0.5
"""Share of the sentences that must be sound: with more holes an answer misleads."""
_REMEMBERED = 2_000

_NOTHING_FOUND = "Nothing was found to compose an answer from."
_FOREIGN = "What was found is in another language, in which a composed answer cannot be checked."
_UNFIT = "The articles that were found speak to machines, so none was given to the language model."
_SILENT = "The language model found no answer in the passages."
_UNSOUND = "Too little of what the language model wrote stands in the passages."


class Composing:
    """Writes answers from passages; safe to use from several threads.

    Args:
        endpoint: The language model.
        redact: Takes personal data out of a question before it is sent.
        article: Gives an article by its id; None when it is not there.
    """

    name = "composer"

    def __init__(
        self,
        endpoint: Endpoint,
        redact: Callable[[str], str],
        article: Callable[[str], Article | None],
    ) -> None:
        self._endpoint = endpoint
        self._redact = redact
        self._article = article
        self._prompt = load_prompt("compose_answer")
        self._free = BoundedSemaphore(MOST_AT_ONCE)
        self._speaks = lru_cache(_REMEMBERED)(self._instructs)

    @property
    def version(self) -> str:
        """Tells prompt, checks and model apart from every other."""
        return f"{self._prompt.version}.{CHECKS}.{self._endpoint.name}"

    def __call__(self, question: str, found: Sequence[Found], language: str) -> AnswerComposed:
        """Compose an answer.

        Args:
            question: What a person asked.
            found: The passages they were shown, best first.
            language: ISO 639-1 code of the language of asking; "" = that of the articles.

        Returns:
            The sentences that hold, and what was dropped.

        Raises:
            Unavailable: If there is no answer in time.
        """
        if not found:
            return AnswerComposed((), (), _NOTHING_FOUND)
        readable = [one for one in found if self._language(one) in ("", language or "en")]
        if not readable:
            return AnswerComposed((), (), _FOREIGN)
        fit = [one for one in readable if not self._unfit(one)]
        if not fit:
            return AnswerComposed((), (), _UNFIT)
        return self._checked(self._ask(question, fit, language or "en"), fit, language or "en")

    def _ask(self, question: str, fit: Sequence[Found], language: str) -> list[Written]:
        texts = [_shown(one)[:LONGEST_PASSAGE] for one in fit]
        material = {"question": self._redact(question), "passages": texts}
        messages = self._prompt.messages(material, {"language": language})
        if not self._free.acquire(blocking=False):
            raise Unavailable("The language model is busy.", "Read the passages, or ask again.")
        try:
            limit_s = min(MOST_S, self._endpoint.timeout_s)
            answer = self._endpoint.answer(messages, self._prompt.schema, MOST_TOKENS, limit_s)
        finally:
            self._free.release()
        return written(answer)

    def _checked(
        self, told: Sequence[Written], fit: Sequence[Found], language: str
    ) -> AnswerComposed:
        kept: list[ComposedSentence] = []
        dropped: list[DroppedSentence] = []
        for one in told:
            held = _held(one, fit, language)
            if isinstance(held, ComposedSentence):
                kept.append(held)
            else:
                dropped.append(held)
        if not told:
            return AnswerComposed((), (), _SILENT)
        if len(kept) < max(1.0, LEAST_KEPT * len(told)):
            dropped += [DroppedSentence(one.text, one.passage, "too_little") for one in kept]
            return AnswerComposed((), tuple(dropped), _UNSOUND)
        return AnswerComposed(tuple(kept), tuple(dropped))

    def _language(self, found: Found) -> str:
        article = self._article(found.passage.article)
        return article.language if article else ""

    def _unfit(self, found: Found) -> bool:
        passage = found.passage
        return self._speaks(passage.article, passage.article_version, _shown(found))

    def _instructs(self, article: str, _version: str, shown: str) -> bool:
        """Tell whether an article speaks to a machine anywhere: then nothing of it is sent."""
        whole = self._article(article)
        return any(map(instruction, (shown, whole.title, whole.text) if whole else (shown,)))


def _held(one: Written, fit: Sequence[Found], language: str) -> ComposedSentence | DroppedSentence:
    if not 1 <= one.passage <= len(fit):
        return DroppedSentence(one.text, "", "no_passage")
    source = fit[one.passage - 1]
    found = doubt(one.text, _shown(source), language)
    if found is not None:
        return DroppedSentence(one.text, source.passage.id, found.why, found.words)
    return ComposedSentence(one.text, source.passage.id, source.passage.article_version)


def _shown(found: Found) -> str:
    return f"{found.article_title}\n{found.passage.heading}\n{found.passage.text}"
