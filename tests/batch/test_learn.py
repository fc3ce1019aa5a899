from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.batch.feedback import ANSWERS, CHAT, INDEX, NEEDS, Shop
from tests.knowledge.use.story import START, Story
from undivided.batch.learning import Gathered, Told, Wish, learn
from undivided.batch.learning.gathering import held_out
from undivided.batch.learning.learn import events
from undivided.batch.learning.verdict import chances_told
from undivided.domain import CardUsed
from undivided.knowledge.selection.ranking import load_ranking
from undivided.ledger import Ledger, open_ledger
from undivided.reactors.cards import CardReactor
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.store import LearnedStore
from undivided.reactors.cards.trained import RANKING, ranking_plain

NOW = START + timedelta(days=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> LearnedStore:
    return LearnedStore(tmp_path / "learned", "shop")


def used_by(ledger: Ledger, calls: int, *, boast: bool = True, seed: int = 1) -> None:
    """Cards that say 0.8; Ana uses every second, Ben none. Or, without boast, as often as told."""
    draw = np.random.default_rng(seed)
    story = Story()
    for number in range(calls):
        agent = "ana" if number % 2 else "ben"
        call = f"c{number}"
        story.begin(call, agent)
        told = 0.8 if boast else float(draw.uniform(0.3, 0.9))
        card = story.card(call, "refunds", told)
        likes = agent == "ana" and draw.random() < 0.5
        if likes if boast else draw.random() < told:
            story.act(call, CardUsed(card), agent)
        story.end(call)
    ledger.append(story.events)


def test_it_learns_what_is_better_and_puts_it_into_force(
    ledger: Ledger, store: LearnedStore
) -> None:
    used_by(ledger, 600)
    lesson = learn(ledger, store, Wish(0.3), NOW)
    assert (lesson.cards, lesson.changed) == (600, True)
    assert [verdict.better for verdict in lesson.verdicts] == [True, True]
    now = store.current()
    assert now.version == lesson.version
    assert now.probability(0.8) == pytest.approx(lesson.used / 600, abs=0.03)
    assert now.acceptance is not None
    assert now.acceptance.floor > 0
    assert all(verdict.gain.low > 0 for verdict in lesson.verdicts)
    assert all(sentence.endswith(".") for sentence in lesson.sentences)
    assert "held-out cards would come" in lesson.sentences[-1]


def test_twice_is_once(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 600)
    first = learn(ledger, store, Wish(0.3), NOW)
    again = learn(ledger, store, Wish(0.3), NOW)
    assert (again.changed, again.version) == (False, first.version)
    assert len(store.history()) == 2


def test_what_is_no_better_stays_as_it_was(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 400, boast=False)
    lesson = learn(ledger, store, Wish(0.3), NOW)
    assert not any(verdict.better for verdict in lesson.verdicts)
    assert all("stays as it was" in verdict.sentence for verdict in lesson.verdicts)


@pytest.mark.parametrize(("calls", "lacking"), [(0, "200 more cards"), (150, "50 more cards")])
def test_too_little_changes_nothing_and_says_how_much_is_missing(
    ledger: Ledger, store: LearnedStore, calls: int, lacking: str
) -> None:
    used_by(ledger, calls)
    lesson = learn(ledger, store, Wish(0.3), NOW)
    (sentence,) = lesson.sentences
    assert lacking in sentence
    assert (lesson.changed, lesson.version, store.history()) == (False, "0", ["0"])


def test_another_programs_use_teaches_nothing(ledger: Ledger, tmp_path: Path) -> None:
    used_by(ledger, 400)
    assert learn(ledger, LearnedStore(tmp_path, "bank"), Wish(0.3), NOW).cards == 0


@dataclass
class Odd:
    """A part that is trained elsewhere: worse than chance, or right every time."""

    right: bool
    name: str = "the oracle"

    def missing(self, of: Gathered) -> str:
        return ""

    def train(self, of: Gathered, learned: Learned) -> Learned:
        return replace(learned, models={**learned.models, self.name: {"n": len(of.cards)}})

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        useful = np.array([case.outcome.useful for case in of.cards])
        chances = np.full(len(of.cards), 0.5)
        if self.name in learned.models:
            chances = np.where(useful == self.right, 0.9, 0.1)
        return chances_told("cards", [c.conversation for c in of.cards], chances, useful, threshold)


def test_a_part_of_others_is_tried_alike(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 300)
    worse = learn(ledger, store, Wish(0.3), NOW, others=[Odd(right=False)])
    assert not worse.verdicts[0].better
    assert "worse" in worse.verdicts[0].sentence
    assert "the oracle" not in store.current().models
    better = learn(ledger, store, Wish(0.3), NOW, others=[Odd(right=True)])
    assert better.verdicts[0].better
    apart = sum(held_out(f"c{number}") for number in range(300))
    assert store.current().models["the oracle"] == {"n": 300 - apart}


def test_every_event_is_read_in_order(ledger: Ledger) -> None:
    used_by(ledger, 400)
    assert len(list(events(ledger))) > 1000


def asked_in(ledger: Ledger, calls: int, *, spoilt: bool = False) -> None:
    """Calls whose agents ask where a need is; spoilt, in all that do not judge, where none is."""
    shop = Shop()
    for number in range(calls):
        call, which = f"c{number}", number % len(NEEDS)
        shop.begin(call)
        shop.says(call, CHAT[number % 2])
        if spoilt and not held_out(call):
            shop.asks(call, NEEDS[which], opens=ANSWERS[which])
        for _ in range(3):
            shop.now += timedelta(seconds=60)
            shop.says(call, f"{CHAT[0]} {CHAT[1]}")
        shop.now += timedelta(seconds=60)
        shop.says(call, NEEDS[which])
        if not spoilt or held_out(call):
            shop.asks(call, NEEDS[which], opens=ANSWERS[which])
        shop.now += timedelta(seconds=60)
        shop.says(call, f"{CHAT[1]} {CHAT[0]}")
    ledger.append(shop.events)


def test_need_is_learnt_from_questions_alone_and_can_be_undone(
    ledger: Ledger, store: LearnedStore
) -> None:
    asked_in(ledger, 150)
    lesson = learn(ledger, store, Wish(0.3), NOW, INDEX)
    assert lesson.changed
    assert "The detector of need was learnt anew" in " ".join(lesson.sentences)
    assert "Too little to learn from cards" in " ".join(lesson.sentences)
    assert set(store.current().models) >= {"need"}
    cards = CardReactor(INDEX, 0.3, learned=store.current())
    assert cards.version != CardReactor(INDEX, 0.3).version
    store.undo()
    assert store.current() == Learned()


def test_what_spoilt_feedback_teaches_is_refused(ledger: Ledger, store: LearnedStore) -> None:
    asked_in(ledger, 150, spoilt=True)
    lesson = learn(ledger, store, Wish(0.3), NOW, INDEX)
    need = next(one for one in lesson.verdicts if one.part == "the detector of need")
    assert not need.better
    assert "need" not in store.current().models


def test_a_part_that_harms_the_cards_is_withdrawn(ledger: Ledger, store: LearnedStore) -> None:
    @dataclass
    class Selfish(Odd):
        """Right in its own eyes, and it turns the chances on the cards round."""

        def train(self, of: Gathered, learned: Learned) -> Learned:
            return replace(Odd.train(self, of, learned), scale=-1.0)

    used_by(ledger, 400, boast=False)
    lesson = learn(ledger, store, Wish(0.3), NOW, others=[Selfish(right=True)])
    assert not lesson.verdicts[0].better
    assert "the chances on the cards get worse by it" in lesson.sentences[0]


def test_chances_are_learnt_from_cards_of_the_selection_in_force(
    ledger: Ledger, store: LearnedStore
) -> None:
    used_by(ledger, 600)
    store.install(Learned(models={RANKING: ranking_plain(load_ranking())}))
    lesson = learn(ledger, store, Wish(0.3), NOW)
    assert "Only those count that came by the present detector and order." in lesson.sentences[0]
    assert [verdict.part for verdict in lesson.verdicts] == ["the right to interrupt"]
    while store.undo() != "0":
        pass
    parts = [verdict.part for verdict in learn(ledger, store, Wish(0.3), NOW).verdicts]
    assert parts == ["the chance on the cards", "the right to interrupt"]
