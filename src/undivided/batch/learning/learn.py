"""Learn from use: read, keep a part of the conversations apart, train, judge, put into force."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from undivided.batch.learning.parts import AcceptancePart, CalibrationPart, Case, Trainable
from undivided.batch.learning.verdict import Verdict, compare
from undivided.domain import Event, TurnAdded, derive_id
from undivided.knowledge.use import Outcome, read_use
from undivided.ledger import Ledger
from undivided.reactors.cards.calibrating import chance, learn_threshold
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.store import LearnedStore

FEWEST_CARDS = 200
FEWEST_EACH = 20
"""Used cards, and unused ones, without which nothing can be learnt."""
HELD_OUT = 1 / 3
PAGE = 1000
THRESHOLD_WORTH = 0.05
"""Share of unused cards that a higher threshold must save to be worth a change."""
KEEPS = 0.95
"""Share of used cards that must stay on the held-out part."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """What came of learning.

    Args:
        cards: Cards that were shown.
        used: How many of them were used.
        verdicts: One a part, in order; empty when there was too little to learn from.
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


def learn(
    ledger: Ledger,
    store: LearnedStore,
    threshold: float,
    now: datetime,
    others: Sequence[Trainable] = (),
) -> Lesson:
    """Learn from a program's own use of its cards, and put into force what is better.

    Args:
        ledger: Where its conversations are.
        store: Where what was learnt is kept; it says whose conversations count.
        threshold: Lowest chance at which a card interrupts, by the settings.
        now: The clock, UTC.
        others: Further parts to train, before the ones known here.

    Raises:
        ValueError: If what is in force cannot be read.
    """
    outcomes = read_use(events(ledger), store.program).outcomes()
    shown = [outcome for outcome in outcomes if outcome.shown]
    used = sum(outcome.useful for outcome in shown)
    before = store.current()
    missing = _missing(len(shown), used)
    if missing:
        return Lesson(len(shown), used, (), (missing,), before.version, changed=False)
    kept_back = [outcome for outcome in outcomes if outcome.withheld]
    parts = [*others, CalibrationPart(), AcceptancePart(now, kept_back)]
    cases = _cases(ledger, shown, any(part.reads_turns for part in parts))
    after, verdicts, sentences = _trials(parts, cases, before, threshold)
    after, told = _higher_threshold(cases, after, threshold)
    changed = after != before
    version = store.install(after).version if changed else before.version
    lines = (*sentences, *told)
    return Lesson(len(shown), used, tuple(verdicts), lines, version, changed)


def held_out(conversation: str) -> bool:
    """Tell whether a conversation is kept apart for judging; always the same ones are."""
    return int(derive_id("held out", conversation)[:8], 16) / 2**32 < HELD_OUT


def _missing(shown: int, used: int) -> str:
    wanted = {
        "cards shown": FEWEST_CARDS - shown,
        "of them used": FEWEST_EACH - used,
        "of them not used": FEWEST_EACH - (shown - used),
    }
    lacking = [f"{number} more {what}" for what, number in wanted.items() if number > 0]
    if not lacking:
        return ""
    return f"Too little to learn from, nothing was changed: {', '.join(lacking)} are needed."


def _cases(ledger: Ledger, shown: Sequence[Outcome], turns: bool) -> list[Case]:
    if not turns:
        return [Case(outcome) for outcome in shown]
    by_conversation: dict[str, list[Outcome]] = {}
    for outcome in shown:
        by_conversation.setdefault(outcome.conversation, []).append(outcome)
    found = []
    for conversation, outcomes in by_conversation.items():
        facts = [recorded.event.fact for recorded in ledger.read(conversation)]
        told = [fact.turn for fact in facts if isinstance(fact, TurnAdded)]
        places = {turn.id: place for place, turn in enumerate(told)}
        found += [
            Case(outcome, tuple(told[: places.get(outcome.what.turns[-1], -1) + 1]))
            for outcome in outcomes
        ]
    return found


def _trials(
    parts: Sequence[Trainable], cases: Sequence[Case], before: Learned, threshold: float
) -> tuple[Learned, list[Verdict], list[str]]:
    """Try one part after the other; what is better is learnt again from all cases."""
    apart = [case for case in cases if held_out(case.outcome.conversation)]
    rest = [case for case in cases if not held_out(case.outcome.conversation)]
    after, verdicts = before, []
    for part in parts:
        tried = part.train(rest, after)
        verdict = compare(
            part.name,
            part.chances(apart, after),
            part.chances(apart, tried),
            np.array([case.outcome.useful for case in apart], dtype=np.bool_),
            [case.outcome.conversation for case in apart],
            max(threshold, after.threshold),
        )
        verdicts.append(verdict)
        if verdict.better:
            after = part.train(cases, after)
    return after, verdicts, [verdict.sentence for verdict in verdicts]


def _higher_threshold(
    cases: Sequence[Case], learned: Learned, setting: float
) -> tuple[Learned, list[str]]:
    """Raise the threshold where that saves interruptions and costs hardly any used card."""
    apart = [case.outcome for case in cases if held_out(case.outcome.conversation)]
    rest = [case.outcome for case in cases if not held_out(case.outcome.conversation)]
    found = round(learn_threshold(rest, learned), 4)
    if found <= max(setting, learned.threshold):
        return learned, []
    used = [chance(one, learned) >= found for one in apart if one.useful]
    unused = [chance(one, learned) < found for one in apart if not one.useful]
    kept, saved = sum(used) / max(1, len(used)), sum(unused) / max(1, len(unused))
    told = f"{kept:.0%} of {len(used)} used cards stay, {saved:.0%} of {len(unused)} unused ones go"
    if kept < KEEPS or saved < THRESHOLD_WORTH:
        return learned, [f"The threshold stays as it was: at {found:g}, {told}."]
    return replace(learned, threshold=found), [f"The threshold is now {found:g}: {told}."]
