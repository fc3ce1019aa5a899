"""When the agent tells what a card says, is it noticed, and how often without a reason?

    python -m benchmarks.knowledge_telling --data DIR [--json]

On the project's own calls, for every turn whose truth names an article, a card of that article is
put on the screen (its passage with most of the turn's words), and beside it one of an article that
the call does not need. Agents in these calls answer from the articles. ``--data`` is not read.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks._report import asked, report
from benchmarks._sample_calls import SAMPLES, SampleCall, load_calls
from benchmarks._wilson import wilson
from undivided.domain import (
    Card,
    CardOffered,
    CardSaid,
    Component,
    Conversation,
    Event,
    Passage,
    TurnAdded,
)
from undivided.knowledge import Index, cut, import_folder
from undivided.knowledge.words import terms
from undivided.reactors.cards import TellingReactor

AT = datetime(2026, 11, 23, tzinfo=UTC)
BY = Component("sample", "1")


def told(call: SampleCall, place: int, card: Card, machine: TellingReactor) -> bool:
    """Play a call with one card offered at one turn; was it noticed as told?"""
    conversation = Conversation("c")
    for number, turn in enumerate(call.turns):
        event = Event(f"e{number}", "c", AT, BY, TurnAdded(turn))
        conversation.take(event)
        if any(isinstance(fact, CardSaid) for fact in machine.react(conversation, event)):
            return True
        if number == place:
            conversation.take(Event("card", "c", AT, BY, CardOffered(card), event.id))
    return False


def main() -> None:
    """Measure and print."""
    given = asked(__doc__, None)
    library = import_folder(SAMPLES / "knowledge")
    passages = {article.id: cut(article) for article in library.articles}
    every = [passage for found in passages.values() for passage in found]
    machine = TellingReactor(Index.of(every, library.articles, None).lexical.idf, "samples")
    needed, others = [], []
    for call in load_calls(SAMPLES / "calls"):
        wanted = frozenset().union(*call.needs)
        strange = sorted(set(passages) - wanted)
        for place, needs in enumerate(call.needs):
            said = set(terms(call.turns[place].text, call.language))
            cards = {article: _card(call, place, passages[article], said) for article in passages}
            wanted_here = sorted(needs & set(passages))
            needed += [told(call, place, cards[article], machine) for article in wanted_here]
            spare = strange if needs else []
            others += [told(call, place, cards[article], machine) for article in spare]
    figures = {
        "needed articles noticed as told": wilson(sum(needed), len(needed)),
        "other articles noticed as told": wilson(sum(others), len(others)),
    }
    report("knowledge_telling", figures, as_json=given.json)


def _card(call: SampleCall, place: int, passages: Sequence[Passage], said: set[str]) -> Card:
    best = max(passages, key=lambda one: len(said & set(terms(one.text, call.language))))
    turn = call.turns[place].id
    article, version = best.article, best.article_version
    return Card(article, article, version, best.id, best.heading, best.text, (turn,), 0.5)


if __name__ == "__main__":
    main()
