"""Answers that a language model composes from passages: asked for apart, as they take seconds."""

from collections.abc import Sequence
from typing import Protocol

from undivided.domain import AnswerComposed, Component, Unavailable
from undivided.knowledge import Found
from undivided.live import author, composed_view
from undivided.live.document import ComposedView
from undivided.web.answered import asked_in


class Compose(Protocol):
    """Writes answers from passages by way of a language model, and checks them."""

    @property
    def name(self) -> str:
        """Name of the component."""
        ...

    @property
    def version(self) -> str:
        """Its version: prompt, checks and model."""
        ...

    def __call__(self, question: str, found: Sequence[Found], language: str) -> AnswerComposed:
        """Compose an answer.

        Args:
            question: What a person asked; personal data is taken out before it is sent.
            found: The passages they were shown.
            language: Of asking, "" when it is not known.

        Raises:
            Unavailable: If there is no answer in time.
        """
        ...


def composed(
    compose: Compose | None, question: str, found: Sequence[Found], languages: Sequence[str]
) -> ComposedView:
    """Compose an answer and show it.

    Args:
        compose: Writes it; None when there is no language model.
        question: What was asked.
        found: The passages that were shown.
        languages: Of all articles, the most frequent first.

    Raises:
        Unavailable: If there is no language model, or no answer in time.
    """
    told, by = ask_for(compose, question, found, languages)
    return composed_view(told, author(by))


def ask_for(
    compose: Compose | None, question: str, found: Sequence[Found], languages: Sequence[str]
) -> tuple[AnswerComposed, Component]:
    """Compose an answer; see ``composed``.

    Returns:
        The answer, and who made it.
    """
    if compose is None:
        raise Unavailable(
            "There is no language model that could compose an answer.",
            "Set `llm_address` and `llm_model`; the passages need none.",
        )
    by = Component(compose.name, compose.version)
    return compose(question, found, asked_in(question, languages)), by
