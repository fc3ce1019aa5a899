"""From records to numbers, and the one sentence that says the most important thing."""

from collections.abc import Mapping
from datetime import date

from undivided.domain import Estimate
from undivided.quality.agreeing import agree
from undivided.quality.cards import Light, shown
from undivided.quality.cards.light import NOT_SHOWN
from undivided.quality.estimating import estimate_group, groups_of, stratum_parts, worth_in_words
from undivided.quality.gathering.records import Records
from undivided.quality.joining import join, of_period
from undivided.quality.monitoring import BASELINE, Monitored, monitor
from undivided.quality.numbers.carding import card_told, cards_of
from undivided.quality.numbers.grouping import critical, groups, told
from undivided.quality.numbers.numbers import Group, Numbers, Question
from undivided.quality.numbers.planned import plan_told
from undivided.quality.numbers.questions import criteria_of
from undivided.quality.numbers.sampling import sample_of, unknown_criteria
from undivided.quality.numbers.watching import agreement_told, alarms_told


def count(
    records: Records,
    today: date,
    criterion: str = "",
    period: str = "",
    known: Mapping[str, Question] | None = None,
    baseline: int = BASELINE,
) -> Numbers:
    """Work out all numbers.

    Args:
        records: All scores and reviews.
        today: For the age of reviews.
        criterion: Its id; "" = the whole scorecard, or the first criterion where nothing scored
            the whole.
        period: Estimates are of this; "" = all. Agreement, alarms and cards are of all periods.
        known: The scorecard's criteria.
        baseline: How many of the first periods are the reference of alarms.

    Raises:
        KeyError: If there are no scores on that criterion in that period.
    """
    criteria = criteria_of(records.scores, known or {})
    if not criterion and criteria:
        criterion = criteria[0].id
    within = _of(records, period)
    joined = join(records.scores, records.reviews, criterion)
    here = join(within.scores, within.reviews, criterion) if period else joined
    if not len(here.scores):
        raise KeyError(criterion)
    found = monitor(joined, baseline)
    cards = cards_of(records, criterion, today, found, baseline)
    verdict = cards[0][2]
    estimated = shown(estimate_group(here), verdict)
    strata = [
        told(shown(estimate_group(here, name, rows), verdict), name)
        for name, rows in groups_of(here, "stratum")
    ]
    whole = told(estimated, "everyone")
    return Numbers(
        criterion=criterion,
        criteria=criteria,
        period=period,
        periods=tuple(name for name in joined.scores.period.used() if name),
        verdict=verdict_of(whole, found),
        whole=whole,
        strata=tuple(strata),
        groups=tuple(groups(within, here, verdict, criteria)),
        critical=tuple(critical(within, criteria)),
        worth=tuple(worth_in_words(stratum_parts(here))),
        sample=sample_of(here, tuple(unknown_criteria(records.scores, records.reviews))),
        agreement=agreement_told(agree(records.reviews, criterion, joined.scores)),
        alarms=alarms_told(found, verdict.light is not Light.RED),
        cards=tuple(card_told(*one) for one in cards),
        plan=plan_told(joined, records.wanted),
    )


def _of(records: Records, period: str) -> Records:
    if not period:
        return records
    scores, reviews = of_period(records.scores, records.reviews, period)
    return Records(scores, reviews, records.wanted)


def verdict_of(whole: Group, found: Monitored) -> str:
    """Say the most important thing in one sentence."""
    one = whole.estimate
    if one is None:
        reasons = [said for said in whole.why if said != NOT_SHOWN]
        return " ".join(("Quality cannot be told.", *reasons[-1:]))
    ending = "nothing has changed beyond chance"
    if found.goodhart:
        ending = "the automatic score rises while what people say beyond it falls"
    elif any(watched.alarms for watched in found.watched):
        ending = "something has changed; see the alarms"
    elif not any(watched.steps for watched in found.watched):
        ending = "whether it changes is not watched yet"
    return f"Quality is {_said(one)} from {one.n} reviewed conversations, and {ending}."


def _said(one: Estimate) -> str:
    if one.unit == "share":
        return f"{one.value:.0%} ({one.low:.0%} to {one.high:.0%})"
    return f"{one.value:.1f} ({one.low:.1f} to {one.high:.1f})"
