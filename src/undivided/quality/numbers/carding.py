"""The cards of all numbers that there are, each beside the quality that is asked for."""

from datetime import date

from undivided.quality.cards import (
    Figures,
    Light,
    MetricCard,
    Past,
    Verdict,
    card_for,
    default_cards,
    light,
    measure,
)
from undivided.quality.cards.dating import age_days
from undivided.quality.cards.light import MEANING
from undivided.quality.cards.telling import sentences, written
from undivided.quality.gathering.records import Records
from undivided.quality.joining import join
from undivided.quality.monitoring import BASELINE, Monitored, monitor
from undivided.quality.numbers.grouping import finite
from undivided.quality.numbers.numbers import CardTold, FigureTold

Measured = tuple[MetricCard, Figures, Verdict]


def cards_of(
    records: Records,
    criterion: str,
    today: date,
    monitored: Monitored | None = None,
    baseline: int = BASELINE,
) -> list[Measured]:
    """Measure the cards; that of the criterion itself comes first.

    Args:
        records: Scores and reviews.
        criterion: What people judged.
        today: For the age of reviews.
        monitored: Alarms on that criterion; None = they are looked for here, as those on the other
            numbers are. A number that came loose is not green.
        baseline: How many of the first periods are the reference of alarms.
    """
    known = {card.criterion: card for card in default_cards()}
    there = records.scores.criterion.used()
    others = [name for name in there if name in known and name != criterion]
    found = []
    for name in (criterion, *others):
        card = known.get(name) or card_for(name)
        joined = join(records.scores, records.reviews, name, criterion)
        mine = monitored if name == criterion else None
        past = Past(monitored=mine or monitor(joined, baseline))
        figures = measure(card, joined, joined.judged, age_days(joined, today), past=past)
        found.append((card, figures, light(figures)))
    return found


def card_told(card: MetricCard, figures: Figures, verdict: Verdict) -> CardTold:
    """Tell a card."""
    about = tuple(written(card))
    _, *rest = sentences(card, figures, verdict)
    said = rest[len(verdict.why) : len(rest) - len(about)]
    return CardTold(
        id=card.id or "scorecard",
        name=card.name or "The whole scorecard",
        light=verdict.light.value,
        meaning=MEANING[Light(verdict.light)],
        why=verdict.why,
        figures=tuple(said),
        by_stratum=tuple(
            FigureTold(name, finite(r), finite(figures.bias.get(name)))
            for name, r in figures.by_stratum.items()
        ),
        about=about,
    )
