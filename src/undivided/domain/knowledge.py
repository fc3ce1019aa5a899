"""Knowledge: articles, the passages they are cut into, and the cards offered to an agent."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """One help article, script or macro, as imported.

    Args:
        id: Stable over versions; the file's own id, else its path without ending.
        title: Heading shown to people.
        text: The whole article as Markdown.
        source: Path relative to the imported folder.
        version: First 12 hex digits of the SHA-256 of ``text``.
        kind: "article", "script" or "macro".
        language: ISO 639-1 code.
        audience: "agent" or "customer".
        owner: Who answers for it; empty when the file does not say.
        effective: First day it holds.
        expires: Last day it holds.
        last_verified: When a person last checked it.
        also: Front matter that has no field of its own.
    """

    id: str
    title: str
    text: str
    source: str
    version: str
    kind: str = "article"
    language: str = "en"
    audience: str = "agent"
    owner: str = ""
    effective: date | None = None
    expires: date | None = None
    last_verified: date | None = None
    also: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of an article that can stand alone on a card.

    Args:
        id: ``article#n``, n counting from 1.
        article: The article's id.
        article_version: The version it was cut from.
        heading: Section path, e.g. "Refunds > After 30 days".
        text: The passage's own words.
        start: First character in the article's text.
        end: One past the last character.
    """

    id: str
    article: str
    article_version: str
    heading: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """A passage offered to the agent, with why.

    Args:
        article: Article id.
        article_title: Its title.
        article_version: Its version.
        passage: Passage id.
        heading: Section path within the article.
        text: The passage's words.
        turns: Ids of the turns it answers, never empty.
        probability: Calibrated chance that the agent finds it useful now, 0 to 1.
        kind: Kind of the article: "article", "script" or "macro".
        topic: What it is about in the large: the article's owner, else its folder, else "".
        before_learning: The chance as the shipped model gives it, before it was adjusted to how
            this program's agents use cards; None when nothing was adjusted.
    """

    article: str
    article_title: str
    article_version: str
    passage: str
    heading: str
    text: str
    turns: tuple[str, ...]
    probability: float
    kind: str = "article"
    topic: str = ""
    before_learning: float | None = None


@dataclass(frozen=True, slots=True)
class ComposedSentence:
    """A sentence that a language model wrote, found in the passage it rests on.

    Args:
        text: The sentence.
        passage: Passage id.
        article_version: Version of the passage's article.
    """

    text: str
    passage: str
    article_version: str


@dataclass(frozen=True, slots=True)
class DroppedSentence:
    """A sentence that a language model wrote, and that nobody was shown.

    Args:
        text: The sentence.
        passage: Id of the passage it was said to rest on; "" when there is none of that number.
        why: "instruction", "figure", "name", "negation", "restriction", "words", "no_passage" or
            "too_little": it was sound, but too much beside it was not.
        words: The words that are at fault.
    """

    text: str
    passage: str
    why: str
    words: tuple[str, ...] = ()
