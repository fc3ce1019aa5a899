"""How good are cards on our own calls? With intervals, and with n.

    python -m benchmarks.knowledge_cards --data DIR [--json]

The reactor runs over the project's own calls, each with weights of usefulness that never saw that
call. The weights of need and of the search did see it, or were chosen with it in view.
``benchmarks.knowledge_selection`` measures selection on public sets.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks._kept import KeptEmbedder
from benchmarks._report import asked, report
from benchmarks._sample_calls import SAMPLES, SampleCall, load_calls
from benchmarks._wilson import wilson
from benchmarks.train_cards import Example, all_examples, usefulness
from undivided.domain import CardOffered, CardWithheld, Component, Conversation, Event, TurnAdded
from undivided.knowledge import Index, cut, import_folder
from undivided.language import BgeEmbedder
from undivided.reactors.cards import CardReactor
from undivided.settings import load

STARTED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
THRESHOLDS = (0.3, 0.5, 0.7)


def cards(
    samples: Path, examples: Sequence[Example], embedder: KeptEmbedder, cache: Path
) -> dict[str, Any]:
    """Run the reactor over our own calls and compare with what each turn needed."""
    library = import_folder(samples / "knowledge")
    passages = [passage for article in library.articles for passage in cut(article)]
    index = Index.of(passages, library.articles, embedder, cache)
    calls = list(load_calls(samples / "calls"))
    found: dict[str, Any] = {"calls": len(calls), "articles": len(library.articles)}
    found["turns needing an article, any among the best"] = _ranked(index, calls)
    for threshold in THRESHOLDS:
        outcomes = []
        for call in calls:
            others = [row for row in examples if row.group != call.id]
            reactor = CardReactor(index, threshold, usefulness(others))
            outcomes.append((call, replay(call, reactor)))
        found[f"threshold {threshold}"] = _compared(outcomes)
    return found


def _ranked(index: Index, calls: Sequence[SampleCall]) -> dict[str, Any]:
    found = []
    for call in calls:
        for place, needs in enumerate(call.needs):
            if needs:
                before = [turn.text for turn in call.turns[:place]]
                hits = index.search(call.turns[place].text, before, 40, call.language)
                order = list(dict.fromkeys(hit.article.id for hit in hits))
                found.append(min([order.index(n) + 1 for n in needs if n in order] or [99]))
    return {f"r_at_{k}": wilson(sum(r <= k for r in found), len(found)) for k in (1, 3, 5)}


def replay(call: SampleCall, reactor: CardReactor) -> Conversation:
    """Run one call through the reactor, turn by turn, as live."""
    conversation = Conversation(call.id)
    maker = Component(reactor.name, reactor.version)
    for turn in call.turns:
        at = STARTED + timedelta(seconds=turn.end_s)
        event = Event(f"turn {turn.id}", call.id, at, maker, TurnAdded(turn))
        conversation.take(event)
        for number, fact in enumerate(reactor.react(conversation, event)):
            conversation.take(Event(f"{turn.id} {number}", call.id, at, maker, fact, event.id))
    return conversation


def _compared(outcomes: Sequence[tuple[SampleCall, Conversation]]) -> dict[str, Any]:
    needed = offered = right = on_turn = turns = 0
    withheld: dict[str, int] = {}
    for call, conversation in outcomes:
        wanted = frozenset().union(*call.needs)
        needs = {turn.id: need for turn, need in zip(call.turns, call.needs, strict=True)}
        shown = [
            event.fact.card for event in conversation.offered if isinstance(event.fact, CardOffered)
        ]
        needed += len(wanted)
        offered += len(shown)
        right += sum(card.article in wanted for card in shown)
        on_turn += sum(card.article in needs[card.turns[0]] for card in shown)
        turns += len(call.turns)
        for event in conversation.withheld:
            if isinstance(event.fact, CardWithheld):
                withheld[event.fact.why] = withheld.get(event.fact.why, 0) + 1
    return {
        "needed articles offered": wilson(right, needed),
        "offered cards needed in the call": wilson(right, offered),
        "offered cards needed at that turn": wilson(on_turn, offered),
        "turns without a card": wilson(turns - offered, turns),
        "withheld": withheld,
    }


def main() -> None:
    """Measure and print."""
    given = asked(__doc__, None)
    cache = Path("out/vectors")
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), cache)
    examples = all_examples(given.data, SAMPLES, embedder, cache)
    figures: dict[str, Any] = {}
    figures["own calls"] = cards(SAMPLES, examples, embedder, cache)
    report("knowledge_cards", figures, as_json=given.json)


if __name__ == "__main__":
    main()
