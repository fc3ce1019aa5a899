"""The reactor that offers knowledge cards: rarely, with evidence, and never at a bad moment."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from undivided.domain import (
    Article,
    Card,
    CardOffered,
    CardWithheld,
    Conversation,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.knowledge import Hit, Index, unfit
from undivided.knowledge.selection.need import NeedDetector, fits
from undivided.knowledge.selection.ranking import Ranking
from undivided.language import Embedder
from undivided.language.head import Head
from undivided.reactors.cards import cues
from undivided.reactors.cards.features import Moment, asked, features, moment
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.restraint import (
    Budget,
    Recent,
    Rules,
    put_off,
    reason,
    recent,
    told_before,
)
from undivided.reactors.cards.usefulness import Usefulness, load

CODE_VERSION = "2"
FOUND = 20
"""Passages looked at for one turn, enough to see the second article."""
WORTH_TELLING = 0.7
"""Share of the threshold from which an unsure card is reported as withheld."""


class CardReactor:
    """Offers passages that answer what was just said.

    Args:
        index: The knowledge to offer from.
        threshold: Lowest chance of being useful at which a card interrupts, 0 to 1.
        usefulness: The trained model; None = what was learnt, else the one that comes with the
            package.
        learned: What the program learnt from the use of its cards.
        budget: How many cards may claim an agent's attention.
    """

    def __init__(
        self,
        index: Index,
        threshold: float = 0.5,
        usefulness: Usefulness | None = None,
        learned: Learned | None = None,
        budget: Budget | None = None,
    ) -> None:
        self._index = index
        self._learned = learned or Learned()
        own = self._learned.trained
        self._usefulness = usefulness or own.usefulness or load()
        self._ranking = own.ranking
        self._threshold = max(threshold, self._learned.threshold)
        self._rules = Rules(budget or Budget(), self._learned.acceptance)
        self._need = _detector(index.embedder, own.need)

    @property
    def name(self) -> str:
        """Its name in the ledger."""
        return "cards"

    @property
    def version(self) -> str:
        """Code, weights, library, what was learnt and settings: whatever answers depend on."""
        return ".".join(
            (
                CODE_VERSION,
                self._usefulness.version,
                self._index.version,
                self._learned.version,
                f"{self._threshold:g}",
                self._rules.budget.version,
            )
        )

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """It is called for turns."""
        return frozenset({TurnAdded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer one turn with at most one card offered.

        Args:
            conversation: The conversation including the turn.
            event: The turn.

        Returns:
            A card offered, cards withheld, or most often nothing.
        """
        if not isinstance(event.fact, TurnAdded):
            return ()
        place = _place(conversation.turns, event.fact.turn)
        now = recent(conversation, event, place)
        at = moment(now.turns, len(now.turns) - 1, position=place)
        facts = self._answer(at, now, event, conversation.about)
        if not any(isinstance(fact, CardOffered) for fact in facts):
            facts += self._put_off(now, event)
        return facts

    def probability(self, at: Moment, hits: Sequence[Hit]) -> float:
        """Give the chance that the first hit is useful at a moment, before any learning."""
        semantic = self._index.understands(at.turn.language)
        turn = asked(at)
        neutral = self._usefulness.styles[turn.style].neutral["asks"]
        asks = self._need.chance(turn) if self._need and at.turn.language == "en" else neutral
        return self._usefulness.probability(features(at, hits, asks), turn.style, semantic)

    def search(self, at: Moment, about: Sequence[str] = ()) -> list[Hit]:
        """Find passages for a moment: the turn asks, the turns before it tell about what.

        Args:
            at: The moment.
            about: Names or article ids that somebody said it is about.
        """
        return find(self._index, at, about, self._ranking)

    def _answer(self, at: Moment, now: Recent, event: Event, about: Sequence[str]) -> list[Fact]:
        if not may_ask(at):
            self._index.hear(at.said, at.turn.language)
            return []
        facts: list[Fact] = []
        hits = self.search(at, about)
        while hits and (why_unfit := unfit(hits[0].article, event.at.date())):
            card = self._card(at, hits)
            if card.probability >= self._threshold:
                facts += _withheld(card, "unfit_article", why_unfit, now)
            hits = [hit for hit in hits if hit.article.id != card.article]
        if hits:
            facts += self._offer(self._card(at, hits), now)
        return facts

    def _offer(self, card: Card, now: Recent) -> list[Fact]:
        if card.probability < self._threshold * WORTH_TELLING:
            return []
        why = self._reason(card, now)
        if card.probability < self._threshold:
            # Doubt about an article the agent has, or has told, is not worth a line.
            return [] if why else self._keep_back(card, "unsure", now)
        return self._keep_back(card, why, now) if why else [CardOffered(card)]

    def _reason(self, card: Card, now: Recent) -> str:
        return reason(card, now, self._index.lexical.idf, self._rules)

    def _keep_back(self, card: Card, why: str, now: Recent) -> list[Fact]:
        return _withheld(card, why, self._rules.sentence(why), now)

    def _put_off(self, now: Recent, event: Event) -> list[Fact]:
        """Offer what waited for a painful moment or a reading to pass, once it has passed."""
        for card in put_off(now):
            if self._holds(card, event.at.date()) and not self._reason(card, now):
                return [CardOffered(replace(card, turns=(*card.turns, now.turn.id)))]
        return []

    def _holds(self, card: Card, today: date) -> bool:
        article = self._index.articles.get(card.article)
        if article is None or article.version != card.article_version:
            return False
        return card.probability >= self._threshold and not unfit(article, today)

    def _card(self, at: Moment, hits: Sequence[Hit]) -> Card:
        best = hits[0]
        shipped = self.probability(at, hits)
        return Card(
            article=best.article.id,
            article_title=best.article.title,
            article_version=best.article.version,
            passage=best.passage.id,
            heading=best.passage.heading,
            text=best.passage.text,
            turns=(at.turn.id,),
            probability=self._learned.probability(shipped),
            kind=best.article.kind,
            topic=topic(best.article),
            before_learning=shipped if self._learned.adjusts else None,
        )


def _detector(embedder: Embedder | None, heads: Mapping[str, Head] | None) -> NeedDetector | None:
    return NeedDetector(embedder, heads) if embedder is not None and fits(embedder) else None


def find(
    index: Index,
    at: Moment,
    about: Sequence[str] = (),
    ranking: Ranking | None = None,
    most: int = FOUND,
) -> list[Hit]:
    """Find passages for a moment; see ``CardReactor.search``.

    Args:
        index: Where to look.
        at: The moment.
        about: Names or article ids that somebody said it is about.
        ranking: What each way of finding counts for; None = as the index has it.
        most: Passages to look at.
    """
    context = [cues.without_personal(turn) for turn in at.before]
    found = index.search(at.said, context, most, at.turn.language, about, ranking=ranking)
    return pushable(found)


def pushable(hits: Sequence[Hit]) -> list[Hit]:
    """Leave out macros: text to send is for asking and for writing, not for interrupting."""
    return [hit for hit in hits if hit.article.kind != "macro"]


def topic(article: Article) -> str:
    """Name what an article is about in the large: its owner, else the folder of its id."""
    return article.owner or article.id.rpartition("/")[0]


def may_ask(at: Moment) -> bool:
    """Tell whether a turn can need knowledge: a customer's, or a searching agent's."""
    if not at.said or cues.says_little(at.said):
        return False
    if at.turn.speaker is Speaker.AGENT:
        return bool(cues.LOOKUP.search(at.said))
    return at.turn.speaker in cues.ASKERS


def _place(turns: Sequence[Turn], turn: Turn) -> int:
    for place in range(len(turns) - 1, -1, -1):
        if turns[place].id == turn.id:
            return place
    raise ValueError("the conversation does not hold the turn of the event")


def _withheld(card: Card, why: str, sentence: str, now: Recent) -> list[Fact]:
    return [] if told_before(card, why, now) else [CardWithheld(card, why, sentence)]
