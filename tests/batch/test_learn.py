from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.knowledge.use.story import START, Story
from undivided.batch.learning import Case, learn
from undivided.batch.learning.learn import events, held_out
from undivided.domain import CardUsed
from undivided.ledger import Ledger, open_ledger
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.store import LearnedStore

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
    lesson = learn(ledger, store, 0.3, NOW)
    assert (lesson.cards, lesson.changed) == (600, True)
    assert [verdict.better for verdict in lesson.verdicts] == [True, True]
    now = store.current()
    assert now.version == lesson.version
    assert now.probability(0.8) == pytest.approx(lesson.used / 600, abs=0.03)
    assert now.acceptance is not None
    assert now.acceptance.floor > 0
    assert all(verdict.gain.low > 0 for verdict in lesson.verdicts)
    assert all(sentence.endswith(".") for sentence in lesson.sentences)


def test_twice_is_once(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 600)
    first = learn(ledger, store, 0.3, NOW)
    again = learn(ledger, store, 0.3, NOW)
    assert (again.changed, again.version) == (False, first.version)
    assert len(store.history()) == 2


def test_what_is_no_better_stays_as_it_was(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 400, boast=False)
    lesson = learn(ledger, store, 0.3, NOW)
    assert not any(verdict.better for verdict in lesson.verdicts)
    assert all("stays as it was" in verdict.sentence for verdict in lesson.verdicts)


@pytest.mark.parametrize(("calls", "lacking"), [(0, "200 more cards"), (150, "50 more cards")])
def test_too_little_changes_nothing_and_says_how_much_is_missing(
    ledger: Ledger, store: LearnedStore, calls: int, lacking: str
) -> None:
    used_by(ledger, calls)
    lesson = learn(ledger, store, 0.3, NOW)
    (sentence,) = lesson.sentences
    assert lacking in sentence
    assert (lesson.changed, lesson.version, store.history()) == (False, "0", ["0"])


def test_another_programs_use_teaches_nothing(ledger: Ledger, tmp_path: Path) -> None:
    used_by(ledger, 400)
    assert learn(ledger, LearnedStore(tmp_path, "bank"), 0.3, NOW).cards == 0


@dataclass
class Odd:
    """A part that is trained elsewhere: worse than chance, or right every time."""

    right: bool
    name: str = "the oracle"
    reads_turns: bool = True

    def train(self, cases: Sequence[Case], learned: Learned) -> Learned:
        assert all(case.turns[-1].id == case.outcome.what.turns[-1] for case in cases if case.turns)
        return replace(learned, models={**learned.models, self.name: {"n": len(cases)}})

    def chances(self, cases: Sequence[Case], learned: Learned) -> NDArray[np.float64]:
        if self.name not in learned.models:
            return np.full(len(cases), 0.5)
        useful = np.array([case.outcome.useful for case in cases])
        return np.where(useful == self.right, 0.9, 0.1)


def test_a_part_of_others_is_tried_alike(ledger: Ledger, store: LearnedStore) -> None:
    used_by(ledger, 300)
    worse = learn(ledger, store, 0.3, NOW, [Odd(right=False)])
    assert not worse.verdicts[0].better
    assert "worse" in worse.verdicts[0].sentence
    assert "the oracle" not in store.current().models
    better = learn(ledger, store, 0.3, NOW, [Odd(right=True)])
    assert better.verdicts[0].better
    assert store.current().models["the oracle"] == {"n": 300}


def test_the_same_conversations_are_always_kept_apart() -> None:
    apart = [held_out(f"c{n}") for n in range(3000)]
    assert apart == [held_out(f"c{n}") for n in range(3000)]
    assert sum(apart) / 3000 == pytest.approx(1 / 3, abs=0.03)


def test_every_event_is_read_in_order(ledger: Ledger) -> None:
    used_by(ledger, 400)
    assert len(list(events(ledger))) > 1000
