"""From which chance on a card interrupts, chosen on some conversations and checked on others."""

from collections.abc import Sequence
from dataclasses import replace

from undivided.batch.learning.gathering import Gathered
from undivided.batch.learning.parts import CalibrationPart
from undivided.domain import Estimate
from undivided.knowledge.use import Outcome
from undivided.reactors.cards.calibrating import chance, learn_threshold
from undivided.reactors.cards.learned import Learned
from undivided.stats import wilson

WORTH = 0.05
"""Share of unused cards that a higher threshold must save to be worth a change."""
KEEPS = 0.95
"""Share of used cards that must stay on the held-out part."""
FEWEST_ABOVE = 20
"""Cards above a threshold, without which nobody knows how many of them are used."""


def cheaper(
    cards: CalibrationPart, gathered: Gathered, learned: Learned, setting: float
) -> tuple[Learned, list[str]]:
    """Raise the threshold where that saves interruptions and costs hardly any used card.

    Args:
        cards: Gives the chances in force.
        gathered: All cases.
        learned: What is in force.
        setting: The lowest threshold that is allowed.

    Returns:
        What is then in force, and what people read.
    """
    rest, apart = _halves(cards, gathered, learned)
    found = round(learn_threshold(rest, learned), 4)
    if found <= max(setting, learned.threshold):
        return learned, []
    used = [chance(one, learned) >= found for one in apart if one.useful]
    unused = [chance(one, learned) < found for one in apart if not one.useful]
    kept, saved = sum(used) / max(1, len(used)), sum(unused) / max(1, len(unused))
    told = f"{kept:.0%} of {len(used)} used cards stay, {saved:.0%} of {len(unused)} unused ones go"
    if kept < KEEPS or saved < WORTH:
        return learned, [f"The threshold stays as it was: at {found:g}, {told}."]
    return replace(learned, threshold=found), [f"The threshold is now {found:g}: {told}."]


def precise(
    cards: CalibrationPart, gathered: Gathered, learned: Learned, setting: float, precision: float
) -> tuple[Learned, list[str]]:
    """Choose the lowest threshold from which a stated share of the cards is used.

    Args:
        cards: Gives the chances in force.
        gathered: All cases.
        learned: What is in force.
        setting: The lowest threshold that is allowed; below it nothing was shown, nothing is known.
        precision: The share, 0 to 1.

    Returns:
        What is then in force, and what people read.
    """
    rest, apart = _halves(cards, gathered, learned)
    found = _lowest(rest, learned, setting, precision)
    wish = f"{precision:.0%} of the cards used"
    if found is None:
        return learned, [f"The threshold stays as it was: from none on are {wish}."]
    above = [one.useful for one in apart if chance(one, learned) >= found]
    share = wilson(sum(above), len(above))
    told = f"{sum(above)} of {len(above)} held-out cards were used, {_interval(share)}"
    if not above or share.value < precision:
        return learned, [f"The threshold stays as it was: for {wish}, at {found:g}, {told}."]
    return replace(learned, threshold=found), [f"The threshold is now {found:g}: {told}."]


def _halves(
    cards: CalibrationPart, gathered: Gathered, learned: Learned
) -> tuple[list[Outcome], list[Outcome]]:
    rest, apart = gathered.part(apart=False).cards, gathered.part(apart=True).cards
    return cards.scored(rest, learned), cards.scored(apart, learned)


def _lowest(
    outcomes: Sequence[Outcome], learned: Learned, setting: float, precision: float
) -> float | None:
    told = sorted(((chance(one, learned), one.useful) for one in outcomes), reverse=True)
    used, lowest = 0, None
    for n, (at, useful) in enumerate(told, start=1):
        used += useful
        last_alike = n == len(told) or told[n][0] < at
        if last_alike and at >= setting and n >= FEWEST_ABOVE and used / n >= precision:
            lowest = round(at, 4)
    return lowest


def _interval(share: Estimate) -> str:
    return f"{share.value:.2f} ({share.low:.2f} to {share.high:.2f})"
