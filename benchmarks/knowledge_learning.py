"""What does a program gain by learning from its own use, and is what is worse refused?

    python -m benchmarks.knowledge_learning --data DIR [--json]

Dialogues of DSTC11 as a program's calls (``_feedback.py``), through the cards and the ledger into
``learn``, as ``undivided knowledge learn`` does it. After 50, 100 ... calls it learns, the next
calls go by that, and what is then in force is measured on calls that were never in the ledger, by
the truth of the set. Then it learns from 400 calls, and again from the same ones with their truth
shuffled, but for the third that judges: nothing may be taken.
"""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import _dstc as dstc
from benchmarks._feedback import PROGRAM, START, Call, acts, calls, happened, shuffled, texts_of
from benchmarks._kept import KeptEmbedder
from benchmarks._report import asked, report
from benchmarks._selection import standard_errors
from benchmarks._wilson import wilson
from undivided.batch.learning import Lesson, Wish, learn
from undivided.batch.learning import events as all_events
from undivided.batch.learning.describing import Describer
from undivided.batch.learning.gathering import gather, held_out
from undivided.batch.learning.learn import Trial
from undivided.batch.learning.parts import CalibrationPart
from undivided.batch.learning.selecting import UsefulnessPart
from undivided.domain import Event
from undivided.knowledge import Answering, Index
from undivided.knowledge.selection.need import NeedDetector
from undivided.knowledge.use import read_use
from undivided.language import BgeEmbedder
from undivided.ledger import Ledger, open_ledger
from undivided.reactors.cards import CardReactor, Learned, LearnedStore
from undivided.reactors.cards.features import asked as put
from undivided.reactors.cards.features import moment
from undivided.reactors.cards.reactor import may_ask
from undivided.settings import load
from undivided.stats import log_loss

SET = "dstc11_subjective_kb"
SIZES = (50, 100, 200, 400, 800, 1300)
TESTED = 500
SHUFFLES = 3
SPOILT = 400
SETTLES = 400
THRESHOLD = 0.3
"""The demo's: at the default of .7 hardly any card comes by weights that never saw such calls."""

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Program:
    """A program with its articles.

    Args:
        index: The articles.
    """

    index: Index

    def lived(self, told: Sequence[Call], first: int, learned: Learned) -> list[list[Event]]:
        """Let calls happen with cards by what is in force."""
        cards = CardReactor(self.index, THRESHOLD, learned=learned)
        return [happened(call, number, cards) for number, call in enumerate(told, first)]

    def acted(
        self, told: Sequence[Call], first: int, kept: Sequence[list[Event]], learned: Learned
    ) -> list[list[Event]]:
        """Let agents act in calls that happened."""
        answering = Answering(self.index, None, ranking=lambda: learned.trained.ranking)
        pairs = enumerate(zip(told, kept, strict=True), first)
        return [[*events, *acts(call, events, n, answering)] for n, (call, events) in pairs]

    def taught(self, ledger: Ledger, store: LearnedStore, calls_so_far: int) -> Lesson:
        """Learn from all calls so far."""
        now = START + timedelta(minutes=10 * calls_so_far)
        return learn(ledger, store, Wish(THRESHOLD), now, self.index)

    def measured(self, told: Sequence[Call], learned: Learned) -> dict[str, Any]:
        """Measure what is in force on calls, by the truth."""
        cards = CardReactor(self.index, THRESHOLD, learned=learned)
        embedder = self.index.embedder
        if embedder is None:
            raise ValueError("learning is measured with meanings")
        need = NeedDetector(embedder, learned.trained.need)
        rows = np.array([_row(call, cards, need, learned) for call in told])
        return _scored(rows, [call.id for call in told])


def _row(call: Call, cards: CardReactor, need: NeedDetector, learned: Learned) -> list[float]:
    """Give need, its chance, one over the place of the first right passage, the card's chance."""
    gold, turns = call.query.gold, call.turns
    at = moment(turns, len(turns) - 1)
    hits = cards.search(at) if may_ask(at) else []
    places = [n for n, hit in enumerate(hits, start=1) if hit.passage.id in gold]
    chance = learned.probability(cards.probability(at, hits)) if hits else 0.0
    return [float(bool(gold)), need.chance(put(at)), 1 / min(places, default=999), chance]


def _scored(rows: Row, groups: Sequence[str]) -> dict[str, Any]:
    def score(places: NDArray[np.intp]) -> dict[str, float]:
        needed, asks, found, chance = rows[places].T
        useful = found == 1
        seen, both = asks >= 0.5, (asks >= 0.5) & (needed > 0)
        return {
            "need_log_loss": float(log_loss(asks, needed).mean()),
            "need_f1": 2 * float(both.sum()) / max(1.0, float(seen.sum() + needed.sum())),
            "r1": float(useful[needed > 0].mean()),
            "mrr": float(found[needed > 0].mean()),
            "card_log_loss": float(log_loss(chance, useful).mean()),
        }

    whole = {name: round(value, 3) for name, value in score(np.arange(len(rows))).items()}
    needed, useful, shown = rows[:, 0] > 0, rows[:, 2] == 1, rows[:, 3] >= THRESHOLD
    return {
        **whole,
        "standard_errors": standard_errors(groups, score, 200),
        "cards_right": wilson(int((shown & useful).sum()), int(shown.sum())),
        "needs_met": wilson(int((shown & useful).sum()), int(needed.sum())),
        "silent_without_need": wilson(int((~shown & ~needed).sum()), int((~needed).sum())),
    }


def _refusals(program: Program, lived: Sequence[Call]) -> dict[str, Any]:
    """Learn from calls; then again from the same ones with their truth shuffled."""
    kept = program.lived(lived, 0, Learned())
    with _kept() as (ledger, store):
        _append(ledger, program.acted(lived, 0, kept, Learned()))
        program.taught(ledger, store, len(lived))
        good = store.current()
    figures = {}
    for seed in range(1, SHUFFLES + 1):
        with _kept() as (ledger, store):
            store.install(good)
            _append(ledger, program.acted(_spoilt(lived, seed), 0, kept, Learned()))
            lesson = program.taught(ledger, store, len(lived))
            figures[f"{len(lived)} calls learnt, then shuffled, seed {seed}"] = _told(lesson)
    return figures


def _settled(program: Program, lived: Sequence[Call], tested: Sequence[Call]) -> dict[str, Any]:
    """Learn the detector, keep it for many calls, and learn the chances from its cards alone."""
    with _kept() as (ledger, store):
        for some, first in ((lived[:SETTLES], 0), (lived[SETTLES:], SETTLES)):
            learned = store.current()
            kept = program.lived(some, first, learned)
            _append(ledger, program.acted(some, first, kept, learned))
            if not first:
                program.taught(ledger, store, SETTLES)
        seen = Describer(program.index)
        gathered = gather(ledger, read_use(all_events(ledger), PROGRAM), again=True)
        trial = Trial(gathered, store, THRESHOLD, seen)
        before = program.measured(tested, store.current())
        for part in (UsefulnessPart(seen), CalibrationPart(seen)):
            trial.try_one(part)
        after = program.measured(tested, trial.after)
    name = f"detector of {SETTLES} calls kept, then {len(lived) - SETTLES} more"
    return {name: before, f"{name}, chances learnt": {"said": trial.sentences, **after}}


def _told(lesson: Lesson) -> dict[str, Any]:
    return {
        "cards": lesson.cards,
        "used": lesson.used,
        "taken": [verdict.part for verdict in lesson.verdicts if verdict.better],
        "refused": [verdict.part for verdict in lesson.verdicts if not verdict.better],
        "said": list(lesson.sentences),
    }


@contextmanager
def _kept() -> Iterator[tuple[Ledger, LearnedStore]]:
    """Open an empty ledger and an empty store of what is learnt."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ledger(str(Path(folder) / "ledger.sqlite"), bytes(32)) as ledger,
    ):
        yield ledger, LearnedStore(Path(folder) / "learned", PROGRAM)


def _append(ledger: Ledger, told: Sequence[list[Event]]) -> None:
    for events in told:
        ledger.append(events)


def _spoilt(told: Sequence[Call], seed: int) -> list[Call]:
    """Shuffle the truth of all calls but those that judge."""
    rest = [call for call in told if not held_out(call.id)]
    wrong = {call.id: call for call in shuffled(rest, seed)}
    return [wrong.get(call.id, call) for call in told]


def main() -> None:
    """Let calls happen, learn, measure, print."""
    given = asked(__doc__, None)
    cache = Path("out/vectors")
    embedder = KeptEmbedder(BgeEmbedder(load().models / "bge-small-en"), cache)
    articles, passages = dstc.knowledge(given.data / SET)
    index = Index.of(passages, articles, embedder, cache / SET)
    told = calls(given.data / SET)
    tested, lived = told[:TESTED], told[TESTED : TESTED + max(SIZES)]
    embedder.prepare(texts_of([*tested, *lived]))
    program = Program(index)
    figures: dict[str, object] = {"tested": TESTED, "shipped": program.measured(tested, Learned())}
    with _kept() as (ledger, store):
        for before, size in pairwise((0, *SIZES)):
            learned = store.current()
            some = lived[before:size]
            kept = program.lived(some, before, learned)
            _append(ledger, program.acted(some, before, kept, learned))
            lesson = program.taught(ledger, store, size)
            figures[f"{size} calls"] = _told(lesson) | program.measured(tested, store.current())
    figures |= _settled(program, lived, tested)
    figures |= _refusals(program, lived[:SPOILT])
    report("knowledge_learning", figures, as_json=given.json)


if __name__ == "__main__":
    main()
