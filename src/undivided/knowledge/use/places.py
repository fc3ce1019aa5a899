"""Where an article was shown and used."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from undivided.knowledge.use.course import Course, Outcome


@dataclass(frozen=True, slots=True)
class Place:
    """One time that an article was shown in a conversation.

    Args:
        conversation: Conversation id.
        at: When.
        agent: Who had it, "" when unknown.
        passage: Passage id.
        article_version: Version of the article; "" when it was asked for.
        card: Id of the card's event, "" when it was asked for.
        what: "used", "wrong", "out_of_date", "not_now", "ignored", "kept_back" or "asked".
    """

    conversation: str
    at: datetime
    agent: str
    passage: str
    article_version: str
    card: str
    what: str


def places(courses: Iterable[Course], article: str) -> list[Place]:
    """List where an article was shown.

    Args:
        courses: A program's conversations.
        article: Article id.

    Returns:
        Each time, newest first.
    """
    found = [place for course in courses for place in _in(course, article)]
    return sorted(found, key=lambda place: place.at, reverse=True)


def _in(course: Course, article: str) -> Iterable[Place]:
    for outcome in course.outcomes.values():
        if outcome.what.article == article:
            yield Place(
                course.id,
                outcome.at,
                outcome.agent,
                outcome.what.passage,
                outcome.what.article_version,
                outcome.card,
                _what(outcome),
            )
    for asked in course.asked:
        for passage in asked.passages:
            if passage.rpartition("#")[0] == article:
                yield Place(course.id, asked.at, asked.by, passage, "", "", "asked")
                break


def _what(outcome: Outcome) -> str:
    if outcome.useful:
        return "used"
    if outcome.dismissed:
        return outcome.dismissed
    return "kept_back" if outcome.withheld else "ignored"
