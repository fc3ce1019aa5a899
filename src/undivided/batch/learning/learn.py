"""Learn from use: read, keep a part of the conversations apart, train, judge, put into force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from undivided.batch.learning.describing import Describer
from undivided.batch.learning.gathering import Gathered, gather
from undivided.batch.learning.parts import AcceptancePart, CalibrationPart, Trainable
from undivided.batch.learning.selecting import NeedPart, RankingPart, UsefulnessPart
from undivided.batch.learning.thresholds import cheaper, precise
from undivided.batch.learning.verdict import Verdict, compare, harms
from undivided.domain import Event
from undivided.knowledge import Index
from undivided.knowledge.use import read_use
from undivided.ledger import Ledger
from undivided.reactors.cards.calibrating import chance
from undivided.reactors.cards.learned import Learned, learned_in
from undivided.reactors.cards.store import LearnedStore
from undivided.reactors.cards.trained import NEED, RANKING

PAGE = 1000
LEAD = (NeedPart, RankingPart)
"""Parts that decide which cards come at all."""
WORTH = 0.05
"""Share of the log loss that they must save: after each change the others wait for new cards."""
FOLLOW = (UsefulnessPart, CalibrationPart)
"""Parts that judge what detector and order bring up."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of learning.

    Args:
        cards: Cards that were shown.
        used: How many of them were used.
        verdicts: One a part that had enough to learn from, in order.
        sentences: What people read, one line each.
        version: Version in force afterwards; "0" is as shipped.
        changed: Whether anything new is in force.
    """

    cards: int
    used: int
    verdicts: tuple[Verdict, ...]
    sentences: tuple[str, ...]
    version: str
    changed: bool


def events(ledger: Ledger) -> Iterator[Event]:
    """Read every event of a ledger, in order."""
    after = 0
    while page := ledger.read_all(after, PAGE):
        yield from (recorded.event for recorded in page)
        after = page[-1].position


@dataclass(frozen=True, slots=True)
class Wish:
    """What learning is to go by.

    Args:
        threshold: Lowest chance at which a card interrupts, by the settings.
        precision: Share of the cards that shall be used, 0 to 1; None = the threshold rises only
            where that costs hardly any used card.
    """

    threshold: float
    precision: float | None = None


def learn(
    ledger: Ledger,
    store: LearnedStore,
    wish: Wish,
    now: datetime,
    index: Index | None = None,
    others: Sequence[Trainable] = (),
) -> Lesson:
    """Learn from a program's own use of its cards, and put into force what is better.

    Args:
        ledger: Where its conversations are.
        store: Where what was learnt is kept; it says whose conversations count.
        wish: What to go by.
        now: The clock, UTC.
        index: Its articles, with which turns and searches are seen again; None = need, order and
            usefulness are left as they are.
        others: Further parts to train, before the ones known here.

    Raises:
        ValueError: If what is in force cannot be read.
    """
    gathered = gather(ledger, read_use(events(ledger), store.program), again=index is not None)
    shown = gathered.cards
    used = sum(case.outcome.useful for case in shown)
    before = store.current()
    trial = Trial(gathered, store, wish.threshold, Describer(index) if index else None)
    for part in [*others, *trial.parts(now)]:
        trial.try_one(part)
    trial.choose_threshold(wish.precision)
    changed = trial.after != before
    if changed:
        trial.foresee()
    version = store.install(trial.after).version if changed else before.version
    sentences = tuple(dict.fromkeys(trial.sentences))
    return Lesson(len(shown), used, tuple(trial.verdicts), sentences, version, changed)


class Trial:
    """One part after the other is tried; what is better is taken.

    What gives a card its chance is learnt from cards that came by the detector and the order in
    force alone: another selection brings other cards, of which the old ones tell little.

    Args:
        gathered: All cases.
        store: What was in force when.
        threshold: Lowest chance at which a card interrupts, by the settings.
        describer: Sees turns and searches again; None = it cannot be done.
    """

    def __init__(
        self,
        gathered: Gathered,
        store: LearnedStore,
        threshold: float,
        describer: Describer | None,
    ) -> None:
        self.after = store.current()
        self._store = store
        self.verdicts: list[Verdict] = []
        self.sentences: list[str] = []
        self._all = gathered
        self._setting = threshold
        self._describer = describer
        self._cards = CalibrationPart(describer)

    def parts(self, now: datetime) -> list[Trainable]:
        """List what can be trained, in order: what others build on comes first."""
        seen = self._describer
        own: list[Trainable] = []
        if seen is not None:
            own = [NeedPart(seen), RankingPart(seen), UsefulnessPart(seen)]
        return [*own, self._cards, AcceptancePart(now, seen)]

    def try_one(self, part: Trainable) -> None:
        """Train a part, judge it on the conversations kept apart, and take it if it is better."""
        given = self._selected() if isinstance(part, FOLLOW) else self._all
        missing = part.missing(given)
        if missing:
            self.sentences.append(missing + _only(given, self._all))
            return
        rest, apart = given.part(apart=False), given.part(apart=True)
        tried = part.train(rest, self.after)
        threshold = max(self._setting, self.after.threshold)
        before, after = (part.told(apart, by, threshold) for by in (self.after, tried))
        worth = WORTH if isinstance(part, LEAD) else 0.0
        verdict = compare(part.name, before, after, worth)
        if verdict.better and self._harms_cards(tried, threshold):
            verdict = _withdrawn(verdict)
        self.verdicts.append(verdict)
        self.sentences.append(verdict.sentence)
        if verdict.better:
            # What judges is never learnt from: tomorrow's trial is as fair as today's.
            self.after = tried

    def choose_threshold(self, precision: float | None) -> None:
        """Choose from which chance on cards interrupt."""
        selected = self._selected()
        if self._cards.missing(selected):
            return
        given = (self._cards, selected, self.after, self._setting)
        self.after, told = cheaper(*given) if precision is None else precise(*given, precision)
        self.sentences += told

    def foresee(self) -> None:
        """Tell how many of the held-out cards would come by what is in force now."""
        apart = self._all.part(apart=True).cards
        threshold = max(self._setting, self.after.threshold)
        scored = self._cards.scored(apart, self.after)
        come = [one for one in scored if chance(one, self.after) >= threshold]
        used, useful = sum(one.useful for one in come), sum(one.useful for one in scored)
        if scored:
            self.sentences.append(
                f"From a chance of {threshold:g} on, {len(come)} of {len(scored)} held-out cards "
                f"would come, {used} of the {useful} used ones among them."
            )

    def _harms_cards(self, tried: Learned, threshold: float) -> bool:
        """Tell whether the chances on the cards get surely worse by what builds on another part."""
        apart = self._all.part(apart=True)
        if not apart.cards:
            return False
        told = (self._cards.told(apart, by, threshold) for by in (self.after, tried))
        return harms(*told)

    def _selected(self) -> Gathered:
        """Leave out cards that came by another detector or another order than is in force now."""
        now = _selection(self.after)
        same: dict[str, bool] = {}
        for version in {learned_in(case.outcome.version) for case in self._all.cards}:
            same[version] = _kept_selection(self._store, version) == now
        kept = (c for c in self._all.cards if same[learned_in(c.outcome.version)])
        return replace(self._all, cards=tuple(kept))


def _selection(learned: Learned) -> tuple[object, object]:
    return learned.models.get(NEED), learned.models.get(RANKING)


def _kept_selection(store: LearnedStore, version: str) -> tuple[object, object] | None:
    try:
        return _selection(store.kept(version))
    except ValueError:
        return None


def _only(given: Gathered, every: Gathered) -> str:
    if len(given.cards) == len(every.cards):
        return ""
    return " Only those count that came by the present detector and order."


def _withdrawn(verdict: Verdict) -> Verdict:
    name = verdict.part[0].upper() + verdict.part[1:]
    sentence = (
        f"{name} stays as it was: it is better, but the chances on the cards get worse by it."
    )
    return replace(verdict, better=False, sentence=sentence)
