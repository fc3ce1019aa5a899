"""Answers as people see them: passages with their best sentence, marked where they are foreign."""

from collections import Counter
from collections.abc import Callable, Sequence

from undivided.knowledge import Found
from undivided.knowledge.words import STOP, tokens
from undivided.web.bodies import AskAnswer, PassageFound


def answer(
    found: Sequence[Found],
    question: str,
    language: Callable[[str], str],
    languages: Sequence[str],
    *,
    composing: bool = False,
    asked: str = "",
) -> AskAnswer:
    """Show what was found for a question.

    Args:
        found: Passages, best first.
        question: What was asked.
        language: Tells the language of an article, "" when it is not known.
        languages: Of all articles, the most frequent first.
        composing: Whether there is a language model that may compose an answer.
        asked: Id under which the question was kept; "" = it was not.
    """
    tongue = asked_in(question, languages)
    return AskAnswer(
        language=tongue,
        passages=[_shown(one, tongue, language(one.passage.article)) for one in found],
        asked=asked,
        composing=composing and bool(found),
    )


def asked_in(question: str, languages: Sequence[str]) -> str:
    """Tell in which of some languages a question is put, by its small words.

    Args:
        question: What was asked.
        languages: The first one counts where the words do not tell.

    Returns:
        A language, "" when there are none.
    """
    heard = tokens(question)
    small = Counter({one: sum(token in STOP.get(one, ()) for token in heard) for one in languages})
    return max(languages, key=lambda one: small[one], default="")


def _shown(found: Found, asked: str, language: str) -> PassageFound:
    passage = found.passage
    return PassageFound(
        article=passage.article,
        article_title=found.article_title,
        article_version=passage.article_version,
        passage=passage.id,
        heading=passage.heading,
        text=passage.text,
        highlight=(found.start, found.end),
        language=language,
        foreign=bool(language and asked and language != asked),
    )
